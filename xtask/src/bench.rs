//! `cargo xtask bench`: measures the engine on this machine and in Chromium, the page's budgets, and training, and writes the
//! figures into BENCHMARKS.md.

use crate::run::{Result, cargo, output_of_long, root, step};
use crate::table::{Measurement, table};
use crate::{browser, budget, build, train};

/// What can be measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Engine,
    Page,
    Train,
}

impl Part {
    /// What is measured where nothing is named.
    pub const USUAL: [Part; 2] = [Part::Engine, Part::Page];

    /// Between which lines of BENCHMARKS.md its figures stand.
    fn markers(self) -> [&'static str; 2] {
        match self {
            Part::Engine => ["<!-- bench:begin -->", "<!-- bench:end -->"],
            Part::Page => ["<!-- bench-page:begin -->", "<!-- bench-page:end -->"],
            Part::Train => ["<!-- train:begin -->", "<!-- train:end -->"],
        }
    }

    fn measured(self) -> Result<String> {
        match self {
            Part::Engine => engine(),
            Part::Page => budget::measured(&machine()),
            Part::Train => train::measured(&machine()),
        }
    }
}

/// Measures, and replaces what stands between the parts' markers in BENCHMARKS.md.
pub fn bench(parts: &[Part]) -> Result {
    for part in parts {
        let report = part.measured()?;
        println!("{report}");
        write(&report, part.markers())?;
    }
    println!("==> written into BENCHMARKS.md");
    Ok(())
}

fn engine() -> Result<String> {
    crate::tools::ensure_wasm_target()?;
    build::probe()?;
    let native = step("measuring on this machine", || {
        output_of_long(&mut cargo(&[
            "run",
            "--quiet",
            "--release",
            "--package",
            "unrolled-probe",
            "--bin",
            "bench",
        ]))
    })?;
    let mut node = browser::node()?;
    let in_browser = step("measuring in Chromium", || {
        output_of_long(node.arg("tests/browser/bench.mjs"))
    })?;
    let lines = native
        .lines()
        .chain(in_browser.lines())
        .filter(|line| line.starts_with('{'));
    let measurements = lines.map(Measurement::read).collect::<Result<Vec<_>>>()?;
    Ok(report(&measurements))
}

fn report(measurements: &[Measurement]) -> String {
    let of = |place: &str| measurements.iter().find(|m| m.place == place);
    let native = of("native").map_or("unknown", |m| m.isa.as_str());
    let page = of("chromium").map_or_else(
        || "not measured".to_owned(),
        |m| format!("Chromium {}, {}", m.version, m.isa),
    );
    format!(
        "Written by `cargo xtask bench` on: {}; natively {native}; in the browser {page}.\n\n\
         A run is one forward and one backward pass over the whole sequence, batch of one, f64. Times are microseconds a run: the median \
         and the least of the samples. `loop` is an LSTM written by hand for this one purpose, over the same sizes; beside each lstm \
         stands how many times its time the engine takes.\n\n{}",
        machine(),
        table(measurements)
    )
}

/// The processor, where the system tells.
fn machine() -> String {
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = told
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    match model {
        Some((_, name)) => name.trim().to_owned(),
        None => format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
    }
}

fn write(report: &str, markers: [&str; 2]) -> Result {
    let path = root().join("BENCHMARKS.md");
    // A file that is not there yet is begun.
    let before = std::fs::read_to_string(&path).unwrap_or_else(|_| "# Benchmarks\n".to_owned());
    std::fs::write(&path, spliced(&before, report, markers)?)
        .map_err(|error| format!("BENCHMARKS.md cannot be written: {error}"))
}

/// The text with the report between its markers, in place of what stood there; at the end if there are no markers yet.
fn spliced(text: &str, report: &str, [begin, end]: [&str; 2]) -> Result<String> {
    let report = format!("{begin}\n{}\n{end}", report.trim());
    match text.split_once(begin) {
        None => Ok(format!("{}\n\n{report}\n", text.trim_end())),
        Some((before, rest)) => {
            let (_, after) = rest.split_once(end).ok_or_else(|| {
                format!("BENCHMARKS.md has the marker {begin}, but lacks {end} after it")
            })?;
            Ok(format!("{before}{report}{after}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_markers_changes() {
        let markers = Part::Engine.markers();
        let [begin, end] = markers;
        let before = format!("a\n{begin}\nold\n{end}\nb\n");
        assert_eq!(
            spliced(&before, "new\n", markers),
            Ok(format!("a\n{begin}\nnew\n{end}\nb\n"))
        );
        assert!(spliced(begin, "new", markers).is_err());
    }

    #[test]
    fn a_report_without_markers_is_put_at_the_end() {
        let [begin, end] = Part::Page.markers();
        assert_eq!(
            spliced("a\n", "new\n", [begin, end]),
            Ok(format!("a\n\n{begin}\nnew\n{end}\n"))
        );
    }
}

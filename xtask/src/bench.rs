//! `cargo xtask bench`: measures the engine on this machine and in Chromium, and writes the figures into BENCHMARKS.md.

use crate::run::{Result, cargo, output_of_long, root, step};
use crate::table::{Measurement, table};
use crate::{browser, build};

const BEGIN: &str = "<!-- bench:begin -->";
const END: &str = "<!-- bench:end -->";

/// Measures, and replaces what stands between the two markers of BENCHMARKS.md.
pub fn bench() -> Result {
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
    let report = report(&measurements);
    println!("{report}");
    let path = root().join("BENCHMARKS.md");
    // A file that is not there yet is begun.
    let before = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| format!("# Benchmarks\n\n{BEGIN}\n{END}\n"));
    std::fs::write(&path, spliced(&before, &report)?)
        .map_err(|error| format!("BENCHMARKS.md cannot be written: {error}"))?;
    println!("==> written into BENCHMARKS.md");
    Ok(())
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

/// The text with the report between its markers, in place of what stood there.
fn spliced(text: &str, report: &str) -> Result<String> {
    let parts = text
        .split_once(BEGIN)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) =
        parts.ok_or_else(|| format!("BENCHMARKS.md lacks the markers {BEGIN} and {END}"))?;
    Ok(format!("{before}{BEGIN}\n{}\n{END}{after}", report.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_markers_changes() {
        let before = format!("a\n{BEGIN}\nold\n{END}\nb\n");
        assert_eq!(
            spliced(&before, "new\n"),
            Ok(format!("a\n{BEGIN}\nnew\n{END}\nb\n"))
        );
        assert!(spliced("no markers", "new").is_err());
    }
}

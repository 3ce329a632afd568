//! Measurements as a Markdown table, each lstm beside its target and beside the loop written by hand.

use crate::run::Result;
use std::fmt::Write;

/// What an lstm may take, by where and number of units, in microseconds.
const TARGETS: [(&str, u32, f64); 9] = [
    ("native", 4, 12.0),
    ("native", 16, 120.0),
    ("native", 64, 1_200.0),
    ("native", 128, 9_000.0),
    ("native", 256, 80_000.0),
    ("chromium", 4, 20.0),
    ("chromium", 16, 220.0),
    ("chromium", 64, 2_200.0),
    ("chromium", 128, 15_000.0),
];

/// One line of what the measuring programs print.
#[derive(Debug, Clone, PartialEq)]
pub struct Measurement {
    /// `native` or `chromium`.
    pub place: String,
    pub cell: String,
    pub inputs: u32,
    pub units: u32,
    pub steps: u32,
    pub median_us: f64,
    pub min_us: f64,
    pub gflops: f64,
    /// The instruction set that the run used.
    pub isa: String,
    /// The browser's version; empty natively.
    pub version: String,
}

impl Measurement {
    /// Reads a flat JSON object of strings without escapes and of numbers.
    pub fn read(line: &str) -> Result<Self> {
        let text = |key: &str| text(line, key).map(str::to_owned);
        let number = |key: &str| number(line, key);
        let count = |key: &str| {
            text(key)?
                .parse::<u32>()
                .map_err(|_| format!("`{key}` is not a count in {line}"))
        };
        Ok(Self {
            place: text("where")?,
            cell: text("cell")?,
            inputs: count("inputs")?,
            units: count("units")?,
            steps: count("steps")?,
            median_us: number("median_us")?,
            min_us: number("min_us")?,
            gflops: number("gflops")?,
            isa: text("isa")?,
            version: text("version").unwrap_or_default(),
        })
    }

    fn size(&self) -> (u32, u32, u32) {
        (self.inputs, self.units, self.steps)
    }
}

/// As [`field`], which must be there.
pub fn text<'a>(line: &'a str, key: &str) -> Result<&'a str> {
    field(line, key).ok_or_else(|| format!("`{key}` is missing in {line}"))
}

/// As [`text`], as a number.
pub fn number(line: &str, key: &str) -> Result<f64> {
    let read = text(line, key)?.parse();
    read.map_err(|_| format!("`{key}` is not a number in {line}"))
}

/// The value of a key in a flat JSON object of strings without escapes and of numbers.
pub fn field<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!("\"{key}\""))?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    match rest.strip_prefix('"') {
        Some(rest) => rest.split('"').next(),
        None => rest.split([',', '}']).next().map(str::trim),
    }
}

/// The table, one row a measurement.
pub fn table(all: &[Measurement]) -> String {
    let mut rows = String::from(
        "| where | cell | inputs | units | steps | median µs | least µs | GFLOP/s | times the loop | target µs | met? |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n",
    );
    for m in all {
        let lstm = m.cell == "lstm";
        let beside = all.iter().find(|other| {
            lstm && other.cell == "loop" && other.place == m.place && other.size() == m.size()
        });
        let ratio = beside.map_or_else(String::new, |by_hand| {
            format!("{:.2}", m.median_us / by_hand.median_us)
        });
        let target = TARGETS
            .iter()
            .find(|target| lstm && target.0 == m.place && target.1 == m.units)
            .map(|target| target.2);
        let verdict = target.map_or("", |target| {
            if m.median_us <= target {
                "met"
            } else {
                "missed"
            }
        });
        let target = target.map_or_else(String::new, |target| format!("{target}"));
        // Writing into a String cannot fail.
        let _ = writeln!(
            rows,
            "| {} | {} | {} | {} | {} | {} | {} | {:.2} | {ratio} | {target} | {verdict} |",
            m.place,
            m.cell,
            m.inputs,
            m.units,
            m.steps,
            three_digits(m.median_us),
            three_digits(m.min_us),
            m.gflops
        );
    }
    rows
}

/// Three significant digits or all whole ones: `1.23`, `12.3`, `123`, `1234`.
pub fn three_digits(value: f64) -> String {
    let decimals = match value {
        v if v < 10.0 => 2,
        v if v < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(cell: &str, median_us: f64) -> Measurement {
        let line = format!(
            r#"{{"where":"native","cell":"{cell}","inputs":4,"units":4,"steps":12,"median_us":{median_us},"min_us": 9.5,"gflops":1.5,"isa":"avx2"}}"#
        );
        Measurement::read(&line).unwrap()
    }

    #[test]
    fn a_line_is_read() {
        let read = measured("lstm", 10.0);
        assert_eq!(
            (read.place.as_str(), read.isa.as_str(), read.size()),
            ("native", "avx2", (4, 4, 12))
        );
        assert_eq!((read.median_us, read.min_us), (10.0, 9.5));
        assert!(Measurement::read("{}").is_err_and(|said| said.contains("`where` is missing")));
    }

    #[test]
    fn a_target_is_met_or_missed() {
        let rows = table(&[measured("lstm", 10.0), measured("loop", 5.0)]);
        assert!(
            rows.contains("| native | lstm | 4 | 4 | 12 | 10.0 | 9.50 | 1.50 | 2.00 | 12 | met |"),
            "{rows}"
        );
        assert!(table(&[measured("lstm", 12.5)]).contains("| 12 | missed |"));
    }
}

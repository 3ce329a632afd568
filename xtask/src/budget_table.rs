//! The page's figures as a Markdown table, each beside its budget.

use crate::run::Result;
use crate::table::{field, number, text, three_digits};
use std::fmt::Write;

/// A figure that is measured, and what it may be.
struct Budget {
    /// What the measuring program calls it.
    name: &'static str,
    what: &'static str,
    unit: Unit,
    limit: Limit,
}

#[derive(Clone, Copy)]
enum Unit {
    /// Measured in bytes, written in thousands of them.
    Kilobytes,
    Milliseconds,
    Count,
}

#[derive(Clone, Copy)]
enum Limit {
    AtMost(f64),
    Below(f64),
    /// After may be this many times before.
    Growth(f64),
    /// Stands there to be read.
    None,
}

use Limit::{AtMost, Below, Growth};
use Unit::{Count, Kilobytes, Milliseconds};

const BUDGETS: [Budget; 28] = [
    budget(
        "transfer total",
        "first transfer, gzipped",
        Kilobytes,
        AtMost(200_000.0),
    ),
    budget("transfer wasm", "of that wasm", Kilobytes, Limit::None),
    budget("transfer js", "of that js", Kilobytes, Limit::None),
    budget("transfer css", "of that css", Kilobytes, Limit::None),
    budget("transfer html", "of that html", Kilobytes, Limit::None),
    budget("transfer rest", "of that the rest", Kilobytes, Limit::None),
    budget(
        "transfer then",
        "what follows at the first sign of a visitor, gzipped",
        Kilobytes,
        Limit::None,
    ),
    budget(
        "first picture median",
        "navigation to first picture, median",
        Milliseconds,
        Below(500.0),
    ),
    budget(
        "first picture worst",
        "navigation to first picture, worst",
        Milliseconds,
        Limit::None,
    ),
    budget(
        "first key median",
        "first key to the app, median",
        Milliseconds,
        Limit::None,
    ),
    budget(
        "first key worst",
        "first key to the app, worst",
        Milliseconds,
        Limit::None,
    ),
    budget(
        "cursor by operation median",
        "a move by one operation, median",
        Milliseconds,
        AtMost(8.0),
    ),
    budget(
        "cursor by operation p99",
        "a move by one operation, 99th percentile",
        Milliseconds,
        AtMost(16.0),
    ),
    budget(
        "cursor by step median",
        "a move by one time step, median",
        Milliseconds,
        AtMost(8.0),
    ),
    budget(
        "cursor by step p99",
        "a move by one time step, 99th percentile",
        Milliseconds,
        AtMost(16.0),
    ),
    budget(
        "cursor idle median",
        "the measuring itself, without a move, median",
        Milliseconds,
        Limit::None,
    ),
    budget(
        "inside by operation median",
        "a move by one operation at 50 steps and 16 units, median",
        Milliseconds,
        AtMost(8.0),
    ),
    budget(
        "inside by operation p99",
        "the same, 99th percentile",
        Milliseconds,
        Limit::None,
    ),
    budget(
        "slider median",
        "a move of a slider in Compare, median",
        Milliseconds,
        AtMost(16.0),
    ),
    budget(
        "slider p99",
        "the same, 99th percentile",
        Milliseconds,
        Limit::None,
    ),
    budget(
        "slider scale median",
        "of that the recurrent scale, median",
        Milliseconds,
        Limit::None,
    ),
    budget(
        "slider bias median",
        "of that the forget bias, median",
        Milliseconds,
        Limit::None,
    ),
    budget(
        "slider lag median",
        "of that the lag, median",
        Milliseconds,
        Limit::None,
    ),
    budget(
        "slider truncation median",
        "of that truncation, median",
        Milliseconds,
        Limit::None,
    ),
    budget("memory wasm", "wasm memory", Kilobytes, Growth(1.0)),
    budget("memory script", "JS heap", Kilobytes, Growth(1.02)),
    budget("memory nodes", "DOM nodes", Count, Growth(1.0)),
    budget("memory listeners", "event listeners", Count, Growth(1.0)),
];

const fn budget(name: &'static str, what: &'static str, unit: Unit, limit: Limit) -> Budget {
    Budget {
        name,
        what,
        unit,
        limit,
    }
}

/// One line of what the measuring program prints.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// One of the budgets' names.
    pub name: String,
    pub value: f64,
    /// What it was at first, where growth is measured.
    pub before: Option<f64>,
    /// The browser's version.
    pub version: String,
}

impl Figure {
    /// Reads a flat JSON object: a `value`, or what there was `before` and `after`.
    pub fn read(line: &str) -> Result<Self> {
        let grows = field(line, "before").is_some();
        Ok(Self {
            name: text(line, "budget")?.to_owned(),
            value: number(line, if grows { "after" } else { "value" })?,
            before: grows.then(|| number(line, "before")).transpose()?,
            version: text(line, "version")?.to_owned(),
        })
    }
}

/// The table, one row a budget; each must have been measured.
pub fn table(figures: &[Figure]) -> Result<String> {
    let mut rows = String::from("| what | measured | target | met? |\n|---|--:|--:|---|\n");
    for budget in &BUDGETS {
        let figure = figures
            .iter()
            .find(|figure| figure.name == budget.name)
            .ok_or_else(|| format!("`{}` was not measured", budget.name))?;
        let (target, met) = budget.judge(figure)?;
        let verdict = match met {
            Some(true) => "met",
            Some(false) => "missed",
            None => "",
        };
        // Writing into a String cannot fail.
        let _ = writeln!(
            rows,
            "| {} | {} | {target} | {verdict} |",
            budget.what,
            budget.measured(figure),
        );
    }
    Ok(rows)
}

impl Budget {
    /// The target in words, and whether it is met.
    fn judge(&self, figure: &Figure) -> Result<(String, Option<bool>)> {
        let Figure { value, before, .. } = figure;
        Ok(match self.limit {
            AtMost(most) => {
                let said = format!("at most {}", self.unit.whole(most));
                (said, Some(*value <= most))
            }
            Below(bound) => {
                let said = format!("below {}", self.unit.whole(bound));
                (said, Some(*value < bound))
            }
            Growth(most) => {
                let before =
                    before.ok_or_else(|| format!("`{}` has no value before", figure.name))?;
                let said = match (most - 1.0) * 100.0 {
                    share if share > 0.0 => format!("at most {share:.0} % more"),
                    _ => "no more".to_owned(),
                };
                (said, Some(*value <= before * most))
            }
            Limit::None => (String::new(), None),
        })
    }

    fn measured(&self, figure: &Figure) -> String {
        let value = self.unit.fine(figure.value);
        match figure.before {
            Some(before) => format!("{} → {value}", self.unit.fine(before)),
            None => value,
        }
    }
}

impl Unit {
    /// A target as one writes it.
    fn whole(self, value: f64) -> String {
        match self {
            Kilobytes => format!("{} KB", value / 1000.0),
            Milliseconds => format!("{value} ms"),
            Count => format!("{value}"),
        }
    }

    fn fine(self, value: f64) -> String {
        match self {
            Kilobytes => format!("{:.1} KB", value / 1000.0),
            Milliseconds => format!("{} ms", three_digits(value)),
            Count => format!("{value}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(change: &[(&str, Option<f64>, f64)]) -> Vec<Figure> {
        let usual = |budget: &Budget| {
            let before = matches!(budget.limit, Growth(_)).then_some(1000.0);
            let value = before.unwrap_or(4.0);
            (budget.name, before, value)
        };
        BUDGETS
            .iter()
            .map(|budget| {
                let changed = change.iter().find(|(name, ..)| *name == budget.name);
                let (name, before, value) = changed.copied().unwrap_or_else(|| usual(budget));
                Figure {
                    name: name.to_owned(),
                    value,
                    before,
                    version: "1.2".to_owned(),
                }
            })
            .collect()
    }

    #[test]
    fn a_line_is_read() {
        let line = r#"{"budget":"transfer js","value":8645.5,"version":"1.2"}"#;
        let expected = Figure {
            name: "transfer js".to_owned(),
            value: 8645.5,
            before: None,
            version: "1.2".to_owned(),
        };
        assert_eq!(Figure::read(line), Ok(expected));
        let line = r#"{"budget":"memory nodes","before":7,"after":8,"version":"1.2"}"#;
        let read = Figure::read(line).unwrap();
        assert_eq!((read.before, read.value), (Some(7.0), 8.0));
        assert!(Figure::read("{}").is_err_and(|said| said.contains("`budget` is missing")));
    }

    #[test]
    fn a_budget_is_met_or_missed() {
        let rows = table(&figures(&[
            ("transfer total", None, 200_000.0),
            ("first picture median", None, 500.0),
            ("cursor by step median", None, 8.25),
        ]))
        .unwrap();
        for row in [
            "| first transfer, gzipped | 200.0 KB | at most 200 KB | met |",
            "| navigation to first picture, median | 500 ms | below 500 ms | missed |",
            "| a move by one time step, median | 8.25 ms | at most 8 ms | missed |",
            "| a move by one operation, median | 4.00 ms | at most 8 ms | met |",
            "| navigation to first picture, worst | 4.00 ms |  |  |",
        ] {
            assert!(rows.contains(row), "{row} is not in\n{rows}");
        }
    }

    #[test]
    fn growth_is_seen() {
        let rows = table(&figures(&[
            ("memory script", Some(1000.0), 1020.0),
            ("memory nodes", Some(1000.0), 1001.0),
        ]))
        .unwrap();
        for row in [
            "| JS heap | 1.0 KB → 1.0 KB | at most 2 % more | met |",
            "| DOM nodes | 1000 → 1001 | no more | missed |",
            "| event listeners | 1000 → 1000 | no more | met |",
        ] {
            assert!(rows.contains(row), "{row} is not in\n{rows}");
        }
        let without = figures(&[("memory nodes", None, 1.0)]);
        assert!(table(&without).is_err_and(|said| said.contains("no value before")));
    }

    #[test]
    fn what_was_not_measured_is_said() {
        let said = table(&figures(&[])[1..]).unwrap_err();
        assert_eq!(said, "`transfer total` was not measured");
    }
}

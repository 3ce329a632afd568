//! Training's figures as Markdown tables: sequences a second, how many times the others', and the aims.

use crate::table::three_digits;
use crate::train_figures::{CASES, Case, Figures, Who};
use std::fmt::Write;

/// What is trained by whom, in which numbers; a row each.
const ROWS: [(&str, Who, &str, &str); 8] = [
    ("native", Who::Unrolled, "f64", "unrolled"),
    ("native", Who::Loop, "f64", "loop"),
    ("native", Who::Torch, "f64", "PyTorch"),
    ("native", Who::Torch, "f32", "PyTorch"),
    ("chromium", Who::Unrolled, "f64", "unrolled"),
    ("chromium", Who::Loop, "f64", "loop"),
    (
        "chromium",
        Who::TensorFlowLayers,
        "f32",
        "TensorFlow.js, its layers",
    ),
    (
        "chromium",
        Who::TensorFlowCell,
        "f32",
        "TensorFlow.js, its matrices",
    ),
];

/// Two that are laid side by side.
struct Pair {
    place: &'static str,
    other: &'static str,
    /// The fastest of these counts.
    others: &'static [(Who, &'static str)],
}

const NATIVE_TORCH_F64: Pair = Pair {
    place: "native",
    other: "PyTorch f64",
    others: &[(Who::Torch, "f64")],
};
const NATIVE_TORCH_F32: Pair = Pair {
    place: "native",
    other: "PyTorch f32",
    others: &[(Who::Torch, "f32")],
};
const NATIVE_LOOP: Pair = Pair {
    place: "native",
    other: "loop",
    others: &[(Who::Loop, "f64")],
};
const CHROMIUM_TENSORFLOW: Pair = Pair {
    place: "chromium",
    other: "TensorFlow.js, the faster way",
    others: &[(Who::TensorFlowLayers, "f32"), (Who::TensorFlowCell, "f32")],
};
const CHROMIUM_LOOP: Pair = Pair {
    place: "chromium",
    other: "loop",
    others: &[(Who::Loop, "f64")],
};

impl Pair {
    /// How many times the other's sequences a second the engine makes.
    fn times(&self, figures: &Figures, case: Case) -> Option<f64> {
        let own = figures.rate(self.place, Who::Unrolled, "f64", case)?;
        let others = self.others.iter();
        let rates = others.filter_map(|&(who, n)| figures.rate(self.place, who, n, case));
        Some(own / rates.reduce(f64::max)?)
    }
}

/// What is aimed at.
struct Aim {
    pair: Pair,
    case: Case,
    /// At least so many times; where it is 1, more.
    times: f64,
}

const AIMS: [Aim; 3] = [
    Aim {
        pair: NATIVE_TORCH_F64,
        case: (16, 1),
        times: 50.0,
    },
    Aim {
        pair: CHROMIUM_TENSORFLOW,
        case: (16, 1),
        times: 200.0,
    },
    Aim {
        pair: NATIVE_TORCH_F32,
        case: (16, 32),
        times: 1.0,
    },
];

/// Sequences a second.
pub fn rates(figures: &Figures) -> String {
    let mut rows = head("| where | what | numbers |", "|---|---|---|");
    for (place, who, numbers, name) in ROWS {
        let rate = |case| figures.rate(place, who, numbers, case);
        line(
            &mut rows,
            &format!("| {place} | {name} | {numbers} |"),
            rate,
        );
    }
    rows
}

/// How many times the others'.
pub fn ratios(figures: &Figures) -> String {
    let mut rows = head("| where | unrolled, how many times |", "|---|---|");
    let pairs = [
        NATIVE_TORCH_F64,
        NATIVE_TORCH_F32,
        NATIVE_LOOP,
        CHROMIUM_TENSORFLOW,
        CHROMIUM_LOOP,
    ];
    for pair in pairs {
        let times = |case| pair.times(figures, case);
        line(
            &mut rows,
            &format!("| {} | {} |", pair.place, pair.other),
            times,
        );
    }
    rows
}

/// The aims, met or missed.
pub fn aims(figures: &Figures) -> String {
    let mut rows = String::from("| aim | measured | target | met? |\n|---|--:|--:|---|\n");
    for Aim { pair, case, times } in AIMS {
        let (units, batch) = case;
        let ahead = times == 1.0;
        let target = if ahead {
            "more than 1".to_owned()
        } else {
            format!("at least {times}")
        };
        let measured = pair.times(figures, case);
        let verdict = match measured {
            None => "",
            Some(measured) if measured > times || (measured == times && !ahead) => "met",
            Some(_) => "missed",
        };
        let measured = measured.map_or_else(|| "not measured".to_owned(), three_digits);
        // Writing into a String cannot fail.
        let _ = writeln!(
            rows,
            "| {}, {units} units, batch {batch}: times {} | {measured} | {target} | {verdict} |",
            pair.place, pair.other,
        );
    }
    rows
}

fn head(first: &str, rule: &str) -> String {
    let cases = CASES.map(|(units, batch)| format!(" {units} units, batch {batch} |"));
    format!(
        "{first}{}\n{rule}{}\n",
        cases.concat(),
        "--:|".repeat(CASES.len())
    )
}

fn line(rows: &mut String, first: &str, figure: impl Fn(Case) -> Option<f64>) {
    let figures = CASES.map(|case| {
        let written = figure(case).map_or_else(String::new, three_digits);
        format!(" {written} |")
    });
    rows.push_str(first);
    rows.push_str(&figures.concat());
    rows.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train_figures::tests::{line, printed};

    #[test]
    fn each_has_its_row() {
        let figures = Figures::read(&printed()).unwrap();
        let rows = rates(&figures);
        for row in [
            "| where | what | numbers | 16 units, batch 1 | 16 units, batch 32 | 64 units, batch 1 | 64 units, batch 32 |",
            "| native | PyTorch | f32 | 2000 | 2000 | 2000 | 2000 |",
            "| chromium | TensorFlow.js, its layers | f32 | 2.00 | 2.00 | 2.00 | 2.00 |",
        ] {
            assert!(rows.contains(row), "{row} is not in\n{rows}");
        }
    }

    #[test]
    fn the_faster_way_counts() {
        let rows = ratios(&Figures::read(&printed()).unwrap());
        for row in [
            "| native | PyTorch f64 | 50.0 | 50.0 | 50.0 | 50.0 |",
            "| chromium | TensorFlow.js, the faster way | 125 | 125 | 125 | 125 |",
        ] {
            assert!(rows.contains(row), "{row} is not in\n{rows}");
        }
    }

    #[test]
    fn an_aim_is_met_or_missed() {
        let rows = aims(&Figures::read(&printed()).unwrap());
        for row in [
            "| native, 16 units, batch 1: times PyTorch f64 | 50.0 | at least 50 | met |",
            "| chromium, 16 units, batch 1: times TensorFlow.js, the faster way | 125 | at least 200 | missed |",
            "| native, 16 units, batch 32: times PyTorch f32 | 0.50 | more than 1 | missed |",
        ] {
            assert!(rows.contains(row), "{row} is not in\n{rows}");
        }
        let alone = line("native", "unrolled", "f64", (16, 1), 1000.0, 2.0);
        let rows = aims(&Figures::read(&alone).unwrap());
        assert!(rows.contains("| not measured | at least 50 |  |"), "{rows}");
    }
}

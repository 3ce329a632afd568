//! What the programs that measure training print.

use crate::run::Result;
use crate::table::{number, text};

/// Who trains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The engine's trainer.
    Unrolled,
    /// The loops by hand.
    Loop,
    Torch,
    TensorFlowLayers,
    TensorFlowCell,
}

/// What the programs call them.
const NAMES: [(&str, Who); 5] = [
    ("unrolled", Who::Unrolled),
    ("loop", Who::Loop),
    ("torch", Who::Torch),
    ("tfjs-layers", Who::TensorFlowLayers),
    ("tfjs-cell", Who::TensorFlowCell),
];

/// (units, sequences in a batch)
pub type Case = (u32, u32);

pub const CASES: [Case; 4] = [(16, 1), (16, 32), (64, 1), (64, 32)];

/// How far losses may lie apart, in f64 and in f32.
const APART: [(&str, f64); 2] = [("f64", 1e-9), ("f32", 1e-4)];

/// One line of what they print.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// `native` or `chromium`.
    pub place: String,
    pub who: Who,
    /// `f64` or `f32`.
    pub numbers: String,
    pub case: Case,
    /// Sequences a second.
    pub rate: f64,
    /// The loss of an update that all make alike.
    pub loss: f64,
    pub isa: String,
    /// The browser's or the library's version; empty for this project's own natively.
    pub version: String,
}

impl Figure {
    fn read(line: &str) -> Result<Self> {
        let name = text(line, "who")?;
        let known = NAMES.iter().find(|(known, _)| *known == name);
        let count = |key: &str| {
            let read = text(line, key)?.parse::<u32>();
            read.map_err(|_| format!("`{key}` is not a count in {line}"))
        };
        Ok(Self {
            place: text(line, "where")?.to_owned(),
            who: known.ok_or_else(|| format!("`{name}` is unknown"))?.1,
            numbers: text(line, "numbers")?.to_owned(),
            case: (count("units")?, count("batch")?),
            rate: number(line, "median")?,
            loss: number(line, "loss")?,
            isa: text(line, "isa")?.to_owned(),
            version: text(line, "version").unwrap_or_default().to_owned(),
        })
    }
}

/// All lines.
#[derive(Debug)]
pub struct Figures(Vec<Figure>);

impl Figures {
    pub fn read(printed: &str) -> Result<Self> {
        let lines = printed.lines().filter(|line| line.starts_with('{'));
        Ok(Self(lines.map(Figure::read).collect::<Result<_>>()?))
    }

    pub fn first(&self, place: &str, who: Who) -> Option<&Figure> {
        self.0.iter().find(|f| f.place == place && f.who == who)
    }

    /// Sequences a second.
    pub fn rate(&self, place: &str, who: Who, numbers: &str, case: Case) -> Option<f64> {
        let this = |f: &&Figure| {
            f.place == place && f.who == who && f.numbers == numbers && f.case == case
        };
        self.0.iter().find(this).map(|f| f.rate)
    }

    /// The greatest distance of a loss from the engine's, in f64 and in f32, as a share of it.
    ///
    /// # Errors
    /// One that is further away than rounding takes it: it was not the same work.
    pub fn furthest_apart(&self) -> Result<[f64; 2]> {
        let mut most = [0.0_f64; 2];
        for (most, (numbers, bound)) in most.iter_mut().zip(APART) {
            for figure in self.0.iter().filter(|f| f.numbers == numbers) {
                let own = |f: &&Figure| {
                    (f.place.as_str(), f.who, f.case) == ("native", Who::Unrolled, figure.case)
                };
                let own = self.0.iter().find(own).map_or(f64::NAN, |f| f.loss);
                let apart = (figure.loss - own).abs() / own;
                // Also where it is not a number.
                if !matches!(apart.partial_cmp(&bound), Some(std::cmp::Ordering::Less)) {
                    let Figure {
                        place, who, loss, ..
                    } = figure;
                    return Err(format!(
                        "{who:?} ({place}, {numbers}) has another loss than the engine at {:?}: {loss}, not {own}",
                        figure.case
                    ));
                }
                *most = most.max(apart);
            }
        }
        Ok(most)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn line(
        place: &str,
        who: &str,
        numbers: &str,
        (units, batch): Case,
        rate: f64,
        loss: f64,
    ) -> String {
        format!(
            r#"{{"where":"{place}","who":"{who}","numbers":"{numbers}","units":{units},"batch":{batch},"median":{rate},"loss":{loss},"isa":"avx2","version":"1.2"}}"#
        ) + "\n"
    }

    /// Every figure there can be: natively 1000 and PyTorch 20 and 2000, in Chromium 500 and TensorFlow.js 2 and 4.
    pub fn printed() -> String {
        let all = [
            ("native", "unrolled", "f64", 1000.0),
            ("native", "loop", "f64", 1250.0),
            ("native", "torch", "f64", 20.0),
            ("native", "torch", "f32", 2000.0),
            ("chromium", "unrolled", "f64", 500.0),
            ("chromium", "loop", "f64", 250.0),
            ("chromium", "tfjs-layers", "f32", 2.0),
            ("chromium", "tfjs-cell", "f32", 4.0),
        ];
        all.map(|(place, who, numbers, rate)| {
            CASES
                .map(|case| line(place, who, numbers, case, rate, 2.0))
                .concat()
        })
        .concat()
    }

    #[test]
    fn lines_are_read() {
        let figures = Figures::read(&format!("a heading\n{}", printed())).unwrap();
        let torch = figures.first("native", Who::Torch).unwrap();
        assert_eq!((torch.rate, torch.case), (20.0, (16, 1)));
        let rate = figures.rate("chromium", Who::TensorFlowCell, "f32", (64, 32));
        assert_eq!(rate, Some(4.0));
        let unknown = line("native", "abacus", "f64", (16, 1), 1.0, 2.0);
        let said = Figures::read(&unknown).unwrap_err();
        assert_eq!(said, "`abacus` is unknown");
    }

    #[test]
    fn losses_may_differ_by_rounding_alone() {
        let near = line("native", "torch", "f32", (16, 1), 1.0, 2.000_02);
        let figures = Figures::read(&(printed() + &near)).unwrap();
        let [wide, narrow] = figures.furthest_apart().unwrap();
        assert!(wide == 0.0 && (narrow - 1e-5).abs() < 1e-9);
        for loss in [2.001, f64::NAN] {
            let far = line("native", "torch", "f32", (16, 1), 1.0, loss);
            let figures = Figures::read(&(printed() + &far)).unwrap();
            assert!(figures.furthest_apart().is_err());
        }
    }
}

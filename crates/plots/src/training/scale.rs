//! The heights of values: linear from 0, or logarithmic where they span more than two decades.

use super::epochs::Epochs;
use crate::chart::{Axis, Place};
use crate::decade::decade_below;
use crate::rules::rules;
use crate::shape::{Shape, dashes};
use crate::strip::per_cent;
use crate::theme::Theme;

/// What the labels of a linear scale say.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Digits {
    Behind(usize),
    PerCent,
}

/// The heights of values.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Scale {
    /// From 0 at the height `low` to `most` at the height `high`.
    Linear {
        most: f64,
        high: f64,
        low: f64,
        digits: Digits,
    },
    /// On decades.
    Log(Axis),
}

impl Scale {
    /// From 0 to 1, in per cent or not.
    pub fn unit(high: f64, low: f64, in_per_cent: bool) -> Scale {
        let digits = if in_per_cent {
            Digits::PerCent
        } else {
            Digits::Behind(1)
        };
        Scale::Linear {
            most: 1.0,
            high,
            low,
            digits,
        }
    }

    /// For all the values: on decades where some are more than a hundred times others, or infinite, or no numbers.
    pub fn of(
        values: impl Iterator<Item = f64> + Clone,
        high: f64,
        low: f64,
        theme: Theme,
    ) -> Scale {
        let above = values.clone().filter(|&value| value > 0.0);
        let least = above.clone().fold(f64::INFINITY, f64::min);
        let most = above.fold(0.0, f64::max);
        let finite = values.clone().all(f64::is_finite);
        if !finite || most > 100.0 * least {
            return Scale::Log(Axis::new(values, high, low, 1.75 * theme.text_px()));
        }
        let (most, decimals) = round_above(most);
        let digits = Digits::Behind(decimals);
        Scale::Linear {
            most,
            high,
            low,
            digits,
        }
    }

    /// Where a value stands, if it does.
    pub fn y(&self, value: f64) -> Option<f64> {
        match self {
            Scale::Linear {
                most, high, low, ..
            } => {
                let share = (value / most).clamp(0.0, 1.0);
                (!share.is_nan()).then(|| low + share * (high - low))
            }
            Scale::Log(axis) => match axis.place(value) {
                Place::NotANumber(_) => None,
                place => Some(place.y()),
            },
        }
    }

    /// The lines that have labels, and what these say, from the top.
    fn marks(&self, theme: Theme) -> Vec<(f64, String)> {
        match self {
            Scale::Linear {
                most,
                high,
                low,
                digits,
            } => {
                let label = |value: f64| match digits {
                    Digits::PerCent => per_cent(value),
                    Digits::Behind(_) if value == 0.0 => "0".into(),
                    Digits::Behind(digits) => trimmed(format!("{value:.digits$}")),
                };
                let half = ((high + low) / 2.0).round();
                let mut marks = vec![
                    (*high, label(*most)),
                    (half, label(most / 2.0)),
                    (*low, label(0.0)),
                ];
                if low - high < 3.6 * theme.small_px() {
                    marks.remove(1);
                }
                marks
            }
            Scale::Log(axis) => axis.marks(),
        }
    }

    /// The lines from end to end of the epochs, and their labels.
    pub fn set(&self, epochs: &Epochs, theme: Theme, shapes: &mut Vec<Shape>) {
        self.rules((epochs.left, epochs.right), theme, shapes);
    }

    /// The lines between two edges, and their labels to the left of them.
    pub fn rules(&self, ends: (f64, f64), theme: Theme, shapes: &mut Vec<Shape>) {
        rules(&self.marks(theme), ends, theme, shapes);
    }
}

/// A dashed line from end to end.
pub(super) fn dashed(y: f64, (left, right): (f64, f64), theme: Theme, shapes: &mut Vec<Shape>) {
    let y = y.round();
    dashes(
        &[(left, y), (right, y)],
        5.0,
        4.0,
        1.0,
        theme.muted().into(),
        shapes,
    );
}

/// The least round number that is no less, and the digits behind the point of its half.
fn round_above(most: f64) -> (f64, usize) {
    if !(1e-300..1e300).contains(&most) {
        return (1.0, 1);
    }
    let exponent = decade_below(most);
    let unit = |by: f64| match exponent {
        0.. => by * 10_f64.powi(exponent),
        _ => by / 10_f64.powi(-exponent),
    };
    let first = [1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0].map(unit);
    let round = first
        .into_iter()
        .find(|&round| round >= most * (1.0 - 1e-9));
    let digits = usize::try_from(1 - exponent).unwrap_or(0);
    (round.unwrap_or(most), digits)
}

/// Without zeros at the end behind a point.
fn trimmed(number: String) -> String {
    match number.contains('.') {
        true => number
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        false => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(values: &[f64]) -> Vec<String> {
        let scale = Scale::of(values.iter().copied(), 0.0, 200.0, Theme::Light);
        scale
            .marks(Theme::Light)
            .into_iter()
            .map(|mark| mark.1)
            .collect()
    }

    #[test]
    fn labels_are_round() {
        assert_eq!(labels(&[0.17, 0.02]), ["0.2", "0.1", "0"]);
        assert_eq!(labels(&[2.1, 0.9]), ["3", "1.5", "0"]);
        assert_eq!(labels(&[0.693]), ["0.8", "0.4", "0"]);
        assert_eq!(labels(&[170.0, 30.0]), ["200", "100", "0"]);
        assert_eq!(labels(&[]), ["1", "0.5", "0"]);
    }

    #[test]
    fn a_span_of_more_than_two_decades_is_logarithmic() {
        let scale = Scale::of([1.0, 0.005].into_iter(), 0.0, 100.0, Theme::Light);
        assert!(matches!(scale, Scale::Log(_)));
        assert!(scale.y(0.005) > scale.y(1.0) && scale.y(f64::NAN).is_none());
        let scale = Scale::of([1.0, 0.02].into_iter(), 0.0, 100.0, Theme::Light);
        assert!(matches!(scale, Scale::Linear { .. }));
        assert_eq!(scale.y(0.5), Some(50.0));
    }
}

//! What the colours mean: decades below the largest size, a shade a quarter of a decade.

use crate::decade::{decade_above, decade_below};
use crate::theme::{Ink, Theme};

/// The decades that the colours span, as exponents of ten.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decades {
    /// What is no larger is as the ground.
    pub low: i32,
    /// What is no smaller has the full ink.
    pub high: i32,
}

/// How many there are.
const SPAN: i32 = 6;

impl Decades {
    /// Six decades, up to the one above the largest size of all columns. One column in fifty may pass it, so that a
    /// single explosion does not fade all else.
    pub fn of<'a>(columns: impl IntoIterator<Item = &'a [f64]>) -> Decades {
        let largest = |sizes: &'a [f64]| {
            let finite = sizes.iter().copied().filter(|size| size.is_finite());
            finite.fold(0.0, f64::max)
        };
        let mut sizes: Vec<f64> = columns.into_iter().map(largest).collect();
        sizes.retain(|&size| size > 0.0);
        let passing = sizes.len() / 50;
        let at = sizes.len().saturating_sub(1 + passing);
        let largest = match sizes.is_empty() {
            true => 1.0,
            false => *sizes.select_nth_unstable_by(at, f64::total_cmp).1,
        };
        let high = decade_above(largest);
        Decades {
            low: high - SPAN,
            high,
        }
    }

    /// As many decades as the sizes need, between six and twelve, up to the one above the largest.
    pub(crate) fn spanning(sizes: impl Iterator<Item = f64>) -> Decades {
        let sizes = sizes.map(f64::abs);
        let sizes = sizes.filter(|size| size.is_finite() && *size > 0.0);
        let (least, most) = sizes.fold((f64::INFINITY, 0.0_f64), |(least, most), size| {
            (least.min(size), most.max(size))
        });
        let (low, high) = match most > 0.0 {
            true => (decade_below(least), decade_above(most)),
            false => (-SPAN, 0),
        };
        Decades {
            low: low.clamp(high - 2 * SPAN, high - SPAN),
            high,
        }
    }

    /// How many shades there are.
    pub(crate) fn shades(&self) -> u8 {
        (4 * (self.high - self.low)).clamp(1, 200) as u8
    }

    /// The shade of a finite size above zero, from 1; 0 where it is too small.
    pub(crate) fn shade(&self, size: f64) -> u8 {
        let shades = f64::from(self.shades());
        let share = (size.log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        // The hair is for powers of ten, whose logarithm may be off in its last bit.
        (share * shades - 1e-9).ceil().clamp(0.0, shades) as u8
    }

    /// The ink of a shade: from the ground to the gradient's.
    pub(crate) fn ink(&self, shade: u8, theme: Theme) -> Ink {
        let share = f64::from(shade) / f64::from(self.shades());
        theme.panel().towards(theme.gradient(), share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decades_end_above_the_largest_but_one_in_fifty() {
        let of = |sizes: &[f64]| Decades::of(sizes.chunks(1));
        assert_eq!(of(&[0.3, 0.02]), Decades { low: -6, high: 0 });
        assert_eq!(of(&[1.0, 1e-300, 0.0]), Decades { low: -6, high: 0 });
        assert_eq!(
            of(&[4.0, f64::INFINITY, f64::NAN]),
            Decades { low: -5, high: 1 }
        );
        assert_eq!(of(&[]), Decades { low: -6, high: 0 });
        let mut many = vec![0.5; 99];
        many.push(1e200);
        assert_eq!(of(&many), Decades { low: -6, high: 0 });
    }

    #[test]
    fn shades_rise_with_the_size() {
        let decades = Decades { low: -6, high: 0 };
        assert_eq!(decades.shades(), 24);
        let sizes = [1e-300, 1e-6, 1.1e-6, 1e-5, 1e-3, 0.99, 1.0, 1e9];
        let shades = sizes.map(|size| decades.shade(size));
        assert_eq!(shades, [0, 0, 1, 4, 12, 24, 24, 24]);
        assert_eq!(decades.ink(0, Theme::Light), Theme::Light.panel());
        assert_eq!(decades.ink(24, Theme::Dark), Theme::Dark.gradient());
    }
}

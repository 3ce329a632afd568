//! What the colours of the surface mean: shades of one calm hue, an eighth of a decade each.

use crate::theme::{Ink, Theme};

/// The losses that the shades span.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Levels {
    /// log10 of the loss from which on there is the full shade.
    pub high: f64,
}

/// Decades that the shades span below the full one.
const DECADES: f64 = 1.5;
/// Shades a decade.
const FINE: f64 = 8.0;
/// How much of the ink the full shade has: lines and text stand out from it.
const MOST: f64 = 0.6;

impl Levels {
    /// A decade and a half up to a loss that one in twenty may pass, so that a few huge ones do not fade all else.
    pub fn of(losses: &[f64]) -> Levels {
        let known = losses.iter().copied();
        let mut known: Vec<f64> = known
            .filter(|loss| loss.is_finite() && *loss > 0.0)
            .collect();
        if known.is_empty() {
            return Levels { high: 0.0 };
        }
        let at = known.len() - 1 - known.len() / 20;
        let most = *known.select_nth_unstable_by(at, f64::total_cmp).1;
        Levels {
            high: (most.log10() * FINE - 1e-9).ceil() / FINE,
        }
    }

    /// log10 of the loss from which on there is a shade.
    pub fn low(&self) -> f64 {
        self.high - DECADES
    }

    /// How many shades there are.
    pub(super) fn shades(&self) -> u8 {
        (DECADES * FINE) as u8
    }

    /// The shade of a loss, 0 for none; nothing for what is no number.
    pub(super) fn shade(&self, loss: f64) -> Option<u8> {
        let shades = f64::from(self.shades());
        let share = (loss.log10() - self.low()) / DECADES * shades;
        (!loss.is_nan()).then(|| (share - 1e-9).ceil().clamp(0.0, shades) as u8)
    }

    /// The ink of a shade.
    pub(super) fn ink(&self, shade: u8, theme: Theme) -> Ink {
        let share = MOST * f64::from(shade) / f64::from(self.shades());
        theme.panel().towards(theme.forward(), share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_rise_with_the_loss_and_a_few_huge_ones_do_not_fade_the_rest() {
        let mut losses = vec![1.0; 99];
        losses.push(1e200);
        let levels = Levels::of(&losses);
        assert_eq!((levels.high, levels.low()), (0.0, -1.5));
        let shades = [0.0, 0.0316, 0.0317, 0.1, 0.999, 1.0, 1e200, f64::INFINITY];
        let shades: Vec<Option<u8>> = shades.into_iter().map(|loss| levels.shade(loss)).collect();
        let expected = [0, 0, 1, 4, 12, 12, 12, 12].map(Some);
        assert_eq!(shades, expected);
        assert_eq!(levels.shade(f64::NAN), None);
        assert_eq!(Levels::of(&[f64::NAN, 0.0]), Levels { high: 0.0 });
        assert_eq!(levels.ink(0, Theme::Dark), Theme::Dark.panel());
    }
}

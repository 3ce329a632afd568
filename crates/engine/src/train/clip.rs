//! Clipping: it acts on the weights' gradient before the update, and on nothing of the backward pass.

use crate::measure::norm;

/// How a gradient is kept from being too long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clip {
    /// Not at all.
    Off,
    /// By its norm, over all weights together: g times min(1, v / (|g| + 1e-6)), as PyTorch (Pascanu, Mikolov and Bengio
    /// 2013).
    Norm(f64),
    /// Each entry by itself, to the interval from -v to v.
    Value(f64),
}

impl Clip {
    /// Clips in place; returns the norm as it was before.
    pub fn apply(self, gradient: &mut [f64]) -> f64 {
        let before = norm(gradient);
        match self {
            Clip::Off => {}
            Clip::Norm(most) => {
                let scale = (most / (before + 1e-6)).min(1.0);
                gradient.iter_mut().for_each(|entry| *entry *= scale);
            }
            Clip::Value(most) => {
                for entry in gradient {
                    *entry = entry.clamp(-most.abs(), most.abs());
                }
            }
        }
        before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_norm_comes_down_to_the_limit_and_no_further() {
        let mut long = [3.0, -4.0];
        assert_eq!(Clip::Norm(1.0).apply(&mut long), 5.0);
        let expected = 1.0 / 5.000_001;
        assert!((long[0] - 3.0 * expected).abs() < 1e-15);
        let mut short = [0.3, -0.4];
        Clip::Norm(1.0).apply(&mut short);
        assert_eq!(short, [0.3, -0.4]);
    }

    #[test]
    fn each_entry_comes_down_by_itself() {
        let mut entries = [3.0, -4.0, 0.5];
        Clip::Value(1.0).apply(&mut entries);
        assert_eq!(entries, [1.0, -1.0, 0.5]);
    }
}

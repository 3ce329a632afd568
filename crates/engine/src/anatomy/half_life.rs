//! How fast a gradient falls on its way back.

use crate::arith::ln;

/// How a gradient's size goes with the steps that it travels back, by the mean slope of its logarithm from the last step that
/// has any to step 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HalfLife {
    /// It halves every so many steps; infinite where it stays as it is.
    Steps(f64),
    /// It grows, by this factor a step.
    Grows(f64),
    /// Nothing of it reaches step 1.
    Gone,
    /// There is none to speak of: no size, one step alone, or a size that is infinite or not a number.
    None,
}

/// The half-life of sizes |g_t| for t = 1..=T.
pub fn half_life(sizes: &[f64]) -> HalfLife {
    let Some((first, last, steps)) = ends(sizes) else {
        return HalfLife::None;
    };
    if !(first.is_finite() && last.is_finite()) || steps == 0 {
        return HalfLife::None;
    }
    if first == 0.0 {
        return HalfLife::Gone;
    }
    let fall = (ln(last) - ln(first)) / steps as f64;
    if fall < 0.0 {
        HalfLife::Grows(crate::arith::exp(-fall))
    } else {
        HalfLife::Steps(std::f64::consts::LN_2 / fall)
    }
}

/// What is left at step 1 of what sets out at the last step that has any: |g_1| / |g_last|. Not a number where there is none.
pub fn left(sizes: &[f64]) -> f64 {
    ends(sizes).map_or(f64::NAN, |(first, last, _)| first / last)
}

/// The first size, the last that is not zero, and the steps between them.
fn ends(sizes: &[f64]) -> Option<(f64, f64, usize)> {
    let last = sizes.iter().rposition(|size| *size != 0.0)?;
    Some((sizes[0], sizes[last], last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_life_by_hand() {
        assert_eq!(half_life(&[0.125, 0.25, 0.5, 1.0]), HalfLife::Steps(1.0));
        // A quarter after four steps, whatever lies between, and nothing past the last loss.
        assert_eq!(
            half_life(&[1.0, 9.0, 0.1, 2.0, 4.0, 0.0]),
            HalfLife::Steps(2.0)
        );
        let HalfLife::Steps(steps) = half_life(&[1e-300, 1.0, 1e300]) else {
            panic!("expected a fall");
        };
        assert!((steps - 2.0 * 2f64.ln() / (600.0 * 10f64.ln())).abs() < 1e-15);
        assert_eq!(half_life(&[1.0, 1.0]), HalfLife::Steps(f64::INFINITY));
        let HalfLife::Grows(factor) = half_life(&[8.0, 3.0, 2.0]) else {
            panic!("expected growth");
        };
        assert!((factor - 2.0).abs() < 1e-15);
        assert_eq!(half_life(&[0.0, 1.0]), HalfLife::Gone);
        for none in [
            &[][..],
            &[1.0],
            &[0.0, 0.0],
            &[1.0, f64::NAN],
            &[f64::INFINITY, 1.0],
        ] {
            assert_eq!(half_life(none), HalfLife::None, "{none:?}");
        }
        assert_eq!(left(&[1.0, 7.0, 4.0, 0.0]), 0.25);
        assert!(left(&[0.0]).is_nan());
    }
}

//! Where fixed points are born and die: the folds of the map, and the boundary that they are part of.

use crate::arith::{ln, ln_1p};
use crate::notation::Function;

/// A fold (saddle-node bifurcation) at a given w: a stable and an unstable fixed point meet, and the map's slope there
/// is 1. On one side of `bias` there are both, on the other neither.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fold {
    /// The fixed point at which they meet.
    pub hidden: f64,
    /// The bias at which they meet.
    pub bias: f64,
}

/// A place at which the map's slope is 1: act'(z) w = 1 and y = act(z).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Turning {
    pub z: f64,
    pub y: f64,
}

/// The two places with slope 1, the lower first. For tanh 1 - y^2 = 1/w, so y = ±sqrt(1 - 1/w), from w = 1 on; for the
/// logistic function y (1 - y) = 1/w, so y = (1 ± sqrt(1 - 4/w))/2, from w = 4 on. z = atanh y and z = ln(y/(1 - y)) are
/// written with w, so that y near 1 loses no places.
pub(super) fn turnings(function: Function, w: f64) -> Option<[Turning; 2]> {
    if !w.is_finite() {
        return None;
    }
    match function {
        Function::Tanh => (w > 1.0).then(|| {
            let y = (1.0 - 1.0 / w).sqrt();
            let z = ln_1p(y) + 0.5 * ln(w);
            [Turning { z: -z, y: -y }, Turning { z, y }]
        }),
        Function::Sigmoid => (w > 4.0).then(|| {
            let root = (1.0 - 4.0 / w).sqrt();
            let (most, least) = (0.5 * (1.0 + root), 2.0 / (w * (1.0 + root)));
            let z = 2.0 * ln(most) + ln(w);
            [Turning { z: -z, y: least }, Turning { z, y: most }]
        }),
        Function::Relu => None,
    }
}

/// The folds at w: there the fixed point is h = y, so b = act^-1(h) - w h. First the one at the larger h, where lowering b
/// makes the upper stable fixed point vanish, then the other. None where every b leaves one fixed point (tanh: w <= 1,
/// sigmoid: w <= 4), and none for relu, whose slope jumps past 1 at its kink.
pub fn folds(function: Function, w: f64) -> Option<[Fold; 2]> {
    let [lower, upper] = turnings(function, w)?;
    let fold = |at: Turning| Fold {
        hidden: at.y,
        bias: at.z - w * at.y,
    };
    Some([fold(upper), fold(lower)])
}

/// The bias at which the net that starts from h_0 = `initial` changes the fixed point that it ends in, for w above 0;
/// below it ends in the lower one, above it in the upper (relu: it grows past all numbers). It is where the unstable
/// fixed point is h_0 itself, b = act^-1(h_0) - w h_0, as long as there is slope above 1 at h_0; else the fold of that
/// side. None where all starts end in one place whatever b is, or where h_0 is no number.
///
/// At a finite number of steps the cliff stands a little beyond a fold: what slope 1 has left takes many steps to pass.
pub fn boundary(function: Function, initial: f64, w: f64) -> Option<f64> {
    if !initial.is_finite() {
        return None;
    }
    if function == Function::Relu {
        // With w > 1 the unstable fixed point of b < 0 is h = -b / (w - 1); at b = 0 it meets 0, which is stable below.
        return (w > 1.0 && w.is_finite()).then(|| -(w - 1.0) * initial.max(0.0));
    }
    let [upper, lower] = folds(function, w)?;
    if initial >= upper.hidden {
        return Some(upper.bias);
    }
    if initial <= lower.hidden {
        return Some(lower.bias);
    }
    Some(inverse(function, initial) - w * initial)
}

/// act^-1 of what lies within its range.
fn inverse(function: Function, y: f64) -> f64 {
    match function {
        Function::Tanh => 0.5 * (ln_1p(y) - ln_1p(-y)),
        Function::Sigmoid => ln(y) - ln_1p(-y),
        Function::Relu => y,
    }
}

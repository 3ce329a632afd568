//! The map of a one-unit net.

use crate::notation::Function;
use crate::ops::squash;

/// h -> act(w h + b), one step of a one-unit net without an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Map {
    /// The recurrent weight.
    pub w: f64,
    /// The bias.
    pub b: f64,
    /// act.
    pub function: Function,
}

impl Map {
    /// act(w h + b).
    pub fn value(&self, h: f64) -> f64 {
        self.pushed(h, 0.0)
    }

    /// act(u + w h + b): the step with an input u added inside.
    pub fn pushed(&self, h: f64, u: f64) -> f64 {
        let mut y = [0.0];
        squash::forward(&mut y, self.function, &[u + self.w * h + self.b]);
        y[0]
    }

    /// dh_t/dh_{t-1} = act'(w h_{t-1} + b) w, of a step that ended at `after` = h_t.
    pub fn slope_to(&self, after: f64) -> f64 {
        self.function.slope(after) * self.w
    }

    /// The slope of the map at h.
    pub fn slope(&self, h: f64) -> f64 {
        self.slope_to(self.value(h))
    }

    /// The map of a step with an input u added inside.
    pub fn with_input(&self, u: f64) -> Map {
        Map {
            b: self.b + u,
            ..*self
        }
    }
}

//! The setting of the loss surface with a cliff.

use std::sync::Arc;

use super::unit::OneUnit;
use crate::cell::Cell;
use crate::error::SizeError;

/// An interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Its lower end.
    pub from: f64,
    /// Its upper end.
    pub to: f64,
}

impl Span {
    /// The middle of the part `at` of `count` equal parts, from 0.
    pub fn middle(&self, at: usize, count: usize) -> f64 {
        self.from + (self.to - self.from) * (at as f64 + 0.5) / count.max(1) as f64
    }
}

/// A loss surface over (w, b) and a descent on it: L = (h_T - target)^2 of h_t = act(w h_{t-1} + b) from h_0.
///
/// Where the cliff comes from: at a fixed point h* the map has the slope act'(w h* + b) w. Where it passes 1, a stable and
/// an unstable fixed point meet and vanish (a fold, a bifurcation), and the state that rested there travels to another one,
/// far away. So h_T jumps, and with it the loss, within a width that shrinks as T grows; the slope of that jump is the
/// gradient that throws a descent across.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cliff {
    /// T.
    pub steps: usize,
    /// h_0.
    pub initial: f64,
    /// What h_T should be.
    pub target: f64,
    /// The recurrent weights of the surface.
    pub w: Span,
    /// The biases of the surface.
    pub b: Span,
    /// (w, b) at which the descent begins.
    pub start: (f64, f64),
    /// The learning rate.
    pub rate: f64,
    /// The longest gradient that clipping leaves.
    pub clip: f64,
    /// How many updates show what happens.
    pub updates: usize,
}

impl Default for Cliff {
    /// For tanh. From h_0 = 1 the state rests at the upper fixed point as long as there is one, so the cliff is the fold of
    /// that one. The loss falls as h* falls, so the descent is led to the edge. Found by trying starts and targets on a grid.
    fn default() -> Self {
        Cliff {
            steps: 50,
            initial: 1.0,
            target: 0.2,
            w: Span { from: 0.5, to: 2.1 },
            b: Span {
                from: -0.7,
                to: 0.3,
            },
            start: (1.9, -0.1),
            rate: 0.05,
            clip: 1.0,
            updates: 100,
        }
    }
}

impl Cliff {
    /// The net of this setting.
    ///
    /// # Errors
    /// As [`OneUnit::new`].
    pub fn unit(&self, cell: Arc<Cell>) -> Result<OneUnit, SizeError> {
        OneUnit::new(cell, self.steps, self.initial, self.target)
    }
}

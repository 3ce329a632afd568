//! What a slider does to a network's weights as they stand.

use crate::cell::{ParamKind, Shape};
use crate::network::Network;
use crate::notation::Start;

impl Network {
    /// Multiplies every matrix on a state, or on what is made of one a unit, by `factor`: all that
    /// [`Scheme::Orthogonal`](crate::Scheme::Orthogonal) would draw as orthogonal.
    pub fn scale_recurrent(&mut self, factor: f64) {
        let on_units = |kind| {
            matches!(
                kind,
                ParamKind::Matrix {
                    columns: Shape::Unit
                }
            )
        };
        self.change(on_units, |entry| *entry *= factor);
    }

    /// Adds to every bias that [`Initialisation::forget_bias`](crate::Initialisation::forget_bias) would fill, and to every
    /// declared parameter that starts with it.
    pub fn shift_forget_bias(&mut self, by: f64) {
        let fills = |kind: ParamKind| match kind {
            ParamKind::Bias { forget, .. } => forget,
            ParamKind::Declared { start, .. } => start == Start::ForgetBias,
            _ => false,
        };
        self.change(fills, |entry| *entry += by);
    }

    /// Changes every entry of the cell's parameters of some kinds.
    fn change(&mut self, which: impl Fn(ParamKind) -> bool, change: impl Fn(&mut f64)) {
        for param in 0..self.cell().params.len() {
            if which(self.cell().params[param].kind) {
                let range = self.table()[param].range.clone();
                self.weights_mut()[range].iter_mut().for_each(&change);
            }
        }
    }
}

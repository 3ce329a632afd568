//! How large the values and the gradients of a run get, so that what is drawn stays comparable from moment to moment.

use unrolled_engine::Trace;

use crate::chart::{Axis, Place};

/// The sizes of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    full: Vec<f64>,
    axis: Axis,
}

/// The least and the greatest width of a gradient on a wire.
const WIDTHS: (f64, f64) = (5.0, 18.0);

impl Scale {
    /// Those of a run.
    pub fn of(trace: &Trace) -> Scale {
        let steps = 1..=trace.seq_len();
        let operations = 0..trace.network().cell().operations.len();
        let largest = |operation: usize| {
            let all = steps
                .clone()
                .flat_map(|step| trace.value(operation, step).iter());
            all.map(|value| value.abs())
                .filter(|size| size.is_finite())
                .fold(0.0, f64::max)
        };
        let traffic: Vec<f64> = steps.clone().map(|step| trace.traffic(step)).collect();
        let sizes = traffic
            .iter()
            .copied()
            .filter(|size| size.is_finite() && *size > 0.0);
        Scale {
            full: operations.map(largest).collect(),
            axis: Axis::new(sizes, -WIDTHS.1, -WIDTHS.0, 0.01),
        }
    }

    /// The largest size of an operation's values.
    pub fn full(&self, operation: usize) -> f64 {
        self.full.get(operation).copied().unwrap_or(1.0)
    }

    /// How wide a gradient of that length is drawn: on the chart's log scale, and nothing for zero.
    pub fn width(&self, length: f64) -> f64 {
        match self.axis.place(length) {
            Place::Finite(y) => (-y).clamp(1.0, 1.2 * WIDTHS.1),
            Place::Zero(_) => 0.0,
            Place::Infinite(_) | Place::NotANumber(_) => 1.2 * WIDTHS.1,
        }
    }
}

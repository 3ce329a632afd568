//! The readout of the last step, and its loss.

use unrolled_engine::arith::{exp, ln};

use super::{ByHand, axpy};

/// What the last step should say.
#[derive(Debug, Clone)]
pub enum Asked {
    /// These numbers; the loss is the mean squared error.
    Values(Vec<f64>),
    /// A class; the loss is softmax cross-entropy.
    Class(usize),
}

impl ByHand {
    #[inline(always)]
    pub(super) fn read_out(&mut self) {
        let n = self.units;
        let h = &self.h[self.steps * n..];
        for (o, y) in self.dy.iter_mut().enumerate() {
            let row = &self.v[o * n..(o + 1) * n];
            let sum: f64 = row.iter().zip(h).map(|(v, h)| v * h).sum();
            *y = self.a[o] + sum;
        }
        self.loss = match &self.asked {
            Asked::Values(values) => squared(&mut self.dy, values),
            Asked::Class(class) => cross_entropy(&mut self.dy, *class),
        };
        self.dh.fill(0.0);
        for (o, &dy) in self.dy.iter().enumerate() {
            axpy(&mut self.dh, dy, &self.v[o * n..(o + 1) * n]);
            axpy(&mut self.dv[o * n..(o + 1) * n], dy, h);
            self.da[o] += dy;
        }
    }
}

/// Puts dL/dy in the place of y; gives L.
#[inline(always)]
fn squared(y: &mut [f64], values: &[f64]) -> f64 {
    let share = 1.0 / y.len() as f64;
    let mut loss = 0.0;
    for (y, value) in y.iter_mut().zip(values) {
        let error = *y - value;
        loss += error * error * share;
        *y = 2.0 * error * share;
    }
    loss
}

/// Likewise.
#[inline(always)]
fn cross_entropy(y: &mut [f64], class: usize) -> f64 {
    let most = y.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let own = y[class];
    let mut total = 0.0;
    for y in y.iter_mut() {
        *y = exp(*y - most);
        total += *y;
    }
    for y in y.iter_mut() {
        *y /= total;
    }
    y[class] -= 1.0;
    most - own + ln(total)
}

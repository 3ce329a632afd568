//! The loss of one step: forward directly above backward.

use crate::arith::{exp, ln, ln_1p, sigmoid};
use crate::episode::{LossKind, Target};

/// The probabilities that softmax makes of y: e^{y_o - m} / sum of e^{y - m}, with m the largest y.
pub fn softmax(y: &[f64]) -> Vec<f64> {
    let mut probabilities = vec![0.0; y.len()];
    softmax_into(&mut probabilities, y);
    probabilities
}

/// What y says as probabilities: of one class in all, or of each output by itself; none under squared error.
pub fn chances(kind: LossKind, y: &[f64]) -> Option<Vec<f64>> {
    match kind {
        LossKind::SoftmaxCrossEntropy => Some(softmax(y)),
        LossKind::SigmoidCrossEntropy => Some(y.iter().map(|&y| sigmoid(y)).collect()),
        LossKind::SquaredError => None,
    }
}

fn softmax_into(out: &mut [f64], y: &[f64]) {
    let most = y.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut total = 0.0;
    for (power, &y) in out.iter_mut().zip(y) {
        *power = exp(y - most);
        total += *power;
    }
    for probability in out {
        *probability /= total;
    }
}

/// The loss of one step.
///
/// Softmax: L = m + ln(sum over o of e^{y_o - m}) - y_class. Sigmoid: L = sum of max(y, 0) - y v + ln(1 + e^-|y|).
/// Squared: L = sum of (y - v)^2.
pub(crate) fn forward(kind: LossKind, y: &[f64], target: &Target) -> f64 {
    match kind {
        LossKind::SoftmaxCrossEntropy => {
            let Target::Class(class) = target else {
                return 0.0;
            };
            let most = y.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let total = y.iter().fold(0.0, |sum, &y| sum + exp(y - most));
            (most - y[*class]) + ln(total)
        }
        LossKind::SigmoidCrossEntropy => (0..y.len()).fold(0.0, |sum, o| {
            let v = wanted(target, o);
            sum + (y[o].max(0.0) - y[o] * v + ln_1p(exp(-y[o].abs())))
        }),
        LossKind::SquaredError => (0..y.len()).fold(0.0, |sum, o| {
            let error = y[o] - wanted(target, o);
            sum + error * error
        }),
    }
}

/// Softmax: L = m + ln(sum over o of e^{y_o - m}) - y_class, so dL/dy = softmax(y) - onehot(class).
/// Sigmoid: L = sum of max(y, 0) - y v + ln(1 + e^-|y|), so dL/dy = sigmoid(y) - v.
/// Squared: L = sum of (y - v)^2, so dL/dy = 2 (y - v). All times `scale`, the loss's share of the total.
pub(crate) fn backward(d_y: &mut [f64], kind: LossKind, y: &[f64], target: &Target, scale: f64) {
    match kind {
        LossKind::SoftmaxCrossEntropy => {
            softmax_into(d_y, y);
            for (o, d_y) in d_y.iter_mut().enumerate() {
                *d_y = scale * (*d_y - wanted(target, o));
            }
        }
        LossKind::SigmoidCrossEntropy => {
            for (o, (d_y, &y)) in d_y.iter_mut().zip(y).enumerate() {
                *d_y = scale * (sigmoid(y) - wanted(target, o));
            }
        }
        LossKind::SquaredError => {
            for (o, (d_y, &y)) in d_y.iter_mut().zip(y).enumerate() {
                *d_y = scale * (2.0 * (y - wanted(target, o)));
            }
        }
    }
}

/// The target's entry for output o.
pub(crate) fn wanted(target: &Target, o: usize) -> f64 {
    match target {
        Target::None => 0.0,
        Target::Class(class) => f64::from(u8::from(*class == o)),
        Target::Values(values) => values[o],
    }
}

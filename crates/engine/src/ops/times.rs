//! y = a * b, elementwise

use super::{each_seed, sum_entries};
use crate::seeds::Seeds;

/// y = a * b
#[inline(always)]
pub(crate) fn forward(y: &mut [f64], a: &[f64], b: &[f64]) {
    for ((y, &a), &b) in y.iter_mut().zip(a).zip(b) {
        *y = a * b;
    }
}

/// y = a * b, so dL/da = dL/dy * b: each factor's gradient is multiplied by the other factor.
#[inline(always)]
pub(crate) fn backward(
    d_a: &mut [f64],
    d_y: &[f64],
    b: &[f64],
    broadcast: bool,
    seeds: impl Seeds,
) {
    if broadcast {
        return sum_entries(d_a, d_y, seeds, |d_y, at| d_y * b[at]);
    }
    each_seed(d_a, d_y, b, seeds, |d_y, b| d_y * b);
}

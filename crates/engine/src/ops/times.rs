//! y = a * b, elementwise

use super::{each_seed, of};
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
    if !broadcast {
        return each_seed(d_a, d_y, b, seeds, |d_y, b| d_y * b);
    }
    for (seed, d_a) in d_a.iter_mut().enumerate() {
        let products = of(seed, d_y, b.len()).iter().zip(b);
        *d_a = products.fold(0.0, |sum, (&d_y, &b)| sum + d_y * b);
    }
}

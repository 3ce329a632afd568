//! y_u = v, whatever is computed: an entry held from outside.

use super::of_mut;
use crate::seeds::Seeds;

/// y_u = v; `y` is the entry, or all lanes of a number.
#[inline(always)]
pub(crate) fn forward(y: &mut [f64], v: f64) {
    y.fill(v);
}

/// y_u = v, so what is passed on to whatever computed it is 0; of all other entries it is dL/dy.
#[inline(always)]
pub(crate) fn backward(
    passing: &mut [f64],
    d_y: &[f64],
    held: impl Iterator<Item = usize>,
    seeds: impl Seeds,
) {
    passing.copy_from_slice(d_y);
    let width = passing.len() / seeds.count();
    let lanes = seeds.lanes();
    for unit in held {
        for seed in 0..seeds.count() {
            of_mut(seed, passing, width)[unit * lanes..][..lanes].fill(0.0);
        }
    }
}

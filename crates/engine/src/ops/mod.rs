//! The operations: each one's forward stands directly above its backward, which quotes the line that it differentiates.
//!
//! All work on the rows of one time step. A row of shape number holds its value in every lane, so that elementwise
//! operations never ask about shapes going forward; going backward a number's gradient is one sum. Going backward a row is
//! one row a seed: what an operand of the operation's own shape receives is as wide, what a number that was broadcast receives
//! is for each seed the sum of the entries in their order. Where sequences run side by side an entry is a number of each.

pub(crate) mod hold;
pub(crate) mod product;
pub(crate) mod squash;
pub(crate) mod sum;
pub(crate) mod times;

use crate::seeds::Seeds;

/// The row of one seed among rows of `width` entries.
#[inline(always)]
pub(crate) fn of(seed: usize, rows: &[f64], width: usize) -> &[f64] {
    &rows[seed * width..(seed + 1) * width]
}

/// The same to be written.
#[inline(always)]
pub(crate) fn of_mut(seed: usize, rows: &mut [f64], width: usize) -> &mut [f64] {
    &mut rows[seed * width..(seed + 1) * width]
}

/// to = f(from, by), number by number, in each seed's rows.
#[inline(always)]
pub(crate) fn each_seed(
    to: &mut [f64],
    from: &[f64],
    by: &[f64],
    seeds: impl Seeds,
    f: impl Fn(f64, f64) -> f64,
) {
    for seed in 0..seeds.count() {
        let entries = of(seed, from, by.len()).iter().zip(by);
        for (to, (&from, &by)) in of_mut(seed, to, by.len()).iter_mut().zip(entries) {
            *to = f(from, by);
        }
    }
}

/// What a number that was broadcast receives: the sum over its entries of f(from, place in a row of values), for each seed and
/// in each lane.
#[inline(always)]
pub(crate) fn sum_entries(
    to: &mut [f64],
    from: &[f64],
    seeds: impl Seeds,
    f: impl Fn(f64, usize) -> f64,
) {
    let (row, lanes) = (from.len() / seeds.count(), seeds.lanes());
    for (seed, sums) in to.chunks_exact_mut(lanes).enumerate() {
        sums.fill(0.0);
        for (entry, numbers) in of(seed, from, row).chunks_exact(lanes).enumerate() {
            for (lane, (sum, &from)) in sums.iter_mut().zip(numbers).enumerate() {
                *sum += f(from, entry * lanes + lane);
            }
        }
    }
}

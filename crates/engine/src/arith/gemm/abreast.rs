//! The product over all time steps for several sequences side by side: an entry is a number of each, and each lane is a
//! product of its own.

use super::super::LANES;
use super::super::isa::{Registers, on_widest_lanes, registers};
use super::Gemm;

/// Columns of a tile whose entries are [`LANES`] numbers.
pub(super) const COLUMNS: usize = 2;

/// Rows of such a tile, so that its sums stay in registers.
pub(super) fn rows() -> usize {
    match registers() {
        #[cfg(target_arch = "x86_64")]
        Registers::Avx512 => 4,
        #[cfg(target_arch = "x86_64")]
        Registers::Avx2 => 2,
        Registers::Baseline => 2,
    }
}

impl Gemm {
    /// The same where each entry is [`LANES`] numbers, each multiplied and added by itself; `store` takes the entries' numbers.
    pub fn run_lanes(&self, store: impl FnMut(usize, usize, &[f64])) {
        match rows() {
            #[cfg(target_arch = "x86_64")]
            4 => self.tiles_of_lanes(multiply_4, store),
            _ => self.tiles_of_lanes(multiply_2, store),
        }
    }

    fn tiles_of_lanes<const ROWS: usize>(
        &self,
        multiply: fn(&mut Tile<ROWS>, &[f64], &[f64]),
        mut store: impl FnMut(usize, usize, &[f64]),
    ) {
        let (rows, columns) = (ROWS * LANES, COLUMNS * LANES);
        let (a, b) = (&self.left, &self.right);
        let mut tile = [[[0.0; LANES]; COLUMNS]; ROWS];
        for r in (0..a.width).step_by(rows) {
            let left = &a.data[r * a.depth..][..rows * a.depth];
            for c in (0..b.width).step_by(columns) {
                let right = &b.data[c * b.depth..][..columns * b.depth];
                multiply(&mut tile, left, right);
                let here = columns.min(b.width - c);
                for (row, entries) in tile.iter().enumerate().take((a.width - r) / LANES) {
                    store(r / LANES + row, c / LANES, &entries.as_flattened()[..here]);
                }
            }
        }
    }
}

type Tile<const ROWS: usize> = [[[f64; LANES]; COLUMNS]; ROWS];

on_widest_lanes! {
    fn multiply_2(tile: &mut Tile<2>, left: &[f64], right: &[f64]) {
        *tile = multiplied(left, right);
    }
}

#[cfg(target_arch = "x86_64")]
on_widest_lanes! {
    fn multiply_4(tile: &mut Tile<4>, left: &[f64], right: &[f64]) {
        *tile = multiplied(left, right);
    }
}

#[inline(always)]
fn multiplied<const ROWS: usize>(left: &[f64], right: &[f64]) -> Tile<ROWS> {
    let mut sums = [[[0.0; LANES]; COLUMNS]; ROWS];
    let left = left.as_chunks::<LANES>().0.as_chunks::<ROWS>().0;
    let right = right.as_chunks::<LANES>().0.as_chunks::<COLUMNS>().0;
    for (a, b) in left.iter().zip(right) {
        for (sums, a) in sums.iter_mut().zip(a) {
            for (sums, b) in sums.iter_mut().zip(b) {
                for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
                    *sum += a * b;
                }
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arith::isa::on_each;

    /// Each lane of each entry, on whichever registers; the memory of a larger product before leaves nothing behind.
    #[test]
    fn each_lane_of_every_entry_adds_in_the_order_of_k() {
        for (depth, rows, cols) in [(12, 16, 5), (7, 9, 17), (3, 4, 8), (1, 1, 1)] {
            let number = |at: usize| (at as f64).sin();
            let a: Vec<f64> = (0..depth * rows * LANES).map(number).collect();
            let b: Vec<f64> = (7..7 + depth * cols * LANES).map(number).collect();
            let mut gemm = Gemm::default();
            let runs = on_each(|| {
                let (left, lanes) = gemm.left(LANES);
                left.pack_rows(lanes, depth, rows * LANES, |k| &a[k * rows * LANES..]);
                let (right, lanes) = gemm.right(LANES);
                right.pack_rows(lanes, depth, cols * LANES, |k| &b[k * cols * LANES..]);
                let mut seen = vec![f64::NAN; rows * cols * LANES];
                gemm.run_lanes(|r, c, numbers| {
                    seen[(r * cols + c) * LANES..][..numbers.len()].copy_from_slice(numbers);
                });
                seen
            });
            for (at, got) in runs.iter().flat_map(|seen| seen.iter().enumerate()) {
                let (r, c, lane) = (at / LANES / cols, at / LANES % cols, at % LANES);
                let product =
                    |k: usize| a[(k * rows + r) * LANES + lane] * b[(k * cols + c) * LANES + lane];
                let sum = (0..depth).fold(0.0, |sum, k| sum + product(k));
                assert_eq!(sum.to_bits(), got.to_bits(), "{rows} x {cols}");
            }
        }
    }
}

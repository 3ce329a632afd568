//! The product with several vectors side by side: an entry is a number of each, and its lanes stay full however few rows a
//! matrix has.

use super::super::LANES;
use super::super::isa::on_widest_lanes;
use super::{Packed, panel};

/// Columns whose sums are kept in registers; every panel has a multiple of these.
const COLUMNS: usize = 4;

impl Packed {
    /// out_c = sum over k of entry(k, c) v_k in each lane, k ascending; `v` has `depth` entries of [`LANES`] numbers and `out`
    /// `width`.
    #[inline]
    pub fn times_lanes(&self, out: &mut [f64], v: &[f64]) {
        times_lanes(out, self, v);
    }
}

on_widest_lanes! {
    fn times_lanes(out: &mut [f64], matrix: &Packed, v: &[f64]) {
        let (out, v) = (out.as_chunks_mut::<LANES>().0, v.as_chunks::<LANES>().0);
        let (widest, mut data, mut first) = (matrix.widest, &matrix.data[..], 0);
        while first < matrix.width {
            let columns = panel(matrix.width - first, widest);
            let (these, rest) = data.split_at(columns * matrix.depth);
            let end = matrix.width.min(first + columns);
            let quarters = these.as_chunks::<COLUMNS>().0;
            for (at, out) in out[first..end].chunks_mut(COLUMNS).enumerate() {
                let sums = summed(quarters.iter().skip(at).step_by(columns / COLUMNS), v);
                out.copy_from_slice(&sums[..out.len()]);
            }
            (data, first) = (rest, end);
        }
    }
}

/// The sums over k of some columns' entries times v_k.
#[inline(always)]
fn summed<'a>(
    rows: impl Iterator<Item = &'a [f64; COLUMNS]>,
    v: &[[f64; LANES]],
) -> [[f64; LANES]; COLUMNS] {
    let mut sums = [[0.0; LANES]; COLUMNS];
    for (row, v) in rows.zip(v) {
        for (sums, &entry) in sums.iter_mut().zip(row) {
            for (sum, &v) in sums.iter_mut().zip(v) {
                *sum += entry * v;
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arith::isa::on_each;

    #[test]
    fn each_lane_is_as_alone() {
        for (depth, width) in [(1, 1), (3, 4), (5, 7), (4, 16), (9, 33), (7, 50), (2, 100)] {
            let entry = |k: usize, c: usize| ((k * 7 + c * 3) as f64 * 0.37).sin();
            let v: Vec<f64> = (0..depth * LANES).map(|k| (k as f64).cos()).collect();
            let runs = on_each(|| {
                let mut packed = Packed::default();
                packed.pack(depth, width, entry);
                let mut out = vec![f64::NAN; width * LANES];
                packed.times_lanes(&mut out, &v);
                out
            });
            for (at, got) in runs.iter().flat_map(|out| out.iter().enumerate()) {
                let (c, lane) = (at / LANES, at % LANES);
                let sum = (0..depth).fold(0.0, |sum, k| sum + entry(k, c) * v[k * LANES + lane]);
                assert_eq!(
                    sum.to_bits(),
                    got.to_bits(),
                    "{depth} x {width}, column {c}"
                );
            }
        }
    }
}

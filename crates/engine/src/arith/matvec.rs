//! y = sum over k of B(k, ·) v_k, for a matrix that stays while vectors come and go.
//!
//! The columns are packed into panels of a few registers each, every panel one contiguous run over k, so that an output
//! stays in a register while its terms are added in the order of k.

use super::isa::{on_widest_lanes, wide};

/// A matrix of `depth` rows and `width` columns, packed for [`Packed::times`].
#[derive(Debug, Default, Clone)]
pub(crate) struct Packed {
    depth: usize,
    width: usize,
    wide: bool,
    data: Vec<f64>,
}

/// The widest panel that keeps its sums in registers.
fn widest(wide: bool) -> usize {
    if wide { 32 } else { 16 }
}

/// The next panel's columns, of `left` that are left; only the last may be partly padding.
#[inline(always)]
fn panel(left: usize, widest: usize) -> usize {
    let mut columns = widest;
    while columns > 4 && columns > left {
        columns /= 2;
    }
    columns
}

impl Packed {
    /// Packs the matrix whose entry in row `k`, column `c` is `entry(k, c)`; keeps its memory from one packing to the next.
    pub fn pack(&mut self, depth: usize, width: usize, entry: impl Fn(usize, usize) -> f64) {
        self.depth = depth;
        self.width = width;
        self.wide = wide();
        self.data.clear();
        let mut first = 0;
        while first < width {
            let columns = panel(width - first, widest(self.wide));
            for k in 0..depth {
                let real = columns.min(width - first);
                self.data.extend((first..first + real).map(|c| entry(k, c)));
                self.data.resize(self.data.len() + columns - real, 0.0);
            }
            first += columns;
        }
    }

    /// out_c = sum over k of entry(k, c) v_k, k ascending; `v` has `depth` entries and `out` `width`.
    #[inline]
    pub fn times(&self, out: &mut [f64], v: &[f64]) {
        times(out, &self.data, v, widest(self.wide));
    }
}

on_widest_lanes! {
    fn times(out: &mut [f64], data: &[f64], v: &[f64], widest: usize) {
        let mut data = data;
        let mut out = out;
        while !out.is_empty() {
            let columns = panel(out.len(), widest);
            let (these, rest) = data.split_at(columns * v.len());
            let here = columns.min(out.len());
            let (now, later) = out.split_at_mut(here);
            match columns {
                32 => one_panel::<32>(now, these, v),
                16 => one_panel::<16>(now, these, v),
                8 => one_panel::<8>(now, these, v),
                _ => one_panel::<4>(now, these, v),
            }
            data = rest;
            out = later;
        }
    }
}

#[inline(always)]
fn one_panel<const COLUMNS: usize>(out: &mut [f64], panel: &[f64], v: &[f64]) {
    let mut sums = [0.0; COLUMNS];
    for (row, &v) in panel.as_chunks::<COLUMNS>().0.iter().zip(v) {
        for (sum, &entry) in sums.iter_mut().zip(row) {
            *sum += entry * v;
        }
    }
    out.copy_from_slice(&sums[..out.len()]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_adds_in_the_order_of_the_rows() {
        for (depth, width) in [(1, 1), (3, 4), (5, 7), (4, 16), (9, 33), (7, 50), (2, 100)] {
            let entry = |k: usize, c: usize| ((k * 7 + c * 3) as f64 * 0.37).sin();
            let v: Vec<f64> = (0..depth).map(|k| (k as f64).cos()).collect();
            let mut packed = Packed::default();
            packed.pack(depth, width, entry);
            let mut out = vec![f64::NAN; width];
            packed.times(&mut out, &v);
            for (c, got) in out.iter().enumerate() {
                let sum = (0..depth).fold(0.0, |sum, k| sum + entry(k, c) * v[k]);
                assert_eq!(
                    sum.to_bits(),
                    got.to_bits(),
                    "{depth} x {width}, column {c}"
                );
            }
        }
    }
}

//! y = sum over k of B(k, ·) v_k, for a matrix that stays while vectors come and go.
//!
//! The columns are packed into panels of a few registers each, every panel one contiguous run over k, so that an output
//! stays in a register while its terms are added in the order of k.

mod abreast;

use super::isa::{Registers, on_widest_lanes, registers};

/// A matrix of `depth` rows and `width` columns, packed for [`Packed::times`].
#[derive(Debug, Default, Clone)]
pub(crate) struct Packed {
    depth: usize,
    width: usize,
    /// Columns of the widest panel.
    widest: usize,
    data: Vec<f64>,
}

/// The widest panel that keeps its sums in registers.
fn widest(registers: Registers) -> usize {
    match registers {
        Registers::Baseline => 16,
        #[cfg(target_arch = "x86_64")]
        _ => 32,
    }
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
        self.widest = widest(registers());
        self.data.clear();
        let mut first = 0;
        while first < width {
            let columns = panel(width - first, self.widest);
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
        times(out, &self.data, v, self.widest);
    }

    /// The same of `count` vectors behind each other, whose results stand behind each other.
    #[inline]
    pub fn times_each(&self, out: &mut [f64], v: &[f64], count: usize) {
        if count == 1 {
            return self.times(out, v);
        }
        times_each(out, self, v, count);
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

on_widest_lanes! {
    fn times_each(out: &mut [f64], matrix: &Packed, v: &[f64], count: usize) {
        let (widest, mut data, mut first) = (matrix.widest, &matrix.data[..], 0);
        while first < matrix.width {
            let columns = panel(matrix.width - first, widest);
            let (these, rest) = data.split_at(columns * matrix.depth);
            let mut done = 0;
            while done < count {
                // As many vectors as keep their sums in registers.
                let left = count - done;
                let out = &mut out[done * matrix.width..];
                let (at, v) = ((first, matrix.width), &v[done * matrix.depth..]);
                done += match (columns, widest / columns) {
                    (16, 2..) if left >= 2 => panel_of::<16, 2>(out, at, these, v),
                    (8, 4..) if left >= 4 => panel_of::<8, 4>(out, at, these, v),
                    (8, 2..) if left >= 2 => panel_of::<8, 2>(out, at, these, v),
                    (4, 4..) if left >= 4 => panel_of::<4, 4>(out, at, these, v),
                    (32, _) => panel_of::<32, 1>(out, at, these, v),
                    (16, _) => panel_of::<16, 1>(out, at, these, v),
                    (8, _) => panel_of::<8, 1>(out, at, these, v),
                    _ => panel_of::<4, 1>(out, at, these, v),
                };
            }
            (data, first) = (rest, first + columns);
        }
    }
}

/// One panel and the first `VECTORS` vectors of `v`, into results of `width` entries from `first` on; says how many vectors.
#[inline(always)]
fn panel_of<const COLUMNS: usize, const VECTORS: usize>(
    out: &mut [f64],
    (first, width): (usize, usize),
    panel: &[f64],
    v: &[f64],
) -> usize {
    let rows = panel.as_chunks::<COLUMNS>().0;
    let vectors: [&[f64]; VECTORS] = std::array::from_fn(|i| &v[i * rows.len()..][..rows.len()]);
    let mut sums = [[0.0; COLUMNS]; VECTORS];
    for (k, row) in rows.iter().enumerate() {
        for (sums, v) in sums.iter_mut().zip(vectors) {
            let v = v[k];
            for (sum, &entry) in sums.iter_mut().zip(row) {
                *sum += entry * v;
            }
        }
    }
    for (i, sums) in sums.iter().enumerate() {
        let out = &mut out[i * width..(i + 1) * width][first..];
        // A copy of a length that is known takes no call.
        match out.first_chunk_mut() {
            Some(out) => *out = *sums,
            None => out.copy_from_slice(&sums[..out.len()]),
        }
    }
    VECTORS
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
    use crate::arith::isa::on_each;

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
    /// However many vectors there are, and on whichever registers, each has the bits that it has alone.
    #[test]
    fn each_of_several_vectors_is_as_alone() {
        for (depth, width) in [(1, 1), (3, 4), (5, 7), (4, 16), (9, 33), (7, 50), (2, 100)] {
            let entry = |k: usize, c: usize| ((k * 7 + c * 3) as f64 * 0.37).sin();
            for count in 1..10 {
                let v: Vec<f64> = (0..depth * count).map(|k| (k as f64).cos()).collect();
                let runs = on_each(|| {
                    let mut packed = Packed::default();
                    packed.pack(depth, width, entry);
                    let mut out = vec![f64::NAN; width * count];
                    packed.times_each(&mut out, &v, count);
                    out
                });
                for (at, got) in runs.iter().flat_map(|out| out.iter().enumerate()) {
                    let (v, c) = (&v[at / width * depth..], at % width);
                    let sum = (0..depth).fold(0.0, |sum, k| sum + entry(k, c) * v[k]);
                    assert_eq!(sum.to_bits(), got.to_bits(), "{depth} x {width}, {count}");
                }
            }
        }
    }
}

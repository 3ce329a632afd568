//! C = sum over k of A(k, ·) outer B(k, ·): a product over all time steps at once.
//!
//! Both factors are packed into panels contiguous over k; a tile of C stays in registers while its terms are added in the
//! order of k. Each entry of C is therefore the same chain of additions as the plain triple loop's.

mod abreast;

use super::isa::on_widest_lanes;

/// Rows and columns of a tile: eight registers of two f64, or four of four. (Eight columns were slower by half with AVX2.)
const ROWS: usize = 4;
const COLUMNS: usize = 4;

/// A factor of `depth` (the summed index k) by `width`, in panels of `lanes` columns.
#[derive(Debug, Default, Clone)]
pub(crate) struct Factor {
    depth: usize,
    width: usize,
    data: Vec<f64>,
}

impl Factor {
    /// Packs `depth` rows of `width` entries; `row(k)` is row k.
    pub fn pack_rows<'a>(
        &mut self,
        lanes: usize,
        depth: usize,
        width: usize,
        row: impl Fn(usize) -> &'a [f64],
    ) {
        self.resize(lanes, depth, width);
        for k in 0..depth {
            for (panel, entries) in row(k)[..width].chunks(lanes).enumerate() {
                let start = (panel * depth + k) * lanes;
                self.data[start..start + entries.len()].copy_from_slice(entries);
            }
        }
    }

    /// Packs the transpose: `column(c)` holds the `depth` entries of column c.
    pub fn pack_columns<'a>(
        &mut self,
        lanes: usize,
        depth: usize,
        width: usize,
        column: impl Fn(usize) -> &'a [f64],
    ) {
        self.resize(lanes, depth, width);
        for c in 0..width {
            let start = (c / lanes) * depth * lanes + c % lanes;
            for (k, &entry) in column(c)[..depth].iter().enumerate() {
                self.data[start + k * lanes] = entry;
            }
        }
    }

    fn resize(&mut self, lanes: usize, depth: usize, width: usize) {
        self.depth = depth;
        self.width = width;
        // What is left of another product beside the last columns makes entries of C that nobody takes.
        self.data.resize(width.div_ceil(lanes) * lanes * depth, 0.0);
    }
}

/// The memory of a product, kept from one to the next.
#[derive(Debug, Default, Clone)]
pub(crate) struct Gemm {
    left: Factor,
    right: Factor,
}

impl Gemm {
    /// The factor whose width indexes C's rows, and the columns of its panels; `each` numbers, 1 or [`super::LANES`], are an entry.
    pub fn left(&mut self, each: usize) -> (&mut Factor, usize) {
        let rows = if each == 1 { ROWS } else { abreast::rows() };
        (&mut self.left, rows * each)
    }

    /// The same of the factor whose width indexes C's columns.
    pub fn right(&mut self, each: usize) -> (&mut Factor, usize) {
        let columns = if each == 1 { COLUMNS } else { abreast::COLUMNS };
        (&mut self.right, columns * each)
    }

    /// Computes C tile by tile; `store(r, c, entries)` takes the entries of row r from column c on.
    pub fn run(&self, mut store: impl FnMut(usize, usize, &[f64])) {
        let (a, b) = (&self.left, &self.right);
        let mut tile = [[0.0; COLUMNS]; ROWS];
        for r in (0..a.width).step_by(ROWS) {
            let left = &a.data[r * a.depth..][..ROWS * a.depth];
            for c in (0..b.width).step_by(COLUMNS) {
                let right = &b.data[c * b.depth..][..COLUMNS * b.depth];
                multiply(&mut tile, left, right);
                let here = COLUMNS.min(b.width - c);
                for (row, entries) in tile.iter().enumerate().take(a.width - r) {
                    store(r + row, c, &entries[..here]);
                }
            }
        }
    }
}

on_widest_lanes! {
    fn multiply(tile: &mut [[f64; COLUMNS]; ROWS], left: &[f64], right: &[f64]) {
        let mut sums = [[0.0; COLUMNS]; ROWS];
        let left = left.as_chunks::<ROWS>().0;
        let right = right.as_chunks::<COLUMNS>().0;
        for (a, b) in left.iter().zip(right) {
            for (sums, &a) in sums.iter_mut().zip(a) {
                for (sum, &b) in sums.iter_mut().zip(b) {
                    *sum += a * b;
                }
            }
        }
        *tile = sums;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_adds_in_the_order_of_k() {
        for (depth, rows, cols) in [(1, 1, 1), (3, 4, 8), (12, 16, 5), (7, 9, 17)] {
            let a: Vec<Vec<f64>> = (0..depth)
                .map(|k| (0..rows).map(|r| ((k * 5 + r) as f64).sin()).collect())
                .collect();
            let b: Vec<Vec<f64>> = (0..cols)
                .map(|c| (0..depth).map(|k| ((k + 3 * c) as f64).cos()).collect())
                .collect();
            let mut gemm = Gemm::default();
            let (left, lanes) = gemm.left(1);
            left.pack_rows(lanes, depth, rows, |k| &a[k]);
            let (right, lanes) = gemm.right(1);
            right.pack_columns(lanes, depth, cols, |c| &b[c]);
            let mut c_seen = vec![f64::NAN; rows * cols];
            gemm.run(|r, c, entries| {
                c_seen[r * cols + c..][..entries.len()].copy_from_slice(entries);
            });
            for r in 0..rows {
                for c in 0..cols {
                    let sum = (0..depth).fold(0.0, |sum, k| sum + a[k][r] * b[c][k]);
                    assert_eq!(sum.to_bits(), c_seen[r * cols + c].to_bits());
                }
            }
        }
    }
}

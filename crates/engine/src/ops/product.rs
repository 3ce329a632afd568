//! y = M v. Products that share v are one: their matrices are stacked.

use crate::arith::matvec::Packed;
use crate::seeds::Seeds;

/// y_r = sum over k of M_rk v_k, for all rows r of the stacked matrices; `stacked` is packed by [`pack_forward`].
#[inline]
pub(crate) fn forward(y: &mut [f64], stacked: &Packed, v: &[f64], seeds: impl Seeds) {
    if seeds.lanes() == 1 {
        stacked.times(y, v);
    } else {
        stacked.times_lanes(y, v);
    }
}

/// y_r = sum over k of M_rk v_k, so dL/dv_k = sum over r of M_rk dL/dy_r: one matrix's contribution.
/// (dL/dM_rk = sum over time steps of dL/dy_r v_k is one product over all of them; see `weights.rs`.)
#[inline]
pub(crate) fn backward(d_v: &mut [f64], matrix: &Packed, d_y: &[f64], seeds: impl Seeds) {
    if seeds.lanes() == 1 {
        matrix.times_each(d_v, d_y, seeds.count());
    } else {
        matrix.times_lanes(d_v, d_y);
    }
}

/// Packs matrices (each `rows` x `columns`, row-major) for [`forward`], one below the other.
pub(crate) fn pack_forward(packed: &mut Packed, rows: usize, columns: usize, matrices: &[&[f64]]) {
    packed.pack(columns, rows * matrices.len(), |k, r| {
        matrices[r / rows][(r % rows) * columns + k]
    });
}

/// Packs one matrix for [`backward`].
pub(crate) fn pack_backward(packed: &mut Packed, rows: usize, columns: usize, matrix: &[f64]) {
    packed.pack(rows, columns, |r, k| matrix[r * columns + k]);
}

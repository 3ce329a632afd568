//! Singular values and eigenvalues. The library's arithmetic is the same everywhere: it has no part that is chosen at run time,
//! and takes its functions from libm.

use nalgebra::DMatrix;
use nalgebra::linalg::{SVD, Schur};

use super::jacobian::Jacobian;
use crate::measure::{largest, norm};
use crate::trace::Trace;

/// Rotations for each row of a matrix, after which the iteration is given up.
const PATIENCE: usize = 100;

/// The matrix divided by its largest entry, and that entry; none where it is zero, infinite or not a number.
fn scaled(matrix: &[f64], columns: usize) -> Result<(DMatrix<f64>, f64), f64> {
    let most = largest(matrix.iter());
    if most == 0.0 || !most.is_finite() || columns == 0 {
        return Err(if most == 0.0 { 0.0 } else { f64::NAN });
    }
    let entries = matrix.iter().map(|entry| entry / most);
    let rows = matrix.len() / columns;
    Ok((
        DMatrix::from_row_iterator(rows, columns, entries.take(rows * columns)),
        most,
    ))
}

/// The singular values of a matrix that is given row by row, descending: as many as its shorter side. Each is right to about
/// 1e-15 of the largest. Not numbers where an entry is infinite or not a number, or where the iteration does not end.
pub fn singular_values_of(matrix: &[f64], columns: usize) -> Vec<f64> {
    let count = columns.min(matrix.len().checked_div(columns).unwrap_or(0));
    let (matrix, most) = match scaled(matrix, columns) {
        Ok(scaled) => scaled,
        Err(all) => return vec![all; count],
    };
    let steps = PATIENCE * (matrix.nrows() + matrix.ncols());
    let Some(found) = SVD::try_new(matrix, false, false, f64::EPSILON, steps) else {
        return vec![f64::NAN; count];
    };
    let mut values: Vec<f64> = found.singular_values.iter().map(|s| s * most).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values
}

/// The singular values of a Jacobian, descending: how much the step stretches the state along its own axes. The first is its
/// spectral norm.
pub fn singular_values(jacobian: &Jacobian) -> Vec<f64> {
    singular_values_of(jacobian.entries(), jacobian.side())
}

/// The largest |eigenvalue| of a square matrix that is given row by row. Not a number for any other matrix, where an entry
/// is infinite or not a number, or where the iteration does not end.
pub fn spectral_radius(matrix: &[f64]) -> f64 {
    let side = (matrix.len() as f64).sqrt() as usize;
    if side * side != matrix.len() {
        return f64::NAN;
    }
    let (matrix, most) = match scaled(matrix, side) {
        Ok(scaled) => scaled,
        Err(radius) => return radius,
    };
    let turned = reflected(&matrix);
    let mut found = [matrix, turned]
        .into_iter()
        .filter_map(|matrix| Schur::try_new(matrix, f64::EPSILON, PATIENCE * side));
    found.next().map_or(f64::NAN, |found| {
        let values = found.complex_eigenvalues();
        let sizes = values.iter().map(|value| norm(&[value.re, value.im]));
        sizes.fold(0.0, f64::max) * most
    })
}

/// H A H with a Householder reflection H, which has A's eigenvalues: the iteration stands still at a cyclic permutation, and
/// goes on from there.
fn reflected(matrix: &DMatrix<f64>) -> DMatrix<f64> {
    let side = matrix.nrows();
    let weights: Vec<f64> = (0..side).map(|k| 1.0 / (k + 1) as f64).collect();
    let square = weights.iter().fold(0.0, |sum, w| sum + w * w);
    let entry =
        |r: usize, c: usize| f64::from(u8::from(r == c)) - 2.0 * weights[r] * weights[c] / square;
    let reflection = DMatrix::from_fn(side, side, entry);
    &reflection * matrix * &reflection
}

impl Trace {
    /// The singular values of ds_t/ds_{t-1} at `step`, descending.
    pub fn singular_values(&self, step: usize) -> Vec<f64> {
        singular_values(&self.step_jacobian(step))
    }

    /// The singular values of ds_T/ds_t for t = 1..=T, step 1 first, T the last step with a loss: how much of each direction
    /// of s_t is left at the answer.
    pub fn cumulative_singular_values(&self) -> Vec<Vec<f64>> {
        let last = self.loss_steps.last().copied().unwrap_or(0);
        let all = self.cumulative_jacobians(last);
        let mut values: Vec<Vec<f64>> = all.map(|product| singular_values(&product)).collect();
        values.reverse();
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: &[f64], by_hand: &[f64]) {
        assert_eq!(found.len(), by_hand.len(), "{found:?}");
        for (found, by_hand) in found.iter().zip(by_hand) {
            assert!(
                (found - by_hand).abs() <= 1e-14 * by_hand_size(by_hand),
                "{found} {by_hand}"
            );
        }
    }

    fn by_hand_size(value: &f64) -> f64 {
        value.abs().max(1e-300)
    }

    /// [[3, 0], [4, 5]]: A^T A = [[25, 20], [20, 25]] has the eigenvalues 45 and 5.
    #[test]
    fn singular_values_by_hand() {
        let matrix = [3.0, 0.0, 4.0, 5.0];
        near(
            &singular_values_of(&matrix, 2),
            &[45f64.sqrt(), 5f64.sqrt()],
        );
        for scale in [1e-200, 1e200] {
            let scaled = matrix.map(|entry| entry * scale);
            let by_hand = [45f64.sqrt() * scale, 5f64.sqrt() * scale];
            near(&singular_values_of(&scaled, 2), &by_hand);
        }
        // One row: its norm.
        near(&singular_values_of(&[3.0, 4.0], 2), &[5.0]);
    }

    /// [[0, -2], [2, 0]] turns by a right angle and doubles: the eigenvalues are 2i and -2i. [[1, 5], [0, 0.5]] has 1 and 0.5.
    #[test]
    fn a_spectral_radius_by_hand() {
        near(&[spectral_radius(&[0.0, -2.0, 2.0, 0.0])], &[2.0]);
        near(&[spectral_radius(&[1.0, 5.0, 0.0, 0.5])], &[1.0]);
        near(&[spectral_radius(&[-0.75])], &[0.75]);
        near(&[spectral_radius(&[0.0, -2e-250, 2e-250, 0.0])], &[2e-250]);
    }

    #[test]
    fn what_has_no_spectrum_is_not_a_number() {
        for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let matrix = [1.0, odd, 0.0, 2.0];
            assert!(singular_values_of(&matrix, 2).iter().all(|s| s.is_nan()));
            assert!(spectral_radius(&matrix).is_nan());
        }
        assert!(spectral_radius(&[1.0, 2.0]).is_nan());
        assert_eq!(singular_values_of(&[0.0; 4], 2), [0.0, 0.0]);
        assert_eq!(spectral_radius(&[0.0; 9]), 0.0);
        assert_eq!(singular_values_of(&[], 0), []);
    }

    /// The squares of the singular values sum to those of the entries; a permutation's are all 1; rank shows.
    #[test]
    fn many_matrices() {
        let mut random = crate::random::Random::new(3, "matrices");
        for side in 1..=24usize {
            for rank in [1, side.div_ceil(2), side] {
                let mut entry = |_| random.normal();
                let left: Vec<f64> = (0..side * rank).map(&mut entry).collect();
                let right: Vec<f64> = (0..side * rank).map(&mut entry).collect();
                let product = |at: usize| {
                    let (row, column) = (at / side, at % side);
                    (0..rank).fold(0.0, |s, k| {
                        s + left[row * rank + k] * right[k * side + column]
                    })
                };
                let matrix: Vec<f64> = (0..side * side).map(product).collect();
                let values = singular_values_of(&matrix, side);
                assert!(values.is_sorted_by(|a, b| a >= b));
                let apart = norm(&values) / norm(&matrix) - 1.0;
                assert!(apart.abs() < 1e-13, "{side} {rank}: {apart}");
                let zero = values.iter().filter(|s| **s < 1e-13 * values[0]).count();
                assert_eq!(zero, side - rank, "{side}: {values:?}");
                assert!(spectral_radius(&matrix) <= values[0] * (1.0 + 1e-12));
            }
            let turned = |at: usize| f64::from(u8::from((at / side + 1) % side == at % side));
            let cyclic: Vec<f64> = (0..side * side).map(turned).collect();
            assert!(
                singular_values_of(&cyclic, side)
                    .iter()
                    .all(|s| (s - 1.0).abs() < 1e-14)
            );
            assert!((spectral_radius(&cyclic) - 1.0).abs() < 1e-12);
        }
    }
}

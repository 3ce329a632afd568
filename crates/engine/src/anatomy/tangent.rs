//! Forward accumulation over one step's graph: what every operation's result makes of a small change of the whole state.

use super::reading::Reading;
use crate::cell::{Operand, Rule};
use crate::trace::Trace;

/// d(operand)/d(whole state), a row an entry.
enum Tangent<'a> {
    Zero,
    /// Entry k is the coordinate `column` + k itself.
    Coordinate(usize),
    /// Rows; one alone is broadcast.
    Rows(&'a [f64]),
}

impl Tangent<'_> {
    /// Adds a multiple of row k.
    fn add(&self, k: usize, factor: f64, row: &mut [f64]) {
        match self {
            Tangent::Zero => {}
            Tangent::Coordinate(column) => row[column + k] += factor,
            Tangent::Rows(rows) => {
                let k = if rows.len() == row.len() { 0 } else { k };
                add_scaled(row, &rows[k * row.len()..], factor);
            }
        }
    }
}

/// sum += factor row
pub(super) fn add_scaled(sum: &mut [f64], row: &[f64], factor: f64) {
    // 0 times infinity is not a number, and what a factor of 0 closes off is not there.
    if factor != 0.0 {
        for (sum, entry) in sum.iter_mut().zip(row) {
            *sum += factor * entry;
        }
    }
}

impl Trace {
    /// d(result)/d(whole state) of every operation: `side` columns, a row an entry; none where all are 0.
    pub(super) fn tangents(
        &self,
        step: usize,
        cut: &[Reading],
        places: &[(usize, usize)],
    ) -> Vec<Option<Vec<f64>>> {
        let (cell, units) = (self.network.cell(), self.network.sizes().hidden_size);
        let side = places.len() * units;
        let mut done: Vec<Option<Vec<f64>>> = Vec::with_capacity(cell.operations.len());
        for (index, operation) in cell.operations.iter().enumerate() {
            let tangent = |position: usize, operand: Operand| match operand {
                Operand::State { state, delay } => {
                    let place = places.iter().position(|one| *one == (state, delay - 1));
                    match place {
                        Some(place) if !cut.iter().any(|one| one.is(index, position)) => {
                            Tangent::Coordinate(place * units)
                        }
                        _ => Tangent::Zero,
                    }
                }
                Operand::Operation(at) => match &done[at] {
                    Some(rows) => Tangent::Rows(rows),
                    None => Tangent::Zero,
                },
                _ => Tangent::Zero,
            };
            let operands = operation.rule.operands();
            let tangents: Vec<Tangent> = operands
                .iter()
                .enumerate()
                .map(|(position, &operand)| tangent(position, operand))
                .collect();
            if tangents.iter().all(|one| matches!(one, Tangent::Zero)) {
                done.push(None);
                continue;
            }
            let width = self.width(index);
            let mut rows = vec![0.0; width * side];
            let all = rows.chunks_mut(side).enumerate();
            match &operation.rule {
                Rule::Sum(terms) => {
                    for (k, row) in all {
                        for (term, tangent) in terms.iter().zip(&tangents) {
                            tangent.add(k, if term.minus { -1.0 } else { 1.0 }, row);
                        }
                    }
                }
                Rule::Times([a, b]) => {
                    let (a, b) = (self.operand(*a, step), self.operand(*b, step));
                    let entry = |row: &[f64], k: usize| row[if row.len() == 1 { 0 } else { k }];
                    for (k, row) in all {
                        tangents[0].add(k, entry(b, k), row);
                        tangents[1].add(k, entry(a, k), row);
                    }
                }
                Rule::Squash { function, .. } => {
                    let y = self.value(index, step);
                    for (k, row) in all {
                        tangents[0].add(k, function.slope(y[k]), row);
                    }
                }
                Rule::Product { matrix, operand } => {
                    let columns = self.operand(*operand, step).len();
                    let matrix = self.network.param(*matrix);
                    for (k, row) in all {
                        for (j, &entry) in matrix[k * columns..(k + 1) * columns].iter().enumerate()
                        {
                            tangents[0].add(j, entry, row);
                        }
                    }
                }
            }
            for clamp in &self.episode.clamps {
                if clamp.operation == index && clamp.holds(step) {
                    rows[clamp.unit * side..(clamp.unit + 1) * side].fill(0.0);
                }
            }
            done.push(Some(rows));
        }
        done
    }
}

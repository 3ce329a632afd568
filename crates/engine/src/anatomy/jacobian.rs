//! The Jacobian of one time step, ds_t/ds_{t-1}, by forward accumulation over the graph (Wengert 1964): from the first operation
//! to the last, and so by other code than the backward pass, with which it has to agree.

use super::reading::Reading;
use super::tangent::add_scaled;
use crate::cell::Cell;
use crate::limits;
use crate::trace::Trace;

/// ds_t/ds_{t-1} at one step, or a product of such: a square matrix, row-major.
///
/// Coordinates: the states in the order of the cell, a state's units together; behind them, where a cell reads a state
/// d > 1 steps back, that state as it was one step earlier, two steps earlier, up to d - 1: first all states one step
/// earlier, then all two. At steps before d these stand for the initial state, each as a coordinate of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Jacobian {
    units: usize,
    /// State and steps earlier.
    places: Vec<(usize, usize)>,
    entries: Vec<f64>,
}

impl Jacobian {
    /// Rows, and columns. 0 where the whole state has more than [`limits::WHOLE_STATE`] entries: it is not computed then.
    pub fn side(&self) -> usize {
        self.places.len() * self.units
    }

    /// All entries, row by row.
    pub fn entries(&self) -> &[f64] {
        &self.entries
    }

    /// What the coordinates are, `units` at a time: a state (an index into [`Cell::states`]) and how many steps earlier.
    pub fn places(&self) -> &[(usize, usize)] {
        &self.places
    }

    /// The block d(state `of`)_t / d(state `by`)_{t-1}, `units` x `units`, row by row; empty where there is none.
    pub fn block(&self, of: usize, by: usize) -> Vec<f64> {
        let at = |state| self.places.iter().position(|place| *place == (state, 0));
        let (Some(row), Some(column)) = (at(of), at(by)) else {
            return Vec::new();
        };
        let rows = self.entries.chunks(self.side().max(1));
        let rows = rows.skip(row * self.units).take(self.units);
        let columns = column * self.units..(column + 1) * self.units;
        rows.flat_map(|row| row[columns.clone()].iter().copied())
            .collect()
    }

    /// The rows of one state, as it leaves the step: `units` x side, row by row.
    pub fn rows_of(&self, state: usize) -> &[f64] {
        let length = self.units * self.side();
        let at = self.places.iter().position(|place| *place == (state, 0));
        at.map_or(&[], |at| &self.entries[at * length..(at + 1) * length])
    }

    /// This times that of an earlier stretch: ds_t/ds_r = ds_t/ds_s ds_s/ds_r.
    pub fn times(&self, earlier: &Jacobian) -> Jacobian {
        let side = self.side();
        let mut entries = vec![0.0; self.entries.len()];
        if side == earlier.side() && side > 0 {
            let rows = entries.chunks_mut(side).zip(self.entries.chunks(side));
            for (sum, row) in rows {
                for (&factor, other) in row.iter().zip(earlier.entries.chunks(side)) {
                    add_scaled(sum, other, factor);
                }
            }
        }
        Jacobian {
            entries,
            ..self.clone()
        }
    }
}

impl Cell {
    /// The coordinates of the whole state, `units` at a time: state and steps earlier, as [`Jacobian`] orders them.
    fn whole_state(&self) -> Vec<(usize, usize)> {
        let readings = self.readings();
        let deepest = |state| {
            let delays = readings.iter().filter(|one| one.state == state);
            delays.map(|one| one.delay).max().unwrap_or(1)
        };
        let deepest: Vec<usize> = (0..self.states.len()).map(deepest).collect();
        let most = deepest.iter().copied().max().unwrap_or(1);
        let earlier = (0..most).flat_map(|earlier| (0..deepest.len()).map(move |s| (s, earlier)));
        earlier
            .filter(|(s, earlier)| *earlier < deepest[*s])
            .collect()
    }
}

impl Trace {
    /// ds_t/ds_{t-1} at `step` (from 1), x as it is. What is held from outside does not move.
    pub fn step_jacobian(&self, step: usize) -> Jacobian {
        self.step_jacobian_without(step, &[])
    }

    /// The same with some readings cut: as if they read constants.
    pub fn step_jacobian_without(&self, step: usize, cut: &[Reading]) -> Jacobian {
        let (cell, units) = (self.network.cell(), self.network.sizes().hidden_size);
        let mut places = cell.whole_state();
        let there = (1..=self.seq_len()).contains(&step);
        if !there || places.len() * units > limits::WHOLE_STATE {
            places.clear();
        }
        let side = places.len() * units;
        let mut entries = Vec::with_capacity(side * side);
        let tangents = if side > 0 {
            self.tangents(step, cut, &places)
        } else {
            Vec::new()
        };
        for &(state, earlier) in &places {
            let from = entries.len();
            match (earlier, tangents.get(cell.states[state].operation)) {
                (0, Some(Some(rows))) => entries.extend_from_slice(rows),
                (0, _) => {}
                _ => {
                    // What was one step earlier is what stood one place before.
                    let before = places.iter().position(|one| *one == (state, earlier - 1));
                    entries.resize(from + units * side, 0.0);
                    for k in 0..units {
                        let column = before.unwrap_or(0) * units + k;
                        entries[from + k * side + column] = 1.0;
                    }
                }
            }
            entries.resize(from + units * side, 0.0);
        }
        Jacobian {
            units,
            places,
            entries,
        }
    }

    /// The Jacobians of all steps, step 1 first.
    pub fn jacobians(&self) -> Vec<Jacobian> {
        (1..=self.seq_len())
            .map(|step| self.step_jacobian(step))
            .collect()
    }

    /// ds_last/ds_t = J_last ... J_{t+1} for t = last, last - 1, ..., 1, in that order: the first is the identity.
    pub fn cumulative_jacobians(&self, last: usize) -> impl Iterator<Item = Jacobian> + '_ {
        let first = self.step_jacobian(last);
        let side = first.side();
        let mut identity = vec![0.0; side * side];
        identity.iter_mut().step_by(side + 1).for_each(|e| *e = 1.0);
        let mut product = Jacobian {
            entries: identity,
            ..first
        };
        (1..=last.min(self.seq_len())).rev().map(move |step| {
            let now = product.clone();
            if step > 1 {
                product = product.times(&self.step_jacobian(step));
            }
            now
        })
    }
}

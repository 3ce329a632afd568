//! What reaches the whole state that leaves each step, the states taken as independent coordinates: from each reading of
//! later steps, and from the step's own loss.

use std::ops::Range;

use super::reading::Reading;
use crate::arith::norms::norms;
use crate::cell::Cell;
use crate::layout::{Consumer, Layout};
use crate::weights::add;
use crate::window::Window;

/// Steps whose sizes are computed at once.
const ABREAST: usize = 4;

/// Where one arrival of a step is read from.
#[derive(Clone, Copy, Debug)]
struct Source {
    /// Which of the step's rows it is.
    row: usize,
    offset: usize,
    /// 0 for the loss.
    delay: usize,
}

/// The arrivals of some seeds: for each step and reading, in the order of the readings, and behind them for the loss, a row a
/// seed.
#[derive(Clone, Debug)]
pub(crate) struct Arrived {
    units: usize,
    rows: usize,
    steps: usize,
    seeds: usize,
    /// By state, in the order in which its gradient adds them.
    sources: Vec<Vec<Source>>,
    entries: Vec<f64>,
}

impl Arrived {
    pub fn new(
        (cell, layout): (&Cell, &Layout),
        readings: &[Reading],
        units: usize,
        (steps, seeds): (usize, usize),
    ) -> Arrived {
        let of = |operation: usize| {
            let sources = layout.sources[operation].iter();
            let found = sources.filter_map(|source| {
                let row = match source.consumer {
                    Consumer::Loss => Some(readings.len()),
                    Consumer::Operation { delay: 0, .. } => None,
                    Consumer::Operation {
                        operation,
                        position,
                        ..
                    } => readings.iter().position(|one| one.is(operation, position)),
                };
                row.map(|row| Source {
                    row,
                    offset: source.offset,
                    delay: source.delay,
                })
            });
            found.collect()
        };
        let rows = readings.len() + 1;
        Arrived {
            units,
            rows,
            steps,
            seeds,
            sources: cell.states.iter().map(|s| of(s.operation)).collect(),
            entries: vec![0.0; seeds * steps * rows * units],
        }
    }

    fn at(&self, seed: usize, step: usize, row: usize) -> usize {
        (((step - 1) * self.rows + row) * self.seeds + seed) * self.units
    }

    /// Adds what a pass of these seeds over a window brought to its steps.
    pub fn add(
        &mut self,
        seeds: Range<usize>,
        (gradients, frame): (&[f64], usize),
        window: &Window,
        losses: &[usize],
    ) {
        for step in window.first..=window.last {
            let own = step >= window.asked && losses.binary_search(&step).is_ok();
            for state in 0..self.sources.len() {
                for index in 0..self.sources[state].len() {
                    let source = self.sources[state][index];
                    let there = if source.delay == 0 {
                        own
                    } else {
                        step + source.delay <= window.last
                    };
                    if there {
                        let from = (step + source.delay - 1) * frame + source.offset;
                        let from = from * seeds.len();
                        let to = self.at(seeds.start, step, source.row);
                        let entries = seeds.len() * self.units;
                        let rows = &mut self.entries[to..to + entries];
                        add(rows, &gradients[from..from + entries]);
                    }
                }
            }
        }
    }

    /// What one reading passed to its state at `step`: by seed, then by unit.
    pub fn rows(&self, step: usize, row: usize) -> &[f64] {
        let at = self.at(0, step, row);
        &self.entries[at..at + self.seeds * self.units]
    }

    /// The gradient of one state that leaves `step`: by seed, then by unit. With or without the part that the step's own loss
    /// adds.
    pub fn state(&self, state: usize, step: usize, with_loss: bool, sum: &mut [f64]) {
        sum.fill(0.0);
        let sources = self.sources[state].iter();
        for source in sources.filter(|source| with_loss || source.delay > 0) {
            add(sum, self.rows(step, source.row));
        }
    }

    /// That of the whole state: by seed, then by state, then by unit.
    pub fn leaving(&self, step: usize, sum: &mut [f64]) {
        sum.fill(0.0);
        let states = self.sources.len();
        for (state, sources) in self.sources.iter().enumerate() {
            for source in sources {
                let rows = self.rows(step, source.row).chunks_exact(self.units);
                let parts = sum.chunks_exact_mut(self.units);
                for (part, row) in parts.skip(state).step_by(states).zip(rows) {
                    add(part, row);
                }
            }
        }
    }

    /// Entries of that gradient.
    pub fn length(&self) -> usize {
        self.seeds * self.sources.len() * self.units
    }

    /// Its size at every step: the Frobenius norm over the seeds.
    pub fn sizes(&self) -> Vec<f64> {
        let (length, mut sizes) = (self.length(), vec![0.0; self.steps]);
        let mut sums = vec![0.0; ABREAST * length];
        for (at, sizes) in sizes.chunks_mut(ABREAST).enumerate() {
            for (index, sum) in sums.chunks_mut(length).take(sizes.len()).enumerate() {
                self.leaving(at * ABREAST + index + 1, sum);
            }
            norms(sizes, &sums, length);
        }
        sizes
    }

    /// Seeds.
    pub fn seeds(&self) -> usize {
        self.seeds
    }
}

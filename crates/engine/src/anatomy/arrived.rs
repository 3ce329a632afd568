//! What reaches the whole state that leaves each step, the states taken as independent coordinates: from each reading of
//! later steps, and from the step's own loss.

use super::reading::Reading;
use crate::cell::Cell;
use crate::layout::{Consumer, Layout};
use crate::measure::norm_of;
use crate::weights::add;
use crate::window::Window;

/// Where one arrival of a step is read from.
#[derive(Clone, Copy, Debug)]
struct Source {
    /// Which of the step's rows it is.
    row: usize,
    offset: usize,
    /// 0 for the loss.
    delay: usize,
}

/// The arrivals of some seeds: for each seed and step a row a reading, in the order of the readings, and one of the loss.
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
        ((seed * self.steps + step - 1) * self.rows + row) * self.units
    }

    /// Adds what a pass over a window brought to its steps.
    pub fn add(
        &mut self,
        seed: usize,
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
                        let to = self.at(seed, step, source.row);
                        let row = &mut self.entries[to..to + self.units];
                        add(row, &gradients[from..from + self.units]);
                    }
                }
            }
        }
    }

    /// What one reading passed to its state at `step`, under one seed.
    pub fn row(&self, seed: usize, step: usize, row: usize) -> &[f64] {
        let at = self.at(seed, step, row);
        &self.entries[at..at + self.units]
    }

    /// The gradient of the whole state that leaves `step`: by seed, then by state, then by unit. With or without the part
    /// that the step's own loss adds.
    pub fn leaving(&self, step: usize, with_loss: bool, sum: &mut Vec<f64>) {
        sum.clear();
        sum.resize(self.seeds * self.sources.len() * self.units, 0.0);
        let mut parts = sum.chunks_mut(self.units);
        for seed in 0..self.seeds {
            for (sources, part) in self.sources.iter().zip(&mut parts) {
                for source in sources.iter().filter(|s| with_loss || s.delay > 0) {
                    add(part, self.row(seed, step, source.row));
                }
            }
        }
    }

    /// The size of that gradient at every step: the Frobenius norm over the seeds.
    pub fn sizes(&self) -> Vec<f64> {
        let mut sum = Vec::new();
        let size = |step| {
            self.leaving(step, true, &mut sum);
            norm_of(sum.iter())
        };
        (1..=self.steps).map(size).collect()
    }

    /// Seeds.
    pub fn seeds(&self) -> usize {
        self.seeds
    }
}

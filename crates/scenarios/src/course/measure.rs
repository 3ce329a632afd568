//! What is measured of a course at the end of an epoch.

use std::sync::Arc;

use unrolled_engine::{Display, Function, Lost, Rule, SizeError, Trace, Workspace};

use super::{Course, JUDGED};
use crate::tasks::{Example, Task};

/// How well a network does on test sequences.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// The mean loss: over the steps that ask, then over the sequences.
    pub loss: f64,
    /// The share of answers that are right.
    pub right: f64,
}

/// How open a gate is, or how steep a squashing: the mean over steps, units and sequences.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// The quantity's index in the cell.
    pub quantity: usize,
    /// Of a gate its value; else the slope of the last squashing in its equation.
    pub is_gate: bool,
    /// The mean.
    pub mean: f64,
}

/// What an epoch leaves behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Epochs that are over; 0 before the first update.
    pub epoch: u64,
    /// Updates made.
    pub updates: u64,
    /// The mean loss of the epoch's updates, each before it was made; none at epoch 0.
    pub train: Option<f64>,
    /// On the first test sequences.
    pub score: Score,
    /// |dy/ds_t| by step, the mean over some test sequences; see [`Trace::road`].
    pub road: Vec<f64>,
    /// |dL/ds_t| likewise.
    pub traffic: Vec<f64>,
    /// Every gate's mean opening; of a cell without gates, the mean slopes of its squashing functions.
    pub openings: Vec<Opening>,
    /// What truncation lost of the gradient of the update to come; none where nothing is truncated.
    pub lost: Option<Lost>,
}

impl Course {
    /// Measures the network as it is now.
    ///
    /// # Errors
    /// As [`Course::update`].
    pub fn record(&mut self) -> Result<Record, SizeError> {
        let score = self.score()?;
        let mut workspace = Workspace::default();
        let steps = self.probes.first().map_or(0, |probe| probe.seq_len());
        let (mut road, mut traffic) = (vec![0.0; steps], vec![0.0; steps]);
        let mut openings = Openings::default();
        for probe in self.probes.clone() {
            let trace = self.trainer.look_back(&probe)?;
            for ((road, traffic), (r, step)) in road
                .iter_mut()
                .zip(&mut traffic)
                .zip(trace.road(&mut workspace).into_iter().zip(1..))
            {
                *road += r;
                *traffic += trace.traffic(step);
            }
            openings.add(trace);
        }
        let share = 1.0 / self.probes.len().max(1) as f64;
        for sum in road.iter_mut().chain(&mut traffic) {
            *sum *= share;
        }
        let (sum, count) = self.losses;
        Ok(Record {
            epoch: self.epoch(),
            updates: self.updates(),
            train: (count > 0).then(|| sum / count as f64),
            score,
            road,
            traffic,
            openings: openings.means(),
            lost: self.lost()?,
        })
    }

    /// The score on as many test sequences as a task's being solved is judged on.
    ///
    /// # Errors
    /// As [`Course::update`].
    pub fn judged(&mut self) -> Result<Score, SizeError> {
        let task = self.settings.task;
        let mut tally = Tally::default();
        for index in 0..self.settings.tests(JUDGED) {
            let example = self.settings.example("test", index);
            let episode = Arc::new(task.episode(example.clone()));
            tally.add(task, &example, self.trainer.say(&episode)?);
        }
        Ok(tally.score())
    }

    /// The score on the first test sequences.
    ///
    /// # Errors
    /// As [`Course::update`].
    pub fn score(&mut self) -> Result<Score, SizeError> {
        let mut tally = Tally::default();
        for (example, episode) in &self.tests {
            tally.add(self.settings.task, example, self.trainer.say(episode)?);
        }
        Ok(tally.score())
    }
}

/// A score being counted.
#[derive(Default)]
struct Tally {
    loss: f64,
    sequences: f64,
    right: f64,
    answers: f64,
}

impl Tally {
    fn add(&mut self, task: &Task, example: &Example, trace: &Trace) {
        let readouts: Vec<Vec<f64>> = (1..=trace.seq_len())
            .map(|step| trace.logits(step).to_vec())
            .collect();
        for right in task.judge(example, &readouts).into_iter().flatten() {
            self.right += f64::from(u8::from(right));
            self.answers += 1.0;
        }
        self.loss += trace.loss();
        self.sequences += 1.0;
    }

    fn score(&self) -> Score {
        Score {
            loss: self.loss / self.sequences,
            right: self.right / self.answers,
        }
    }
}

/// Openings being added up.
#[derive(Default)]
struct Openings {
    sums: Vec<Opening>,
    count: f64,
}

impl Openings {
    fn add(&mut self, trace: &Trace) {
        if self.sums.is_empty() {
            self.sums = looked_at(trace);
        }
        let cell = trace.network().cell();
        for step in 1..=trace.seq_len() {
            for opening in &mut self.sums {
                let operation = match opening.is_gate {
                    true => cell.quantities[opening.quantity].operation,
                    false => squashing(trace, opening.quantity).unwrap_or(0),
                };
                let row = trace.value(operation, step);
                let of = |value: &f64| match (opening.is_gate, &cell.operations[operation].rule) {
                    (false, Rule::Squash { function, .. }) => slope(*function, *value),
                    _ => *value,
                };
                opening.mean += row.iter().map(of).sum::<f64>() / row.len() as f64;
            }
            self.count += 1.0;
        }
    }

    fn means(mut self) -> Vec<Opening> {
        for opening in &mut self.sums {
            opening.mean /= self.count;
        }
        self.sums
    }
}

/// The gates of a cell; of one without, its squashed quantities.
fn looked_at(trace: &Trace) -> Vec<Opening> {
    let cell = trace.network().cell();
    let opening = |quantity, is_gate| Opening {
        quantity,
        is_gate,
        mean: 0.0,
    };
    let all = 0..cell.quantities.len();
    let gates = all.clone().filter(|&q| {
        cell.quantities[q].display == Display::Gate && cell.quantities[q].state.is_none()
    });
    let gates: Vec<Opening> = gates.map(|q| opening(q, true)).collect();
    if !gates.is_empty() {
        return gates;
    }
    let squashed = all.filter(|&q| squashing(trace, q).is_some());
    squashed.map(|q| opening(q, false)).collect()
}

/// The last squashing of a quantity's equation.
fn squashing(trace: &Trace, quantity: usize) -> Option<usize> {
    let operations = &trace.network().cell().operations;
    operations
        .iter()
        .rposition(|o| o.quantity == quantity && matches!(o.rule, Rule::Squash { .. }))
}

/// The slope of a squashing function, by its value y.
fn slope(function: Function, y: f64) -> f64 {
    match function {
        Function::Sigmoid => y * (1.0 - y),
        Function::Tanh => (1.0 - y) * (1.0 + y),
        Function::Relu => f64::from(u8::from(y > 0.0)),
    }
}

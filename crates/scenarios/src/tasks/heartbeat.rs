//! A periodic trace with one odd beat; the next value is asked at every step.
//!
//! A beat has eight values. The trace begins anywhere in a beat, uniform over the eight places; one beat, uniform from
//! the third to the last, is upside down. For so many beats there are eight times as many steps. The traces are few, so
//! all of them are gone through for what the latest value alone allows (the mean of what follows it), and for the best
//! possible answer (the mean over the traces that agree with all values so far). That one knows that an odd beat must
//! come, and so foresees it when only the last beat is left.

use std::collections::BTreeMap;

use unrolled_engine::{LossKind, Target};

use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual};

const BEAT: [f64; 8] = [0.0, 0.2, 0.0, -0.2, 1.0, -0.4, 0.0, 0.3];
/// The first beat that may be odd, from 0.
const QUIET: usize = 2;
/// How near an answer must come.
const NEAR: f64 = 0.1;

pub(super) const TASK: Task = Task {
    id: "heartbeat",
    title: "Heartbeat",
    sentence: |beats| {
        format!(
            "{beats} beats of eight values, one of them upside down. At each value, say the next."
        )
    },
    notice: "The error jumps where the odd beat begins: what cannot be foreseen is what stands out.",
    source: None,
    length: Length {
        of: "beats",
        usual: 5,
        least: 4,
        most: 12,
    },
    loss: LossKind::SquaredError,
    inputs: || Alphabet::numbers(&["value"]),
    outputs: || Alphabet::numbers(&["next value"]),
    draw: |random, beats| {
        let begin = random.below(BEAT.len());
        let odd = QUIET + random.below(beats.saturating_sub(QUIET));
        Beats { begin, odd }.example(beats)
    },
    right: Right::Within(NEAR),
    solved: Solved::Near(0.15),
    chance,
    usual: Usual::lstm(12, 150),
    asked: None,
    speech: None,
    exact: Some(exact),
    best: Some(best),
    telling: Some(odd_steps),
    own: None,
};

/// Where a trace begins in its beat, and which beat is odd, from 0.
#[derive(Clone, Copy)]
struct Beats {
    begin: usize,
    odd: usize,
}

impl Beats {
    /// All that may be drawn.
    fn all(beats: usize) -> impl Iterator<Item = Beats> {
        let begins = 0..BEAT.len();
        begins.flat_map(move |begin| (QUIET..beats).map(move |odd| Beats { begin, odd }))
    }

    fn is_odd(self, at: usize) -> bool {
        (self.begin + at) / BEAT.len() == self.odd
    }

    fn value(self, at: usize) -> f64 {
        let value = BEAT[(self.begin + at) % BEAT.len()];
        // Not a negation: zero upside down is the same zero.
        if self.is_odd(at) { 0.0 - value } else { value }
    }

    fn example(self, beats: usize) -> Example {
        let steps = 0..beats * BEAT.len();
        let pair = |at| {
            (
                vec![self.value(at)],
                Target::Values(vec![self.value(at + 1)]),
            )
        };
        let (inputs, targets) = steps.map(pair).unzip();
        Example { inputs, targets }
    }
}

/// The mean of the next value over the traces that agree so far, and the traces that agree with all.
fn follow(values: &[Vec<f64>]) -> (Vec<Vec<f64>>, Vec<Beats>) {
    let mut agree: Vec<Beats> = Beats::all(values.len() / BEAT.len()).collect();
    let mut means = Vec::new();
    for (at, value) in values.iter().enumerate() {
        agree.retain(|beats| *value == [beats.value(at)]);
        let sum: f64 = agree.iter().map(|beats| beats.value(at + 1)).sum();
        means.push(vec![sum / agree.len().max(1) as f64]);
    }
    (means, agree)
}

fn exact(example: &Example) -> Vec<Vec<f64>> {
    follow(&example.inputs).0
}

/// The steps of the odd beat.
fn odd_steps(example: &Example) -> Vec<usize> {
    let found = follow(&example.inputs).1;
    let odd = |step: &usize| found.first().is_some_and(|beats| beats.is_odd(step - 1));
    (1..=example.inputs.len()).filter(odd).collect()
}

/// Each value that is followed by another, in every trace.
fn pairs(beats: usize) -> impl Iterator<Item = (f64, f64)> {
    let pair = |trace: Beats, at| (trace.value(at), trace.value(at + 1));
    Beats::all(beats).flat_map(move |trace| (0..beats * BEAT.len()).map(move |at| pair(trace, at)))
}

fn chance(beats: usize) -> Chance {
    let mut after: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
    for (value, next) in pairs(beats) {
        let (sum, count) = after.entry(value.to_bits()).or_default();
        *sum += next;
        *count += 1.0;
    }
    let (mut loss, mut right, mut count) = (0.0, 0.0, 0.0);
    for (value, next) in pairs(beats) {
        let mean = after
            .get(&value.to_bits())
            .map_or(0.0, |(sum, count)| sum / count);
        loss += (next - mean) * (next - mean);
        right += f64::from(u8::from((next - mean).abs() < NEAR));
        count += 1.0;
    }
    Chance {
        loss: loss / count,
        right: right / count,
        by: "knowing only the latest value".into(),
    }
}

fn best(beats: usize) -> f64 {
    let (mut loss, mut count) = (0.0, 0.0);
    for trace in Beats::all(beats) {
        let means = exact(&trace.example(beats));
        for (at, mean) in means.iter().flatten().enumerate() {
            let error = trace.value(at + 1) - mean;
            loss += error * error;
            count += 1.0;
        }
    }
    loss / count
}

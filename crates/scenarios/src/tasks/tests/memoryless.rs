//! What is said of chance, against a table that is learned from sequences and tried on others.

use std::collections::BTreeMap;

use unrolled_engine::{LossKind, Target};

use super::draws;
use crate::tasks::{Alphabet, Example, Right, TASKS, Task};

/// What the memoryless answer is told: the token; of the heartbeat the value; of other numbers nothing.
fn told(task: &Task, input: &[f64]) -> Vec<u64> {
    let tells = matches!(task.inputs(), Alphabet::Words(_)) || task.id == "heartbeat";
    let bits = input.iter().map(|entry| entry.to_bits());
    bits.filter(|_| tells).collect()
}

/// The target as numbers.
fn numbers(target: &Target, size: usize) -> Option<Vec<f64>> {
    match target {
        Target::None => None,
        Target::Class(class) => Some(
            (0..size)
                .map(|at| f64::from(u8::from(at == *class)))
                .collect(),
        ),
        Target::Values(values) => Some(values.clone()),
    }
}

/// Each step that asks: what is told there, and the target as numbers.
fn asked(task: &Task, example: &Example) -> Vec<(Vec<u64>, Vec<f64>)> {
    let size = task.outputs().size();
    let pairs = example.inputs.iter().zip(&example.targets);
    pairs
        .filter_map(|(input, target)| Some((told(task, input), numbers(target, size)?)))
        .collect()
}

/// The mean target, and the most usual one.
type Answer = (Vec<f64>, Vec<f64>);

fn learn(task: &Task, examples: &[Example]) -> BTreeMap<Vec<u64>, Answer> {
    // For the mean a sequence counts once, whatever the number of its steps that ask.
    let mut seen: BTreeMap<Vec<u64>, Vec<(Vec<f64>, f64)>> = BTreeMap::new();
    for example in examples {
        let asked = asked(task, example);
        let weight = 1.0 / asked.len() as f64;
        for (told, target) in asked {
            seen.entry(told).or_default().push((target, weight));
        }
    }
    let answer = |targets: Vec<(Vec<f64>, f64)>| {
        let size = targets[0].0.len();
        let total: f64 = targets.iter().map(|(_, weight)| weight).sum();
        let mean = |at: usize| {
            targets
                .iter()
                .map(|(t, weight)| t[at] * weight)
                .sum::<f64>()
                / total
        };
        let mut often: BTreeMap<String, (f64, Vec<f64>)> = BTreeMap::new();
        for (target, _) in &targets {
            often
                .entry(format!("{target:?}"))
                .or_insert((0.0, target.clone()))
                .0 += 1.0;
        }
        let more = |a: &(f64, Vec<f64>), b: &(f64, Vec<f64>)| a.0.total_cmp(&b.0);
        let usual = often.into_values().max_by(more).unwrap().1;
        ((0..size).map(mean).collect(), usual)
    };
    seen.into_iter()
        .map(|(told, targets)| (told, answer(targets)))
        .collect()
}

/// The readout that says so.
fn readout(task: &Task, mean: &[f64]) -> Vec<f64> {
    let logit = |p: f64| (p.max(1e-12) / (1.0 - p).max(1e-12)).ln();
    match task.loss {
        LossKind::SoftmaxCrossEntropy => mean.iter().map(|p| p.max(1e-12).ln()).collect(),
        LossKind::SigmoidCrossEntropy => mean.iter().map(|p| logit(*p)).collect(),
        LossKind::SquaredError => mean.to_vec(),
    }
}

fn loss(task: &Task, mean: &[f64], target: &[f64]) -> f64 {
    let cross = |p: f64, v: f64| if v > 0.0 { -v * p.max(1e-12).ln() } else { 0.0 };
    let pairs = mean.iter().zip(target);
    let size = mean.len() as f64;
    match task.loss {
        LossKind::SoftmaxCrossEntropy => pairs.map(|(p, v)| cross(*p, *v)).sum(),
        LossKind::SigmoidCrossEntropy => {
            pairs
                .map(|(p, v)| cross(*p, *v) + cross(1.0 - p, 1.0 - v))
                .sum::<f64>()
                / size
        }
        LossKind::SquaredError => pairs.map(|(y, v)| (y - v) * (y - v)).sum::<f64>() / size,
    }
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// The loss and the share of right answers of a table learned from half of the sequences, on the other half.
fn measured(task: &Task, length: usize) -> (f64, f64) {
    let examples = draws(task, length, 8_000);
    let (learned, tried) = examples.split_at(4_000);
    let table = learn(task, learned);
    let (mut losses, mut rights) = (Vec::new(), Vec::new());
    for example in tried {
        let exact = task.exact.map(|exact| exact(example));
        let (mut lost, mut right) = (Vec::new(), Vec::new());
        let asks = (0..example.inputs.len()).filter(|at| example.targets[*at] != Target::None);
        for (at, (told, target)) in asks.zip(asked(task, example)) {
            let (mean, usual) = &table[&told];
            let exact = exact.as_ref().map(|exact| exact[at].as_slice());
            let says = if matches!(task.right, Right::Allowed { .. }) {
                usual
            } else {
                mean
            };
            let y = readout(task, says);
            lost.push(loss(task, mean, &target));
            right.push(f64::from(task.right.accepts(
                task.loss,
                &y,
                &example.targets[at],
                exact,
            )));
        }
        losses.push(mean(&lost));
        rights.extend(right);
    }
    (mean(&losses), mean(&rights))
}

#[test]
fn chance_is_what_a_table_reaches() {
    // Of the temperatures chance is a forecast from three days, for which there is a test of its own.
    for task in TASKS.iter().filter(|task| task.id != "temperatures") {
        let bounds = task.length;
        for length in [
            bounds.least,
            bounds.usual,
            (bounds.least + 7).min(bounds.most),
        ] {
            let (loss, right) = measured(task, length);
            let asks = asked(task, &draws(task, length, 1)[0]).len() as f64;
            let chance = task.chance_at(length);
            let (by_loss, by_right) = (loss - chance.loss, right - chance.right);
            println!(
                "{} {length}: {chance:?}, {by_loss:+.4} {by_right:+.4}",
                task.id
            );
            assert!(
                by_loss.abs() < 0.006 + 0.01 * chance.loss,
                "{}: {loss} {chance:?}",
                task.id
            );
            assert!(
                by_right.abs() < 0.006 + 0.02 / asks.sqrt(),
                "{}: {right} {chance:?}",
                task.id
            );
        }
    }
}

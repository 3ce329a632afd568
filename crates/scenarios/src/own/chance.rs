//! What is reached by the best answer that is always the same.

use unrolled_engine::Target;
use unrolled_engine::arith::ln;

use crate::tasks::Chance;

/// Of one class a step: each class with its share of the loss and the number of its answers.
pub(super) fn of_classes(shares: &[f64], answers: &[f64], by: &str) -> Chance {
    let total: f64 = shares.iter().sum();
    let part = |share: &f64| match *share / total {
        p if p > 0.0 => -p * ln(p),
        _ => 0.0,
    };
    let all: f64 = answers.iter().sum();
    Chance {
        loss: shares.iter().map(part).sum(),
        right: answers.iter().copied().fold(0.0, f64::max) / all,
        by: by.to_owned(),
    }
}

/// The same of sequences: in each, every step that asks has the same share.
pub(super) fn of_class_sequences<'a>(
    sequences: impl Iterator<Item = &'a [Target]>,
    classes: usize,
) -> Chance {
    let (mut shares, mut answers) = (vec![0.0; classes], vec![0.0; classes]);
    for targets in sequences {
        let asked: Vec<usize> = targets
            .iter()
            .filter_map(|target| match target {
                Target::Class(class) => Some(*class),
                _ => None,
            })
            .collect();
        for &class in &asked {
            shares[class] += 1.0 / asked.len() as f64;
            answers[class] += 1.0;
        }
    }
    of_classes(&shares, &answers, "always the same")
}

/// Of numbers: the mean of each output, and how often all of them are nearer than `near` to what was asked.
pub(super) fn of_number_sequences<'a>(
    sequences: impl Iterator<Item = &'a [Target]>,
    outputs: usize,
    near: f64,
) -> Chance {
    let mut asked: Vec<(f64, &[f64])> = Vec::new();
    for targets in sequences {
        let own: Vec<&[f64]> = targets
            .iter()
            .filter_map(|target| match target {
                Target::Values(values) => Some(values.as_slice()),
                _ => None,
            })
            .collect();
        let share = 1.0 / own.len() as f64;
        asked.extend(own.into_iter().map(|values| (share, values)));
    }
    let total: f64 = asked.iter().map(|(share, _)| share).sum();
    let mean = |output: usize| -> f64 {
        let parts = asked.iter().map(|(share, values)| share * values[output]);
        parts.sum::<f64>() / total
    };
    let means: Vec<f64> = (0..outputs).map(mean).collect();
    let square = |values: &[f64]| -> f64 {
        let errors = values.iter().zip(&means).map(|(v, m)| (v - m) * (v - m));
        errors.sum::<f64>() / outputs as f64
    };
    let loss: f64 = asked
        .iter()
        .map(|(share, values)| share * square(values))
        .sum();
    let is_near = |values: &[f64]| values.iter().zip(&means).all(|(v, m)| (v - m).abs() < near);
    let right = asked.iter().filter(|(_, values)| is_near(values)).count();
    Chance {
        loss: loss / total,
        right: right as f64 / asked.len() as f64,
        by: "always the mean".into(),
    }
}

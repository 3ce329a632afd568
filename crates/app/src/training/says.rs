//! What a network says of test sequences, by its weights.

use std::sync::Arc;

use unrolled_engine::arith::sigmoid;
use unrolled_engine::{LossKind, Network, SizeError, Speaker, Target, softmax};
use unrolled_scenarios::{Alphabet, Example, Settings};

/// Test sequences whose answers are shown as dots.
const DOTS: u64 = 64;
/// Test sequences whose answers are shown as groups of bars.
const GROUPS: u64 = 12;

/// What is said, in the form in which it is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// Of each sequence, what is true and what is said.
    Numbers(Vec<(f64, f64)>),
    /// Of each sequence, the chance of each class and which one is right.
    Classes {
        /// The classes that are ever right.
        names: Vec<String>,
        /// A sequence's chances and its right class.
        guesses: Vec<(Vec<f64>, usize)>,
    },
    /// Of one sequence, at each step that asks, what is said and what is true.
    Chances {
        /// The chance that is said.
        said: Vec<f64>,
        /// The exact chance where it is known; else what came.
        truth: Vec<f64>,
        /// Whether `truth` is the exact chance.
        exact: bool,
    },
}

/// What the network of those weights says.
///
/// # Errors
/// Weights that are not of these settings.
pub fn says(settings: &Settings, weights: &[f64]) -> Result<Says, SizeError> {
    let network = Arc::new(settings.network()?.with_weights(weights.to_vec())?);
    let task = settings.task;
    let outputs = task.outputs();
    if task.loss == LossKind::SquaredError {
        let pair = |example: &Example| numbers(&network, example);
        return Ok(Says::Numbers(each(settings, DOTS, pair)?));
    }
    let probe = settings.example("test", 0);
    let asked = probe.targets.iter().filter(|&t| *t != Target::None).count();
    if task.loss == LossKind::SigmoidCrossEntropy && outputs.size() == 1 && asked > 1 {
        return chances(settings, &network, &probe);
    }
    classes(settings, &network, &outputs)
}

/// What `of` makes of the first test sequences; those of which it makes nothing are left out.
fn each<T>(
    settings: &Settings,
    count: u64,
    of: impl Fn(&Example) -> Result<Option<T>, SizeError>,
) -> Result<Vec<T>, SizeError> {
    let all = (0..settings.tests(count)).map(|index| of(&settings.example("test", index)));
    all.filter_map(Result::transpose).collect()
}

/// The readout's results at every step.
fn readouts(network: &Arc<Network>, example: &Example) -> Result<Vec<Vec<f64>>, SizeError> {
    let mut speaker = Speaker::new(network.clone(), example.inputs.len())?;
    let mut read = |x: &Vec<f64>| Ok(speaker.read(x)?.to_vec());
    example.inputs.iter().map(&mut read).collect()
}

/// The true and the said number at the last step that asks.
fn numbers(network: &Arc<Network>, example: &Example) -> Result<Option<(f64, f64)>, SizeError> {
    let last = example
        .targets
        .iter()
        .rposition(|target| *target != Target::None);
    let (Some(last), readouts) = (last, readouts(network, example)?) else {
        return Ok(None);
    };
    let truth = match &example.targets[last] {
        Target::Values(values) => values.first().copied(),
        _ => None,
    };
    Ok(truth.zip(readouts[last].first().copied()))
}

fn chances(
    settings: &Settings,
    network: &Arc<Network>,
    example: &Example,
) -> Result<Says, SizeError> {
    let exact = settings.task.exact.map(|exact| exact(example));
    let (mut said, mut truth) = (Vec::new(), Vec::new());
    for (step, y) in readouts(network, example)?.iter().enumerate() {
        if example.targets[step] == Target::None {
            continue;
        }
        said.extend(y.first().map(|&y| sigmoid(y)));
        let known = exact
            .as_ref()
            .and_then(|exact| exact.get(step)?.first().copied());
        truth.push(known.unwrap_or(wanted(&example.targets[step], 0)));
    }
    Ok(Says::Chances {
        said,
        truth,
        exact: exact.is_some(),
    })
}

/// The step, counted from the end, at which one class is right and not the same in all sequences: where it is asked what
/// was to be remembered. Else the last that asks.
fn telling_step(examples: &[Example], outputs: usize) -> usize {
    let longest = examples
        .iter()
        .map(|example| example.targets.len())
        .max()
        .unwrap_or(0);
    let tells = |back: &usize| {
        let classes: Vec<Option<usize>> = examples
            .iter()
            .map(|example| {
                let at = example.targets.len().checked_sub(1 + back)?;
                class(&example.targets[at], outputs)
            })
            .collect();
        let known: Vec<usize> = classes.iter().flatten().copied().collect();
        known.len() * 2 > classes.len() && known.iter().any(|&one| one != known[0])
    };
    (0..longest).find(tells).unwrap_or(0)
}

fn classes(
    settings: &Settings,
    network: &Arc<Network>,
    outputs: &Alphabet,
) -> Result<Says, SizeError> {
    let loss = settings.task.loss;
    let size = outputs.size();
    let all = 0..settings.tests(GROUPS);
    let examples: Vec<Example> = all.map(|at| settings.example("test", at)).collect();
    let back = telling_step(&examples, size);
    let mut found: Vec<(Vec<f64>, usize)> = Vec::new();
    for example in &examples {
        let Some(at) = example.targets.len().checked_sub(1 + back) else {
            continue;
        };
        let Some(right) = class(&example.targets[at], size) else {
            continue;
        };
        let y = &readouts(network, example)?[at];
        found.push(match (loss, size) {
            (LossKind::SigmoidCrossEntropy, 1) => {
                let yes = sigmoid(y[0]);
                (vec![1.0 - yes, yes], right)
            }
            (LossKind::SigmoidCrossEntropy, _) => (y.iter().map(|&y| sigmoid(y)).collect(), right),
            _ => (softmax(y), right),
        });
    }
    let names: Vec<String> = match outputs {
        _ if size == 1 => vec!["0".into(), "1".into()],
        Alphabet::Words(names) | Alphabet::Numbers(names) => names.clone(),
    };
    // A class that is never right would only take room.
    let kept: Vec<usize> = (0..names.len())
        .filter(|&at| size <= 3 || found.iter().any(|(_, right)| *right == at))
        .collect();
    let guesses = found.into_iter().map(|(shares, right)| {
        let own = kept.iter().map(|&at| shares[at]).collect();
        (own, kept.iter().position(|&at| at == right).unwrap_or(0))
    });
    Ok(Says::Classes {
        guesses: guesses.collect(),
        names: kept.iter().map(|&at| names[at].clone()).collect(),
    })
}

/// The one class that is right; none where several are, or none is. Of a single bit, whether it is set.
fn class(target: &Target, outputs: usize) -> Option<usize> {
    match target {
        Target::None => None,
        Target::Class(class) => Some(*class),
        Target::Values(_) if outputs == 1 => Some(usize::from(wanted(target, 0) >= 0.5)),
        Target::Values(values) => {
            let mut set = values.iter().enumerate().filter(|(_, v)| **v > 0.0);
            let (one, _) = set.next()?;
            set.next().is_none().then_some(one)
        }
    }
}

fn wanted(target: &Target, output: usize) -> f64 {
    match target {
        Target::None => 0.0,
        Target::Class(class) => f64::from(u8::from(*class == output)),
        Target::Values(values) => values.get(output).copied().unwrap_or(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unrolled_scenarios::TASKS;

    #[test]
    fn every_task_s_network_says_something_that_can_be_shown() {
        for task in TASKS {
            let settings = Settings::usual(task);
            let weights = settings.network().unwrap().weights().to_vec();
            match says(&settings, &weights).unwrap() {
                Says::Numbers(pairs) => {
                    assert_eq!(task.loss, LossKind::SquaredError);
                    assert_eq!(pairs.len(), 64, "{}", task.id);
                }
                Says::Classes { names, guesses } => {
                    assert!(names.len() >= 2, "{} {names:?}", task.id);
                    assert!(guesses.len() >= 4, "{}", task.id);
                    for (shares, right) in guesses {
                        assert!(shares.len() == names.len() && right < names.len());
                        assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
                    }
                }
                Says::Chances { said, truth, .. } => {
                    assert!(said.len() > 1 && said.len() == truth.len(), "{}", task.id);
                }
            }
            assert!(says(&settings, &weights[1..]).is_err());
        }
    }
}

//! When an answer is right, and when a task is solved.

use unrolled_engine::arith::sigmoid;
use unrolled_engine::{LossKind, Target, softmax};

use super::{Example, Task};

/// When an answer counts as right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Right {
    /// The largest output is that of the right class.
    Class,
    /// Every output has the sign that its target v asks for: positive for v of at least 1/2.
    Signs,
    /// The outputs above `above` of the probability (softmax, or sigmoid one by one) are just those whose target is above 0.
    Allowed {
        /// The probability above which a token counts as said to be possible.
        above: f64,
    },
    /// The same, against the tokens to which the task's `exact` gives a probability: the target is the one token that
    /// was drawn, but others were as possible.
    Possible {
        /// The probability above which a token counts as said to be possible.
        above: f64,
    },
    /// Every output is nearer than this to its target.
    Within(f64),
}

impl Right {
    /// Whether the readout `y` is right at a step. `exact` is the task's exact answer there; only
    /// [`Right::Possible`] needs it.
    pub fn accepts(
        self,
        loss: LossKind,
        y: &[f64],
        target: &Target,
        exact: Option<&[f64]>,
    ) -> bool {
        let wanted = wanted(target, y.len());
        let sure = exact.unwrap_or(&wanted);
        match self {
            _ if *target == Target::None => false,
            Right::Class => largest(y) == largest(&wanted),
            Right::Signs => y
                .iter()
                .zip(&wanted)
                .all(|(y, v)| (*y > 0.0) == (*v >= 0.5)),
            Right::Allowed { above } => just(&probabilities(loss, y), above, &wanted),
            Right::Possible { above } => just(&probabilities(loss, y), above, sure),
            Right::Within(bound) => y.iter().zip(&wanted).all(|(y, v)| (y - v).abs() < bound),
        }
    }
}

/// What the readout says as probabilities, or as it stands.
fn probabilities(loss: LossKind, y: &[f64]) -> Vec<f64> {
    match loss {
        LossKind::SoftmaxCrossEntropy => softmax(y),
        LossKind::SigmoidCrossEntropy => y.iter().map(|&y| sigmoid(y)).collect(),
        LossKind::SquaredError => y.to_vec(),
    }
}

/// Whether those above the bound are just those that are wanted.
fn just(probabilities: &[f64], above: f64, wanted: &[f64]) -> bool {
    let pairs = probabilities.iter().zip(wanted);
    pairs.fold(true, |just, (p, v)| just && (*p > above) == (*v > 0.0))
}

/// The target as a number an output.
fn wanted(target: &Target, size: usize) -> Vec<f64> {
    match target {
        Target::None => vec![0.0; size],
        Target::Class(class) => super::one_hot(size, *class),
        Target::Values(values) => values.clone(),
    }
}

/// Where the largest number is; the first of several.
fn largest(numbers: &[f64]) -> Option<usize> {
    let larger = |best: Option<(usize, f64)>, (at, &number): (usize, &f64)| match best {
        Some((_, most)) if most >= number => best,
        _ => Some((at, number)),
    };
    numbers
        .iter()
        .enumerate()
        .fold(None, larger)
        .map(|(at, _)| at)
}

/// When a network has solved the task, measured on the test sequences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Solved {
    /// At least this share of the answers is right.
    Right(f64),
    /// The mean loss is below.
    Loss(f64),
    /// Of the way from the loss of chance down to the best possible one, less than this share is left.
    Near(f64),
}

impl Task {
    /// Whether each step's readout is right; none where nothing is asked.
    pub fn judge(&self, example: &Example, readouts: &[Vec<f64>]) -> Vec<Option<bool>> {
        let exact = self.exact.map(|exact| exact(example)).unwrap_or_default();
        let judge = |(step, (y, target)): (usize, (&Vec<f64>, &Target))| {
            let exact = exact.get(step).map(Vec::as_slice);
            let asked = *target != Target::None;
            asked.then(|| self.right.accepts(self.loss, y, target, exact))
        };
        readouts
            .iter()
            .zip(&example.targets)
            .enumerate()
            .map(judge)
            .collect()
    }

    /// Whether a network of that mean loss and share of right answers has solved the task at that length.
    pub fn is_solved(&self, length: usize, loss: f64, right: f64) -> bool {
        match self.solved {
            Solved::Right(share) => right >= share,
            Solved::Loss(bound) => loss < bound,
            Solved::Near(share) => {
                let best = self.best.map_or(0.0, |best| best(length));
                loss < best + share * (self.chance_at(length).loss - best)
            }
        }
    }
}

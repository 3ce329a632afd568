//! A sequence, made into vectors and targets: as a visitor types it, over its own words or over a task's, or as a task
//! draws it.
//!
//! Words stand apart by spaces; one word alone is read letter by letter; numbers alone are numbers. `a b c -> d` gives the
//! answer; `a b c -> d e f` gives one a step; without an arrow the target of each step is what comes next. `a|z b c -> d|y`
//! says what the first token can be swapped for, and the answer that goes with that. What is typed over a task has some
//! signs more: see [`Sequence::over`].

use unrolled_engine::{Episode, LossAt, LossKind, Objective, Reduction, Target};

use crate::swap::Swap;
use crate::tasks::Task;

/// How a sequence was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Tokens between spaces, as one-hot vectors over the sequence's own vocabulary or one given beforehand.
    Words,
    /// The letters of one word, likewise.
    Letters,
    /// Numbers, as vectors of one entry, or of as many as have names.
    Numbers,
}

/// What the sequence asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One answer, behind an arrow; a step that has a loss asks for it.
    One,
    /// One answer a step, behind an arrow; over a task, some steps may ask nothing.
    EachStep,
    /// No arrow: at each step, the token that comes next.
    Next,
}

/// A sequence, ready to be run. `tokens`, `answers`, `inputs` and `targets` have one entry a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// How it was read.
    pub kind: Kind,
    /// What it asks for.
    pub answer: Answer,
    /// The inputs as typed; over a task, numbers as short as can be shown.
    pub tokens: Vec<String>,
    /// The answers, likewise; empty at a step that asks nothing.
    pub answers: Vec<String>,
    /// Every distinct token, answers included, in the order of appearance, or the vocabulary given beforehand; empty for
    /// numbers.
    pub vocabulary: Vec<String>,
    /// The names of the numbers that x holds, where it holds a task's; else empty.
    pub names: Vec<String>,
    /// The names of the readout's entries: of a typed sequence's tokens its vocabulary, of a task its output alphabet.
    /// Empty for typed numbers, whose one output has no name.
    pub outputs: Vec<String>,
    /// The loss of a step that asks.
    pub loss: LossKind,
    /// x at each step: one-hot over the vocabulary, or numbers.
    pub inputs: Vec<Vec<f64>>,
    /// What is right at each step: an output, or a number for each.
    pub targets: Vec<Target>,
    /// What the first token is swapped for; `None` where there is no other token.
    pub swap: Option<Swap>,
    /// The task over whose alphabets it was read; `None` where it has words of its own.
    pub task: Option<&'static Task>,
}

impl Sequence {
    /// Time steps.
    pub fn seq_len(&self) -> usize {
        self.tokens.len()
    }

    /// Entries of x.
    pub fn input_size(&self) -> usize {
        match self.vocabulary.len() {
            0 => self.names.len().max(1),
            words => words,
        }
    }

    /// Entries of the readout's result.
    pub fn output_size(&self) -> usize {
        self.outputs.len().max(1)
    }

    /// The steps that ask: the last alone, every one, or these. One answer asks at the last step.
    pub fn asked(&self) -> LossAt {
        let asks = |(target, step): (&Target, usize)| (*target != Target::None).then_some(step);
        let steps: Vec<usize> = self.targets.iter().zip(1..).filter_map(asks).collect();
        match steps.as_slice() {
            _ if self.answer == Answer::One => LossAt::Last,
            [step] if *step == self.seq_len() => LossAt::Last,
            steps if steps.len() == self.seq_len() => LossAt::Every,
            _ => LossAt::Steps(steps),
        }
    }

    /// The sequence with its loss, the mean over the steps that have one. Initial states are zero.
    pub fn episode(&self, at: LossAt) -> Episode {
        Episode {
            inputs: self.inputs.clone(),
            targets: self.targets.clone(),
            objective: Objective {
                kind: self.loss,
                at,
                reduction: Reduction::Mean,
            },
            initial: None,
            clamps: Vec::new(),
        }
    }
}

#[cfg(test)]
#[path = "sequence_tests.rs"]
mod tests;

//! What a task is.

use unrolled_engine::{Episode, LossAt, LossKind, Objective, Random, Reduction, Target};

use super::{Chance, Right, Solved, Speech, TASKS};
use crate::own::{self, Own};

/// What stands at a step, or is answered there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// Tokens: one-hot vectors as inputs, classes as answers; as many entries as words. Each can be typed: it has no blank,
    /// bar or arrow in it, no comma but of a visitor's own, and is neither `_` nor `none`. Under sigmoid cross-entropy an
    /// answer says of each word by itself whether it holds.
    Words(Vec<String>),
    /// Numbers, as many as they have names: `value`, `mark`.
    Numbers(Vec<String>),
}

impl Alphabet {
    /// Of words.
    pub fn words(words: &[&str]) -> Alphabet {
        Alphabet::Words(words.iter().map(|&word| word.to_owned()).collect())
    }

    /// Of numbers, by their names.
    pub fn numbers(names: &[&str]) -> Alphabet {
        Alphabet::Numbers(names.iter().map(|&name| name.to_owned()).collect())
    }

    /// Entries of a vector over it.
    pub fn size(&self) -> usize {
        match self {
            Alphabet::Words(names) | Alphabet::Numbers(names) => names.len(),
        }
    }
}

/// One sequence and what is asked of it. Both lists have an entry a step; a step that asks nothing has [`Target::None`].
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// x at each step, over the task's input alphabet.
    pub inputs: Vec<Vec<f64>>,
    /// What is right at each step, over the task's output alphabet.
    pub targets: Vec<Target>,
}

impl Example {
    /// One that asks at its last step only.
    pub(super) fn asked_last(inputs: Vec<Vec<f64>>, target: Target) -> Example {
        let targets = at_last(inputs.len(), target);
        Example { inputs, targets }
    }

    /// One whose inputs say what is right.
    pub(super) fn asking(inputs: Vec<Vec<f64>>, asked: Asked) -> Example {
        let targets = asked(&inputs);
        Example { inputs, targets }
    }
}

/// How long the sequences are, in the task's own measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// What is counted, a plural in lower case: `words`, `steps between`.
    pub of: &'static str,
    /// To begin with.
    pub usual: usize,
    /// At least.
    pub least: usize,
    /// At most.
    pub most: usize,
}

/// The network and the settings with which the task is learned, to begin with. The optimiser is Adam.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usual {
    /// The id of a built-in cell.
    pub cell: &'static str,
    /// Units of the hidden state.
    pub units: usize,
    /// The learning rate.
    pub rate: f64,
    /// Sequences an update.
    pub batch: usize,
    /// The norm that the gradient is clipped to.
    pub clip: f64,
    /// Updates an epoch.
    pub updates: usize,
    /// Epochs.
    pub epochs: usize,
    /// Whether the forget (or update) gate starts as open as the task is long (Tallec and Ollivier 2018), instead of at
    /// bias 1.
    pub chrono: bool,
}

impl Usual {
    /// An LSTM of so many units, for so many epochs.
    pub(crate) const fn lstm(units: usize, epochs: usize) -> Usual {
        Usual {
            cell: "lstm",
            units,
            rate: 0.01,
            batch: 32,
            clip: 1.0,
            updates: 10,
            epochs,
            chrono: false,
        }
    }
}

/// The best possible answers to an example: one number an output, at each step.
pub type Exact = fn(&Example) -> Vec<Vec<f64>>;

/// What is right at each step of some inputs; [`Target::None`] where nothing is asked, or the task has no answer.
pub type Asked = fn(&[Vec<f64>]) -> Vec<Target>;

/// A task.
#[derive(Clone, Copy)]
pub struct Task {
    /// As it stands in addresses: `first-word`.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What is asked, in a sentence or two: [`Task::said`].
    pub(crate) sentence: fn(length: usize) -> String,
    /// What to notice, in one sentence.
    pub notice: &'static str,
    /// Where it is defined, if it was published.
    pub source: Option<&'static str>,
    /// How long.
    pub length: Length,
    /// The loss of a step that asks.
    pub loss: LossKind,
    /// What stands at a step: [`Task::inputs`].
    pub(crate) inputs: fn() -> Alphabet,
    /// What is answered: [`Task::outputs`].
    pub(crate) outputs: fn() -> Alphabet,
    /// Draws one sequence of that length, which is within the bounds of `length`: [`Task::example`].
    pub(crate) draw: fn(&mut Random, length: usize) -> Example,
    /// When an answer is right.
    pub right: Right,
    /// When the task is solved.
    pub solved: Solved,
    /// What is reached without memory: [`Task::chance_at`].
    pub(crate) chance: fn(length: usize) -> Chance,
    /// What learns it.
    pub usual: Usual,
    /// What is right, where the inputs alone say it: of another first input too.
    pub asked: Option<Asked>,
    /// How a network that has learned it goes on by itself, where it can.
    pub speech: Option<Speech>,
    /// The best possible answer at each step, given the steps up to it, where it is not the target itself: a probability
    /// an output under cross-entropy, a number under squared error.
    pub exact: Option<Exact>,
    /// The mean loss that the best possible answer reaches at that length. None: it reaches 0.
    pub best: Option<fn(length: usize) -> f64>,
    /// The steps, from 1, that the rest turns on: where the odd beat is, the marks, the word to remember.
    pub telling: Option<fn(&Example) -> Vec<usize>>,
    /// Of a visitor's own data, that data: it stands in for the functions above that the methods below ask.
    pub own: Option<&'static Own>,
}

impl Task {
    /// The one of that id; of a visitor's own data too, once it was read.
    pub fn named(id: &str) -> Option<&'static Task> {
        let listed = TASKS.iter().find(|task| task.id == id);
        listed.or_else(|| own::named(id))
    }

    /// What is asked at that length, in a sentence or two.
    pub fn said(&self, length: usize) -> String {
        match self.own {
            Some(own) => own.said(length),
            None => (self.sentence)(length),
        }
    }

    /// What stands at a step.
    pub fn inputs(&self) -> Alphabet {
        match self.own {
            Some(own) => own.inputs.clone(),
            None => (self.inputs)(),
        }
    }

    /// What is answered.
    pub fn outputs(&self) -> Alphabet {
        match self.own {
            Some(own) => own.outputs.clone(),
            None => (self.outputs)(),
        }
    }

    /// Draws one sequence of that length, which is within the bounds of `length`. Of a visitor's own data, one to learn from.
    pub fn example(&self, random: &mut Random, length: usize) -> Example {
        match self.own {
            Some(own) => own.draw(random, length),
            None => (self.draw)(random, length),
        }
    }

    /// What is reached without memory at that length.
    pub fn chance_at(&self, length: usize) -> Chance {
        match self.own {
            Some(own) => own.chance(length),
            None => (self.chance)(length),
        }
    }

    /// Whether a network that has learned it can go on by itself.
    pub fn speaks(&self) -> bool {
        self.speech.is_some() || self.own.is_some_and(Own::speaks)
    }

    /// A sequence as the engine runs it: the loss is the mean over the steps that ask.
    pub fn episode(&self, example: Example) -> Episode {
        let asks = |(target, step): (&Target, usize)| (*target != Target::None).then_some(step);
        let steps = example.targets.iter().zip(1..).filter_map(asks).collect();
        Episode {
            inputs: example.inputs,
            targets: example.targets,
            objective: Objective {
                kind: self.loss,
                at: LossAt::Steps(steps),
                reduction: Reduction::Mean,
            },
            initial: None,
            clamps: Vec::new(),
        }
    }
}

/// Tasks are told apart by their ids.
impl PartialEq for Task {
    fn eq(&self, other: &Task) -> bool {
        self.id == other.id
    }
}

impl Eq for Task {}

impl std::fmt::Debug for Task {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Task").field(&self.id).finish()
    }
}

/// So many targets, of which the last alone asks.
pub(super) fn at_last(steps: usize, target: Target) -> Vec<Target> {
    let mut targets = vec![Target::None; steps];
    if let Some(last) = targets.last_mut() {
        *last = target;
    }
    targets
}

/// The steps whose input is one of these tokens.
pub(super) fn steps_of(example: &Example, tokens: &[usize]) -> Vec<usize> {
    let tells = |input: &Vec<f64>| super::token(input).is_some_and(|token| tokens.contains(&token));
    let steps = example.inputs.iter().zip(1..);
    steps
        .filter_map(|(input, step)| tells(input).then_some(step))
        .collect()
}

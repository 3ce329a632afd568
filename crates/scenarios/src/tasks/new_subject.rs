//! A text whose subject changes now and then; the verb agrees with the latest subject.
//!
//! The first word is a subject, uniform among six, three of them plurals. Each later word is a new subject with
//! probability 1/5, else a word that says nothing, uniform among eight. After every word it is asked whether the verb
//! would be "is" or "are".

use unrolled_engine::{LossKind, Random, Target};

use super::task::steps_of;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, one_hot, token};

/// The subjects, of one and of many, and the words that say nothing.
const WORDS: &[&str] = &[
    "dog", "child", "mouse", "dogs", "children", "mice", "near", "under", "behind", "old", "green",
    "wall", "quietly", "always",
];
/// How many subjects; the first half are of one.
const SUBJECTS: usize = 6;
/// Where the words that say nothing begin and end.
const EMPTY: std::ops::Range<usize> = 6..14;
/// How likely a new subject is.
const NEW: f64 = 0.2;

pub(super) const TASK: Task = Task {
    id: "new-subject",
    title: "New subject",
    sentence: |words| {
        format!(
            "A text of {words} words, whose subject changes now and then. After each word, say whether its verb is \"is\" or \"are\"."
        )
    },
    notice: "At a new subject the old one is dropped as the new one is stored: forget and input gate act together.",
    source: None,
    length: Length {
        of: "words",
        usual: 16,
        least: 2,
        most: 200,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(WORDS),
    outputs: || Alphabet::words(&["is", "are"]),
    draw,
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |words| {
        let blind = (1.0 - NEW) * (words as f64 - 1.0) / words as f64;
        Chance::partly(blind, 2, "knowing only the latest word")
    },
    usual: Usual::lstm(4, 60),
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: Some(|example| steps_of(example, &[0, 1, 2, 3, 4, 5])),
    own: None,
};

fn draw(random: &mut Random, words: usize) -> Example {
    let mut inputs = Vec::new();
    for word in 0..words {
        let new = word == 0 || random.unit() < NEW;
        let said = if new {
            random.below(SUBJECTS)
        } else {
            EMPTY.start + random.below(EMPTY.len())
        };
        inputs.push(one_hot(WORDS.len(), said));
    }
    Example::asking(inputs, asked)
}

/// The verb of the latest subject; before the first, none.
fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let mut verb = Target::None;
    let after = |word: &Vec<f64>| {
        if let Some(subject) = token(word).filter(|subject| *subject < SUBJECTS) {
            verb = Target::Class(usize::from(subject >= SUBJECTS / 2));
        }
        verb.clone()
    };
    inputs.iter().map(after).collect()
}

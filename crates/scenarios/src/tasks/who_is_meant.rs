//! A name at the beginning fixes the pronoun at the end.
//!
//! One of six names, uniform; then so many words that say nothing, each uniform among eight; then "because", after
//! which the pronoun is asked: she, he or they, each of two names.

use unrolled_engine::{LossKind, Random, Target};

use super::task::at_last;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, spoken, token};

/// The names, the words that say nothing, the word that asks.
const WORDS: &[&str] = &[
    "Rosa",
    "Ines",
    "Otto",
    "Hugo",
    "twins",
    "neighbours",
    "ran",
    "home",
    "in",
    "heavy",
    "rain",
    "late",
    "last",
    "night",
    "because",
];
/// The pronouns; two names each, in order.
const PRONOUNS: &[&str] = &["she", "he", "they"];
/// How many names.
const NAMES: usize = 6;
/// Where the words that say nothing begin and end.
const EMPTY: std::ops::Range<usize> = 6..14;
/// The word that asks.
const ASK: usize = 14;

pub(super) const TASK: Task = Task {
    id: "who-is-meant",
    title: "Who is meant",
    sentence: |words| {
        format!(
            "Somebody is named, {words} other words follow, then \"because\". Say the pronoun: she, he or they."
        )
    },
    notice: "Two names share a pronoun, so the network may forget which name it was and keep only what is asked.",
    source: None,
    length: Length {
        of: "words between",
        usual: 8,
        least: 0,
        most: 200,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(WORDS),
    outputs: || Alphabet::words(PRONOUNS),
    draw,
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |_| Chance::guessing(3),
    usual: Usual::lstm(6, 80),
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: Some(|_| vec![1]),
    own: None,
};

fn draw(random: &mut Random, between: usize) -> Example {
    let name = random.below(NAMES);
    let mut words = vec![name];
    words.extend((0..between).map(|_| EMPTY.start + random.below(EMPTY.len())));
    words.push(ASK);
    Example::asking(spoken(WORDS.len(), &words), asked)
}

fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let name = inputs.first().and_then(|first| token(first));
    let pronoun = match name.filter(|name| *name < NAMES) {
        Some(name) => Target::Class(name / 2),
        None => Target::None,
    };
    at_last(inputs.len(), pronoun)
}

//! What is asked is fixed by the word just before: random words, an animal, "give", and then what it gives is asked.
//!
//! `n` words and then "give": `n - 1` words that say nothing, each uniform among six, and one of four animals, uniform.
//! The same as "far" but for the place of the animal.

use unrolled_engine::LossKind;

use super::{Chance, Length, Right, Solved, Task, Usual, possessions};

pub(super) const TASK: Task = Task {
    id: "near",
    title: "Near",
    sentence: |words| {
        format!(
            "{words} words, the last of which is an animal; then comes \"give\". Say what the animal gives."
        )
    },
    notice: "One step of memory is enough, however long the sequence is.",
    source: None,
    length: Length {
        of: "words",
        usual: 12,
        least: 1,
        most: 200,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: possessions::inputs,
    outputs: possessions::outputs,
    draw: |random, words| possessions::draw(random, words.saturating_sub(1), 0),
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |_| Chance::guessing(4),
    usual: Usual::lstm(6, 60),
    asked: Some(|inputs| possessions::asked(inputs, inputs.len().saturating_sub(2))),
    speech: None,
    exact: None,
    best: None,
    telling: Some(possessions::telling),
    own: None,
};

//! What is asked is fixed by a word `n` steps earlier: an animal, random words, "give", and then what it gives is
//! asked.
//!
//! One of four animals, uniform, `n - 1` words that say nothing, each uniform among six, and "give". The same as "near"
//! but for the place of the animal.

use unrolled_engine::LossKind;

use super::{Chance, Length, Right, Solved, Task, Usual, possessions};

pub(super) const TASK: Task = Task {
    id: "far",
    title: "Far",
    sentence: |words| {
        format!(
            "{words} words, the first of which is an animal; then comes \"give\". Say what the animal gives."
        )
    },
    notice: "The animal must be carried over every word between: the gap alone makes it harder than \"near\".",
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
    draw: |random, words| possessions::draw(random, 0, words.saturating_sub(1)),
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |_| Chance::guessing(4),
    usual: Usual::lstm(6, 100),
    asked: Some(|inputs| possessions::asked(inputs, 0)),
    speech: None,
    exact: None,
    best: None,
    telling: Some(possessions::telling),
    own: None,
};

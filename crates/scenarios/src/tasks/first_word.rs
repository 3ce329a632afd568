//! A story whose first word decides the answer at its end; random words stand between.

use unrolled_engine::{LossKind, Random, Target};

use super::task::at_last;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, one_hot, token};

/// The two first words, what stands between, and the answers that go with the first words.
const WORDS: &[&str] = &[
    "Lisbon",
    "Athens",
    "we",
    "strolled",
    "cooked",
    "danced",
    "sang",
    "and",
    "then",
    "all",
    "Portuguese",
    "Greek",
];
/// Where the words between begin and end in that list.
const BETWEEN: std::ops::Range<usize> = 2..10;
/// Where the answers begin.
const ANSWERS: usize = 10;

pub(super) const TASK: Task = Task {
    id: "first-word",
    title: "First word",
    sentence: |words| {
        format!(
            "A story of {words} words begins in Lisbon or in Athens; random words follow. At its end, say the language."
        )
    },
    notice: "Only the first word matters, and the answer is asked long after it. At rates of 0.03 and above a plain RNN learns it too, from one or two seeds in five.",
    source: None,
    length: Length {
        of: "words",
        usual: 12,
        least: 2,
        most: 200,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(WORDS),
    outputs: || Alphabet::words(WORDS),
    draw,
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |_| Chance::guessing(2),
    usual: Usual {
        chrono: true,
        ..Usual::lstm(4, 120)
    },
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: Some(|_| vec![1]),
    own: None,
};

fn draw(random: &mut Random, words: usize) -> Example {
    let place = random.below(2);
    let mut inputs = vec![one_hot(WORDS.len(), place)];
    inputs.extend(
        (1..words).map(|_| one_hot(WORDS.len(), BETWEEN.start + random.below(BETWEEN.len()))),
    );
    Example::asking(inputs, asked)
}

fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let place = inputs.first().and_then(|first| token(first));
    let answer = match place.filter(|place| *place < BETWEEN.start) {
        Some(place) => Target::Class(ANSWERS + place),
        None => Target::None,
    };
    at_last(inputs.len(), answer)
}

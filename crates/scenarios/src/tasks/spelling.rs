//! One word, spelled over and over; the next letter is asked.
//!
//! One of four words, uniform, each with a double letter and a first letter of its own; a full stop between. From
//! its first letter on everything can be known.

use unrolled_engine::LossKind;

use super::{Alphabet, Length, Right, Solved, Speech, Task, Usual, rounds};

const WORDS: &[&str] = &["apple", "balloon", "coffee", "kitten"];
/// The full stop, then the letters of those words.
const LETTERS: &[&str] = &[
    ".", "a", "b", "c", "e", "f", "i", "k", "l", "n", "o", "p", "t",
];
const STOP: usize = 0;

pub(super) const TASK: Task = Task {
    id: "spelling",
    title: "Spelling",
    sentence: |letters| {
        format!(
            "A word is spelled over and over, {letters} letters in all. At each letter, say the next."
        )
    },
    notice: "A double letter needs memory: a network without cannot know which p of apple it has read.",
    source: None,
    length: Length {
        of: "letters",
        usual: 18,
        least: 8,
        most: 100,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(LETTERS),
    outputs: || Alphabet::words(LETTERS),
    draw: |random, letters| {
        rounds::example(LETTERS.len(), &spelled(random.below(WORDS.len())), letters)
    },
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |letters| {
        let rounds: Vec<Vec<usize>> = (0..WORDS.len()).map(spelled).collect();
        rounds::chance(
            LETTERS.len(),
            &rounds,
            letters,
            "knowing only the latest letter",
        )
    },
    usual: Usual::lstm(12, 60),
    asked: None,
    speech: Some(Speech {
        start: |random| {
            spelled(random.below(WORDS.len()))
                .into_iter()
                .take(1)
                .collect()
        },
        tokens: 40,
        joint: "",
        mistakes,
    }),
    exact: None,
    best: None,
    telling: None,
    own: None,
};

/// The letters of a word, and a full stop.
fn spelled(word: usize) -> Vec<usize> {
    let at = |letter: char| LETTERS.iter().position(|name| name.starts_with(letter));
    let letters = WORDS.get(word).into_iter().flat_map(|word| word.chars());
    letters.filter_map(at).chain([STOP]).collect()
}

/// Whole words that are none of the list.
fn mistakes(letters: &[usize]) -> Vec<(&'static str, usize)> {
    let known: Vec<Vec<usize>> = (0..WORDS.len()).map(spelled).collect();
    let words = letters.split_inclusive(|letter| *letter == STOP);
    let whole = words.filter(|word| word.last() == Some(&STOP));
    let unknown = whole.filter(|word| !known.iter().any(|known| known == word));
    vec![("words that do not exist", unknown.count())]
}

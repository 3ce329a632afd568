//! What the tasks "near" and "far" share: an animal, words that say nothing, and what the animal gives, asked at the
//! end.

use unrolled_engine::{Random, Target};

use super::task::{at_last, steps_of};
use super::{Alphabet, Example, spoken, token};

/// The animals, the words that say nothing, the word that asks.
const WORDS: &[&str] = &[
    "bees", "cows", "hens", "sheep", "and", "so", "then", "there", "here", "again", "give",
];
/// What each animal gives.
const GIFTS: &[&str] = &["honey", "milk", "eggs", "wool"];
/// Where the words that say nothing begin and end.
const EMPTY: std::ops::Range<usize> = 4..10;
/// The word that asks.
const ASK: usize = 10;

pub(super) fn inputs() -> Alphabet {
    Alphabet::words(WORDS)
}

pub(super) fn outputs() -> Alphabet {
    Alphabet::words(GIFTS)
}

/// `before` words that say nothing, an animal, `after` words that say nothing, and the word that asks.
pub(super) fn draw(random: &mut Random, before: usize, after: usize) -> Example {
    let animal = random.below(GIFTS.len());
    let mut empty = |count: usize| -> Vec<usize> {
        (0..count)
            .map(|_| EMPTY.start + random.below(EMPTY.len()))
            .collect()
    };
    let mut words = empty(before);
    words.push(animal);
    words.extend(empty(after));
    words.push(ASK);
    let inputs = spoken(WORDS.len(), &words);
    let targets = asked(&inputs, before);
    Example { inputs, targets }
}

/// What the animal gives that stands at a place, from 0.
pub(super) fn asked(inputs: &[Vec<f64>], place: usize) -> Vec<Target> {
    let animal = inputs.get(place).and_then(|input| token(input));
    let gift = match animal.filter(|animal| *animal < GIFTS.len()) {
        Some(animal) => Target::Class(animal),
        None => Target::None,
    };
    at_last(inputs.len(), gift)
}

/// The step of the animal.
pub(super) fn telling(example: &Example) -> Vec<usize> {
    steps_of(example, &[0, 1, 2, 3])
}

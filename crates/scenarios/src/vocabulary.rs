//! A sequence's vocabulary: its own words, or one given beforehand.

use crate::error::SequenceError;
use crate::text::{Cut, Word};

/// Every distinct text of these words, in the order of appearance.
pub(crate) fn of<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<String> {
    let mut vocabulary: Vec<String> = Vec::new();
    for text in words.flat_map(Word::texts) {
        if !vocabulary.contains(text) {
            vocabulary.push(text.clone());
        }
    }
    vocabulary
}

/// Checks that every word, in front of a bar and behind it, is one of the vocabulary.
pub(crate) fn check(cut: &Cut, vocabulary: &[&str]) -> Result<(), SequenceError> {
    match cut.words().find_map(|word| stranger(word, vocabulary)) {
        None => Ok(()),
        Some((text, column)) => Err(SequenceError {
            column,
            found: format!("\u{201c}{text}\u{201d}"),
            expected: format!("one of these words: {}", vocabulary.join(" ")),
        }),
    }
}

/// The first text of a word that the vocabulary lacks, and the column it begins at.
fn stranger<'a>(word: &'a Word, vocabulary: &[&str]) -> Option<(&'a String, usize)> {
    let behind_the_bar = word.column + word.text.chars().count() + 1;
    let columns = [word.column, behind_the_bar];
    let lacks = |(text, _): &(&String, usize)| !vocabulary.contains(&text.as_str());
    word.texts().zip(columns).find(lacks)
}

//! Numbers as they are typed.

use crate::error::SequenceError;
use crate::text::{Cut, Word};

/// Whether every word is a number; then every one must be finite.
pub(crate) fn all_numbers(cut: &Cut) -> Result<bool, SequenceError> {
    if !cut
        .words()
        .flat_map(Word::texts)
        .all(|text| number(text).is_some())
    {
        return Ok(false);
    }
    let infinite = |word: &&Word| {
        word.texts()
            .any(|text| number(text).is_none_or(f64::is_infinite))
    };
    match cut.words().find(infinite) {
        None => Ok(true),
        Some(word) => Err(SequenceError {
            column: word.column,
            found: format!("\u{201c}{}\u{201d}", word.text),
            expected: "a number below 1.8e308".into(),
        }),
    }
}

/// A number written in digits.
pub(crate) fn number(text: &str) -> Option<f64> {
    let plain = text.replace('\u{2212}', "-");
    let digits = plain.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        && plain.contains(|c: char| c.is_ascii_digit());
    plain.parse::<f64>().ok().filter(|_| digits)
}

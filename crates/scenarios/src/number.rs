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

/// A finite number, or what was expected.
pub(crate) fn finite(text: &str) -> Result<f64, String> {
    match number(text) {
        Some(value) if value.is_finite() => Ok(value),
        Some(_) => Err("a number below 1.8e308".into()),
        None => Err("a number".into()),
    }
}

/// The shortest text that reads back as the same number.
pub(crate) fn exact(value: f64) -> String {
    let (plain, scientific) = (value.to_string(), format!("{value:e}"));
    match scientific.len() < plain.len() {
        true => scientific,
        false => plain,
    }
}

/// Characters up to which a number is shown whole.
const WHOLE: usize = 6;

/// A number for the eye: whole if it is short, else in three figures; with a true minus sign.
pub(crate) fn shown(value: f64) -> String {
    let whole = exact(value);
    let short = match whole.trim_start_matches('-').len() <= WHOLE {
        true => whole,
        false => format!("{value:.2e}").parse().map_or(whole, exact),
    };
    short.replace('-', "\u{2212}")
}

//! What a sequence needs whatever its words are: a first one, a bar in that one alone, an answer for each step, and no
//! more steps than there may be.

use crate::error::SequenceError;
use crate::sequence::{Answer, Kind};
use crate::text::{Cut, Word};

/// The first word, if there is one and no bar stands in any other before the arrow.
pub(crate) fn first<'a>(cut: &'a Cut, expected: &str) -> Result<&'a Word, SequenceError> {
    let Some((first, others)) = cut.before.split_first() else {
        return Err(SequenceError {
            column: 1,
            found: match cut.after {
                Some(_) => "an arrow",
                None => "nothing",
            }
            .into(),
            expected: expected.into(),
        });
    };
    match others.iter().find(|word| word.other.is_some()) {
        None => Ok(first),
        Some(word) => Err(SequenceError {
            column: word.column,
            found: format!("two words for one step, \u{201c}{}\u{201d}", word.text),
            expected: "a bar in the first word and in the answer alone".into(),
        }),
    }
}

/// Without an arrow: each word but the last is an input, and the one after it is the answer.
pub(crate) fn next(
    inputs: &mut Vec<Word>,
    end: usize,
) -> Result<(Vec<Word>, Answer), SequenceError> {
    if inputs.len() < 2 {
        return Err(SequenceError {
            column: end,
            found: "the end".into(),
            expected: "a second token to predict, or an arrow and an answer".into(),
        });
    }
    let next = inputs[1..].to_vec();
    inputs.pop();
    Ok((next, Answer::Next))
}

/// The answers behind an arrow, one a step.
pub(crate) fn answers(
    after: &[Word],
    steps: usize,
    kind: Kind,
    end: usize,
) -> Result<(Vec<Word>, Answer), SequenceError> {
    let spelled = match after {
        [one]
            if kind == Kind::Letters
                && one.other.is_none()
                && one.text.chars().count() == steps =>
        {
            letters(one)
        }
        words => words.to_vec(),
    };
    match spelled.as_slice() {
        [] => Err(SequenceError {
            column: end,
            found: "nothing after the arrow".into(),
            expected: "the answer".into(),
        }),
        [one] => Ok((vec![one.clone(); steps], Answer::One)),
        each if each.len() == steps => Ok((spelled, Answer::EachStep)),
        each => Err(SequenceError {
            column: each[0].column,
            found: format!("{} answers", each.len()),
            expected: match steps {
                1 => "one".into(),
                steps => format!("one, or one for each of the {steps} steps"),
            },
        }),
    }
}

/// At most so many steps.
pub(crate) fn within(limit: usize, inputs: &[Word]) -> Result<(), SequenceError> {
    match inputs.get(limit) {
        None => Ok(()),
        Some(past) => Err(SequenceError {
            column: past.column,
            found: format!("step {} of {}", limit + 1, inputs.len()),
            expected: format!("at most {limit} steps"),
        }),
    }
}

/// A word letter by letter.
pub(crate) fn letters(word: &Word) -> Vec<Word> {
    let letter = |(at, letter): (usize, char)| Word {
        text: letter.to_string(),
        other: None,
        column: word.column + at,
    };
    word.text.chars().enumerate().map(letter).collect()
}

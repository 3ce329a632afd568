//! A typed sequence cut at spaces and at the arrow.

use crate::error::SequenceError;

/// A word and the column it begins at, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub text: String,
    pub column: usize,
}

/// The words before the arrow and, where there is one, those after it.
pub(crate) struct Cut {
    pub before: Vec<Word>,
    pub after: Option<Vec<Word>>,
    /// The column past the last character.
    pub end: usize,
}

/// Cuts `text` at white space; a word `->` or `→` is the arrow.
pub(crate) fn cut(text: &str) -> Result<Cut, SequenceError> {
    let mut cut = Cut {
        before: Vec::new(),
        after: None,
        end: text.chars().count() + 1,
    };
    let spaced = text.replace('\u{2192}', "->");
    let mut column = 1;
    for piece in spaced.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if word == "->" {
            if cut.after.is_some() {
                return Err(SequenceError {
                    column,
                    found: "a second arrow".into(),
                    expected: "one arrow, before the answer".into(),
                });
            }
            cut.after = Some(Vec::new());
        } else if !word.is_empty() {
            let word = Word {
                text: word.to_owned(),
                column,
            };
            cut.after.as_mut().unwrap_or(&mut cut.before).push(word);
        }
        column += piece.chars().count();
    }
    Ok(cut)
}

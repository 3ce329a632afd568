//! A typed sequence cut at spaces and at the arrow.

use crate::error::{Fault, SequenceError};

/// A word and the column it begins at, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub text: String,
    /// What stands behind a bar: `one|other`.
    pub other: Option<String>,
    pub column: usize,
}

impl Word {
    /// Both texts.
    pub fn texts(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.text).chain(&self.other)
    }

    /// What the text in front of the bar says, and what the one behind it does.
    pub fn read<T>(
        &self,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Result<(T, Option<T>), SequenceError> {
        let behind = self.column + self.text.chars().count() + 1;
        let one = read(&self.text).map_err(|fault| fault.in_word(self.column))?;
        let other = self.other.as_deref().map(read).transpose();
        Ok((one, other.map_err(|fault| fault.in_word(behind))?))
    }
}

/// The words before the arrow and, where there is one, those after it.
pub(crate) struct Cut {
    pub before: Vec<Word>,
    pub after: Option<Vec<Word>>,
    /// The column past the last character.
    pub end: usize,
}

/// Cuts `text` at white space and at `->` or `→`; where it is all numbers, at commas and semicolons too.
pub(crate) fn cut(text: &str) -> Result<Cut, SequenceError> {
    let numbers = text.chars().all(|c| {
        c.is_ascii_digit() || c.is_whitespace() || "+-\u{2212}.,;|eE>\u{2192}".contains(c)
    });
    cut_at(text, |c| {
        c.is_whitespace() || (numbers && matches!(c, ',' | ';'))
    })
}

/// Cuts `text` at white space and at `->` or `→` alone.
pub(crate) fn cut_at_spaces(text: &str) -> Result<Cut, SequenceError> {
    cut_at(text, char::is_whitespace)
}

fn cut_at(text: &str, between: impl Fn(char) -> bool) -> Result<Cut, SequenceError> {
    let mut cut = Cut {
        before: Vec::new(),
        after: None,
        end: text.chars().count() + 1,
    };
    let mut word: Option<Word> = None;
    let mut letters = text.chars().zip(1..).peekable();
    while let Some((letter, column)) = letters.next() {
        let dash = letter == '-' && letters.next_if(|(next, _)| *next == '>').is_some();
        let arrow = dash || letter == '\u{2192}';
        if arrow || between(letter) {
            cut.put(word.take());
        } else {
            let begun = || Word {
                text: String::new(),
                other: None,
                column,
            };
            word.get_or_insert_with(begun).text.push(letter);
        }
        if arrow && cut.after.replace(Vec::new()).is_some() {
            return Err(SequenceError {
                column,
                found: "a second arrow".into(),
                expected: "one arrow, before the answer".into(),
            });
        }
    }
    cut.put(word);
    Ok(cut)
}

impl Cut {
    fn put(&mut self, word: Option<Word>) {
        let word = word.map(alternatives);
        self.after.as_mut().unwrap_or(&mut self.before).extend(word);
    }

    /// All words in their order.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.before.iter().chain(self.after.iter().flatten())
    }
}

/// The word cut at its bar, where something stands on either side.
fn alternatives(word: Word) -> Word {
    match word.text.split_once('|') {
        Some((one, other)) if !one.is_empty() && !other.is_empty() => Word {
            text: one.to_owned(),
            other: Some(other.to_owned()),
            ..word
        },
        _ => word,
    }
}

/// The pieces of a text between its commas, each with the number of characters before it.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut before = 0;
    text.split(',').map(move |piece| {
        let at = before;
        before += piece.chars().count() + 1;
        (at, piece)
    })
}

//! What is wrong with a visitor's own data, and where.

use std::fmt;

/// Why a visitor's own data is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnError {
    /// The line, from 1.
    pub line: usize,
    /// Where in the line, in characters from 1.
    pub column: usize,
    /// What stands there.
    pub found: String,
    /// What would have been accepted.
    pub expected: String,
}

impl fmt::Display for OwnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OwnError {
            line,
            column,
            found,
            expected,
        } = self;
        write!(
            f,
            "Line {line}, column {column}: found {found}, expected {expected}."
        )
    }
}

impl std::error::Error for OwnError {}

impl OwnError {
    /// Where it is in a text, in UTF-16 code units from its beginning, as browsers count.
    pub fn offset(&self, text: &str) -> usize {
        let width = |text: &str| text.encode_utf16().count();
        let mut lines = text.split('\n');
        let before: usize = lines
            .by_ref()
            .take(self.line - 1)
            .map(|line| width(line) + 1)
            .sum();
        let line = lines.next().unwrap_or_default();
        let within = line.chars().take(self.column - 1).map(char::len_utf16);
        before + within.sum::<usize>()
    }
}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
}

impl Place {
    /// Its beginning.
    pub const FIRST: Place = Place { line: 1, column: 1 };

    /// The place behind a letter that stands here.
    pub fn behind(self, letter: char) -> Place {
        match letter {
            '\n' => Place {
                line: self.line + 1,
                column: 1,
            },
            _ => Place {
                column: self.column + 1,
                ..self
            },
        }
    }

    /// Something else is here than was expected.
    pub fn fault(self, found: impl Into<String>, expected: impl Into<String>) -> OwnError {
        OwnError {
            line: self.line,
            column: self.column,
            found: found.into(),
            expected: expected.into(),
        }
    }
}

/// Letters of what was found that are quoted, at most.
const QUOTED: usize = 40;

/// What stands there, in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        None => format!("\u{201c}{text}\u{201d}"),
        Some((end, _)) => format!("\u{201c}{}\u{2026}\u{201d}", &text[..end]),
    }
}

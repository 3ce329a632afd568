//! What is wrong with a typed sequence.

use std::fmt;

/// Why a typed sequence is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SequenceError {
    /// Where, in characters from 1.
    pub column: usize,
    /// What stands there.
    pub found: String,
    /// What would have been accepted.
    pub expected: String,
}

impl fmt::Display for SequenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Column {}: found {}, expected {}.",
            self.column, self.found, self.expected
        )
    }
}

impl std::error::Error for SequenceError {}

/// Why one word is refused: the same, counted from the word's beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Characters before what is wrong.
    pub before: usize,
    pub found: String,
    pub expected: String,
}

impl Fault {
    /// What is typed, in quotation marks, is not what was expected.
    pub fn at(before: usize, typed: &str, expected: String) -> Fault {
        Fault {
            before,
            found: format!("\u{201c}{typed}\u{201d}"),
            expected,
        }
    }

    /// In a word that begins at that column.
    pub fn in_word(self, column: usize) -> SequenceError {
        SequenceError {
            column: column + self.before,
            found: self.found,
            expected: self.expected,
        }
    }
}

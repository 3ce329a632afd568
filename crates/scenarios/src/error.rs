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

//! What can be wrong with a network set by hand.

use std::fmt;

use unrolled_engine::{NotationError, SizeError};

/// Why a table of weights is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// Where, in lines from 1.
    pub line: usize,
    /// What stands there.
    pub found: String,
    /// What would have been accepted.
    pub expected: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Line {}: found {}, expected {}.",
            self.line, self.found, self.expected
        )
    }
}

impl std::error::Error for TableError {}

/// Why a network set by hand cannot be made. The tests show that none of those listed is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum ByHandError {
    /// No built-in cell of that id.
    NoCell(&'static str),
    /// The cell's text.
    Cell(NotationError),
    /// The sizes.
    Size(SizeError),
    /// The table of weights.
    Table(TableError),
}

impl fmt::Display for ByHandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ByHandError::NoCell(id) => write!(f, "No cell is called \u{201c}{id}\u{201d}."),
            ByHandError::Cell(error) => error.fmt(f),
            ByHandError::Size(error) => error.fmt(f),
            ByHandError::Table(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ByHandError {}

impl From<NotationError> for ByHandError {
    fn from(error: NotationError) -> Self {
        ByHandError::Cell(error)
    }
}

impl From<SizeError> for ByHandError {
    fn from(error: SizeError) -> Self {
        ByHandError::Size(error)
    }
}

impl From<TableError> for ByHandError {
    fn from(error: TableError) -> Self {
        ByHandError::Table(error)
    }
}

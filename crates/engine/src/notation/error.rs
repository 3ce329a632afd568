//! What is wrong with a cell's text, where, and what was expected there.

use std::fmt;

/// A place in a cell's text; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Why a cell's text is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotationError {
    /// Where it was noticed.
    pub at: Place,
    /// What stands there, as the visitor wrote it.
    pub found: String,
    /// What would have been accepted.
    pub expected: String,
    /// A known name close to the one found.
    pub suggestion: Option<String>,
}

impl NotationError {
    pub(crate) fn new(at: Place, found: impl Into<String>, expected: impl Into<String>) -> Self {
        NotationError {
            at,
            found: found.into(),
            expected: expected.into(),
            suggestion: None,
        }
    }

    /// Adds the known name nearest to `name`, when one is near enough to be a slip of the finger.
    pub(crate) fn suggesting<'a>(
        mut self,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let allowed = match name.chars().count() {
            ..=1 => 0,
            2..=3 => 1,
            _ => 2,
        };
        self.suggestion = known
            .into_iter()
            .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
            .filter(|(distance, _)| *distance > 0 && *distance <= allowed)
            .min()
            .map(|(_, candidate)| candidate.to_owned());
        self
    }
}

impl fmt::Display for NotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: found {}, expected {}",
            self.at, self.found, self.expected
        )?;
        match &self.suggestion {
            Some(name) => write!(f, "; did you mean \u{201c}{name}\u{201d}?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for NotationError {}

/// Something that is accepted but probably not what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where.
    pub at: Place,
    /// What is doubtful and what to write instead.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}

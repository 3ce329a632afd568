//! What can be wrong with sizes and data, found before anything is computed.

use std::fmt;

/// Why a network or an episode is refused. The message names the thing and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeError(pub(crate) String);

impl SizeError {
    /// One with a message of its own, which names the thing and what was expected.
    pub fn new(message: String) -> SizeError {
        SizeError(message)
    }
}

impl fmt::Display for SizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SizeError {}

/// Refuses `count` unless it is from 1 to `most`.
pub(crate) fn within(what: fmt::Arguments, count: usize, most: usize) -> Result<(), SizeError> {
    if (1..=most).contains(&count) {
        Ok(())
    } else {
        Err(SizeError(format!(
            "{what}: {count}, expected from 1 to {most}"
        )))
    }
}

/// Refuses `count` unless it is `expected`.
pub(crate) fn exactly(
    what: fmt::Arguments,
    count: usize,
    expected: usize,
) -> Result<(), SizeError> {
    if count == expected {
        Ok(())
    } else {
        Err(SizeError(format!("{what}: {count}, expected {expected}")))
    }
}

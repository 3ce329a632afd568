//! A visitor's own data as a task: a text, learned character by character, or sequences from a table.
//!
//! *A text*: its different characters in order of first appearance are the alphabet; line breaks and blanks are characters as any other. The
//! next character is asked at every step. What is learned from are windows of so many characters that begin anywhere in its first nine
//! tenths; its last tenth is for testing, cut into windows that follow each other (what is left behind the last whole window is not asked).
//!
//! *Sequences* are comma-separated values as in RFC 4180. The first line names the columns: `sequence`, then the inputs, then the answers,
//! whose names begin with an arrow:
//!
//! ```text
//! sequence,value,mark,->sum
//! 1,0.5,1,
//! 1,0.2,0,
//! 1,0.9,1,1.4
//! 2,0.1,1,
//! ```
//!
//! Each further line is a step. Rows of one sequence, by its number or name, stand together. Inputs are numbers, or the words of a single
//! column; answers are numbers (squared error), or the words of a single column (softmax). Whether a column is of numbers its first entry
//! says. An empty answer asks nothing at that step. Numbers are taken as they stand. Every tenth sequence is for testing; where there are
//! fewer than ten, the last one is.
//!
//! What is for testing is never learned from. Chance is the best answer that is always the same: how often each class is right, or the
//! mean of the numbers, over what is for testing.
//!
//! A text that was read is kept for as long as the page lives, once: the same text is the same task. So memory grows only with what is
//! pasted.

mod cells;
mod chance;
mod columns;
mod error;
mod names;
mod passage;
mod registry;
mod rows;
mod sheet;
#[cfg(test)]
mod tests;

use unrolled_engine::{LossKind, Random};

use crate::tasks::{Alphabet, Chance, Example, Length};

pub use error::OwnError;
pub use registry::OWN;
pub(crate) use registry::named;

use error::Place;
use passage::Passage;
use sheet::Sheet;

/// Bytes of a text, at most.
pub const TEXT_BYTES: usize = 20_000;
/// Bytes of sequences, at most.
pub const CSV_BYTES: usize = 200_000;
/// Steps of a sequence, and characters of a window, at most.
const STEPS: usize = 200;
/// Different characters or words, at most.
const DIFFERENT: usize = 200;

/// What a visitor gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnKind {
    /// A text.
    Text,
    /// Sequences, as comma-separated values.
    Sequences,
}

impl OwnKind {
    /// Both.
    pub const ALL: [OwnKind; 2] = [OwnKind::Text, OwnKind::Sequences];

    /// Bytes, at most.
    pub fn most(self) -> usize {
        match self {
            OwnKind::Text => TEXT_BYTES,
            OwnKind::Sequences => CSV_BYTES,
        }
    }

    /// For people.
    pub fn title(self) -> &'static str {
        match self {
            OwnKind::Text => "Your own text",
            OwnKind::Sequences => "Your own sequences",
        }
    }
}

/// A visitor's own data, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// What it is.
    pub kind: OwnKind,
    /// As it was given, but for line breaks of other systems.
    pub source: String,
    /// What stands at a step.
    pub inputs: Alphabet,
    /// What is answered.
    pub outputs: Alphabet,
    /// The loss of a step that asks.
    pub loss: LossKind,
    /// How long its sequences can be.
    pub length: Length,
    /// How near a number must come to be right.
    pub near: f64,
    material: Material,
}

#[derive(Clone, Debug, PartialEq)]
enum Material {
    Text(Passage),
    Sequences(Sheet),
}

impl Own {
    /// Reads what a visitor gives.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(kind: OwnKind, text: &str) -> Result<Own, OwnError> {
        match kind {
            OwnKind::Text => Own::text(text),
            OwnKind::Sequences => Own::csv(text),
        }
    }

    /// Reads a text.
    ///
    /// # Errors
    /// One that is too short or too long, or of too many different characters.
    pub fn text(text: &str) -> Result<Own, OwnError> {
        passage::read(Own::plain(text))
    }

    /// Reads sequences.
    ///
    /// # Errors
    /// What is not as the module's documentation says.
    pub fn csv(text: &str) -> Result<Own, OwnError> {
        sheet::read(Own::plain(text))
    }

    /// A text without a byte order mark, its line breaks as one character each.
    pub fn plain(text: &str) -> String {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        text.replace("\r\n", "\n").replace('\r', "\n")
    }

    /// Draws a sequence to learn from.
    pub fn draw(&self, random: &mut Random, length: usize) -> Example {
        match &self.material {
            Material::Text(passage) => passage.draw(random, length),
            Material::Sequences(sheet) => sheet.draw(random),
        }
    }

    /// The test sequence of that number; behind the last one, from the first again.
    pub fn test(&self, index: u64, length: usize) -> Example {
        let count = self.tests(length).max(1) as u64;
        let index = (index % count) as usize;
        match &self.material {
            Material::Text(passage) => passage.test(index, length),
            Material::Sequences(sheet) => sheet.test(index),
        }
    }

    /// Test sequences of that length.
    pub fn tests(&self, length: usize) -> usize {
        match &self.material {
            Material::Text(passage) => passage.tests(length),
            Material::Sequences(sheet) => sheet.tests(),
        }
    }

    /// What is reached without memory.
    pub fn chance(&self, length: usize) -> Chance {
        match &self.material {
            Material::Text(passage) => passage.chance(length),
            Material::Sequences(sheet) => sheet.chance.clone(),
        }
    }

    /// What is asked, in a few sentences.
    pub fn said(&self, length: usize) -> String {
        match &self.material {
            Material::Text(passage) => passage.said(length),
            Material::Sequences(sheet) => sheet.said(self),
        }
    }

    /// Whether a network can go on by itself.
    pub fn speaks(&self) -> bool {
        self.kind == OwnKind::Text
    }

    /// Of a text, a character drawn from it, as a token; and each token as it is written.
    pub(crate) fn start(&self, random: &mut Random) -> Option<(usize, Vec<String>)> {
        match &self.material {
            Material::Text(passage) => Some((passage.start(random)?, passage.written())),
            Material::Sequences(_) => None,
        }
    }
}

/// Refuses what is longer than so many bytes, at the character that goes past them.
fn within(text: &str, most: usize) -> Result<(), OwnError> {
    if text.len() <= most {
        return Ok(());
    }
    let fits = text.char_indices().take_while(|(at, _)| *at < most);
    let place = fits.fold(Place::FIRST, |place, (_, letter)| place.behind(letter));
    let expected = format!("at most {}", count(most, "byte"));
    Err(place.fault(count(text.len(), "byte"), expected))
}

/// A count with its noun, thousands apart: `12 345 bytes`.
fn count(count: usize, of: &str) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    let plural = if count == 1 { "" } else { "s" };
    format!("{text} {of}{plural}")
}

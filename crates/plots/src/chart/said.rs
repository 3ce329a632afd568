//! How much of a gradient or of a change arrives, in words.

use super::Input;
use super::measure::{Kind, Measure};
use crate::progress::Progress;
use crate::ratio;
use crate::text::{shortened, width};
use crate::theme::Ink;

/// What is said of one kind of length.
pub(super) struct Said<'a> {
    /// "reaches", "left at".
    before: &'static str,
    /// The token of the step that it has come to.
    word: &'a str,
    /// For each network how much.
    pub parts: Vec<Part<'a>>,
}

/// What is said of one network.
pub(super) struct Part<'a> {
    /// "1 in 20".
    pub much: String,
    /// The network's name.
    pub network: &'a str,
    /// Its ink.
    pub ink: Ink,
}

impl Said<'_> {
    /// Reaches "Lisbon", in small type, the word shortened to the room.
    pub fn heading(&self, small: f64, room: f64) -> String {
        let around = width(self.before, small, false) + width(" \u{201c}\u{201d}", small, false);
        let word = shortened(self.word, small, false, room - around);
        format!("{} \u{201c}{word}\u{201d}", self.before)
    }
}

/// How much of the gradient at the last step with a loss has come to the step that the backward pass is at: nothing is
/// said before it has left the former. How much of the first step's change is left at the answer: nothing before the
/// forward pass is through.
pub(super) fn said<'a>(
    input: &Input<'a>,
    progress: &Progress,
    measures: &'a [Measure],
    kind: Kind,
) -> Option<Said<'a>> {
    let last = input.trace.episode().loss_steps().last().copied()?;
    let (before, from, to) = match kind {
        Kind::Gradient => {
            let front = (1..last).find(|&step| progress.reached(step))?;
            ("reaches", last, front)
        }
        Kind::Change if last > 1 && progress.read(input.trace.seq_len()) => ("left at", 1, last),
        Kind::Change => return None,
    };
    let part = |measure: &'a Measure| {
        let (&from, &to) = (measure.sizes.get(from - 1)?, measure.sizes.get(to - 1)?);
        Some(Part {
            much: ratio::reach(from, to),
            network: &measure.network,
            ink: measure.ink(input.theme),
        })
    };
    let of_kind = measures.iter().filter(|measure| measure.kind == kind);
    Some(Said {
        before,
        word: input.tokens.get(to - 1).map_or("", String::as_str),
        parts: of_kind.filter_map(part).collect(),
    })
}

//! Another first token in place of the one that stands there, over the same vocabulary.

use unrolled_engine::Target;

use crate::number::number;
use crate::sequence::Sequence;
use crate::text::Word;

/// What stands in place of the first token when it is swapped.
#[derive(Clone, Debug, PartialEq)]
pub struct Swap {
    /// The other first token.
    pub first: String,
    /// Its x.
    pub input: Vec<f64>,
    /// The answers that go with it, one a step.
    pub answers: Vec<String>,
    /// What they ask for.
    pub targets: Vec<Target>,
}

impl Sequence {
    /// The sequence with its first token swapped, over the same vocabulary; swapped again it is what it was. `None` where
    /// there is no other token.
    pub fn swapped(&self) -> Option<Sequence> {
        let mut swap = self.swap.clone()?;
        let mut other = self.clone();
        std::mem::swap(other.tokens.first_mut()?, &mut swap.first);
        std::mem::swap(other.inputs.first_mut()?, &mut swap.input);
        std::mem::swap(&mut other.answers, &mut swap.answers);
        std::mem::swap(&mut other.targets, &mut swap.targets);
        other.swap = Some(swap);
        Some(other)
    }
}

/// What the first token is swapped for: what stands behind its bar; else a number with its sign turned, 1 for 0, of
/// several the first; or the next other token, one of the inputs if there is one.
pub(crate) fn counterpart(
    first: &Word,
    tokens: &[String],
    vocabulary: &[String],
) -> Option<String> {
    let differs = |token: &&String| **token != first.text;
    if let Some(other) = &first.other {
        return Some(other.clone()).filter(|other| *other != first.text);
    }
    if vocabulary.is_empty() {
        return Some(match first.text.split_once(',') {
            Some((value, others)) => format!("{},{others}", turned(value)),
            None => turned(&first.text),
        });
    }
    let other = tokens.iter().find(differs);
    other.or_else(|| vocabulary.iter().find(differs)).cloned()
}

/// A number with its sign turned; 1 for 0.
fn turned(text: &str) -> String {
    if number(text) == Some(0.0) {
        return "1".to_owned();
    }
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(plain) => plain.to_owned(),
        None => format!("-{}", text.trim_start_matches('+')),
    }
}

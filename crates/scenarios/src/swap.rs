//! Another first token in place of the one that stands there, over the same vocabulary.

use crate::number::number;
use crate::sequence::{Sequence, target, vector};
use crate::text::Word;

/// What stands in place of the first token when it is swapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// The other first token.
    pub first: String,
    /// The answers that go with it, one a step.
    pub answers: Vec<String>,
}

impl Sequence {
    /// The sequence with its first token swapped, over the same vocabulary; swapped again it is what it was. `None` where
    /// there is no other token.
    pub fn swapped(&self) -> Option<Sequence> {
        let swap = self.swap.clone()?;
        let mut other = self.clone();
        let first = std::mem::replace(other.tokens.first_mut()?, swap.first);
        *other.inputs.first_mut()? = vector(&other.tokens[0], &self.vocabulary);
        let answers = std::mem::replace(&mut other.answers, swap.answers);
        let asked = other.answers.iter();
        other.targets = asked.map(|token| target(token, &self.vocabulary)).collect();
        other.swap = Some(Swap { first, answers });
        Some(other)
    }
}

/// What the first token is swapped for: what stands behind its bar; else a number with its sign turned, 1 for 0, or the
/// next other token, one of the inputs if there is one.
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
        let turned = match first.text.strip_prefix(['-', '\u{2212}']) {
            Some(plain) => plain.to_owned(),
            None => format!("-{}", first.text.trim_start_matches('+')),
        };
        let zero = number(&first.text) == Some(0.0);
        return Some(if zero { "1".to_owned() } else { turned });
    }
    let other = tokens.iter().find(differs);
    other.or_else(|| vocabulary.iter().find(differs)).cloned()
}

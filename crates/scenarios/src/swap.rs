//! Another first token in place of the one that stands there, over the same vocabulary.

use unrolled_engine::Target;

use crate::entries::Entries;
use crate::number::{exact, number, shown};
use crate::sequence::{Answer, Sequence};
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

    /// What the entries of its vectors stand for.
    pub(crate) fn entries(&self) -> Entries {
        Entries {
            vocabulary: self.vocabulary.clone(),
            names: self.names.clone(),
            outputs: self.outputs.clone(),
            loss: self.loss,
        }
    }

    /// What the first token is swapped for where no bar says it: over a task the first word that changes what is right,
    /// where there is one; else the token's counterpart.
    pub(crate) fn usual_swap(&self) -> Option<Swap> {
        let entries = self.entries();
        let typed: Vec<String> = self
            .inputs
            .iter()
            .map(|x| entries.token(x, exact))
            .collect();
        let first = Word {
            text: typed.first()?.clone(),
            other: None,
            column: 1,
        };
        let due = self.due(self.inputs.first()?);
        let changes = |word: &&String| {
            let other = entries.vector(word).ok().and_then(|x| self.due(&x));
            other.is_some() && due.is_some() && other != due
        };
        let telling = self.vocabulary.iter().find(changes).cloned();
        let token = telling.or_else(|| counterpart(&first, &typed, &self.vocabulary))?;
        Some(self.swap_for(entries.vector(&token).ok()?, None))
    }

    /// The swap for another first input. Unless targets are given, they become what the task asks of it, if they are what
    /// the task asks now; else they stay.
    pub(crate) fn swap_for(&self, input: Vec<f64>, targets: Option<Vec<Target>>) -> Swap {
        let entries = self.entries();
        let due = || {
            let own = self.inputs.first().and_then(|first| self.due(first));
            let due = self.due(&input);
            due.filter(|_| own.as_ref() == Some(&self.targets))
        };
        let targets = targets.or_else(due);
        let targets = targets.unwrap_or_else(|| self.targets.clone());
        let answers = targets.iter().map(|target| entries.answer(target, shown));
        Swap {
            first: entries.token(&input, shown),
            answers: answers.collect(),
            input,
            targets,
        }
    }

    /// What the task asks of the sequence with that first input, at the steps that ask; `None` where it has no answer to
    /// one of them.
    fn due(&self, first: &[f64]) -> Option<Vec<Target>> {
        let asked = self.task.filter(|_| self.answer != Answer::Next)?.asked?;
        let mut inputs = self.inputs.clone();
        *inputs.first_mut()? = first.to_vec();
        let mut due = asked(&inputs);
        if self.answer == Answer::One {
            let last = due.last()?.clone();
            due.fill(last);
        }
        let pairs = due.into_iter().zip(&self.targets);
        pairs
            .map(|(due, typed)| match (typed, due) {
                (Target::None, _) => Some(Target::None),
                (_, Target::None) => None,
                (_, due) => Some(due),
            })
            .collect()
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

//! A sequence as a visitor types it, made into vectors and targets.
//!
//! Words stand apart by spaces; one word alone is read letter by letter; numbers alone are numbers. `a b c -> d` gives the
//! answer; `a b c -> d e f` gives one a step; without an arrow the target of each step is what comes next. `a|z b c -> d|y`
//! says what the first token can be swapped for, and the answer that goes with that.

use unrolled_engine::{Episode, LossAt, LossKind, Objective, Reduction, Target};

use crate::error::SequenceError;
use crate::number::{all_numbers, number};
use crate::swap::{Swap, counterpart};
use crate::text::{Word, cut};
use crate::vocabulary;

/// How a sequence was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Tokens between spaces, as one-hot vectors over the sequence's own vocabulary or one given beforehand.
    Words,
    /// The letters of one word, likewise.
    Letters,
    /// Numbers, as vectors of one entry.
    Numbers,
}

/// What the sequence asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One answer, behind an arrow; a step that has a loss asks for it.
    One,
    /// One answer a step, behind an arrow.
    EachStep,
    /// No arrow: at each step, the token that comes next.
    Next,
}

/// A sequence, ready to be run. All lists but the vocabulary have one entry a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// How it was read.
    pub kind: Kind,
    /// What it asks for.
    pub answer: Answer,
    /// The inputs as typed.
    pub tokens: Vec<String>,
    /// The answers as typed.
    pub answers: Vec<String>,
    /// Every distinct token, answers included, in the order of appearance, or the vocabulary given beforehand; empty for
    /// numbers.
    pub vocabulary: Vec<String>,
    /// x at each step: one-hot over the vocabulary, or one number.
    pub inputs: Vec<Vec<f64>>,
    /// The class in the vocabulary, or the number.
    pub targets: Vec<Target>,
    /// What the first token is swapped for; `None` where there is no other token.
    pub swap: Option<Swap>,
}

impl Sequence {
    /// Reads a typed sequence of at most `limit` steps.
    ///
    /// # Errors
    /// Nothing typed, too many steps, an arrow without a sequence or an answer, or a number of answers that is neither
    /// one nor one a step; with the column at which it was noticed.
    pub fn parse(text: &str, limit: usize) -> Result<Sequence, SequenceError> {
        Sequence::read(text, None, limit)
    }

    /// Reads a typed sequence of words over a vocabulary given beforehand, of at most `limit` steps. Each word of the
    /// vocabulary has its entry in x, in this order, whether it occurs or not; one word alone is one step.
    ///
    /// # Errors
    /// As [`Sequence::parse`], and a word that is not in the vocabulary.
    pub fn parse_over(
        text: &str,
        vocabulary: &[&str],
        limit: usize,
    ) -> Result<Sequence, SequenceError> {
        Sequence::read(text, Some(vocabulary), limit)
    }

    fn read(
        text: &str,
        vocabulary: Option<&[&str]>,
        limit: usize,
    ) -> Result<Sequence, SequenceError> {
        let cut = cut(text)?;
        let Some(first) = cut.before.first() else {
            return Err(SequenceError {
                column: 1,
                found: if cut.after.is_some() {
                    "an arrow"
                } else {
                    "nothing"
                }
                .into(),
                expected: "words, letters or numbers, such as \u{201c}a b c -> d\u{201d}".into(),
            });
        };
        if let Some(word) = cut.before[1..].iter().find(|word| word.other.is_some()) {
            return Err(SequenceError {
                column: word.column,
                found: format!("two words for one step, \u{201c}{}\u{201d}", word.text),
                expected: "a bar in the first word and in the answer alone".into(),
            });
        }
        let kind = match vocabulary {
            Some(vocabulary) => {
                vocabulary::check(&cut, vocabulary)?;
                Kind::Words
            }
            None if all_numbers(&cut)? => Kind::Numbers,
            None if cut.before.len() == 1
                && first.other.is_none()
                && first.text.chars().nth(1).is_some() =>
            {
                Kind::Letters
            }
            None => Kind::Words,
        };
        let spelled = |words: &[Word]| match kind {
            Kind::Letters => letters(&words[0]),
            _ => words.to_vec(),
        };
        let mut inputs = spelled(&cut.before);
        let (answers, answer) = match &cut.after {
            None => {
                if inputs.len() < 2 {
                    return Err(SequenceError {
                        column: cut.end,
                        found: "the end".into(),
                        expected: "a second token to predict, or an arrow and an answer".into(),
                    });
                }
                let next = inputs[1..].to_vec();
                inputs.pop();
                (next, Answer::Next)
            }
            Some(after) => answers(after, inputs.len(), kind, cut.end)?,
        };
        if inputs.len() > limit {
            return Err(SequenceError {
                column: inputs[limit].column,
                found: format!("step {} of {}", limit + 1, inputs.len()),
                expected: format!("at most {limit} steps"),
            });
        }
        let vocabulary = match (vocabulary, kind) {
            (Some(given), _) => given.iter().map(|&word| word.to_owned()).collect(),
            (None, Kind::Numbers) => Vec::new(),
            (None, _) => vocabulary::of(inputs.iter().chain(&answers)),
        };
        Ok(Sequence::build(kind, answer, &inputs, &answers, vocabulary))
    }

    fn build(
        kind: Kind,
        answer: Answer,
        inputs: &[Word],
        answers: &[Word],
        vocabulary: Vec<String>,
    ) -> Sequence {
        let text = |words: &[Word]| words.iter().map(|w| w.text.clone()).collect::<Vec<_>>();
        let (tokens, asked) = (text(inputs), text(answers));
        let other = |word: &Word| word.other.as_ref().unwrap_or(&word.text).clone();
        let swap = counterpart(&inputs[0], &tokens, &vocabulary).map(|first| Swap {
            first,
            answers: answers.iter().map(other).collect(),
        });
        Sequence {
            kind,
            answer,
            inputs: tokens
                .iter()
                .map(|token| vector(token, &vocabulary))
                .collect(),
            targets: asked
                .iter()
                .map(|token| target(token, &vocabulary))
                .collect(),
            tokens,
            answers: asked,
            vocabulary,
            swap,
        }
    }

    /// Time steps.
    pub fn seq_len(&self) -> usize {
        self.tokens.len()
    }

    /// Entries of x; the readout has as many.
    pub fn input_size(&self) -> usize {
        self.vocabulary.len().max(1)
    }

    /// The sequence with its loss: softmax cross-entropy over the vocabulary for tokens, squared error for numbers; the
    /// mean over the steps that have one. Initial states are zero.
    pub fn episode(&self, at: LossAt) -> Episode {
        let kind = match self.kind {
            Kind::Numbers => LossKind::SquaredError,
            _ => LossKind::SoftmaxCrossEntropy,
        };
        Episode {
            inputs: self.inputs.clone(),
            targets: self.targets.clone(),
            objective: Objective {
                kind,
                at,
                reduction: Reduction::Mean,
            },
            initial: None,
            clamps: Vec::new(),
        }
    }
}

/// x of a token: one-hot over the vocabulary, or its number.
pub(crate) fn vector(token: &str, vocabulary: &[String]) -> Vec<f64> {
    if vocabulary.is_empty() {
        return vec![number(token).unwrap_or(0.0)];
    }
    let entry = |word: &String| if word == token { 1.0 } else { 0.0 };
    vocabulary.iter().map(entry).collect()
}

pub(crate) fn target(token: &str, vocabulary: &[String]) -> Target {
    match vocabulary.iter().position(|word| word == token) {
        Some(class) => Target::Class(class),
        None => Target::Values(vector(token, vocabulary)),
    }
}

fn answers(
    after: &[Word],
    steps: usize,
    kind: Kind,
    end: usize,
) -> Result<(Vec<Word>, Answer), SequenceError> {
    let spelled = match after {
        [one]
            if kind == Kind::Letters
                && one.other.is_none()
                && one.text.chars().count() == steps =>
        {
            letters(one)
        }
        words => words.to_vec(),
    };
    match spelled.as_slice() {
        [] => Err(SequenceError {
            column: end,
            found: "nothing after the arrow".into(),
            expected: "the answer".into(),
        }),
        [one] => Ok((vec![one.clone(); steps], Answer::One)),
        each if each.len() == steps => Ok((spelled, Answer::EachStep)),
        each => Err(SequenceError {
            column: each[0].column,
            found: format!("{} answers", each.len()),
            expected: match steps {
                1 => "one".into(),
                steps => format!("one, or one for each of the {steps} steps"),
            },
        }),
    }
}

fn letters(word: &Word) -> Vec<Word> {
    let letter = |(at, letter): (usize, char)| Word {
        text: letter.to_string(),
        other: None,
        column: word.column + at,
    };
    word.text.chars().enumerate().map(letter).collect()
}

#[cfg(test)]
#[path = "sequence_tests.rs"]
mod tests;

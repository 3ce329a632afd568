//! A sequence as a visitor types it, over its own words or a vocabulary given beforehand.

use unrolled_engine::LossKind;

use crate::entries::Entries;
use crate::error::SequenceError;
use crate::number::all_numbers;
use crate::sequence::{Answer, Kind, Sequence};
use crate::steps;
use crate::swap::{Swap, counterpart};
use crate::text::{Word, cut};
use crate::vocabulary;

impl Sequence {
    /// Reads a typed sequence of at most `limit` steps.
    ///
    /// # Errors
    /// Nothing typed, too many steps, an arrow without a sequence or an answer, or a number of answers that is neither
    /// one nor one a step; with the column at which it was noticed.
    pub fn parse(text: &str, limit: usize) -> Result<Sequence, SequenceError> {
        read(text, None, limit)
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
        read(text, Some(vocabulary), limit)
    }
}

fn read(text: &str, vocabulary: Option<&[&str]>, limit: usize) -> Result<Sequence, SequenceError> {
    let cut = cut(text)?;
    let expected = "words, letters or numbers, such as \u{201c}a b c -> d\u{201d}";
    let first = steps::first(&cut, expected)?;
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
    let mut inputs = match kind {
        Kind::Letters => steps::letters(first),
        _ => cut.before.clone(),
    };
    let (answers, answer) = match &cut.after {
        None => steps::next(&mut inputs, cut.end)?,
        Some(after) => steps::answers(after, inputs.len(), kind, cut.end)?,
    };
    steps::within(limit, &inputs)?;
    let vocabulary = match (vocabulary, kind) {
        (Some(given), _) => given.iter().map(|&word| word.to_owned()).collect(),
        (None, Kind::Numbers) => Vec::new(),
        (None, _) => vocabulary::of(inputs.iter().chain(&answers)),
    };
    build(kind, answer, &inputs, &answers, vocabulary)
}

fn build(
    kind: Kind,
    answer: Answer,
    inputs: &[Word],
    answers: &[Word],
    vocabulary: Vec<String>,
) -> Result<Sequence, SequenceError> {
    let entries = Entries {
        outputs: vocabulary.clone(),
        vocabulary,
        names: Vec::new(),
        loss: match kind {
            Kind::Numbers => LossKind::SquaredError,
            _ => LossKind::SoftmaxCrossEntropy,
        },
    };
    let mut xs = Vec::with_capacity(inputs.len());
    for word in inputs {
        xs.push(word.read(|token| entries.vector(token))?.0);
    }
    let (mut targets, mut others) = (Vec::new(), Vec::new());
    for word in answers {
        let (one, other) = word.read(|answer| entries.target(answer))?;
        others.push(other.unwrap_or_else(|| one.clone()));
        targets.push(one);
    }
    let text = |words: &[Word]| words.iter().map(|w| w.text.clone()).collect::<Vec<_>>();
    let tokens = text(inputs);
    let other = |word: &Word| word.other.as_ref().unwrap_or(&word.text).clone();
    let swap = counterpart(&inputs[0], &tokens, &entries.vocabulary).and_then(|first| {
        Some(Swap {
            input: entries.vector(&first).ok()?,
            first,
            answers: answers.iter().map(other).collect(),
            targets: others,
        })
    });
    Ok(Sequence {
        kind,
        answer,
        tokens,
        answers: text(answers),
        inputs: xs,
        targets,
        swap,
        task: None,
        vocabulary: entries.vocabulary,
        names: entries.names,
        outputs: entries.outputs,
        loss: entries.loss,
    })
}

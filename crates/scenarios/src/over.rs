//! A sequence over a task's alphabets: as a visitor types it, and as the task draws it.

use unrolled_engine::{LossKind, Target};

use crate::entries::Entries;
use crate::error::{Fault, SequenceError};
use crate::number::{exact, shown};
use crate::sequence::{Answer, Kind, Sequence};
use crate::steps;
use crate::swap::{Swap, counterpart};
use crate::tasks::{Alphabet, Example, Task};
use crate::text::{Word, cut_at_spaces};

/// What stands in place of an answer at a step that asks nothing.
pub(crate) const NOTHING: &str = "_";

impl Sequence {
    /// Reads a typed sequence over a task's alphabets, of at most `limit` steps.
    ///
    /// A token is a word of the task's input alphabet or, where that holds numbers, a number for each of its names with
    /// commas between: `0.42,1`. After the arrow stands one answer, which is asked at the last step, or one a step, where
    /// `_` asks nothing. An answer is a word; a number; under sigmoid cross-entropy the words that hold with commas
    /// between, `none`, or a probability for each output: `T,P`, `0`, `0.3`. The arrow may be left out where a network
    /// can go on by itself, as inputs and answers are the same words.
    ///
    /// # Errors
    /// As [`Sequence::parse`], and a token or an answer that is not the task's.
    pub fn over(text: &str, task: &Task, limit: usize) -> Result<Sequence, SequenceError> {
        let entries = entries(task);
        let cut = cut_at_spaces(text)?;
        steps::first(&cut, "a sequence, an arrow and its answer")?;
        for word in &cut.before {
            word.read(|token| entries.vector(token))?;
        }
        let mut inputs = cut.before.clone();
        let (asked, answer) = match &cut.after {
            None if goes_on(&entries) => steps::next(&mut inputs, cut.end)?,
            None => {
                return Err(SequenceError {
                    column: cut.end,
                    found: "the end".into(),
                    expected: "an arrow and the answer".into(),
                });
            }
            Some(after) => {
                check(after, &entries)?;
                steps::answers(after, inputs.len(), Kind::Words, cut.end)?
            }
        };
        steps::within(limit, &inputs)?;
        let (mut xs, mut other) = (Vec::new(), None);
        for word in &inputs {
            let (x, behind) = word.read(|token| entries.vector(token))?;
            xs.push(x);
            other = other.or(behind);
        }
        let (mut targets, mut others) = (Vec::new(), Vec::new());
        for word in &asked {
            let (target, behind) = word.read(|text| target(&entries, text))?;
            others.push(behind.unwrap_or_else(|| target.clone()));
            targets.push(target);
        }
        Ok(build(entries, answer, (xs, other), (targets, others)))
    }

    /// A sequence that a task draws. What is asked at the last step alone stands at every step, as one typed answer does.
    pub fn of(task: &Task, example: &Example) -> Sequence {
        let mut targets = example.targets.clone();
        let (last, before) = match targets.split_last() {
            Some((last, before)) => (last.clone(), before),
            None => (Target::None, &[][..]),
        };
        let answer = match before.iter().all(|target| *target == Target::None) {
            true => Answer::One,
            false => Answer::EachStep,
        };
        if answer == Answer::One {
            targets.fill(last);
        }
        let both = (targets.clone(), targets);
        build(entries(task), answer, (example.inputs.clone(), None), both)
    }
}

/// What the entries of a task's networks stand for.
fn entries(task: &Task) -> Entries {
    let (vocabulary, names) = match task.inputs() {
        Alphabet::Words(words) => (words, Vec::new()),
        Alphabet::Numbers(names) => (Vec::new(), names),
    };
    let (Alphabet::Words(outputs) | Alphabet::Numbers(outputs)) = task.outputs();
    Entries {
        vocabulary,
        names,
        outputs,
        loss: task.loss,
    }
}

/// Whether an answer can be the next input.
fn goes_on(entries: &Entries) -> bool {
    entries.loss == LossKind::SoftmaxCrossEntropy && entries.vocabulary == entries.outputs
}

/// Checks that every answer is the task's, and that one is asked for at all.
fn check(after: &[Word], entries: &Entries) -> Result<(), SequenceError> {
    let mut asks = after.is_empty();
    for word in after {
        let (one, other) = word.read(|answer| target(entries, answer))?;
        let is_asked = one != Target::None;
        if other.is_some_and(|other| is_asked != (other != Target::None)) {
            return Err(SequenceError {
                column: word.column,
                found: "nothing asked on one side of a bar".into(),
                expected: "an answer on either side".into(),
            });
        }
        asks |= is_asked;
    }
    match (asks, after.first()) {
        (false, Some(first)) => Err(SequenceError {
            column: first.column,
            found: "no answer".into(),
            expected: "one at least".into(),
        }),
        _ => Ok(()),
    }
}

fn target(entries: &Entries, answer: &str) -> Result<Target, Fault> {
    match answer {
        NOTHING => Ok(Target::None),
        answer => entries.target(answer),
    }
}

/// The sequence of these inputs and targets; with the other first input and the targets that go with it.
fn build(
    entries: Entries,
    answer: Answer,
    (inputs, other): (Vec<Vec<f64>>, Option<Vec<f64>>),
    (targets, others): (Vec<Target>, Vec<Target>),
) -> Sequence {
    let typed: Vec<String> = inputs.iter().map(|x| entries.token(x, exact)).collect();
    let answers = |targets: &[Target]| -> Vec<String> {
        targets
            .iter()
            .map(|target| entries.answer(target, shown))
            .collect()
    };
    let first = typed.first().map(|first| Word {
        text: first.clone(),
        other: other.map(|x| entries.token(&x, exact)),
        column: 1,
    });
    let swap = first.and_then(|first| {
        let token = counterpart(&first, &typed, &entries.vocabulary)?;
        let input = entries.vector(&token).ok()?;
        Some(Swap {
            first: entries.token(&input, shown),
            input,
            answers: answers(&others),
            targets: others,
        })
    });
    Sequence {
        kind: match entries.vocabulary.is_empty() {
            true => Kind::Numbers,
            false => Kind::Words,
        },
        answer,
        tokens: inputs.iter().map(|x| entries.token(x, shown)).collect(),
        answers: answers(&targets),
        inputs,
        targets,
        swap,
        vocabulary: entries.vocabulary,
        names: entries.names,
        outputs: entries.outputs,
        loss: entries.loss,
    }
}

//! A sequence over a task's alphabets: as a visitor types it, and as the task draws it.

use unrolled_engine::{LossKind, Target};

use crate::entries::Entries;
use crate::error::{Fault, SequenceError};
use crate::number::shown;
use crate::sequence::{Answer, Kind, Sequence};
use crate::steps;
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
    /// Without a bar the first token is swapped for one that changes what is right, where the task says what is, and the
    /// answers with it; answers that are not the task's stay as they are.
    ///
    /// # Errors
    /// As [`Sequence::parse`], and a token or an answer that is not the task's.
    pub fn over(text: &str, task: &'static Task, limit: usize) -> Result<Sequence, SequenceError> {
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
        let (mut targets, mut others, mut barred) = (Vec::new(), Vec::new(), false);
        for word in &asked {
            let (target, behind) = word.read(|text| target(&entries, text))?;
            barred |= behind.is_some();
            others.push(behind.unwrap_or_else(|| target.clone()));
            targets.push(target);
        }
        let plain = plain(task, answer, xs, targets);
        let usual = plain.usual_swap();
        let input = other.or_else(|| usual.map(|swap| swap.input));
        let swap = input.map(|input| plain.swap_for(input, barred.then_some(others)));
        let swap = swap.filter(|swap| Some(&swap.input) != plain.inputs.first());
        Ok(Sequence { swap, ..plain })
    }

    /// A sequence that a task draws. What is asked at the last step alone stands at every step, as one typed answer does.
    pub fn of(task: &'static Task, example: &Example) -> Sequence {
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
        let plain = plain(task, answer, example.inputs.clone(), targets);
        let swap = plain.usual_swap();
        Sequence { swap, ..plain }
    }
}

/// What the entries of a task's networks stand for.
fn entries(task: &'static Task) -> Entries {
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

/// The sequence of these inputs and targets, without another first token.
fn plain(
    task: &'static Task,
    answer: Answer,
    inputs: Vec<Vec<f64>>,
    targets: Vec<Target>,
) -> Sequence {
    let entries = entries(task);
    let answers = targets.iter().map(|target| entries.answer(target, shown));
    Sequence {
        kind: match entries.vocabulary.is_empty() {
            true => Kind::Numbers,
            false => Kind::Words,
        },
        answer,
        tokens: inputs.iter().map(|x| entries.token(x, shown)).collect(),
        answers: answers.collect(),
        inputs,
        targets,
        swap: None,
        task: Some(task),
        vocabulary: entries.vocabulary,
        names: entries.names,
        outputs: entries.outputs,
        loss: entries.loss,
    }
}

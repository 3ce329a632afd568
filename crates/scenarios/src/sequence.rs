//! A sequence as a visitor types it, made into vectors and targets.
//!
//! Words stand apart by spaces; one word alone is read letter by letter; numbers alone are numbers. `a b c -> d` gives the
//! answer; `a b c -> d e f` gives one a step; without an arrow the target of each step is what comes next. `a|z b c -> d|y`
//! says what the first token can be swapped for, and the answer that goes with that.

use unrolled_engine::{Episode, LossAt, LossKind, Objective, Reduction, Target};

use crate::error::SequenceError;
use crate::text::{Cut, Word, cut};

/// How a sequence was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Tokens between spaces, as one-hot vectors over the sequence's own vocabulary.
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
    /// Every distinct token, answers included, in the order of appearance; empty for numbers.
    pub vocabulary: Vec<String>,
    /// x at each step: one-hot over the vocabulary, or one number.
    pub inputs: Vec<Vec<f64>>,
    /// The class in the vocabulary, or the number.
    pub targets: Vec<Target>,
    /// What the first token is swapped for; `None` where there is no other token.
    pub swap: Option<Swap>,
}

/// What stands in place of the first token when it is swapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// The other first token.
    pub first: String,
    /// The answers that go with it, one a step.
    pub answers: Vec<String>,
}

impl Sequence {
    /// Reads a typed sequence of at most `limit` steps.
    ///
    /// # Errors
    /// Nothing typed, too many steps, an arrow without a sequence or an answer, or a number of answers that is neither
    /// one nor one a step; with the column at which it was noticed.
    pub fn parse(text: &str, limit: usize) -> Result<Sequence, SequenceError> {
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
        let numbers = all_numbers(&cut)?;
        let kind = match (numbers, cut.before.len()) {
            (true, _) => Kind::Numbers,
            (false, 1) if first.other.is_none() && first.text.chars().nth(1).is_some() => {
                Kind::Letters
            }
            _ => Kind::Words,
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
        Ok(Sequence::build(kind, answer, &inputs, &answers))
    }

    fn build(kind: Kind, answer: Answer, inputs: &[Word], answers: &[Word]) -> Sequence {
        let mut vocabulary: Vec<String> = Vec::new();
        if kind != Kind::Numbers {
            for token in inputs.iter().chain(answers).flat_map(Word::texts) {
                if !vocabulary.contains(token) {
                    vocabulary.push(token.clone());
                }
            }
        }
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
        }
    }
}

/// x of a token: one-hot over the vocabulary, or its number.
fn vector(token: &str, vocabulary: &[String]) -> Vec<f64> {
    if vocabulary.is_empty() {
        return vec![number(token).unwrap_or(0.0)];
    }
    let entry = |word: &String| if word == token { 1.0 } else { 0.0 };
    vocabulary.iter().map(entry).collect()
}

fn target(token: &str, vocabulary: &[String]) -> Target {
    match vocabulary.iter().position(|word| word == token) {
        Some(class) => Target::Class(class),
        None => Target::Values(vector(token, vocabulary)),
    }
}

/// What the first token is swapped for: what stands behind its bar; else a number with its sign turned, 1 for 0, or the
/// next other token, one of the inputs if there is one.
fn counterpart(first: &Word, tokens: &[String], vocabulary: &[String]) -> Option<String> {
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
            expected: format!("one, or one for each of the {steps} steps"),
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

/// Whether every word is a number; then every one must be finite.
fn all_numbers(cut: &Cut) -> Result<bool, SequenceError> {
    if !cut
        .words()
        .flat_map(Word::texts)
        .all(|text| number(text).is_some())
    {
        return Ok(false);
    }
    let infinite = |word: &&Word| {
        word.texts()
            .any(|text| number(text).is_none_or(f64::is_infinite))
    };
    match cut.words().find(infinite) {
        None => Ok(true),
        Some(word) => Err(SequenceError {
            column: word.column,
            found: format!("\u{201c}{}\u{201d}", word.text),
            expected: "a number below 1.8e308".into(),
        }),
    }
}

/// A number written in digits.
fn number(text: &str) -> Option<f64> {
    let plain = text.replace('\u{2212}', "-");
    let digits = plain.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        && plain.contains(|c: char| c.is_ascii_digit());
    plain.parse::<f64>().ok().filter(|_| digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OPENING;

    fn read(text: &str) -> Sequence {
        Sequence::parse(text, 200).unwrap()
    }

    #[test]
    fn the_opening_has_twelve_words_and_one_answer() {
        let opening = read(OPENING);
        assert_eq!(opening.seq_len(), 12);
        assert_eq!(opening.answer, Answer::One);
        assert_eq!(opening.vocabulary.len(), opening.input_size());
    }

    #[test]
    fn words_are_one_hot_over_the_vocabulary_in_order() {
        let sequence = read("a b a -> c");
        assert_eq!(sequence.vocabulary, ["a", "b", "c"]);
        assert_eq!(sequence.inputs[1], [0.0, 1.0, 0.0]);
        assert_eq!(sequence.inputs[2], [1.0, 0.0, 0.0]);
        assert_eq!(sequence.targets, vec![Target::Class(2); 3]);
    }

    #[test]
    fn without_an_arrow_the_target_is_the_next_token() {
        let sequence = read("hello");
        assert_eq!(sequence.kind, Kind::Letters);
        assert_eq!(sequence.tokens, ["h", "e", "l", "l"]);
        assert_eq!(sequence.answers, ["e", "l", "l", "o"]);
        let numbers = read("35, 32, 45");
        assert_eq!(numbers.kind, Kind::Numbers);
        assert_eq!(numbers.inputs, [[35.0], [32.0]]);
        assert_eq!(numbers.targets[1], Target::Values(vec![45.0]));
    }

    #[test]
    fn one_answer_a_step_and_letters_for_letters() {
        let sequence = read("a b c \u{2192} x y z");
        assert_eq!(sequence.answer, Answer::EachStep);
        assert_eq!(sequence.answers, ["x", "y", "z"]);
        assert_eq!(read("abc -> cab").answers, ["c", "a", "b"]);
        assert_eq!(read("abc -> done").answers, ["done"; 3]);
    }

    #[test]
    fn a_mixture_of_words_and_numbers_is_words() {
        assert_eq!(read("1 2 b -> 3").kind, Kind::Words);
        assert_eq!(read("nan inf -> nan").kind, Kind::Words);
        assert_eq!(read("-1 2e3 .5 -> 0").kind, Kind::Numbers);
    }

    #[test]
    fn a_bar_says_what_the_first_token_is_swapped_for() {
        let sequence = read("a|z b a -> c|y");
        assert_eq!(sequence.vocabulary, ["a", "z", "b", "c", "y"]);
        let swapped = sequence.swapped().unwrap();
        assert_eq!(swapped.tokens, ["z", "b", "a"]);
        assert_eq!(swapped.inputs[0], [0.0, 1.0, 0.0, 0.0, 0.0]);
        assert_eq!(swapped.inputs[1..], sequence.inputs[1..]);
        assert_eq!(swapped.answers, ["y"; 3]);
        assert_eq!(swapped.targets, vec![Target::Class(4); 3]);
        assert_eq!(swapped.vocabulary, sequence.vocabulary);
        assert_eq!(swapped.swapped(), Some(sequence));
    }

    #[test]
    fn without_a_bar_another_token_takes_its_place() {
        let first = |text: &str| read(text).swapped().map(|other| other.tokens[0].clone());
        assert_eq!(first("a a b -> c").as_deref(), Some("b"));
        assert_eq!(first("a a -> c").as_deref(), Some("c"));
        assert_eq!(first("a a a"), None);
        assert_eq!(first("hello").as_deref(), Some("e"));
        assert_eq!(first("3 1 -> 2").as_deref(), Some("-3"));
        assert_eq!(first("\u{2212}3 1 -> 2").as_deref(), Some("3"));
        assert_eq!(first("0 1 -> 2").as_deref(), Some("1"));
        let numbers = read("3|5 1 -> 2|4").swapped().unwrap();
        assert_eq!(numbers.inputs, [[5.0], [1.0]]);
        assert_eq!(numbers.targets, vec![Target::Values(vec![4.0]); 2]);
        assert_eq!(read("a b c").swapped().unwrap().answers, ["b", "c"]);
    }

    #[test]
    fn a_bar_alone_is_a_token_and_one_in_the_middle_is_refused() {
        assert_eq!(read("| a |").tokens, ["|", "a"]);
        assert_eq!(read("cat|hat -> x").kind, Kind::Words);
        let error = Sequence::parse("a b|c -> d", 200).unwrap_err();
        assert_eq!(error.column, 3);
    }

    #[test]
    fn the_arrow_needs_no_spaces() {
        assert_eq!(read("a b c->d"), read("a b c -> d"));
        assert_eq!(read("a b ->c"), read("a b\u{2192}c"));
        assert_eq!(read("a-b c -> d").tokens, ["a-b", "c"]);
    }

    #[test]
    fn commas_stand_between_numbers_and_belong_to_words() {
        assert_eq!(read("1,2;3").inputs, [[1.0], [2.0]]);
        assert_eq!(read("1, \u{2212}2 -> 3").inputs, [[1.0], [-2.0]]);
        assert_eq!(read("we ate, we sang").tokens, ["we", "ate,", "we"]);
        let error = Sequence::parse("1 1e999 -> 3", 200).unwrap_err();
        assert_eq!(
            (error.column, error.found.as_str()),
            (3, "\u{201c}1e999\u{201d}")
        );
    }

    #[test]
    fn what_is_wrong_is_said_with_its_column() {
        for (text, column) in [
            ("", 1),
            ("-> a", 1),
            ("a", 2),
            ("a b ->", 7),
            ("a b c -> d e", 10),
            ("a -> b -> c", 8),
            ("a b c \u{2192} d e", 9),
        ] {
            let error = Sequence::parse(text, 200).unwrap_err();
            assert_eq!(error.column, column, "{text:?}: {error}");
        }
        let error = Sequence::parse("a b c d -> e", 3).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Column 7: found step 4 of 4, expected at most 3 steps."
        );
    }
}

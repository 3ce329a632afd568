//! What the entries of x and of the readout stand for; tokens and answers as vectors and targets, and back.

use unrolled_engine::{LossKind, Target};

use crate::error::Fault;
use crate::number::{finite, number};
use crate::text::pieces;

/// The names of the entries, as a sequence has them.
pub(crate) struct Entries {
    pub vocabulary: Vec<String>,
    pub names: Vec<String>,
    pub outputs: Vec<String>,
    pub loss: LossKind,
}

/// Under sigmoid cross-entropy with several outputs, the answer that none of them holds.
pub(crate) const NONE: &str = "none";

impl Entries {
    /// x of a token: one-hot over the vocabulary, or its numbers.
    pub fn vector(&self, token: &str) -> Result<Vec<f64>, Fault> {
        match self.vocabulary.is_empty() {
            true => numbers(token, &self.names),
            false => Ok(one_hot(&self.vocabulary, one_of(token, &self.vocabulary)?)),
        }
    }

    /// A token from its x, numbers in those digits.
    pub fn token(&self, x: &[f64], digits: fn(f64) -> String) -> String {
        if self.vocabulary.is_empty() {
            return joined(x, digits);
        }
        let at = x.iter().position(|&entry| entry == 1.0);
        let word = at.and_then(|at| self.vocabulary.get(at));
        word.cloned().unwrap_or_default()
    }

    /// What an answer asks for.
    pub fn target(&self, answer: &str) -> Result<Target, Fault> {
        match self.loss {
            LossKind::SoftmaxCrossEntropy => Ok(Target::Class(one_of(answer, &self.outputs)?)),
            LossKind::SigmoidCrossEntropy => Ok(Target::Values(self.holding(answer)?)),
            LossKind::SquaredError => Ok(Target::Values(numbers(answer, &self.outputs)?)),
        }
    }

    /// An answer from its target, numbers in those digits; nothing where nothing is asked.
    pub fn answer(&self, target: &Target, digits: fn(f64) -> String) -> String {
        let values = match target {
            Target::None => return String::new(),
            Target::Class(class) => {
                return self.outputs.get(*class).cloned().unwrap_or_default();
            }
            Target::Values(values) => values,
        };
        let is_set = self.loss == LossKind::SigmoidCrossEntropy
            && values.len() > 1
            && values.iter().all(|value| matches!(value, 0.0 | 1.0));
        if !is_set {
            return joined(values, digits);
        }
        let holding = self.outputs.iter().zip(values);
        let holding = holding.filter_map(|(name, value)| (*value == 1.0).then_some(name.as_str()));
        let names: Vec<&str> = holding.collect();
        match names.is_empty() {
            true => NONE.into(),
            false => names.join(","),
        }
    }

    /// Of each output the probability that it holds: a number for each, the names of those that do, or none.
    fn holding(&self, answer: &str) -> Result<Vec<f64>, Fault> {
        let names = &self.outputs;
        let are_numbers = pieces(answer).all(|(_, piece)| number(piece).is_some());
        if names.len() == 1 || (are_numbers && pieces(answer).count() == names.len()) {
            let whose = match names.as_slice() {
                [one] => format!(", of \u{201c}{one}\u{201d}"),
                _ => String::new(),
            };
            let expected = format!("0 or 1, or a probability between them{whose}");
            let is_one = |value: &f64| (0.0..=1.0).contains(value);
            let read = |(before, piece)| match number(piece).filter(is_one) {
                Some(value) => Ok(value),
                None => Err(Fault::at(before, piece, expected.clone())),
            };
            let values = pieces(answer).map(read).collect::<Result<Vec<_>, _>>()?;
            return match values.len() == names.len() {
                true => Ok(values),
                false => Err(Fault::at(0, answer, expected)),
            };
        }
        let mut values = vec![0.0; names.len()];
        if answer == NONE {
            return Ok(values);
        }
        for (before, piece) in pieces(answer) {
            let Some(at) = names.iter().position(|name| name == piece) else {
                let expected = format!(
                    "of these words those that hold, with commas between, or \u{201c}{NONE}\u{201d}: {}",
                    names.join(" ")
                );
                return Err(Fault::at(before, piece, expected));
            };
            values[at] = 1.0;
        }
        Ok(values)
    }
}

fn one_of(word: &str, words: &[String]) -> Result<usize, Fault> {
    words
        .iter()
        .position(|other| other == word)
        .ok_or_else(|| Fault::at(0, word, format!("one of these words: {}", words.join(" "))))
}

fn one_hot(words: &[String], at: usize) -> Vec<f64> {
    let entry = |entry: usize| if entry == at { 1.0 } else { 0.0 };
    (0..words.len()).map(entry).collect()
}

/// As many numbers as have names, with commas between; one, if none has.
fn numbers(text: &str, names: &[String]) -> Result<Vec<f64>, Fault> {
    let values = pieces(text)
        .map(|(before, piece)| finite(piece).map_err(|expected| Fault::at(before, piece, expected)))
        .collect::<Result<Vec<f64>, Fault>>()?;
    let size = names.len().max(1);
    if values.len() == size {
        return Ok(values);
    }
    let expected = match size {
        1 => "one number".into(),
        size => format!("{size} numbers with commas between: {}", names.join(", ")),
    };
    Err(Fault::at(0, text, expected))
}

fn joined(values: &[f64], digits: fn(f64) -> String) -> String {
    let values: Vec<String> = values.iter().map(|&value| digits(value)).collect();
    values.join(",")
}

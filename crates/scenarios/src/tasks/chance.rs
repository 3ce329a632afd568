//! What is reached without any memory of the sequence.

use unrolled_engine::arith::ln;

/// What is reached without any memory of the sequence: the best answer that is always the same, or that looks at the
/// step's own input alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Chance {
    /// The mean loss: over the steps that ask (and, but for softmax, their outputs), then over the sequences.
    pub loss: f64,
    /// The share of right answers, among all answers.
    pub right: f64,
    /// How it is reached, in a few words: `always saying 1`.
    pub by: String,
}

impl Chance {
    /// Guessing among classes that are as likely as each other.
    pub(super) fn guessing(classes: u8) -> Chance {
        Chance {
            loss: ln(f64::from(classes)),
            right: 1.0 / f64::from(classes),
            by: format!("guessing one of {classes}"),
        }
    }

    /// Right without memory at some steps, guessing among `classes` at the share `blind` of them.
    pub(super) fn partly(blind: f64, classes: u8, by: &str) -> Chance {
        let guess = Chance::guessing(classes);
        Chance {
            loss: blind * guess.loss,
            right: 1.0 - blind * (1.0 - guess.right),
            by: by.to_owned(),
        }
    }
}

/// The entropy of a yes of probability `p`, in nats.
pub(super) fn entropy(p: f64) -> f64 {
    let part = |p: f64| if p > 0.0 { -p * ln(p) } else { 0.0 };
    part(p) + part(1.0 - p)
}

/// How often each answer is right after each token: what can be known from the token alone.
pub(super) struct Table(Vec<Vec<f64>>);

impl Table {
    /// Of so many tokens and answers.
    pub fn new(tokens: usize, answers: usize) -> Table {
        Table(vec![vec![0.0; answers]; tokens])
    }

    /// The answer is right after the token, this often.
    pub fn add(&mut self, token: usize, answer: usize, often: f64) {
        let entry = self.0.get_mut(token).and_then(|row| row.get_mut(answer));
        if let Some(entry) = entry {
            *entry += often;
        }
    }

    /// What the token alone allows: the mean entropy of the answer, and how often the most usual one is right.
    pub fn chance(&self, by: &str) -> Chance {
        let (mut total, mut loss, mut right) = (0.0, 0.0, 0.0);
        for row in &self.0 {
            let sum: f64 = row.iter().sum();
            for &often in row.iter().filter(|often| **often > 0.0) {
                loss -= often * ln(often / sum);
            }
            right += row.iter().copied().fold(0.0, f64::max);
            total += sum;
        }
        Chance {
            loss: loss / total,
            right: right / total,
            by: by.to_owned(),
        }
    }
}

//! Running parity: after each bit, whether the ones so far are even or odd in number.
//!
//! Each bit is a fair coin. At step 1 the parity is the bit; at any later step it is independent of the bit, so over t
//! steps the bit alone is right with probability (t + 1) / 2t.

use unrolled_engine::{LossKind, Random, Target};

use super::chance::entropy;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, one_hot, token};

const BITS: &[&str] = &["0", "1"];

pub(super) const TASK: Task = Task {
    id: "parity",
    title: "Parity",
    sentence: |bits| {
        format!(
            "A stream of {bits} bits. After each, say whether the ones so far are even or odd in number."
        )
    },
    notice: "A single bit turns the answer for good, so the network must never lose count.",
    source: None,
    length: Length {
        of: "bits",
        usual: 10,
        least: 2,
        most: 100,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(BITS),
    outputs: || Alphabet::words(&["even", "odd"]),
    draw,
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |bits| {
        let right = (bits as f64 + 1.0) / (2.0 * bits as f64);
        Chance {
            loss: entropy(right),
            right,
            by: "knowing only the latest bit".into(),
        }
    },
    usual: Usual::lstm(8, 200),
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: None,
    own: None,
};

fn draw(random: &mut Random, bits: usize) -> Example {
    let inputs = (0..bits).map(|_| one_hot(BITS.len(), random.below(2)));
    Example::asking(inputs.collect(), asked)
}

/// The parity so far.
fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let mut parity = 0;
    let after = |bit: &Vec<f64>| {
        parity = (parity + token(bit).unwrap_or(0)) % 2;
        Target::Class(parity)
    };
    inputs.iter().map(after).collect()
}

//! Latch: remember the first bit through noise.
//!
//! One number a step: +1 or -1 at step 1 (the class, a fair coin), then normal noise of variance 0.2. The class is
//! asked at the last step, under sigmoid cross-entropy. After Bengio, Simard and Frasconi 1994; Hochreiter and
//! Schmidhuber 1997, task 3a, N = 1.

use unrolled_engine::{LossKind, Random, Target};

use super::task::at_last;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual};

/// The variance of the noise.
const VARIANCE: f64 = 0.2;

pub(super) const TASK: Task = Task {
    id: "latch",
    title: "First bit",
    sentence: |steps| {
        format!(
            "The first of {steps} numbers is +1 or -1, the others are noise. At the last step, say which it was."
        )
    },
    notice: "A memory as long as the sequence: an LSTM that starts with forget bias 1 has lost the bit after 50 steps. A plain RNN at a rate of 0.03 learns even 100.",
    source: Some(
        "Bengio, Simard and Frasconi 1994; Hochreiter and Schmidhuber 1997, task 3a with N = 1",
    ),
    length: Length {
        of: "steps",
        usual: 30,
        least: 2,
        most: 500,
    },
    loss: LossKind::SigmoidCrossEntropy,
    inputs: || Alphabet::numbers(&["value"]),
    outputs: || Alphabet::words(&["+1"]),
    draw,
    right: Right::Signs,
    solved: Solved::Right(0.99),
    chance: |_| Chance::guessing(2),
    usual: Usual {
        chrono: true,
        ..Usual::lstm(8, 60)
    },
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: Some(|_| vec![1]),
    own: None,
};

fn draw(random: &mut Random, steps: usize) -> Example {
    let class = random.below(2) as f64;
    let mut inputs = vec![vec![2.0 * class - 1.0]];
    inputs.extend((1..steps).map(|_| vec![random.normal() * VARIANCE.sqrt()]));
    Example::asking(inputs, asked)
}

fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let first = inputs.first().and_then(|first| first.first());
    let bit = match first {
        Some(&first) => Target::Values(vec![f64::from(u8::from(first > 0.0))]),
        None => Target::None,
    };
    at_last(inputs.len(), bit)
}

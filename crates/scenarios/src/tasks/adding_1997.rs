//! Adding, as published in 1997: Hochreiter and Schmidhuber, experiment 4.
//!
//! Two numbers (u, m) a step: u uniform in [-1, 1); m in {-1, 0, 1}. The length is uniform in [T, T + T/10]. First one
//! of the first ten pairs is marked, then one of the first T/2 - 1 that are still unmarked, each uniform. The first and
//! the last pair have m = -1; if the first pair is marked, its m stays -1 and its u counts as 0. A division that leaves
//! a remainder drops it. 0.5 + (u1 + u2)/4 is asked at the last step, under squared error.
//!
//! The first pair is marked with probability P = 1/10 + 9/10 / (T/2 - 1). Always saying 0.5 loses (2 - P)/48, and is
//! nearer than w with probability (1 - P)(4w - 4w^2) + 4 P w.

use unrolled_engine::{LossKind, Random, Target};

use super::adding::marked;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual};

/// How near an answer must come.
const NEAR: f64 = 0.04;
/// The first mark is among so many.
const FIRST: usize = 10;

pub(super) const TASK: Task = Task {
    id: "adding-1997",
    title: "Adding, 1997",
    sentence: |steps| {
        format!(
            "{steps} to {} random numbers, two of them marked early. At the last step, say 0.5 and a quarter of their sum.",
            steps + steps / 10
        )
    },
    notice: "Both marks are in the first half, so the sum must be kept over the whole second half.",
    source: Some("Hochreiter and Schmidhuber 1997, experiment 4"),
    length: Length {
        of: "steps at least",
        usual: 30,
        least: 20,
        most: 400,
    },
    loss: LossKind::SquaredError,
    inputs: || Alphabet::numbers(&["value", "mark"]),
    outputs: || Alphabet::numbers(&["sum"]),
    draw,
    right: Right::Within(NEAR),
    solved: Solved::Right(1.0),
    chance: |steps| {
        let none = 0.1 + 0.9 / second(steps) as f64;
        Chance {
            loss: (2.0 - none) / 48.0,
            right: (1.0 - none) * 4.0 * (NEAR - NEAR * NEAR) + none * 4.0 * NEAR,
            by: "always saying 0.5".into(),
        }
    },
    usual: Usual {
        rate: 0.003,
        ..Usual::lstm(32, 300)
    },
    asked: None,
    speech: None,
    exact: None,
    best: None,
    telling: Some(marked),
    own: None,
};

/// The second mark is among so many that are still unmarked.
fn second(steps: usize) -> usize {
    (steps / 2).saturating_sub(1).max(1)
}

fn draw(random: &mut Random, steps: usize) -> Example {
    let count = steps + random.below(steps / 10 + 1);
    let first = random.below(FIRST);
    let unmarked = random.below(second(steps));
    let second = unmarked + usize::from(unmarked >= first);
    let mut inputs = Vec::new();
    let mut sum = 0.0;
    for at in 0..count {
        let value = random.symmetric(1.0);
        let mark = match at {
            _ if at == 0 || at + 1 == count => -1.0,
            _ if at == first || at == second => 1.0,
            _ => 0.0,
        };
        if mark == 1.0 {
            sum += value;
        }
        inputs.push(vec![value, mark]);
    }
    Example::asked_last(inputs, Target::Values(vec![0.5 + sum / 4.0]))
}

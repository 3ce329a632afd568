//! Adding, the modern form: the sum of two marked numbers.
//!
//! Two numbers (u, m) a step: u uniform in [0, 1); m = 1 at one step of the first half and at one of the second half,
//! each uniform, else 0. Where the length is odd the first half is the shorter one. The sum of the two marked u is
//! asked at the last step, under squared error. Le, Jaitly and Hinton 2015; Arjovsky, Shah and Bengio 2016.
//!
//! Always saying 1 loses the variance of a sum of two uniform numbers, 1/6, and is nearer than w to it with probability
//! 2w - w^2.

use unrolled_engine::{LossKind, Random, Target};

use super::task::at_last;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual};

/// How near an answer must come.
const NEAR: f64 = 0.1;

pub(super) const TASK: Task = Task {
    id: "adding",
    title: "Adding",
    sentence: |steps| {
        format!(
            "{steps} random numbers, two of them marked. At the last step, say the sum of the marked ones."
        )
    },
    notice: "Two numbers must be picked out and kept exactly; the plain network stays at always saying 1.",
    source: Some("Le, Jaitly and Hinton 2015; Arjovsky, Shah and Bengio 2016"),
    length: Length {
        of: "steps",
        usual: 30,
        least: 2,
        most: 400,
    },
    loss: LossKind::SquaredError,
    inputs: || Alphabet::numbers(&["value", "mark"]),
    outputs: || Alphabet::numbers(&["sum"]),
    draw,
    right: Right::Within(NEAR),
    solved: Solved::Loss(0.01),
    chance: |_| Chance {
        loss: 1.0 / 6.0,
        right: 2.0 * NEAR - NEAR * NEAR,
        by: "always saying 1".into(),
    },
    usual: Usual {
        rate: 0.003,
        ..Usual::lstm(32, 120)
    },
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: Some(marked),
    own: None,
};

fn draw(random: &mut Random, steps: usize) -> Example {
    let half = steps / 2;
    let marks = [random.below(half), half + random.below(steps - half)];
    let step = |at| {
        let value = random.unit();
        vec![value, f64::from(u8::from(marks.contains(&at)))]
    };
    Example::asking((0..steps).map(step).collect(), asked)
}

/// The sum of the marked numbers.
fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let product = |input: &Vec<f64>| input.iter().product::<f64>();
    let sum = inputs.iter().fold(0.0, |sum, input| sum + product(input));
    at_last(inputs.len(), Target::Values(vec![sum]))
}

/// The steps marked 1.
pub(super) fn marked(example: &Example) -> Vec<usize> {
    let steps = example.inputs.iter().zip(1..);
    let marked = steps.filter(|(input, _)| input.get(1) == Some(&1.0));
    marked.map(|(_, step)| step).collect()
}

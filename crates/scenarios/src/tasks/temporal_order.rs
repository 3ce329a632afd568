//! Temporal order: two letters, far apart in noise, and the order in which they came.
//!
//! One of 8 symbols a step: E first, B last, else a to d, uniform; but X or Y, a fair coin each, at steps t1 and t2,
//! uniform in their windows, both ends among them. Which of XX, XY, YX, YY it was is asked at the last step, under
//! softmax cross-entropy. As published: Hochreiter and Schmidhuber 1997, experiment 6a, t1 in [10, 20], t2 in [50, 60],
//! the length uniform in [100, 110]. Scaled: length T, t1 in [0.1 T, 0.2 T], t2 in [0.5 T, 0.6 T].

use std::ops::RangeInclusive;

use unrolled_engine::{LossKind, Random, Target};

use super::task::steps_of;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, one_hot};

const SYMBOLS: &[&str] = &["E", "B", "a", "b", "c", "d", "X", "Y"];
const FIRST: usize = 0;
const LAST: usize = 1;
/// Where the letters of the noise begin, and how many there are.
const NOISE: (usize, usize) = (2, 4);
const X: usize = 6;

/// With a length of its own.
pub(super) const SCALED: Task = Task {
    id: "temporal-order",
    title: "Temporal order",
    sentence: |steps| {
        format!(
            "{steps} letters, two of them X or Y. At the last step, say which two it were, in order."
        )
    },
    notice: "The same two letters in another order are another answer; the plain network stays at guessing from length 50 on.",
    source: Some(
        "Hochreiter and Schmidhuber 1997, experiment 6a, with its windows scaled to the length",
    ),
    length: Length {
        of: "steps",
        usual: 30,
        least: 20,
        most: 400,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(SYMBOLS),
    outputs: || Alphabet::words(&["XX", "XY", "YX", "YY"]),
    draw: |random, steps| {
        let early = steps.div_ceil(10).max(2)..=steps / 5;
        let late = steps.div_ceil(2)..=3 * steps / 5;
        draw(random, early, late, steps)
    },
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |_| Chance::guessing(4),
    usual: Usual {
        rate: 0.005,
        chrono: true,
        ..Usual::lstm(16, 60)
    },
    asked: None,
    speech: None,
    exact: None,
    best: None,
    telling: Some(|example| steps_of(example, &[X, X + 1])),
    own: None,
};

/// As it was published.
pub(super) const PUBLISHED: Task = Task {
    id: "temporal-order-1997",
    title: "Temporal order, 1997",
    sentence: |_| {
        "100 to 110 letters, two of them X or Y. At the last step, say which two it were, in order."
            .into()
    },
    notice: "The first letter comes 80 to 100 steps before the answer.",
    source: Some("Hochreiter and Schmidhuber 1997, experiment 6a"),
    length: Length {
        of: "steps at least",
        usual: 100,
        least: 100,
        most: 100,
    },
    draw: |random, _| {
        let steps = 100 + random.below(11);
        draw(random, 10..=20, 50..=60, steps)
    },
    ..SCALED
};

fn draw(
    random: &mut Random,
    early: RangeInclusive<usize>,
    late: RangeInclusive<usize>,
    steps: usize,
) -> Example {
    let mut within = |window: RangeInclusive<usize>| {
        let count = (window.end() + 1).saturating_sub(*window.start());
        window.start() + random.below(count)
    };
    let (early, late) = (within(early), within(late));
    let (one, two) = (random.below(2), random.below(2));
    let symbol = |step: usize| match step {
        1 => FIRST,
        _ if step == steps => LAST,
        _ if step == early => X + one,
        _ if step == late => X + two,
        _ => NOISE.0 + random.below(NOISE.1),
    };
    let inputs = (1..=steps)
        .map(symbol)
        .map(|symbol| one_hot(SYMBOLS.len(), symbol));
    Example::asked_last(inputs.collect(), Target::Class(2 * one + two))
}

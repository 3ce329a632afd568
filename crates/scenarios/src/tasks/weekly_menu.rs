//! The dishes follow each other in a fixed cycle of five, which pauses on nights out.
//!
//! The first day's dish is uniform. Each later day is a night out with probability 1/4, else the next dish of the
//! cycle. After every day the next dish to be cooked is asked, whenever that is: so there is always one right answer.

use unrolled_engine::{LossKind, Random, Target};

use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, one_hot, token};

/// The cycle, and then the night out.
const DAYS: &[&str] = &["soup", "curry", "rice", "pasta", "stew", "out"];
/// How many dishes.
const DISHES: usize = 5;
/// How likely a night out is.
const OUT: f64 = 0.25;

pub(super) const TASK: Task = Task {
    id: "weekly-menu",
    title: "Weekly menu",
    sentence: |days| {
        format!(
            "For {days} days five dishes follow in turn, and the turn pauses on nights out. After each day, say the next dish."
        )
    },
    notice: "After a dish the next one is plain; after a night out only memory knows it.",
    source: None,
    length: Length {
        of: "days",
        usual: 14,
        least: 2,
        most: 100,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(DAYS),
    outputs: || Alphabet::words(&DAYS[..DISHES]),
    draw,
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |days| {
        let blind = OUT * (days as f64 - 1.0) / days as f64;
        Chance::partly(blind, 5, "knowing only today")
    },
    usual: Usual::lstm(8, 60),
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: None,
    own: None,
};

fn draw(random: &mut Random, days: usize) -> Example {
    let mut last = random.below(DISHES);
    let mut inputs = Vec::new();
    for day in 0..days {
        let out = day > 0 && random.unit() < OUT;
        if day > 0 && !out {
            last = (last + 1) % DISHES;
        }
        inputs.push(one_hot(DAYS.len(), if out { DISHES } else { last }));
    }
    Example::asking(inputs, asked)
}

/// After the latest dish comes the next of the cycle; before the first, none is known.
fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let mut next = Target::None;
    let after = |day: &Vec<f64>| {
        if let Some(dish) = token(day).filter(|dish| *dish < DISHES) {
            next = Target::Class((dish + 1) % DISHES);
        }
        next.clone()
    };
    inputs.iter().map(after).collect()
}

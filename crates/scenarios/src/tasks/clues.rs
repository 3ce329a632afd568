//! A stream of everyday clues; after each, the chance that it is raining now.
//!
//! Rain or dry: on the first day a fair coin; from day to day the weather stays with probability 19/20. Each day gives
//! one clue, drawn in 40ths: in rain 10, 6, 2, 2 for umbrella, raincoat, sunglasses, picnic; on a dry day 2, 2, 10, 6;
//! and 5 each for four clues that say nothing, in any weather. The weather itself is asked, under sigmoid
//! cross-entropy, so that the best possible answer is its exact probability, given the clues so far: the forward
//! algorithm of a hidden Markov model. What it loses is the mean entropy of that probability, over 1,000 sequences of a
//! fixed seed.
//!
//! One clue alone: it says nothing half of the time; it makes its weather 5/6 likely with probability 3/10, and 3/4
//! likely with probability 1/5.

use unrolled_engine::{LossKind, Random, Target};

use super::chance::entropy;
use super::task::steps_of;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, one_hot, token};

const CLUES: &[&str] = &[
    "umbrella",
    "raincoat",
    "sunglasses",
    "picnic",
    "bus",
    "coffee",
    "newspaper",
    "cat",
];
/// How likely each clue is, in 40ths, on a dry day and in rain.
const OFTEN: [[u8; 8]; 2] = [[2, 2, 10, 6, 5, 5, 5, 5], [10, 6, 2, 2, 5, 5, 5, 5]];
/// How likely the weather stays as it is.
const STAYS: f64 = 0.95;
/// Sequences that what the exact answer loses is measured on.
const SAMPLE: usize = 1_000;

pub(super) const TASK: Task = Task {
    id: "clues",
    title: "Clues",
    sentence: |days| {
        format!(
            "{days} days, each with a clue, some of which say nothing. After each, say how likely it is raining."
        )
    },
    notice: "The exact chance is known: a network without memory forgets yesterday's umbrella, one with memory comes close.",
    source: None,
    length: Length {
        of: "days",
        usual: 20,
        least: 2,
        most: 100,
    },
    loss: LossKind::SigmoidCrossEntropy,
    inputs: || Alphabet::words(CLUES),
    outputs: || Alphabet::words(&["raining"]),
    draw,
    right: Right::Signs,
    solved: Solved::Near(0.15),
    chance: |_| Chance {
        loss: 0.5 * entropy(0.5) + 0.3 * entropy(5.0 / 6.0) + 0.2 * entropy(0.75),
        right: 0.65,
        by: "knowing only today's clue".into(),
    },
    usual: Usual::lstm(6, 80),
    asked: None,
    speech: None,
    exact: Some(exact),
    best: Some(best),
    telling: Some(|example| steps_of(example, &[0, 1, 2, 3])),
    own: None,
};

fn draw(random: &mut Random, days: usize) -> Example {
    let mut rain = random.below(2);
    let (mut inputs, mut targets) = (Vec::new(), Vec::new());
    for day in 0..days {
        if day > 0 && random.unit() >= STAYS {
            rain = 1 - rain;
        }
        let mut left = random.below(40);
        let passes = |often: &u8| {
            let passes = left >= usize::from(*often);
            left = left.saturating_sub(usize::from(*often));
            passes
        };
        let clue = OFTEN[rain].iter().copied().take_while(passes).count();
        inputs.push(one_hot(CLUES.len(), clue));
        targets.push(Target::Values(vec![rain as f64]));
    }
    Example { inputs, targets }
}

/// The chance of rain after each clue.
fn exact(example: &Example) -> Vec<Vec<f64>> {
    let mut rain = 0.5;
    let chance = |input: &Vec<f64>| {
        let often = |weather: usize| {
            let clue = token(input).and_then(|clue| OFTEN[weather].get(clue));
            clue.map_or(1.0, |often| f64::from(*often))
        };
        let (wet, dry) = (rain * often(1), (1.0 - rain) * often(0));
        let now = wet / (wet + dry);
        rain = STAYS * now + (1.0 - STAYS) * (1.0 - now);
        vec![now]
    };
    example.inputs.iter().map(chance).collect()
}

fn best(days: usize) -> f64 {
    let mut random = Random::new(0, "what the exact answer loses");
    let (mut loss, mut steps) = (0.0, 0.0);
    for _ in 0..SAMPLE {
        for chance in exact(&draw(&mut random, days)).iter().flatten() {
            loss += entropy(*chance);
            steps += 1.0;
        }
    }
    loss / steps
}

//! One bit, set and reset by pulses.
//!
//! The first pulse is "set" or "reset", a fair coin. Each later one is "set" with probability 1/10, "reset" with
//! probability 1/10, else "hold". After every pulse the stored bit is asked.

use unrolled_engine::{LossKind, Random, Target};

use super::task::steps_of;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, one_hot, token};

const PULSES: &[&str] = &["set", "reset", "hold"];
const SET: usize = 0;
const RESET: usize = 1;
const HOLD: usize = 2;
/// How likely each of "set" and "reset" is.
const PULSE: f64 = 0.1;

pub(super) const TASK: Task = Task {
    id: "flip-flop",
    title: "Flip-flop",
    sentence: |pulses| {
        format!(
            "{pulses} pulses set, reset or hold one bit. After each pulse, say whether it is on."
        )
    },
    notice: "A gated cell is a memory of one bit: hold is a forget gate that stays open.",
    source: None,
    length: Length {
        of: "pulses",
        usual: 20,
        least: 2,
        most: 200,
    },
    loss: LossKind::SigmoidCrossEntropy,
    inputs: || Alphabet::words(PULSES),
    outputs: || Alphabet::words(&["on"]),
    draw,
    right: Right::Signs,
    solved: Solved::Right(0.99),
    chance: |pulses| {
        let blind = (1.0 - 2.0 * PULSE) * (pulses as f64 - 1.0) / pulses as f64;
        Chance::partly(blind, 2, "knowing only the latest pulse")
    },
    usual: Usual::lstm(2, 60),
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: Some(|example| steps_of(example, &[SET, RESET])),
    own: None,
};

fn draw(random: &mut Random, pulses: usize) -> Example {
    let mut inputs = Vec::new();
    for step in 0..pulses {
        let chosen = random.unit() * if step == 0 { 2.0 * PULSE } else { 1.0 };
        let pulse = match chosen {
            chosen if chosen < PULSE => SET,
            chosen if chosen < 2.0 * PULSE => RESET,
            _ => HOLD,
        };
        inputs.push(one_hot(PULSES.len(), pulse));
    }
    Example::asking(inputs, asked)
}

/// The bit, off before the first pulse.
fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let mut bit = 0.0;
    let after = |pulse: &Vec<f64>| {
        bit = match token(pulse) {
            Some(SET) => 1.0,
            Some(RESET) => 0.0,
            _ => bit,
        };
        Target::Values(vec![bit])
    };
    inputs.iter().map(after).collect()
}

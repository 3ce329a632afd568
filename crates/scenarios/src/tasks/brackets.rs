//! The depth of brackets, from 0 to 4, after each token.
//!
//! Each token is a letter with probability 1/3 (uniform among three), else a bracket: an opening one at depth 0, a
//! closing one at depth 4, a fair coin between.

use unrolled_engine::{LossKind, Random, Target};

use super::chance::Table;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, one_hot, token};

const TOKENS: &[&str] = &["(", ")", "a", "b", "c"];
const OPEN: usize = 0;
const CLOSE: usize = 1;
/// Where the letters begin, and how many there are.
const LETTERS: (usize, usize) = (2, 3);
/// The greatest depth.
const DEEPEST: usize = 4;
/// How likely a letter is.
const LETTER: f64 = 1.0 / 3.0;

pub(super) const TASK: Task = Task {
    id: "brackets",
    title: "Brackets",
    sentence: |tokens| {
        format!("{tokens} brackets and letters. After each, say how many brackets are open.")
    },
    notice: "Counting up and down in the cell state; a letter changes nothing.",
    source: None,
    length: Length {
        of: "tokens",
        usual: 20,
        least: 2,
        most: 100,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(TOKENS),
    outputs: || Alphabet::words(&["0", "1", "2", "3", "4"]),
    draw,
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance,
    usual: Usual::lstm(8, 150),
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: None,
    own: None,
};

/// How likely an opening bracket is, among brackets.
fn opens(depth: usize) -> f64 {
    match depth {
        0 => 1.0,
        DEEPEST.. => 0.0,
        _ => 0.5,
    }
}

fn draw(random: &mut Random, tokens: usize) -> Example {
    let mut depth = 0;
    let drawn = (0..tokens).map(|_| {
        let token = if random.unit() < LETTER {
            LETTERS.0 + random.below(LETTERS.1)
        } else if random.unit() < opens(depth) {
            OPEN
        } else {
            CLOSE
        };
        depth = after(depth, token);
        one_hot(TOKENS.len(), token)
    });
    Example::asking(drawn.collect(), asked)
}

/// The depth so far; deeper than the task goes, none.
fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let mut depth = 0;
    let next = |input: &Vec<f64>| {
        depth = token(input).map_or(depth, |token| after(depth, token));
        match depth {
            0..=DEEPEST => Target::Class(depth),
            _ => Target::None,
        }
    };
    inputs.iter().map(next).collect()
}

/// The depth after a token.
fn after(depth: usize, token: usize) -> usize {
    match token {
        OPEN => depth + 1,
        CLOSE => depth.saturating_sub(1),
        _ => depth,
    }
}

/// Exact: the distribution over depths is carried from step to step, and each token's depths are added up.
fn chance(tokens: usize) -> Chance {
    let mut table = Table::new(TOKENS.len(), DEEPEST + 1);
    let mut depths = vec![0.0; DEEPEST + 1];
    depths[0] = 1.0;
    for _ in 0..tokens {
        let mut next = vec![0.0; DEEPEST + 2];
        for (depth, &here) in depths.iter().enumerate() {
            let bracket = here * (1.0 - LETTER);
            // Which letter it is says nothing, so one row stands for all.
            for (token, often) in [
                (OPEN, bracket * opens(depth)),
                (CLOSE, bracket * (1.0 - opens(depth))),
                (LETTERS.0, here * LETTER),
            ] {
                table.add(token, after(depth, token), often);
                next[after(depth, token)] += often;
            }
        }
        depths = next;
        depths.truncate(DEEPEST + 1);
    }
    table.chance("knowing only the latest token")
}

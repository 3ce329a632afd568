//! The embedded Reber grammar: after each symbol, the set of those that may come next.
//!
//! Hochreiter and Schmidhuber 1997, experiment 1. Reber automaton: 0 -B-> 1; 1 -T-> 2, -P-> 3; 2 -S-> 2, -X-> 4; 3 -T->
//! 3, -V-> 5; 4 -X-> 3, -S-> 6; 5 -P-> 4, -V-> 6; 6 -E-> end; each branch with probability 1/2. Embedded: B, then T or
//! P, a Reber string, the same T or P, E. The last E is not read, for nothing comes after it. The targets are the set,
//! a 1 for each symbol that may come next, under sigmoid cross-entropy at every step.
//!
//! The shortest string has 9 symbols. Where more are asked for, shorter strings are drawn again.

use unrolled_engine::{LossKind, Random, Target};

use super::chance::entropy;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, spoken};

const SYMBOLS: &[&str] = &["B", "T", "S", "X", "P", "V", "E"];
const B: usize = 0;
const T: usize = 1;
const S: usize = 2;
const X: usize = 3;
const P: usize = 4;
const V: usize = 5;
const E: usize = 6;

/// States of the whole automaton: before B, before T or P; the inner automaton's 0 to 6 after T, its end, and the same
/// after P; before the last E; the end.
const AFTER_T: usize = 2;
const AFTER_P: usize = 10;
const BEFORE_LAST: usize = 18;
const STATES: usize = 20;
/// Longer strings are left out of what chance reaches; they are drawn once in 10^14 times.
const LONGEST: usize = 120;

pub(super) const TASK: Task = Task {
    id: "reber",
    title: "Reber grammar",
    sentence: |symbols| {
        let longer = if symbols > 9 {
            format!(" of {symbols} symbols or more")
        } else {
            String::new()
        };
        format!("A string{longer} from a small grammar. At each symbol, say which may come next.")
    },
    notice: "The last symbol but one is fixed by the second: it must be carried through the whole inner string.",
    source: Some("Hochreiter and Schmidhuber 1997, experiment 1; after Reber 1967"),
    length: Length {
        of: "symbols at least",
        usual: 9,
        least: 9,
        most: 25,
    },
    loss: LossKind::SigmoidCrossEntropy,
    inputs: || Alphabet::words(SYMBOLS),
    outputs: || Alphabet::words(SYMBOLS),
    draw,
    right: Right::Allowed { above: 0.5 },
    solved: Solved::Right(1.0),
    chance,
    usual: Usual::lstm(12, 250),
    asked: None,
    speech: None,
    exact: None,
    best: None,
    telling: Some(|example| vec![2, example.inputs.len()]),
    own: None,
};

/// The symbols that may come next, and the states that they lead to: each as likely as the other; none at the end.
fn moves(state: usize) -> Vec<(usize, usize)> {
    let to = |first: usize, moves: &[(usize, usize)]| {
        moves
            .iter()
            .map(|(symbol, next)| (*symbol, first + next))
            .collect()
    };
    match state {
        0 => to(0, &[(B, 1)]),
        1 => to(0, &[(T, AFTER_T), (P, AFTER_P)]),
        AFTER_T..BEFORE_LAST => {
            let (first, same) = if state < AFTER_P {
                (AFTER_T, T)
            } else {
                (AFTER_P, P)
            };
            match state - first {
                0 => to(first, &[(B, 1)]),
                1 => to(first, &[(T, 2), (P, 3)]),
                2 => to(first, &[(S, 2), (X, 4)]),
                3 => to(first, &[(T, 3), (V, 5)]),
                4 => to(first, &[(X, 3), (S, 6)]),
                5 => to(first, &[(P, 4), (V, 6)]),
                6 => to(first, &[(E, 7)]),
                _ => to(BEFORE_LAST, &[(same, 0)]),
            }
        }
        BEFORE_LAST => to(BEFORE_LAST, &[(E, 1)]),
        _ => Vec::new(),
    }
}

/// A 1 for each symbol that may come next.
fn allowed(state: usize) -> Vec<f64> {
    let moves = moves(state);
    let may = |symbol| moves.iter().any(|(allowed, _)| *allowed == symbol);
    (0..SYMBOLS.len())
        .map(|symbol| f64::from(u8::from(may(symbol))))
        .collect()
}

fn draw(random: &mut Random, least: usize) -> Example {
    loop {
        let (mut symbols, mut targets) = (Vec::new(), Vec::new());
        let mut state = 0;
        loop {
            let moves = moves(state);
            let Some((symbol, next)) = moves.get(random.below(moves.len())) else {
                break;
            };
            state = *next;
            symbols.push(*symbol);
            targets.push(Target::Values(allowed(state)));
        }
        if symbols.len() >= least {
            symbols.pop();
            targets.pop();
            let inputs = spoken(SYMBOLS.len(), &symbols);
            return Example { inputs, targets };
        }
    }
}

/// Exact but for the longest strings: how likely the string is at each state after each symbol, and how likely it ends
/// so many symbols later. For the loss each string's steps share a weight of 1; for what is right each step counts.
fn chance(least: usize) -> Chance {
    let ends = ends();
    let mut shared = vec![vec![0.0; STATES]; SYMBOLS.len()];
    let mut counted = shared.clone();
    let mut here = vec![0.0; STATES];
    here[0] = 1.0;
    for read in 1..LONGEST {
        let mut next = vec![0.0; STATES];
        for (state, share) in here.iter().enumerate() {
            let moves = moves(state);
            for (symbol, to) in &moves {
                let share = share / moves.len() as f64;
                next[*to] += share;
                for (more, ends) in ends.iter().enumerate().take(LONGEST - read).skip(1) {
                    let whole = read + more;
                    if whole >= least {
                        shared[*symbol][*to] += share * ends[*to] / (whole - 1) as f64;
                        counted[*symbol][*to] += share * ends[*to];
                    }
                }
            }
        }
        here = next;
    }
    Chance {
        loss: entropies(&shared),
        right: most_usual(&counted),
        by: "knowing only the latest symbol".into(),
    }
}

/// From each state, how likely the string ends after so many symbols more.
fn ends() -> Vec<Vec<f64>> {
    let mut rows = vec![vec![0.0; STATES]];
    rows[0][STATES - 1] = 1.0;
    for more in 1..LONGEST {
        let end = |state| {
            let moves = moves(state);
            let sum: f64 = moves.iter().map(|(_, next)| rows[more - 1][*next]).sum();
            sum / moves.len().max(1) as f64
        };
        let row = (0..STATES).map(end).collect();
        rows.push(row);
    }
    rows
}

/// The mean entropy of whether a symbol may come next, given only the latest: a row a symbol, an entry a state.
fn entropies(often: &[Vec<f64>]) -> f64 {
    let (mut loss, mut total) = (0.0, 0.0);
    for row in often {
        let sum: f64 = row.iter().sum();
        let states = row.iter().enumerate();
        let mut may = vec![0.0; SYMBOLS.len()];
        for (state, often) in states.filter(|(_, often)| **often > 0.0) {
            let pairs = may.iter_mut().zip(allowed(state));
            pairs.for_each(|(may, allowed)| *may += allowed * often / sum);
        }
        let entropies = may.iter().map(|may: &f64| entropy(may.min(1.0)));
        loss += sum * entropies.sum::<f64>();
        total += sum;
    }
    loss / total / SYMBOLS.len() as f64
}

/// How often the set that is the most usual one after the latest symbol is the right one.
fn most_usual(often: &[Vec<f64>]) -> f64 {
    let (mut right, mut total) = (0.0, 0.0);
    for row in often {
        let same = |one: usize| {
            let states = row.iter().enumerate();
            let same = states.filter(|(state, _)| allowed(*state) == allowed(one));
            same.map(|(_, often)| often).sum::<f64>()
        };
        right += (0..STATES).map(same).fold(0.0, f64::max);
        total += row.iter().sum::<f64>();
    }
    right / total
}

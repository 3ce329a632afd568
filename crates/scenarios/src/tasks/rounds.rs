//! What "spelling" and "melody" share: a few rounds of tokens, one of which is said over and over, from its beginning
//! on.

use super::chance::Table;
use super::{Chance, Example, next_token};

/// So many steps of a round, the next token asked at each.
pub(super) fn example(size: usize, round: &[usize], steps: usize) -> Example {
    next_token(size, &stream(round, steps + 1))
}

/// So many tokens of a round.
pub(super) fn stream(round: &[usize], tokens: usize) -> Vec<usize> {
    round.iter().copied().cycle().take(tokens).collect()
}

/// What the latest token alone allows, where each round is as likely as the other: exact, over all of them.
pub(super) fn chance(size: usize, rounds: &[Vec<usize>], steps: usize, by: &str) -> Chance {
    let mut table = Table::new(size, size);
    for round in rounds {
        let stream = stream(round, steps + 1);
        for (&token, &next) in stream.iter().zip(stream.iter().skip(1)) {
            table.add(token, next, 1.0);
        }
    }
    table.chance(by)
}

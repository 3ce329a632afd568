//! What chance reaches on "erase", against every sequence that can be drawn.

use std::collections::BTreeMap;

use super::named;

/// The board after each of some words: 0 to 2 stay, 7 is the sponge.
fn boards(words: &[usize]) -> Vec<[bool; 3]> {
    let mut board = [false; 3];
    let mut boards = Vec::new();
    for word in words {
        match word {
            0..3 => board[*word] = true,
            7 => board = [false; 3],
            _ => {}
        }
        boards.push(board);
    }
    boards
}

/// Every sequence of that length: the sponge at any step but the first, any of seven words at the others.
fn every(length: usize) -> Vec<Vec<usize>> {
    let others = length - 1;
    let sequence = |number: usize, sponge: usize| {
        let digit = |at: usize| (0..at).fold(number, |rest, _| rest / 7) % 7;
        let mut words: Vec<usize> = (0..others).map(digit).collect();
        words.insert(sponge, 7);
        words
    };
    let numbers = 0..7_usize.pow(others as u32);
    numbers
        .flat_map(|number| (1..length).map(move |sponge| sequence(number, sponge)))
        .collect()
}

#[test]
fn chance_is_that_of_every_sequence() {
    for length in [4, 6] {
        let sequences = every(length);
        // Of each word: how often it was seen, and how often each place of the board was taken then.
        let mut seen: BTreeMap<usize, (f64, [f64; 3])> = BTreeMap::new();
        for words in &sequences {
            for (word, board) in words.iter().zip(boards(words)) {
                let (count, taken) = seen.entry(*word).or_default();
                *count += 1.0;
                (0..3).for_each(|at| taken[at] += f64::from(board[at]));
            }
        }
        let (mut loss, mut right, mut count) = (0.0, 0.0, 0.0);
        for words in &sequences {
            for (word, board) in words.iter().zip(boards(words)) {
                let (times, taken) = seen[word];
                let said = taken.map(|taken| taken / times);
                for (said, is) in said.iter().zip(board) {
                    loss -= if is { *said } else { 1.0 - said }.ln() / 3.0;
                }
                right += f64::from((0..3).all(|at| (said[at] > 0.5) == board[at]));
                count += 1.0;
            }
        }
        let chance = named("erase").chance_at(length);
        assert!(
            (chance.loss - loss / count).abs() < 1e-9,
            "{chance:?} {}",
            loss / count
        );
        assert!(
            (chance.right - right / count).abs() < 1e-9,
            "{chance:?} {}",
            right / count
        );
    }
}

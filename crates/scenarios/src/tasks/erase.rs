//! Words are put on a board, and once a sponge wipes all of it.
//!
//! One step, uniform from the second to the last, is "sponge". Every other step is uniform among seven words: three
//! that stay on the board until the sponge comes, and four that do not. After each step it is asked of each of the
//! three whether it stands on the board.

use unrolled_engine::{LossKind, Random, Target};

use super::chance::entropy;
use super::task::steps_of;
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, one_hot, token};

/// What stays, what does not, and the sponge.
const WORDS: &[&str] = &[
    "sun", "moon", "star", "hum", "yawn", "wink", "nod", "sponge",
];
/// How many stay.
const STAY: usize = 3;
const SPONGE: usize = 7;

pub(super) const TASK: Task = Task {
    id: "erase",
    title: "Erase",
    sentence: |words| {
        format!(
            "{words} words; sun, moon and star stay on a board until a sponge wipes it. After each word, say which of them stand there."
        )
    },
    notice: "One event empties the whole memory: the forget gate closes at the sponge, in every unit at once.",
    source: None,
    length: Length {
        of: "words",
        usual: 16,
        least: 4,
        most: 100,
    },
    loss: LossKind::SigmoidCrossEntropy,
    inputs: || Alphabet::words(WORDS),
    outputs: || Alphabet::words(&WORDS[..STAY]),
    draw,
    right: Right::Signs,
    solved: Solved::Right(0.99),
    chance,
    usual: Usual::lstm(6, 80),
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: Some(|example| steps_of(example, &[SPONGE])),
    own: None,
};

fn draw(random: &mut Random, words: usize) -> Example {
    let wiped = 1 + random.below(words.saturating_sub(1));
    let word = |at| {
        let word = if at == wiped {
            SPONGE
        } else {
            random.below(SPONGE)
        };
        one_hot(WORDS.len(), word)
    };
    Example::asking((0..words).map(word).collect(), asked)
}

/// What stands on the board.
fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let mut board = [0.0; STAY];
    let after = |word: &Vec<f64>| {
        match token(word) {
            Some(SPONGE) => board = [0.0; STAY],
            Some(word) if word < STAY => board[word] = 1.0,
            _ => {}
        }
        Target::Values(board.to_vec())
    };
    inputs.iter().map(after).collect()
}

/// Exact, over every step and every place of the sponge. Where k words came since the board was empty, it is known of
/// the word just put there, and each other one stands there with probability 1 - (6/7)^k; after the sponge all is known.
/// The answer is whichever of all and none of those others is likelier by their mean.
fn chance(words: usize) -> Chance {
    let every = words as f64 * (words as f64 - 1.0);
    // How often none of one, two, three stands there, summed over steps and places of the sponge.
    let mut none = [0.0; STAY];
    let mut unwiped = 0.0;
    for step in 1..=words {
        for sponge in (2..=words).filter(|sponge| *sponge != step) {
            let before = if sponge > step {
                step - 1
            } else {
                step - sponge - 1
            };
            for (none, others) in none.iter_mut().zip([6.0, 5.0, 4.0]) {
                *none += (0..before).fold(1.0, |power, _| power * others / 7.0);
            }
            unwiped += 1.0;
        }
    }
    let [one, two, three] = none.map(|none| none / unwiped);
    let stands = 1.0 - one;
    let (both, all) = match stands > 0.5 {
        true => (1.0 - 2.0 * one + two, 1.0 - 3.0 * one + 3.0 * two - three),
        false => (two, three),
    };
    let unwiped = unwiped / every;
    Chance {
        loss: unwiped * entropy(stands) * (3.0 / 7.0 * 2.0 + 4.0 / 7.0 * 3.0) / STAY as f64,
        right: 1.0 - unwiped + unwiped * (3.0 / 7.0 * both + 4.0 / 7.0 * all),
        by: "knowing only the latest word".into(),
    }
}

//! Repeat the token of `n` steps ago.
//!
//! `n + 12` tokens, each uniform among four. From step `n + 1` on the token of `n` steps before is asked.

use unrolled_engine::{LossKind, Random, Target};

use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, spoken};

const TOKENS: &[&str] = &["a", "b", "c", "d"];
/// How many answers are asked.
const ASKED: usize = 12;

pub(super) const TASK: Task = Task {
    id: "echo",
    title: "Echo",
    sentence: |back| {
        format!("A stream of letters. At each step, say the letter of {back} steps ago.")
    },
    notice: "Every letter waits its turn: the network carries as many letters at once as there are steps of delay.",
    source: None,
    length: Length {
        of: "steps of delay",
        usual: 3,
        least: 1,
        most: 20,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(TOKENS),
    outputs: || Alphabet::words(TOKENS),
    draw,
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |_| Chance::guessing(4),
    usual: Usual::lstm(16, 150),
    asked: None,
    speech: None,
    exact: None,
    best: None,
    telling: None,
    own: None,
};

fn draw(random: &mut Random, back: usize) -> Example {
    let count = back + ASKED;
    let tokens: Vec<usize> = (0..count).map(|_| random.below(TOKENS.len())).collect();
    let nothing = std::iter::repeat_n(Target::None, back);
    let echoes = tokens.iter().map(|&token| Target::Class(token));
    Example {
        inputs: spoken(TOKENS.len(), &tokens),
        targets: nothing.chain(echoes).take(count).collect(),
    }
}

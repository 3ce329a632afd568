//! A short review, read word by word, and one verdict after its full stop.
//!
//! While words are to come, a word that says nothing stands with probability 2/5 (uniform among four), an opinion with
//! probability 7/20 (uniform among three good and three bad ones), "not" and an opinion with probability 1/4; where
//! there is room for only one more word, nothing or an opinion, a fair coin. A full stop ends it. "Not" turns the
//! opinion after it. The verdict is what most opinions say; a review whose opinions balance is drawn again.

use unrolled_engine::{LossKind, Random, Target};

use super::task::{at_last, steps_of};
use super::{Alphabet, Chance, Example, Length, Right, Solved, Task, Usual, spoken, token};

/// Good, bad, saying nothing, turning, ending.
const WORDS: &[&str] = &[
    "funny", "clever", "moving", "dull", "silly", "slow", "the", "film", "was", "really", "not",
    ".",
];
/// How many opinions; the first half are good.
const OPINIONS: usize = 6;
/// Where the words that say nothing begin and end.
const EMPTY: std::ops::Range<usize> = 6..10;
const NOT: usize = 10;
const STOP: usize = 11;

pub(super) const TASK: Task = Task {
    id: "opinion",
    title: "Opinion",
    sentence: |words| {
        format!(
            "A review of {words} words, in which \"not\" turns the next word. After its full stop, say whether it liked the film."
        )
    },
    notice: "One verdict for the whole review; the same words in another order can mean the opposite.",
    source: None,
    length: Length {
        of: "words",
        usual: 8,
        least: 1,
        most: 60,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(WORDS),
    outputs: || Alphabet::words(&["liked", "disliked"]),
    draw,
    right: Right::Class,
    solved: Solved::Right(0.97),
    chance: |_| Chance::guessing(2),
    usual: Usual::lstm(8, 120),
    asked: Some(asked),
    speech: None,
    exact: None,
    best: None,
    telling: Some(|example| steps_of(example, &[0, 1, 2, 3, 4, 5, NOT])),
    own: None,
};

fn draw(random: &mut Random, length: usize) -> Example {
    loop {
        let (mut words, mut balance) = (Vec::new(), 0_i64);
        while words.len() < length.max(1) {
            let chosen = random.unit();
            let (empty, turned) = match words.len() + 1 < length {
                true => (0.4, 0.75),
                false => (0.5, 1.0),
            };
            if chosen < empty {
                words.push(EMPTY.start + random.below(EMPTY.len()));
                continue;
            }
            let opinion = random.below(OPINIONS);
            let good = opinion < OPINIONS / 2;
            let not = chosen >= turned;
            if not {
                words.push(NOT);
            }
            words.push(opinion);
            balance += if good != not { 1 } else { -1 };
        }
        if balance != 0 {
            words.push(STOP);
            return Example::asking(spoken(WORDS.len(), &words), asked);
        }
    }
}

/// What most opinions say; where they balance, nothing.
fn asked(inputs: &[Vec<f64>]) -> Vec<Target> {
    let (mut balance, mut turned) = (0_i64, false);
    for word in inputs.iter().filter_map(|input| token(input)) {
        if word < OPINIONS {
            let good = word < OPINIONS / 2;
            balance += if good != turned { 1 } else { -1 };
        }
        turned = word == NOT;
    }
    let verdict = match balance {
        0 => Target::None,
        _ => Target::Class(usize::from(balance < 0)),
    };
    at_last(inputs.len(), verdict)
}

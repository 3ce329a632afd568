//! A tiny storybook: three names, one verb and a full stop; every sentence is "name saw name ." with two different
//! names.
//!
//! A full stop, then so many sentences; the two names of each are uniform among the six ordered pairs. The next word is
//! asked at every step but the last. The best possible answer loses ln 3 at the first name, ln 2 at the second and
//! nothing elsewhere: (ln 6)/4. The latest word alone cannot tell the first name from the second, (ln 2) twice, nor
//! whom the verb's subject was, ln 3: (ln 6)/2, and only after a full stop it knows just what may follow.

use unrolled_engine::arith::ln;
use unrolled_engine::{LossKind, Random};

use super::{
    Alphabet, Chance, Example, Length, Right, Solved, Speech, Task, Usual, next_token, token,
};

const WORDS: &[&str] = &["Ada", "Ben", "Cleo", "saw", "."];
/// How many names.
const NAMES: usize = 3;
const SAW: usize = 3;
const STOP: usize = 4;

pub(super) const TASK: Task = Task {
    id: "storybook",
    title: "Tiny storybook",
    sentence: |sentences| {
        format!(
            "{sentences} sentences in which somebody sees somebody else. At each word, say the next."
        )
    },
    notice: "Without memory it says that Ada saw Ada, never ends a sentence, or forgets the verb.",
    source: None,
    length: Length {
        of: "sentences",
        usual: 4,
        least: 1,
        most: 40,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(WORDS),
    outputs: || Alphabet::words(WORDS),
    draw,
    right: Right::Possible { above: 0.2 },
    solved: Solved::Right(0.99),
    chance: |_| Chance {
        loss: ln(6.0) / 2.0,
        right: 0.25,
        by: "knowing only the latest word".into(),
    },
    usual: Usual::lstm(8, 60),
    asked: None,
    speech: Some(Speech {
        start: |_| vec![STOP],
        tokens: 40,
        joint: " ",
        mistakes,
    }),
    exact: Some(exact),
    best: Some(|_| ln(6.0) / 4.0),
    telling: None,
    own: None,
};

fn draw(random: &mut Random, sentences: usize) -> Example {
    let mut words = vec![STOP];
    for _ in 0..sentences {
        let who = random.below(NAMES);
        let whom = (who + 1 + random.below(NAMES - 1)) % NAMES;
        words.extend([who, SAW, whom, STOP]);
    }
    next_token(WORDS.len(), &words)
}

/// The words that may come next, each as likely as the other.
fn exact(example: &Example) -> Vec<Vec<f64>> {
    let mut who = None;
    let mut verb = false;
    let next = |input: &Vec<f64>| {
        match token(input) {
            Some(SAW) => verb = true,
            Some(name) if name < NAMES && !verb => who = Some(name),
            Some(STOP) => (who, verb) = (None, false),
            _ => {}
        }
        let possible = |word: usize| match token(input) {
            Some(STOP) => word < NAMES,
            Some(SAW) => word < NAMES && Some(word) != who,
            _ => word == if verb { STOP } else { SAW },
        };
        let count = (0..WORDS.len()).filter(|word| possible(*word)).count();
        let share = |word| {
            if possible(word) {
                1.0 / count as f64
            } else {
                0.0
            }
        };
        (0..WORDS.len()).map(share).collect()
    };
    example.inputs.iter().map(next).collect()
}

/// Text without any of these, from a full stop on, is text as it is drawn.
fn mistakes(words: &[usize]) -> Vec<(&'static str, usize)> {
    let name = |word: usize| word < NAMES;
    let threes = |is: &dyn Fn(usize, usize, usize) -> bool| {
        let is = |three: &&[usize]| matches!(three, &&[a, b, c] if is(a, b, c));
        words.windows(3).filter(is).count()
    };
    let apart = |pair: &&[usize]| match pair {
        &&[before, after] => name(before) == name(after),
        _ => false,
    };
    vec![
        ("X saw X.", threes(&|a, b, c| name(a) && b == SAW && a == c)),
        (
            "X saw Y saw X saw ...",
            threes(&|a, b, c| a == SAW && name(b) && c == SAW),
        ),
        (
            "X. Y. Z.",
            threes(&|a, b, c| a == STOP && name(b) && c == STOP),
        ),
        ("words out of place", words.windows(2).filter(apart).count()),
    ]
}

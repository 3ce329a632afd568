//! One of four tunes, played round and round; the next note is asked.
//!
//! The tunes are equally likely. Each has eight notes and a first note of its own, and repeats notes, so that the
//! latest note alone does not tell the next. In training each note is given; afterwards the network hears its own.

use unrolled_engine::{LossKind, Random};

use super::{Alphabet, Length, Right, Solved, Speech, Task, Usual, rounds};

const NOTES: &[&str] = &["c", "d", "e", "f", "g", "a"];
/// The tunes, as notes.
const TUNES: &[[usize; 8]] = &[
    [0, 2, 2, 4, 0, 1, 1, 2],
    [1, 1, 3, 5, 3, 3, 2, 4],
    [2, 4, 4, 2, 1, 2, 0, 0],
    [4, 4, 5, 3, 5, 4, 0, 2],
];

pub(super) const TASK: Task = Task {
    id: "melody",
    title: "Melody",
    sentence: |notes| {
        format!(
            "A tune of eight notes goes round, {notes} notes in all. At each note, say the next."
        )
    },
    notice: "One note starts it, and then it goes on by itself: each note that it says is the next that it hears.",
    source: None,
    length: Length {
        of: "notes",
        usual: 16,
        least: 7,
        most: 100,
    },
    loss: LossKind::SoftmaxCrossEntropy,
    inputs: || Alphabet::words(NOTES),
    outputs: || Alphabet::words(NOTES),
    draw: |random, notes| rounds::example(NOTES.len(), &tune(random), notes),
    right: Right::Class,
    solved: Solved::Right(0.99),
    chance: |notes| {
        let rounds: Vec<Vec<usize>> = TUNES.iter().map(|tune| tune.to_vec()).collect();
        rounds::chance(NOTES.len(), &rounds, notes, "knowing only the latest note")
    },
    usual: Usual::lstm(16, 100),
    asked: None,
    speech: Some(Speech {
        start: |random| tune(random).into_iter().take(1).collect(),
        tokens: 31,
        joint: " ",
        mistakes,
    }),
    exact: None,
    best: None,
    telling: Some(|_| vec![1]),
    own: None,
};

fn tune(random: &mut Random) -> Vec<usize> {
    let tune = TUNES.get(random.below(TUNES.len()));
    tune.into_iter().flatten().copied().collect()
}

/// Notes that differ from those of the tune which the first note begins.
fn mistakes(notes: &[usize]) -> Vec<(&'static str, usize)> {
    let begun = TUNES.iter().find(|tune| notes.first() == tune.first());
    let right = begun.into_iter().flatten().cycle();
    let wrong = notes
        .iter()
        .zip(right)
        .filter(|(note, right)| note != right);
    vec![("wrong notes", wrong.count())]
}

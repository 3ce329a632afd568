//! Sequences over the alphabets of tasks: what is drawn can be typed, and what is typed is read or refused at a place.

mod drawn;
mod typed;

use unrolled_scenarios::{Alphabet, TASKS, Task};

/// The words of a task's alphabets.
fn words(task: &Task) -> Vec<String> {
    let words = |alphabet| match alphabet {
        Alphabet::Words(words) => words,
        Alphabet::Numbers(_) => Vec::new(),
    };
    let mut all = words(task.inputs());
    all.extend(words(task.outputs()));
    all
}

/// Whether a word can be typed: none of the signs of what is typed is in it.
fn can_be_typed(word: &str) -> bool {
    let signs = [" ", ",", "|", "->", "\u{2192}"];
    !word.is_empty()
        && word.split_whitespace().count() == 1
        && !matches!(word, "_" | "none")
        && signs.iter().all(|sign| !word.contains(sign))
}

#[test]
fn every_word_of_every_task_can_be_typed() {
    let strangers = TASKS.iter().flat_map(|task| {
        let words = words(task).into_iter().filter(|word| !can_be_typed(word));
        words.map(|word| format!("{}: {word:?}", task.id))
    });
    assert_eq!(strangers.collect::<Vec<_>>(), Vec::<String>::new());
}

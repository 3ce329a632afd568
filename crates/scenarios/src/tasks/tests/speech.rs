//! Networks that go on by themselves, and their mistakes.

use unrolled_engine::Random;

use super::{draws, named, words};
use crate::tasks::{Example, TASKS, Task};

/// The tokens that an example reads.
fn tokens(example: &Example) -> Vec<usize> {
    let token = |input: &Vec<f64>| input.iter().position(|entry| *entry == 1.0).unwrap();
    example.inputs.iter().map(token).collect()
}

/// A text as tokens, written with blanks between.
fn tokens_of(task: &Task, text: &str) -> Vec<usize> {
    let words = words(task.inputs);
    let token = |said: &str| words.iter().position(|word| word == said).unwrap();
    text.split(' ').map(token).collect()
}

fn mistakes(task: &Task, text: &str) -> Vec<usize> {
    let found = (task.speech.unwrap().mistakes)(&tokens_of(task, text));
    found.into_iter().map(|(_, count)| count).collect()
}

#[test]
fn what_is_said_can_be_heard() {
    let speaking: Vec<&Task> = TASKS.iter().filter(|task| task.speech.is_some()).collect();
    assert_eq!(speaking.len(), 3);
    for task in speaking {
        assert_eq!(words(task.inputs), words(task.outputs), "{}", task.id);
        let speech = task.speech.unwrap();
        assert!(speech.tokens > 0);
        for seed in 0..20 {
            let start = (speech.start)(&mut Random::new(seed, "start"));
            assert!(!start.is_empty());
            assert!(start.iter().all(|token| *token < words(task.inputs).len()));
        }
    }
}

#[test]
fn sequences_as_they_are_drawn_have_no_mistakes() {
    for task in TASKS.iter().filter(|task| task.speech.is_some()) {
        for length in [task.length.usual, task.length.most] {
            for example in draws(task, length, 100) {
                let found = (task.speech.unwrap().mistakes)(&tokens(&example));
                assert!(!found.is_empty());
                assert!(
                    found.iter().all(|(_, count)| *count == 0),
                    "{}: {found:?}",
                    task.id
                );
            }
        }
    }
}

#[test]
fn the_storybook_counts_each_classic_mistake() {
    let count = |text: &str| mistakes(named("storybook"), text);
    assert_eq!(count(". Ada saw Ben . Ben saw Ada ."), [0, 0, 0, 0]);
    assert_eq!(count(". Ada saw Ada . Ben saw Ben ."), [2, 0, 0, 0]);
    assert_eq!(count(". Ada saw Ben saw Cleo saw Ada ."), [0, 2, 0, 0]);
    assert_eq!(count(". Ada saw Ben saw Ben ."), [1, 1, 0, 0]);
    assert_eq!(count(". Ada . Ben . Ada saw Cleo ."), [0, 0, 2, 0]);
    assert_eq!(count(". Ada Ben . saw Cleo . saw saw"), [0, 0, 0, 4]);
}

/// Every text of seven words after a full stop: without a mistake it is one that can be drawn, and only then.
#[test]
fn a_storybook_without_mistakes_is_one_that_can_be_drawn() {
    let task = named("storybook");
    let drawn: std::collections::BTreeSet<Vec<usize>> =
        draws(task, 2, 2_000).iter().map(tokens).collect();
    let mut found = 0;
    for number in 0..5_usize.pow(7) {
        let mut text = vec![4];
        text.extend((0..7).map(|at| number / 5_usize.pow(at) % 5));
        let mistakes = (task.speech.unwrap().mistakes)(&text);
        let right = mistakes.iter().all(|(_, count)| *count == 0);
        assert_eq!(right, drawn.contains(&text), "{text:?}");
        found += usize::from(right);
    }
    assert_eq!(found, 36);
}

#[test]
fn spelling_counts_words_that_do_not_exist() {
    let count = |text: &str| mistakes(named("spelling"), text);
    assert_eq!(count("a p p l e . k i t t e n ."), [0]);
    assert_eq!(count("a p l e . a p p p l e . a p p l e ."), [2]);
    assert_eq!(count("c o f f e e . . b a l"), [1]);
}

#[test]
fn melody_counts_notes_off_the_tune_of_its_first_note() {
    let count = |text: &str| mistakes(named("melody"), text);
    assert_eq!(count("c e e g c d d e c e e"), [0]);
    assert_eq!(count("c e e g c d d d c e a"), [2]);
    assert_eq!(count("d d f a f f e g d d"), [0]);
}

#[test]
fn the_latest_token_alone_tells_neither_letter_nor_note() {
    for id in ["spelling", "melody"] {
        let task = named(id);
        assert!(task.chance_at(task.length.usual).right < 0.75, "{id}");
        // With everything since the beginning there is one answer.
        let mut next = std::collections::BTreeMap::new();
        for example in draws(task, 40, 60) {
            let tokens = tokens(&example);
            for (at, target) in example.targets.iter().enumerate() {
                let known = next
                    .entry(tokens[..=at].to_vec())
                    .or_insert_with(|| target.clone());
                assert_eq!(known, target, "{id}");
            }
        }
    }
}

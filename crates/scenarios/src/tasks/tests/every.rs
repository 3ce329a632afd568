//! What holds of every task.

use std::collections::BTreeSet;

use unrolled_engine::{BUILTINS, LossKind, Target, limits};

use super::{draws, lengths};
use crate::tasks::{Alphabet, Example, Solved, TASKS, Task};

fn check(task: &Task, example: &Example) {
    let (inputs, outputs) = (task.inputs(), task.outputs());
    let steps = example.inputs.len();
    assert_eq!(steps, example.targets.len(), "{}", task.id);
    assert!((1..=limits::STEPS).contains(&steps), "{}: {steps}", task.id);
    for input in &example.inputs {
        assert_eq!(input.len(), inputs.size(), "{}", task.id);
        if matches!(inputs, Alphabet::Words(_)) {
            assert!(
                input.iter().all(|entry| [0.0, 1.0].contains(entry)),
                "{}",
                task.id
            );
            assert_eq!(input.iter().sum::<f64>(), 1.0, "{}", task.id);
        }
        assert!(input.iter().all(|entry| entry.is_finite()), "{}", task.id);
    }
    for target in &example.targets {
        match (target, task.loss) {
            (Target::None, _) => {}
            (Target::Class(class), LossKind::SoftmaxCrossEntropy) => {
                assert!(*class < outputs.size(), "{}", task.id);
                assert!(matches!(outputs, Alphabet::Words(_)), "{}", task.id);
            }
            (Target::Values(values), LossKind::SigmoidCrossEntropy) => {
                assert_eq!(values.len(), outputs.size(), "{}", task.id);
                assert!(
                    values.iter().all(|value| [0.0, 1.0].contains(value)),
                    "{}",
                    task.id
                );
                assert!(matches!(outputs, Alphabet::Words(_)), "{}", task.id);
            }
            (Target::Values(values), LossKind::SquaredError) => {
                assert_eq!(values.len(), outputs.size(), "{}", task.id);
                assert!(matches!(outputs, Alphabet::Numbers(_)), "{}", task.id);
            }
            other => panic!("{}: {other:?}", task.id),
        }
    }
    let asks = |target: &Target| *target != Target::None;
    assert!(example.targets.iter().any(asks), "{}", task.id);
    for step in task
        .telling
        .map(|telling| telling(example))
        .unwrap_or_default()
    {
        assert!((1..=steps).contains(&step), "{}: {step}", task.id);
    }
    if let Some(exact) = task.exact {
        let exact = exact(example);
        assert_eq!(exact.len(), steps, "{}", task.id);
        assert!(
            exact.iter().all(|answer| answer.len() == outputs.size()),
            "{}",
            task.id
        );
    }
    let episode = task.episode(example.clone());
    let asked: Vec<usize> = (1..=steps)
        .filter(|step| asks(&example.targets[step - 1]))
        .collect();
    assert_eq!(episode.loss_steps(), asked, "{}", task.id);
}

#[test]
fn every_example_fits_its_alphabets_and_asks_something() {
    for task in TASKS {
        for length in lengths(task) {
            draws(task, length, 12)
                .iter()
                .for_each(|example| check(task, example));
        }
    }
}

#[test]
fn the_same_seed_draws_the_same_and_others_draw_others() {
    for task in TASKS {
        let length = task.length.usual;
        assert_eq!(
            draws(task, length, 20),
            draws(task, length, 20),
            "{}",
            task.id
        );
        let different: BTreeSet<String> = draws(task, length, 20)
            .iter()
            .map(|example| format!("{example:?}"))
            .collect();
        assert!(different.len() >= 3, "{}: {}", task.id, different.len());
    }
}

#[test]
fn a_longer_task_has_longer_sequences() {
    for task in TASKS
        .iter()
        .filter(|task| task.length.least < task.length.most)
    {
        let steps = |length| {
            let examples = draws(task, length, 30);
            examples
                .iter()
                .map(|example| example.inputs.len())
                .sum::<usize>()
        };
        assert!(
            steps(task.length.most) > steps(task.length.least),
            "{}",
            task.id
        );
    }
}

#[test]
fn ids_are_unique_and_fit_for_an_address() {
    let ids: BTreeSet<&str> = TASKS.iter().map(|task| task.id).collect();
    assert_eq!(ids.len(), TASKS.len());
    for id in ids {
        assert!(
            id.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
            "{id}"
        );
        assert_eq!(Task::named(id).map(|task| task.id), Some(id));
    }
    assert_eq!(Task::named("first word"), None);
}

#[test]
fn sentences_say_the_length() {
    for task in TASKS {
        for length in lengths(task) {
            let sentence = task.said(length);
            let said = sentence.contains(&length.to_string()) || length == task.length.least;
            assert!(said, "{}: {sentence}", task.id);
            for text in [sentence.as_str(), task.notice] {
                assert!(
                    text.ends_with('.') && !text.contains('\n') && text.len() < 180,
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn every_word_can_be_typed() {
    for alphabet in TASKS
        .iter()
        .flat_map(|task| [task.inputs(), task.outputs()])
    {
        let (Alphabet::Words(words) | Alphabet::Numbers(words)) = &alphabet;
        let distinct: BTreeSet<&String> = words.iter().collect();
        assert_eq!(distinct.len(), words.len(), "{words:?}");
        if matches!(alphabet, Alphabet::Words(_)) {
            for word in words {
                let signs = [" ", ",", "|", "->"];
                assert!(!signs.iter().any(|sign| word.contains(sign)), "{word}");
                assert!(!["", "_", "none"].contains(&word.as_str()), "{word}");
            }
        }
    }
}

#[test]
fn usual_settings_are_possible() {
    for task in TASKS {
        let (usual, length) = (task.usual, task.length);
        assert!(
            BUILTINS.iter().any(|cell| cell.id == usual.cell),
            "{}",
            usual.cell
        );
        assert!(usual.units > 0 && usual.batch > 0 && usual.updates > 0 && usual.epochs > 0);
        assert!(usual.rate > 0.0 && usual.clip > 0.0);
        assert!(
            length.least <= length.usual && length.usual <= length.most,
            "{}",
            task.id
        );
    }
}

#[test]
fn chance_has_not_solved_the_task_and_the_best_answer_has() {
    for task in TASKS {
        for length in lengths(task) {
            let chance = task.chance_at(length);
            assert!(
                !task.is_solved(length, chance.loss, chance.right),
                "{} {length}",
                task.id
            );
            assert!((0.0..1.0).contains(&chance.right), "{} {chance:?}", task.id);
            let best = task.best.map_or(0.0, |best| best(length));
            assert!(
                best < chance.loss,
                "{} {length}: {best} {chance:?}",
                task.id
            );
            assert!(task.is_solved(length, best, 1.0), "{} {length}", task.id);
            if matches!(task.solved, Solved::Near(_)) {
                assert!(
                    !task.is_solved(length, (best + chance.loss) / 2.0, 1.0),
                    "{}",
                    task.id
                );
            }
        }
    }
}

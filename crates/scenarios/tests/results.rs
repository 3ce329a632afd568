//! What `cargo xtask learn` wrote, derived again for the opening's task: the same weights to the last bit, and the same
//! line in RESULTS.md.

use std::path::Path;

use unrolled_engine::Builtin;
use unrolled_scenarios::{Course, Progress, Settings, TASKS, Task, shipped};

/// Trains until the task is solved or the course is over, or to its end; the updates until it was solved.
fn train(settings: Settings, whole: bool) -> (Course, Option<u64>) {
    let mut course = Course::new(settings).unwrap();
    let mut solved = None;
    while course.epoch() < settings.epochs as u64 && (whole || solved.is_none()) {
        let progress = course.update().unwrap();
        assert!(!matches!(progress, Progress::Overflow(_)));
        if progress == Progress::Epoch && solved.is_none() {
            let passes = |loss, right| settings.task.is_solved(settings.length, loss, right);
            let first = course.score().unwrap();
            let judged = passes(first.loss, first.right).then(|| course.judged().unwrap());
            if judged.is_some_and(|score| passes(score.loss, score.right)) {
                solved = Some(course.updates());
            }
        }
    }
    (course, solved)
}

fn settings(cell: &str, seed: u64) -> Settings {
    Settings {
        cell: Builtin::named(cell).unwrap(),
        seed,
        ..Settings::usual(&TASKS[0])
    }
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_opening_s_weights_are_derived_again_to_the_bit() {
    for cell in shipped::CELLS {
        let settings = settings(cell, 1);
        let (course, _) = train(settings, true);
        let bytes = shipped::of_the_opening(settings.cell).unwrap();
        let kept = shipped::read(&settings, bytes).unwrap();
        let bits = |row: &[f64]| row.iter().map(|w| w.to_bits()).collect::<Vec<u64>>();
        assert_eq!(bits(course.weights()), bits(&kept), "{cell}");
    }
}

#[test]
fn the_opening_s_line_in_the_results_is_what_comes_out() {
    let results = std::fs::read_to_string(folder().join("../../RESULTS.md")).unwrap();
    let mut solved_by_cell = Vec::new();
    for (cell, shown) in [
        ("rnn", "rnn"),
        ("lstm", "lstm, chrono"),
        ("gru", "gru, chrono"),
    ] {
        let outcomes = (1..=5).map(|seed| train(settings(cell, seed), false).1);
        let outcomes: Vec<Option<u64>> = outcomes.collect();
        let until = outcomes.iter().map(|solved| match solved {
            Some(updates) => updates.to_string(),
            None => "\u{2013}".to_owned(),
        });
        let until = until.collect::<Vec<String>>().join(" ");
        let count = outcomes.iter().flatten().count();
        let line = format!("| {shown} | {count} of 5 | {until} |");
        let first = results.lines().find(|own| own.contains(&line));
        assert!(first.is_some(), "not in RESULTS.md: {line}");
        solved_by_cell.push(outcomes);
    }
    // What the opening says: the LSTM learns it and the plain RNN does not, on at least four of five seeds.
    let pairs = solved_by_cell[1].iter().zip(&solved_by_cell[0]);
    let as_said = pairs.filter(|(lstm, rnn)| lstm.is_some() && rnn.is_none());
    assert!(as_said.count() >= 4);
}

#[test]
fn every_task_has_its_weights_in_a_few_kilobytes() {
    for task in TASKS {
        for cell in shipped::CELLS {
            let cell = Builtin::named(cell).unwrap();
            let settings = Settings {
                cell,
                ..Settings::usual(task)
            };
            let path = folder()
                .join("weights")
                .join(shipped::file_name(task, cell));
            let bytes = std::fs::read(&path).unwrap_or_else(|error| {
                panic!("{}: {error}; `cargo xtask learn` writes it", path.display())
            });
            let kept = shipped::read(&settings, &bytes).unwrap();
            let weights = settings.network().unwrap().weights().len();
            assert_eq!(kept.len(), weights, "{} {}", task.id, cell.id);
            assert!(kept.iter().all(|weight| weight.is_finite()));
            assert!(
                bytes.len() < 48_000,
                "{} {}: {}",
                task.id,
                cell.id,
                bytes.len()
            );
        }
    }
    assert!(Task::named("first-word").is_some());
}

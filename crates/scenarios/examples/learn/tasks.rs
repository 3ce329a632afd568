//! Every task with its usual settings: three cells, five seeds.

use unrolled_engine::Builtin;
use unrolled_scenarios::{Settings, Task};

use crate::compare::published;
use crate::job::{Job, Outcome, run_all};

/// The cells that are compared.
pub const CELLS: [&str; 3] = ["rnn", "lstm", "gru"];
/// The seeds that each is trained from; the weights of the first are kept.
pub const SEEDS: std::ops::RangeInclusive<u64> = 1..=5;

/// The outcomes of a task, by cell and then by seed.
pub struct Learned {
    pub task: &'static Task,
    pub by_cell: Vec<(Settings, Vec<Outcome>)>,
}

/// Trains a task's networks.
pub fn learn(task: &'static Task) -> Result<Learned, String> {
    let usual = Settings::usual(task);
    let mut jobs = Vec::new();
    for id in CELLS {
        let cell = Builtin::named(id).ok_or_else(|| format!("no cell {id}"))?;
        for seed in SEEDS {
            jobs.push(Job {
                settings: Settings {
                    cell,
                    seed,
                    ..usual
                },
                updates: (usual.updates * usual.epochs) as u64,
                whole: seed == *SEEDS.start(),
            });
        }
    }
    let mut outcomes = run_all(&jobs)?.into_iter();
    let by_cell = jobs.chunks(SEEDS.count()).map(|jobs| {
        let own = outcomes.by_ref().take(jobs.len()).collect();
        (jobs[0].settings, own)
    });
    Ok(Learned {
        task,
        by_cell: by_cell.collect(),
    })
}

/// The head of the table of tasks.
pub const HEAD: &str = "\
| task | length | units | rate | updates at most | chance: loss, right | cell | seeds solved | updates until solved | sequences | right at the end | loss at the end | seconds | published |
|---|--:|--:|--:|--:|---|---|--:|---|--:|---|---|--:|---|
";

/// A task's rows.
pub fn rows(learned: &Learned) -> String {
    let mut rows = String::new();
    for (at, (settings, outcomes)) in learned.by_cell.iter().enumerate() {
        let task = learned.task;
        let chance = task.chance_at(settings.length);
        let solved: Vec<u64> = outcomes
            .iter()
            .filter_map(|outcome| outcome.solved)
            .collect();
        let until: Vec<String> = outcomes.iter().map(until).collect();
        let sequences = median(&solved).map_or("\u{2013}".to_owned(), |updates| {
            (updates * settings.batch as u64).to_string()
        });
        let seconds: f64 = outcomes.iter().map(|outcome| outcome.seconds).sum();
        let of = |number: fn(&Outcome) -> f64, digits: usize| {
            let numbers = outcomes
                .iter()
                .map(|outcome| format!("{:.digits$}", number(outcome)));
            numbers.collect::<Vec<String>>().join(" ")
        };
        let first = at == 0;
        let once = |text: String| if first { text } else { String::new() };
        let start = if task.usual.chrono { ", chrono" } else { "" };
        rows.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} | {}{} | {} of {} | {} | {} | {} | {} | {:.1} | {} |\n",
            once(format!("{} (`{}`)", task.title, task.id)),
            once(settings.length.to_string()),
            once(settings.units.to_string()),
            once(settings.recipe.rate.to_string()),
            once((settings.updates * settings.epochs).to_string()),
            once(format!("{:.3}, {:.2}", chance.loss, chance.right)),
            settings.cell.id,
            if settings.cell.id == "rnn" { "" } else { start },
            solved.len(),
            outcomes.len(),
            until.join(" "),
            sequences,
            of(|outcome| outcome.score.right, 2),
            of(|outcome| outcome.score.loss, 3),
            seconds / outcomes.len() as f64,
            once(published(task.id).to_owned()),
        ));
    }
    rows
}

/// Updates until solved, or a dash.
pub fn until(outcome: &Outcome) -> String {
    match (outcome.solved, outcome.overflow) {
        (Some(updates), _) => updates.to_string(),
        (None, Some(update)) => format!("ran over at {update}"),
        (None, None) => "\u{2013}".to_owned(),
    }
}

/// The middle one; of an even number the lower.
pub fn median(numbers: &[u64]) -> Option<u64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len().checked_sub(1)? / 2).copied()
}

//! The tasks against their definitions, stated a second time.

mod erase;
mod every;
mod exact;
mod memoryless;
mod published;
mod reber;
mod right;
mod speech;
mod stories;

use unrolled_engine::{Random, Target};

use super::{Alphabet, Example, Task};

/// The task of that id.
fn named(id: &str) -> &'static Task {
    Task::named(id).unwrap()
}

/// So many sequences of that length.
fn draws(task: &Task, length: usize, count: u64) -> Vec<Example> {
    let draw = |seed| task.example(&mut Random::new(seed, "a test"), length);
    (0..count).map(draw).collect()
}

/// The lengths that a task is tried at.
fn lengths(task: &Task) -> [usize; 4] {
    let length = task.length;
    [
        length.least,
        length.usual,
        (length.least + length.most) / 2,
        length.most,
    ]
}

/// The words of an alphabet.
fn words(alphabet: fn() -> Alphabet) -> Vec<String> {
    match alphabet() {
        Alphabet::Words(words) => words,
        Alphabet::Numbers(names) => panic!("numbers: {names:?}"),
    }
}

/// The words that an example reads.
fn read(task: &Task, example: &Example) -> Vec<String> {
    let words = words(task.inputs);
    let word = |input: &Vec<f64>| {
        let at: Vec<usize> = (0..input.len()).filter(|at| input[*at] == 1.0).collect();
        assert_eq!(at.len(), 1, "{input:?}");
        words[at[0]].clone()
    };
    example.inputs.iter().map(word).collect()
}

/// The words that are right, empty where nothing is asked.
fn answers(task: &Task, example: &Example) -> Vec<String> {
    let words = words(task.outputs);
    let word = |target: &Target| match target {
        Target::None => String::new(),
        Target::Class(class) => words[*class].clone(),
        Target::Values(values) => {
            let held = (0..values.len()).filter(|at| values[*at] > 0.0);
            held.map(|at| words[at].as_str())
                .collect::<Vec<_>>()
                .join(" ")
        }
    };
    example.targets.iter().map(word).collect()
}

/// The numbers asked at the last step, where nothing else is asked.
fn asked_last(example: &Example) -> &[f64] {
    let (last, others) = example.targets.split_last().unwrap();
    assert!(others.iter().all(|target| *target == Target::None));
    match last {
        Target::Values(values) => values,
        other => panic!("{other:?}"),
    }
}

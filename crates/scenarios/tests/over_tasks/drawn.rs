//! What any task draws can be typed, to the last bit.

use unrolled_engine::{Random, Target};
use unrolled_scenarios::{Example, Sequence, TASKS};

use crate::{can_be_typed, words};

/// What the example asks, with the steps that have a loss.
fn asked(example: &Example) -> Vec<(usize, &Target)> {
    let steps = example.targets.iter().zip(1..);
    let asked = steps.filter(|(target, _)| **target != Target::None);
    asked.map(|(target, step)| (step, target)).collect()
}

#[test]
fn what_any_task_draws_can_be_typed_and_is_the_same() {
    for task in TASKS
        .iter()
        .filter(|task| words(task).iter().all(|word| can_be_typed(word)))
    {
        let length = task.length;
        for length in [
            length.least,
            length.usual,
            length.most.min(length.usual * 3),
        ] {
            for seed in 0..5 {
                let example = task.example(&mut Random::new(seed, "typed"), length);
                let drawn = Sequence::of(task, &example);
                let text = drawn.text();
                let typed = Sequence::over(&text, task, usize::MAX).unwrap();
                assert_eq!(typed, drawn, "{} {text}", task.id);
                // Its inputs and what it asks are the example's, to the last bit.
                let bits = |rows: &[Vec<f64>]| -> Vec<u64> {
                    rows.iter().flatten().map(|entry| entry.to_bits()).collect()
                };
                assert_eq!(bits(&typed.inputs), bits(&example.inputs), "{text}");
                let episode = typed.episode(typed.asked());
                assert_eq!(
                    episode.loss_steps(),
                    asked(&example)
                        .iter()
                        .map(|(step, _)| *step)
                        .collect::<Vec<_>>()
                );
                for (step, target) in asked(&example) {
                    assert_eq!(typed.targets[step - 1], *target, "{} {text}", task.id);
                }
                assert_eq!(episode.objective.kind, task.loss);
                assert_eq!(typed.input_size(), task.inputs().size());
                assert_eq!(typed.output_size(), task.outputs().size());
                // Swapped, it can be typed as well; swapped again, it is what it was.
                if let Some(swapped) = typed.swapped() {
                    let again = Sequence::over(&swapped.text(), task, usize::MAX).unwrap();
                    assert_eq!(again.inputs, swapped.inputs, "{} {text}", task.id);
                    assert_eq!(again.swapped().unwrap().inputs, typed.inputs);
                    assert_eq!(swapped.swapped(), Some(typed));
                }
            }
        }
    }
}

//! When an answer is right.

use unrolled_engine::LossKind::{SigmoidCrossEntropy, SoftmaxCrossEntropy, SquaredError};
use unrolled_engine::Target;

use super::{draws, named};
use crate::tasks::Right;

#[test]
fn a_class_is_right_where_its_output_is_the_largest() {
    let right = |y: &[f64], class| {
        Right::Class.accepts(SoftmaxCrossEntropy, y, &Target::Class(class), None)
    };
    assert!(right(&[-1.0, 2.0, 0.5], 1));
    assert!(!right(&[-1.0, 2.0, 0.5], 2));
    assert!(!Right::Class.accepts(SoftmaxCrossEntropy, &[1.0], &Target::None, None));
}

#[test]
fn signs_are_right_only_all_together() {
    let right = |y: &[f64]| {
        let target = Target::Values(vec![1.0, 0.0]);
        Right::Signs.accepts(SigmoidCrossEntropy, y, &target, None)
    };
    assert!(right(&[0.1, -0.1]));
    assert!(!right(&[0.1, 0.1]));
    assert!(!right(&[-0.1, -0.1]));
}

#[test]
fn a_set_is_right_where_just_its_symbols_are_likely() {
    let right = |y: &[f64]| {
        let target = Target::Values(vec![1.0, 0.0, 1.0]);
        Right::Allowed { above: 0.5 }.accepts(SigmoidCrossEntropy, y, &target, None)
    };
    assert!(right(&[0.1, -0.1, 3.0]));
    assert!(!right(&[0.1, 0.1, 3.0]));
    assert!(!right(&[-0.1, -0.1, 3.0]));
}

#[test]
fn what_is_possible_is_judged_and_not_what_was_drawn() {
    let right = |y: &[f64]| {
        let exact = [0.5, 0.5, 0.0];
        let right = Right::Possible { above: 0.2 };
        right.accepts(SoftmaxCrossEntropy, y, &Target::Class(0), Some(&exact))
    };
    assert!(right(&[1.0, 1.1, -5.0]));
    assert!(!right(&[9.0, 0.0, -5.0]));
    assert!(!right(&[1.0, 1.0, 1.0]));
}

#[test]
fn a_number_is_right_when_near() {
    let right =
        |y: f64| Right::Within(0.1).accepts(SquaredError, &[y], &Target::Values(vec![1.0]), None);
    assert!(right(0.95) && right(1.05));
    assert!(!right(1.15) && !right(0.85));
}

#[test]
fn a_task_judges_the_steps_that_ask() {
    let task = named("echo");
    let example = &draws(task, 2, 1)[0];
    let mut readouts = vec![vec![0.0; 4]; 2];
    readouts.extend(example.inputs.iter().take(12).cloned());
    let judged = task.judge(example, &readouts);
    assert_eq!(judged[..2], [None, None]);
    assert_eq!(judged[2..], [Some(true); 12]);
    readouts[2].rotate_left(1);
    assert_eq!(task.judge(example, &readouts)[2], Some(false));
}

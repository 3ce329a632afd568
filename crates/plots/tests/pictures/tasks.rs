//! Pictures of runs on examples of tasks: answers that are sets, chances or numbers, and steps that ask nothing.

use unrolled_plots::theme::Theme;

use crate::check::check;
use crate::runs::Run;

#[test]
fn one_output_that_holds_or_not() {
    let run = Run::on_task("flip-flop", 12, 3);
    check(
        "task-chance",
        &run,
        run.backward(6, "c"),
        1392.0,
        Theme::Light,
    );
    check("task-chance-narrow", &run, run.last(), 700.0, Theme::Light);
    check("task-chance-compact", &run, run.last(), 358.0, Theme::Dark);
}

#[test]
fn several_outputs_that_hold_or_not() {
    let run = Run::on_task("erase", 10, 3);
    check("task-set", &run, run.forward(8, "f"), 1392.0, Theme::Light);
}

#[test]
fn several_numbers_at_a_step_and_one_answer_at_the_end() {
    let run = Run::on_task("adding", 12, 3);
    check("task-numbers", &run, run.last(), 1392.0, Theme::Light);
}

#[test]
fn steps_that_ask_nothing() {
    let run = Run::on_task("echo", 3, 3);
    check("task-quiet-steps", &run, run.last(), 1392.0, Theme::Light);
}

//! Equations of runs on tasks' sequences: chances of outputs by themselves, several numbers, steps that ask nothing.

use super::*;
use unrolled_engine::Target;
use unrolled_scenarios::Task;

/// A run on a sequence typed over a task, the loss where it asks.
pub(crate) fn over(cell: &str, id: &str, text: &str) -> Run {
    let sequence = Sequence::over(text, Task::named(id).unwrap(), 200).unwrap();
    let cell = unrolled_engine::Builtin::named(cell)
        .unwrap()
        .cell()
        .unwrap();
    let at = sequence.asked();
    run_on(cell, sequence, at)
}

/// A run whose readout has that many outputs, on two steps of two numbers, with targets between 0 and 1.
fn many(cell: &str, loss: unrolled_engine::LossKind, outputs: usize) -> Run {
    let mut sequence = over(cell, "adding", "0.4,1 0.1,1 -> 0.5").sequence;
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    sequence.outputs = names[..outputs]
        .iter()
        .map(|&name| name.to_owned())
        .collect();
    sequence.loss = loss;
    let values: Vec<f64> = (0..outputs).map(|at| (at % 3) as f64 / 2.0).collect();
    sequence.targets = vec![Target::Values(values); 2];
    let cell = unrolled_engine::Builtin::named(cell)
        .unwrap()
        .cell()
        .unwrap();
    run_on(cell, sequence, LossAt::Every)
}

#[test]
fn every_equation_of_every_loss_gives_its_left_side() {
    use unrolled_engine::LossKind::{SigmoidCrossEntropy, SquaredError};
    for cell in BUILTINS {
        let typed = [
            ("flip-flop", "set hold reset -> 1 1 0"),
            ("flip-flop", "set hold -> 0.3 _"),
            ("latch", "1 0.2 -0.3 -> 1"),
            ("reber", "B T S -> T,P S,X S,X"),
            ("erase", "sun sponge moon -> sun none 0.5,1,0"),
            ("adding", "0.4,1 0.3,0 0.1,1 -> 0.5"),
            ("temperatures", "1,2,3 2,3,2.5 -> 2.5 1"),
            ("echo", "a b c a -> _ _ a b"),
            ("opinion", "not dull . -> liked"),
        ];
        for (id, text) in typed {
            all_but_operations(&over(cell.id, id, text), &format!("{} {id}", cell.id));
        }
        for outputs in [2, 10] {
            for loss in [SigmoidCrossEntropy, SquaredError] {
                let name = format!("{} {loss:?} of {outputs}", cell.id);
                all_but_operations(&many(cell.id, loss, outputs), &name);
            }
        }
    }
}

fn of(run: &Run, subject: Subject, step: usize, side: Side) -> String {
    let place = Place {
        subject,
        step,
        unit: 0,
    };
    symbols(&filled(run, place, side))
}

#[test]
fn a_chance_by_itself_is_a_sigmoid_and_its_loss_never_runs_over() {
    let run = over("lstm", "flip-flop", "set hold -> 1 0");
    assert_eq!(
        of(&run, Subject::Loss, 2, Side::Value),
        "L2 = 1/2 \u{b7} ( max ( y2,1 , 0 ) \u{2212} y2,1 \u{b7} t2,1 + ln ( 1 + exp ( \u{2212}|y2,1| ) ) )"
    );
    assert_eq!(
        of(&run, Subject::Chance(0), 2, Side::Value),
        "p2,1 = \u{3c3} ( y2,1 )"
    );
    assert_eq!(
        of(&run, Subject::Logit(0), 2, Side::Gradient),
        "\u{2202}L/\u{2202}y2,1 = 1/2 \u{b7} ( p2,1 \u{2212} t2,1 )"
    );
    assert_eq!(
        of(&run, Subject::Chance(0), 1, Side::Gradient),
        "\u{2202}L/\u{2202}p1,1 = \u{2212} 1/2 \u{b7} 1/p1,1"
    );
    assert_eq!(
        of(&run, Subject::Chance(0), 2, Side::Gradient),
        "\u{2202}L/\u{2202}p2,1 = 1/2 \u{b7} 1/(1\u{2212}p2,1)"
    );
    let run = many("rnn", unrolled_engine::LossKind::SquaredError, 2);
    let said = of(&run, Subject::Loss, 1, Side::Value);
    assert!(
        said.starts_with("L1 = 1/4 \u{b7} ( ( y1,1 \u{2212} t1,1 ) \u{b7} ( y1,1"),
        "{said}"
    );
    let said = of(&run, Subject::Logit(1), 1, Side::Gradient);
    assert_eq!(
        said,
        "\u{2202}L/\u{2202}y1,2 = 2 \u{b7} 1/4 \u{b7} ( y1,2 \u{2212} t1,2 )"
    );
}

#[test]
fn a_step_that_asks_nothing_has_no_loss() {
    let run = over("gru", "echo", "a b c -> _ a b");
    assert_eq!(of(&run, Subject::Loss, 1, Side::Value), "L1 = 0");
    assert_eq!(
        of(&run, Subject::Logit(0), 1, Side::Gradient),
        "\u{2202}L/\u{2202}y1,1 = 0"
    );
}

#[test]
fn from_the_loss_of_a_task_every_input_is_reached() {
    for (id, text) in [
        ("reber", "B T S -> T,P S,X S,X"),
        ("adding", "0.4,1 0.3,0.5 0.1,1 -> 0.5"),
    ] {
        let run = over("lstm", id, text);
        let seen = walked(&run, last_loss(&run));
        for step in 1..=3 {
            let reached = |(place, _): &(Place, Side)| {
                place.step == step && matches!(place.subject, Subject::Input(_))
            };
            assert!(seen.iter().any(reached), "{id} {step}");
        }
    }
}

#[test]
fn entries_and_outputs_have_their_own_names() {
    let run = over("lstm", "adding", "0.4,1 0.1,1 -> 0.5");
    let what = |subject| {
        let place = Place {
            subject,
            step: 2,
            unit: 0,
        };
        match filled(&run, place, Side::Value).remove(0) {
            Piece::Number(number) => number.what,
            piece => panic!("{piece:?}"),
        }
    };
    assert_eq!(
        what(Subject::Input(1)),
        "the input of step 2, entry 2: mark"
    );
    assert_eq!(
        what(Subject::Logit(0)),
        "y of step 2 for \u{201c}sum\u{201d}"
    );
    let run = over("lstm", "opinion", "not dull . -> liked");
    assert_eq!(run.trace.logits(3).len(), 2);
    let number = ends::input(&run, 1, 10);
    assert!(
        number.what.ends_with("whether it is \u{201c}not\u{201d}"),
        "{}",
        number.what
    );
}

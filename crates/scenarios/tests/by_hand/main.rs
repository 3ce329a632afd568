//! Networks set by hand do what they say, before any training.

mod random;
mod tasks;
mod typed;

use std::sync::Arc;

use random::Random;
use tasks::{TASKS, Task};
use unrolled_engine::{LossAt, Network, Trace, softmax};
use unrolled_scenarios::{Answer, BY_HAND, ByHand, Kind, Sequence};

fn network(one: &ByHand) -> Arc<Network> {
    Arc::new(one.network().unwrap())
}

fn run(network: &Arc<Network>, sequence: &Sequence) -> Trace {
    let episode = Arc::new(sequence.episode(LossAt::Every));
    Trace::new(network.clone(), episode).unwrap()
}

fn text_of(task: &Task, words: &[&str]) -> String {
    let steps = (task.solve)(words);
    let answers: Vec<&str> = steps.iter().map(|step| step.answer).collect();
    format!("{} -> {}", words.join(" "), answers.join(" "))
}

/// Runs a sequence of the task, checks every answer and every unit, and gives the smallest probability of a right answer
/// and the largest distance of a unit from what it should carry.
fn check(one: &ByHand, network: &Arc<Network>, words: &[&str]) -> (f64, f64) {
    let task = Task::of(one.id);
    let text = text_of(task, words);
    let sequence = one.sequence(&text, 200).unwrap();
    let trace = run(network, &sequence);
    let state = network.cell().state(task.state).unwrap();
    let (mut least, mut farthest) = (1.0_f64, 0.0_f64);
    for (at, step) in (task.solve)(words).iter().enumerate() {
        let chances = softmax(trace.logits(at + 1));
        let right = sequence.vocabulary.iter().position(|w| w == step.answer);
        let chance = chances[right.unwrap()];
        let id = one.id;
        assert!(chance > 0.5, "{id}, step {}: {chance}: {text}", at + 1);
        least = least.min(chance);
        let values = trace.state(state, at + 1);
        for ((unit, value), carried) in one.units.iter().zip(values).zip(&step.units) {
            let distance = (value - carried).abs();
            let place = format!("{}, step {}: {}", one.id, at + 1, unit.name);
            assert!(distance < 0.5, "{place} is {value}, not {carried}: {text}");
            farthest = farthest.max(distance);
        }
    }
    (least, farthest)
}

/// Runs random sequences of that many steps; what [`check`] gives over all of them.
fn check_many(one: &ByHand, lengths: impl Iterator<Item = usize>, each: usize) -> (f64, f64) {
    let network = network(one);
    let mut random = Random(5);
    let (mut least, mut farthest) = (1.0_f64, 0.0_f64);
    for length in lengths {
        for _ in 0..each {
            let words = Task::of(one.id).sequence(length, &mut random);
            let (chance, distance) = check(one, &network, &words);
            (least, farthest) = (least.min(chance), farthest.max(distance));
        }
    }
    println!("{}: chance {least:.3}, units within {farthest:.3}", one.id);
    (least, farthest)
}

#[test]
fn every_answer_is_right_and_every_unit_carries_what_it_is_called_for() {
    for one in BY_HAND {
        let (least, farthest) = check_many(one, 3..=40, 60);
        assert!(least > 0.93, "{}: {least}", one.id);
        assert!(farthest < 0.06, "{}: {farthest}", one.id);
    }
}

#[test]
fn at_the_longest_that_the_page_takes_they_are_still_right() {
    for one in BY_HAND {
        let (least, farthest) = check_many(one, [60, 100, 200].into_iter(), 60);
        assert!(least > 0.88, "{}: {least}", one.id);
        assert!(farthest < 0.4, "{}: {farthest}", one.id);
    }
}

#[test]
fn examples_are_answered_rightly_both_ways() {
    for one in BY_HAND {
        let network = network(one);
        let sequence = one.sequence(one.example, 200).unwrap();
        assert_eq!(
            (sequence.kind, sequence.answer),
            (Kind::Words, Answer::EachStep)
        );
        let swapped = sequence.swapped().unwrap();
        assert_ne!(swapped.answers, sequence.answers, "{}", one.id);
        for sequence in [&sequence, &swapped] {
            let words: Vec<&str> = sequence.tokens.iter().map(String::as_str).collect();
            let steps = (Task::of(one.id).solve)(&words);
            let answers: Vec<&str> = steps.iter().map(|step| step.answer).collect();
            assert_eq!(sequence.answers, answers, "{}", one.id);
            check(one, &network, &words);
        }
    }
}

#[test]
fn gradients_are_finite_and_reach_the_first_step() {
    for one in BY_HAND {
        let network = network(one);
        let sequence = one.sequence(one.example, 200).unwrap();
        let trace = run(&network, &sequence);
        assert!(
            trace.d_weights().iter().all(|g| g.is_finite()),
            "{}",
            one.id
        );
        assert!(trace.d_weights().iter().any(|g| *g != 0.0), "{}", one.id);
        let first = trace.d_input(1);
        assert!(first.iter().all(|g| g.is_finite()), "{}", one.id);
        assert!(first.iter().any(|g| *g != 0.0), "{}", one.id);
    }
}

/// A gate of a unit after each step.
fn gate(trace: &Trace, name: &str, unit: usize) -> Vec<f64> {
    let cell = trace.network().cell();
    let operation = cell.quantities[cell.quantity(name).unwrap()].operation;
    let values = (1..=trace.seq_len()).map(|step| trace.value(operation, step)[unit]);
    values.collect()
}

#[test]
fn a_new_subject_shuts_the_forget_gate_and_opens_the_input_gate() {
    let one = ByHand::named("agreement").unwrap();
    let sequence = one
        .sequence("dogs near the cat then the bird .", 200)
        .unwrap();
    let trace = run(&network(one), &sequence);
    for unit in [0, 1] {
        let (forget, input) = (gate(&trace, "f", unit), gate(&trace, "i", unit));
        for (at, token) in sequence.tokens.iter().enumerate() {
            let subject = ["dogs", "bird"].contains(&token.as_str());
            assert_eq!(forget[at] < 0.01, subject, "{token}");
            assert_eq!(forget[at] > 0.99, !subject, "{token}");
            assert_eq!(input[at] > 0.99, subject, "{token}");
            assert_eq!(input[at] < 0.01, !subject, "{token}");
        }
    }
}

#[test]
fn only_a_press_and_a_switch_of_its_own_opens_a_reset_gate() {
    let one = ByHand::named("switches").unwrap();
    let sequence = one.sequence("lamp fan wait on off", 200).unwrap();
    let trace = run(&network(one), &sequence);
    let open = |unit| {
        gate(&trace, "r", unit)
            .iter()
            .map(|r| *r > 0.5)
            .collect::<Vec<_>>()
    };
    assert_eq!(open(0), [true, false, false, false]);
    assert_eq!(open(1), [false, true, false, false]);
}

#[test]
fn what_is_said_of_each_is_complete_and_its_own() {
    assert_eq!(TASKS.len(), BY_HAND.len());
    for (at, one) in BY_HAND.iter().enumerate() {
        assert_eq!(ByHand::named(one.id), Some(one));
        assert!(
            BY_HAND[..at]
                .iter()
                .all(|other| other.id != one.id && other.title != one.title)
        );
        assert!(one.notice.ends_with('.') && !one.notice.trim_end_matches('.').contains(". "));
        assert!(
            one.units
                .iter()
                .all(|unit| !unit.name.contains(' ') && !unit.meaning.is_empty())
        );
        for (at, word) in one.vocabulary.iter().enumerate() {
            assert!(!one.vocabulary[..at].contains(word), "{}: {word}", one.id);
            assert!(
                !word.contains([' ', '|', ':', ',', '=', '#']),
                "{}: {word}",
                one.id
            );
        }
    }
}

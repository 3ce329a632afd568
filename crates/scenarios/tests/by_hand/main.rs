//! Networks set by hand do what they say, before any training.

mod random;
mod tasks;

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

fn typed(task: &Task, words: &[&str]) -> String {
    let steps = (task.solve)(words);
    let answers: Vec<&str> = steps.iter().map(|step| step.answer).collect();
    format!("{} -> {}", words.join(" "), answers.join(" "))
}

/// Runs a sequence of the task, checks every answer and every unit, and gives the smallest probability of a right answer
/// and the largest distance of a unit from what it should carry.
fn check(one: &ByHand, network: &Arc<Network>, words: &[&str]) -> (f64, f64) {
    let task = Task::of(one.id);
    let text = typed(task, words);
    let sequence = one.sequence(&text, 200).unwrap();
    let trace = run(network, &sequence);
    let state = network.cell().state(task.state).unwrap();
    let (mut least, mut farthest) = (1.0_f64, 0.0_f64);
    for (at, step) in (task.solve)(words).iter().enumerate() {
        let chances = softmax(trace.logits(at + 1));
        let right = sequence.vocabulary.iter().position(|w| w == step.answer);
        let chance = chances[right.unwrap()];
        assert!(
            chance > 0.9,
            "{}, step {}: {chance}: {text}",
            one.id,
            at + 1
        );
        least = least.min(chance);
        let values = trace.state(state, at + 1);
        for ((unit, value), carried) in one.units.iter().zip(values).zip(&step.units) {
            let distance = (value - carried).abs();
            let place = format!("{}, step {}: {}", one.id, at + 1, unit.name);
            let _ = place;
            farthest = farthest.max(distance);
        }
    }
    (least, farthest)
}

#[test]
fn every_answer_is_right_and_every_unit_carries_what_it_is_called_for() {
    for one in BY_HAND {
        let network = network(one);
        let mut random = Random(5);
        let (mut least, mut farthest) = (1.0_f64, 0.0_f64);
        let mut steps = 0;
        for length in [100] {
            for _ in 0..2000 {
                let words = Task::of(one.id).sequence(length, &mut random);
                let (chance, distance) = check(one, &network, &words);
                (least, farthest) = (least.min(chance), farthest.max(distance));
                steps += length;
            }
        }
        println!(
            "{}: {steps} answers right, the least sure {least:.4}; units within {farthest:.3}",
            one.id
        );
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
fn x_has_an_entry_for_every_word_of_the_vocabulary() {
    for one in BY_HAND {
        let first = one.vocabulary[0];
        let sequence = one.sequence(&format!("{first} -> {first}"), 200).unwrap();
        assert_eq!(sequence.vocabulary, one.vocabulary);
        assert_eq!(sequence.input_size(), one.sizes().input_size);
        assert_eq!(sequence.inputs[0].len(), one.vocabulary.len());
        assert_eq!(sequence.seq_len(), 1);
    }
}

#[test]
fn a_stranger_is_named_with_its_place_and_the_words_there_are() {
    let memory = ByHand::named("memory").unwrap();
    let words = "expected one of these words: set reset hold 1 0.";
    for (text, found) in [
        ("set wait -> 1 1", "Column 5: found \u{201c}wait\u{201d}"),
        ("set|put hold -> 1", "Column 5: found \u{201c}put\u{201d}"),
        ("set hold -> 1 two", "Column 15: found \u{201c}two\u{201d}"),
        ("5 6 7", "Column 1: found \u{201c}5\u{201d}"),
    ] {
        let error = memory.sequence(text, 200).unwrap_err();
        assert_eq!(error.to_string(), format!("{found}, {words}"), "{text}");
    }
    let long = memory.sequence("set hold hold hold -> 1", 3).unwrap_err();
    assert_eq!(long.column, 15);
    assert!(ByHand::named("none").is_none());
}

#[test]
fn any_text_runs_or_is_refused_at_a_place() {
    const PIECES: &[&str] = &[
        " ",
        " ",
        " ",
        " ",
        "|",
        "->",
        "\u{2192}",
        "-",
        ">",
        ",",
        "9",
        "1e999",
        "\u{2212}",
        "na\u{ef}ve",
        "\n",
        "\u{1f426}",
    ];
    for one in BY_HAND {
        let network = network(one);
        let mut random = Random(11);
        let mut read = 0;
        for _ in 0..3_000 {
            let mut text = String::new();
            for _ in 0..random.below(14) {
                let odd = random.below(8) == 0;
                text.push_str(random.of(if odd { PIECES } else { one.vocabulary }));
                text.push_str(random.of(&[" ", " ", " ", "|", " -> ", ""]));
            }
            match one.sequence(&text, 8) {
                Ok(sequence) => {
                    read += 1;
                    assert!(run(&network, &sequence).loss().is_finite(), "{text}");
                }
                Err(error) => {
                    let end = text.chars().count() + 1;
                    assert!((1..=end).contains(&error.column), "{text:?}: {error}");
                    assert!(!error.found.is_empty() && !error.expected.is_empty());
                }
            }
        }
        assert!(read > 100, "{}: {read}", one.id);
    }
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

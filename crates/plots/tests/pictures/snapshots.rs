//! The pictures.

use unrolled_engine::LossAt;
use unrolled_plots::theme::Theme;

use crate::check::{check, check_at};
use crate::runs::{Run, trace};

const WIDE: f64 = 1392.0;

#[test]
fn lstm_on_the_opening_sequence() {
    let run = Run::opening("lstm");
    check(
        "lstm-forward",
        &run,
        run.forward(6, "g"),
        WIDE,
        Theme::Light,
    );
    check("lstm-loss", &run, run.loss(), WIDE, Theme::Light);
    check(
        "lstm-backward",
        &run,
        run.backward(6, "c"),
        WIDE,
        Theme::Light,
    );
    check("lstm-end", &run, run.last(), WIDE, Theme::Light);
}

#[test]
fn other_cells() {
    for cell in ["gru", "lstm-peephole", "linear", "rnn"] {
        let run = Run::opening(cell);
        check(cell, &run, run.backward(4, "h"), 1100.0, Theme::Light);
    }
}

#[test]
fn other_themes() {
    let run = Run::opening("lstm");
    check("dark", &run, run.backward(3, "f"), WIDE, Theme::Dark);
    check(
        "projector",
        &run,
        run.backward(3, "f"),
        1880.0,
        Theme::Projector,
    );
}

#[test]
fn a_narrow_screen() {
    let run = Run::opening("lstm");
    check("narrow", &run, run.backward(8, "c"), 358.0, Theme::Light);
    check_at(
        3.0,
        "narrow-at-3",
        &run,
        run.forward(2, "h"),
        358.0,
        Theme::Dark,
    );
}

#[test]
fn many_steps_and_units() {
    let run = Run::long();
    check("long", &run, run.forward(24, "c"), WIDE, Theme::Light);
    let two_hundred = vec!["ab ba aa bb"; 50].join(" ");
    let run = Run::new("lstm", &two_hundred, 8, LossAt::Last, 1.0);
    let moment = run.backward(20, "c");
    check("two-hundred", &run, moment, 1390.0, Theme::Light);
    let thousand = vec!["ab ba aa bb"; 250].join(" ");
    let run = Run::new("rnn", &thousand, 2, LossAt::Every, 1.0);
    let moment = run.backward(440, "h");
    check("thousand", &run, moment, 1390.0, Theme::Light);
}

#[test]
fn names_where_there_is_little_room() {
    let run = Run::opening("lstm-1997");
    check("lstm-1997", &run, 300, WIDE, Theme::Light);
}

#[test]
fn letters_with_a_loss_at_every_step() {
    let run = Run::new("gru", "unrolledunrolledunrolled", 4, LossAt::Every, 2.0);
    check("letters", &run, run.backward(9, "h"), WIDE, Theme::Light);
    let run = Run::new("lstm", "a b c a b c a b", 6, LossAt::Every, 2.0);
    check("words-every-step", &run, run.last(), 1100.0, Theme::Light);
}

#[test]
fn numbers() {
    let run = Run::new("lstm", "35 32 45 48 41 39 44 50 52", 3, LossAt::Last, 1.0);
    check("numbers", &run, run.last(), 1000.0, Theme::Light);
}

#[test]
fn gradients_of_zero() {
    let mut run = Run::opening("lstm");
    let mut network = (**run.trace.network()).clone();
    network.weights_mut().fill(0.0);
    let episode = run.trace.episode().clone();
    run.rival = Some(unrolled_engine::Trace::new(network.into(), episode).unwrap());
    run.names.1 = "all weights zero";
    check("zero", &run, run.backward(2, "c"), WIDE, Theme::Light);
}

#[test]
fn gradients_that_explode() {
    let mut run = Run::new("linear", crate::runs::LONG_WORDS, 4, LossAt::Last, 1.0);
    let sequence = run.sequence.clone();
    run.rival = Some(trace("linear", &sequence, 4, LossAt::Last, 8.0));
    run.names = ("linear", "weights times 8");
    check("exploding", &run, run.last(), WIDE, Theme::Light);
    run.rival = Some(trace("linear", &sequence, 4, LossAt::Last, 1e40));
    run.names.1 = "weights times 1e40";
    std::mem::swap(&mut run.trace, run.rival.as_mut().unwrap());
    run.names = ("weights times 1e40", "linear");
    check("overflow", &run, run.backward(6, "h"), WIDE, Theme::Light);
}

#[test]
fn gradients_of_infinity() {
    let mut run = Run::new("linear", crate::runs::LONG_WORDS, 4, LossAt::Last, 1.0);
    let mut network = (**run.trace.network()).clone();
    let decay = network.weight("a").unwrap().range.clone();
    let readout = network.weight("readout.weight").unwrap().range.clone();
    for (at, weight) in network.weights_mut().iter_mut().enumerate() {
        *weight *= f64::from(u8::from(readout.contains(&at)));
        *weight += 1e40 * f64::from(u8::from(decay.contains(&at)));
    }
    let episode = run.trace.episode().clone();
    run.trace = unrolled_engine::Trace::new(network.into(), episode).unwrap();
    run.names = ("a = 1e40", "plain RNN");
    check("infinite", &run, run.backward(2, "h"), WIDE, Theme::Light);
}

#[test]
fn the_first_word_swapped() {
    let run = Run::opening_swapped("lstm", LossAt::Last, 2.0);
    let (forward, backward) = (run.forward(5, "o"), run.backward(3, "f"));
    check("swapped-end", &run, run.last(), WIDE, Theme::Light);
    check("swapped-forward", &run, forward, WIDE, Theme::Light);
    check("swapped-dark", &run, backward, WIDE, Theme::Dark);
    let moment = run.backward(1, "c");
    check("swapped-projector", &run, moment, 1880.0, Theme::Projector);
    check("swapped-narrow", &run, moment, 358.0, Theme::Light);
    let run = Run::opening_swapped("gru", LossAt::Every, 1.5);
    check("swapped-every-step", &run, run.last(), 1100.0, Theme::Light);
    let run = Run::long().swapped("ba", None);
    check(
        "swapped-long",
        &run,
        run.forward(1, "h"),
        WIDE,
        Theme::Light,
    );
    let moment = run.backward(30, "c");
    check("swapped-long-backward", &run, moment, WIDE, Theme::Light);
}

#[test]
fn few_steps_fill_the_width() {
    let run = Run::new("lstm", "Lisbon we sang -> Portuguese", 4, LossAt::Last, 1.0);
    check(
        "three-steps",
        &run,
        run.backward(2, "c"),
        WIDE,
        Theme::Light,
    );
}

//! Where the equations end: the inputs, and the states before the sequence.

use unrolled_engine::Consumer;

use super::backward::onward;
use super::{Number, Piece, Place, Side, Subject, entry, given, joined};
use crate::equation::Glyph;
use crate::experiment::Run;

/// An entry of the input at a step.
pub fn input(run: &Run, step: usize, at: usize) -> Number {
    let value = run.trace.input(step).get(at).copied().unwrap_or(f64::NAN);
    let sequence = &run.sequence;
    let what = match (sequence.vocabulary.get(at), sequence.names.get(at)) {
        (Some(token), _) => format!(
            "the input of step {step}, entry {}: whether it is \u{201c}{token}\u{201d}",
            at + 1
        ),
        (None, Some(name)) if sequence.names.len() > 1 => {
            format!("the input of step {step}, entry {}: {name}", at + 1)
        }
        _ => format!("the input of step {step}"),
    };
    let place = Place {
        subject: Subject::Input(at),
        step,
        unit: 0,
    };
    Number {
        place: Some((place, Side::Value)),
        ..given(name("x", step, at), value, what)
    }
}

/// The gradient of an entry of the input: what each product that reads it hands back.
pub fn d_input(run: &Run, step: usize, at: usize) -> Vec<Piece> {
    let value = run.trace.d_input(step).get(at).copied().unwrap_or(f64::NAN);
    let symbols = vec![Glyph::Gradient("x".into(), format!("{step},{}", at + 1))];
    let what = format!("gradient of the input of step {step}, entry {}", at + 1);
    let place = Place {
        subject: Subject::Input(at),
        step,
        unit: 0,
    };
    let own = Number {
        place: Some((place, Side::Gradient)),
        since: run
            .timeline()
            .index(unrolled_engine::Moment::Backward { step, operation: 0 }),
        ..given(symbols, value, what)
    };
    let from = run
        .trace
        .input_contributions(step)
        .map(|one| (one.from, one.step));
    sum(run, own, from, at)
}

/// A state before the sequence.
pub fn initial(run: &Run, state: usize, unit: usize) -> Number {
    let cell = run.cell();
    let quantity = &cell.quantities[cell.states[state].quantity];
    let value = entry(run.trace.state(state, 0), unit);
    let what = format!(
        "{} before the sequence, unit {}",
        quantity.title(),
        unit + 1
    );
    let place = Place {
        subject: Subject::Initial(state),
        step: 1,
        unit,
    };
    let symbols = vec![Glyph::Name {
        base: quantity.name.clone(),
        sub: "0".into(),
        quantity: Some(cell.states[state].quantity),
    }];
    Number {
        place: Some((place, Side::Value)),
        ..given(symbols, value, what)
    }
}

/// The gradient of a state before the sequence: what each of the first steps that reads it hands back.
pub fn d_initial(run: &Run, state: usize, unit: usize) -> Vec<Piece> {
    let cell = run.cell();
    let quantity = &cell.quantities[cell.states[state].quantity];
    let place = Place {
        subject: Subject::Initial(state),
        step: 1,
        unit,
    };
    let what = format!(
        "gradient of the {} before the sequence, unit {}",
        quantity.title(),
        unit + 1
    );
    let own = Number {
        place: Some((place, Side::Gradient)),
        since: run.timeline().returned(),
        ..given(
            vec![Glyph::Gradient(quantity.name.clone(), "0".into())],
            entry(&run.trace.d_initial(state), unit),
            what,
        )
    };
    let from: Vec<(Consumer, usize)> = run
        .trace
        .initial_contributions(state)
        .iter()
        .map(|one| (one.from, one.step))
        .collect();
    sum(run, own, from.into_iter(), unit)
}

/// A number and the terms that its readers hand back.
fn sum(
    run: &Run,
    own: Number,
    readers: impl Iterator<Item = (Consumer, usize)>,
    unit: usize,
) -> Vec<Piece> {
    let terms = readers.filter_map(|(from, step)| match from {
        Consumer::Operation {
            operation,
            position,
            ..
        } => Some(onward(run, (operation, position), step, unit)),
        Consumer::Loss => None,
    });
    let mut pieces = vec![Piece::Number(own), Piece::Sign("=")];
    let right = joined(terms);
    if right.is_empty() {
        let nothing = "nothing: no operation reads it";
        pieces.push(Piece::Number(given(
            vec![Glyph::Number("0".into())],
            0.0,
            nothing.into(),
        )));
    }
    pieces.extend(right);
    pieces
}

fn name(base: &str, step: usize, at: usize) -> Vec<Glyph> {
    vec![Glyph::Name {
        base: base.into(),
        sub: format!("{step},{}", at + 1),
        quantity: None,
    }]
}

//! What the readout says, y = W_y h + b_y, and what comes back through it.

use unrolled_engine::Role;

use super::product::pieces;
use super::{Number, Piece, Place, Side, Subject, as_entry, given, value_at, weights};
use crate::equation::Glyph;
use crate::experiment::Run;

pub(super) fn symbol(base: &str, step: usize, class: usize) -> Vec<Glyph> {
    vec![Glyph::Name {
        base: base.into(),
        sub: format!("{step},{}", class + 1),
        quantity: None,
    }]
}

/// What an output stands for.
pub(super) fn output(run: &Run, class: usize) -> String {
    match run.sequence.outputs.get(class) {
        Some(name) => format!("\u{201c}{name}\u{201d}"),
        None => "the answer".into(),
    }
}

pub(super) fn at(step: usize, subject: Subject) -> Place {
    Place {
        subject,
        step,
        unit: 0,
    }
}

/// The entry of a matrix or a vector of the readout.
fn weight(run: &Run, role: Role, row: usize, column: usize) -> Option<Number> {
    let table = run.trace.network().table();
    let array = table.iter().find(|array| array.role == role)?;
    Some(weights::weight(run, array.index(row, column)?))
}

pub(super) fn y(run: &Run, step: usize, class: usize) -> Number {
    let value = run
        .trace
        .logits(step)
        .get(class)
        .copied()
        .unwrap_or(f64::NAN);
    let what = format!("y of step {step} for {}", output(run, class));
    Number {
        place: Some((at(step, Subject::Logit(class)), Side::Value)),
        since: run.timeline().loss(),
        ..given(symbol("y", step, class), value, what)
    }
}

/// y_k = sum over units of W_kj h_j + b_k.
pub fn logit(run: &Run, step: usize, class: usize) -> Vec<Piece> {
    let own = y(run, step, class);
    let out = &run.cell().states[run.cell().out];
    let quantity = &run.cell().quantities[out.quantity];
    let mut terms = Vec::new();
    for unit in 0..run.units() {
        let state = vec![Glyph::Name {
            base: quantity.name.clone(),
            sub: step.to_string(),
            quantity: Some(out.quantity),
        }];
        let read = as_entry(value_at(run, state, out.operation, step, unit), unit);
        let weight = weight(run, Role::ReadoutWeight, class, unit);
        terms.push((false, weight.into_iter().chain([read]).collect()));
    }
    let bias = weight(run, Role::ReadoutBias, class, 0);
    terms.insert(0, (false, bias.into_iter().collect()));
    let whole = own.value;
    let mut all = vec![Piece::Number(own), Piece::Sign("=")];
    all.extend(pieces(terms, whole));
    all
}

/// The gradient of y alone.
pub(super) fn d_y(run: &Run, step: usize, class: usize) -> Number {
    let value = run
        .trace
        .d_logits(step)
        .get(class)
        .copied()
        .unwrap_or(f64::NAN);
    let symbols = vec![Glyph::Gradient("y".into(), format!("{step},{}", class + 1))];
    let what = format!("gradient of y of step {step} for {}", output(run, class));
    Number {
        place: Some((at(step, Subject::Logit(class)), Side::Gradient)),
        since: run.timeline().loss(),
        ..given(symbols, value, what)
    }
}

/// What comes back from the loss of a step to one unit: each output's gradient times its weight.
pub fn through(run: &Run, step: usize, unit: usize) -> Vec<Piece> {
    let outputs = run.trace.logits(step).len();
    let term = |class: usize| {
        let weight = weight(run, Role::ReadoutWeight, class, unit);
        let factors = weight.into_iter().chain([d_y(run, step, class)]).collect();
        (false, factors)
    };
    let mut terms: Vec<(bool, Vec<Number>)> = (0..outputs).map(term).collect();
    // What counts most comes first.
    let size = |(_, factors): &(bool, Vec<Number>)| {
        let product: f64 = factors.iter().map(|factor| factor.value).product();
        product.abs()
    };
    terms.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let out = run.cell().states[run.cell().out].operation;
    let from_loss = run
        .trace
        .contributions(out, step)
        .find(|one| one.from == unrolled_engine::Consumer::Loss);
    let whole = from_loss.and_then(|one| one.gradient.get(unit).copied());
    pieces(terms, whole.unwrap_or(f64::NAN))
}

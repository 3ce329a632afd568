//! A weight, and its gradient as the sum of what each step gives.

use unrolled_engine::{Moment, Operand, Role, Rule};

use super::product::pieces;
use super::{Mark, Number, Piece, Place, Side, Subject, given};
use crate::equation::Glyph;
use crate::experiment::Run;

/// A weight by its index among all of the network's.
pub fn weight(run: &Run, index: usize) -> Number {
    let network = run.trace.network();
    let value = network.weights().get(index).copied().unwrap_or(f64::NAN);
    Number {
        place: Some((place(index), Side::Value)),
        ..given(vec![symbol(run, index)], value, name(run, index))
    }
}

/// The entry of a parameter that belongs to a unit; a number alone belongs to every unit.
pub fn of_param(run: &Run, param: usize, unit: usize) -> Number {
    let range = &run.trace.network().table()[param].range;
    weight(run, range.start + unit.min(range.len().saturating_sub(1)))
}

fn place(index: usize) -> Place {
    Place {
        subject: Subject::Weight(index),
        step: 1,
        unit: 0,
    }
}

/// What a weight is called: "W_f, row 2, column 3", "b_f of unit 2".
pub fn name(run: &Run, index: usize) -> String {
    let Some((array, row, column)) = run.trace.network().weight_entry(index) else {
        return String::new();
    };
    let array_name = match array.role {
        Role::Cell(_) => array.name.as_str(),
        Role::ReadoutWeight => "the readout\u{2019}s matrix",
        Role::ReadoutBias => "the readout\u{2019}s bias",
    };
    match (array.columns, array.rows) {
        (1, 1) => format!("{array_name}, a weight"),
        (1, _) if array.role == Role::ReadoutBias => format!("{array_name} of output {}", row + 1),
        (1, _) if matches!(array.role, Role::Cell(_)) => {
            format!("{array_name}, the weight of unit {}", row + 1)
        }
        _ => format!("{array_name}, row {}, column {}", row + 1, column + 1),
    }
}

fn symbol(run: &Run, index: usize) -> Glyph {
    let Some((array, row, column)) = run.trace.network().weight_entry(index) else {
        return Glyph::Number("?".into());
    };
    let full = match array.role {
        Role::Cell(_) => array.name.as_str(),
        Role::ReadoutWeight => "W_y",
        Role::ReadoutBias => "b_y",
    };
    let (base, sub) = full.split_once('_').unwrap_or((full, ""));
    let space = if sub.is_empty() { "" } else { " " };
    let entry = match (array.rows, array.columns) {
        (1, 1) => String::new(),
        (_, 1) => (row + 1).to_string(),
        _ => format!("{},{}", row + 1, column + 1),
    };
    Glyph::Name {
        base: base.into(),
        sub: format!("{sub}{space}{entry}"),
        quantity: None,
    }
}

/// The gradient of a weight: what each step gives, the last step first, as the backward pass adds it.
pub fn d_weight(run: &Run, index: usize) -> Vec<Piece> {
    let whole = run
        .trace
        .d_weights()
        .get(index)
        .copied()
        .unwrap_or(f64::NAN);
    // Whole when the first step has given its share.
    let since = giver(run, index, 1).1;
    let own = Number {
        place: Some((place(index), Side::Gradient)),
        since,
        ..given(
            gradient_symbols(run, index),
            whole,
            format!("gradient of {}", name(run, index)),
        )
    };
    let shares = run.trace.weight_shares(index);
    let term = |step: usize| {
        let value = shares.get(step - 1).copied().unwrap_or(f64::NAN);
        let symbols = vec![Glyph::Name {
            base: "step".into(),
            sub: step.to_string(),
            quantity: None,
        }];
        let (place, since) = giver(run, index, step);
        let number = Number {
            place,
            since,
            ..given(symbols, value, format!("what step {step} gives"))
        };
        (false, vec![number])
    };
    let terms = giving(run, &shares).into_iter().map(term).collect();
    let mut all = vec![Piece::Number(own), Piece::Sign("=")];
    all.extend(pieces(terms, whole));
    all
}

/// The steps whose share is not nothing by itself, from the last; all, if none is.
fn giving(run: &Run, shares: &[f64]) -> Vec<usize> {
    let steps = (1..=run.trace.seq_len()).rev();
    let some: Vec<usize> = steps
        .clone()
        .filter(|&step| shares[step - 1] != 0.0)
        .collect();
    if some.is_empty() {
        steps.take(1).collect()
    } else {
        some
    }
}

fn gradient_symbols(run: &Run, index: usize) -> Vec<Glyph> {
    match symbol(run, index) {
        Glyph::Name { base, sub, .. } => vec![Glyph::Gradient(base, sub)],
        other => vec![other],
    }
}

/// The operation through which a step gives its share, and since when that is known.
pub fn giver(run: &Run, index: usize, step: usize) -> (Option<(Place, Side)>, usize) {
    let cell = run.cell();
    let timeline = run.timeline();
    let Some((array, row, _)) = run.trace.network().weight_entry(index) else {
        return (None, timeline.last());
    };
    let Role::Cell(param) = array.role else {
        let place = Place {
            subject: Subject::Logit(row),
            step,
            unit: 0,
        };
        return (Some((place, Side::Gradient)), timeline.loss());
    };
    let reads = |rule: &Rule| match rule {
        Rule::Product { matrix, .. } => *matrix == param,
        rule => rule.operands().contains(&Operand::Param(param)),
    };
    let found = cell.operations.iter().position(|one| reads(&one.rule));
    let Some(operation) = found else {
        return (None, timeline.last());
    };
    let mark = Mark {
        step,
        operation,
        unit: row,
    };
    let since = timeline.index(Moment::Backward { step, operation });
    (Some((mark.into(), Side::Gradient)), since)
}

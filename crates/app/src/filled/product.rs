//! One entry of a matrix times a vector, written out: `0.21 · 0.03 + (−0.4) · 0.11 + …`. Backward, each unit's share is a
//! weight times what that unit hands on: slopes, gates and the gradient that they multiply.

use unrolled_engine::{Consumer, Operand, Rule};

use super::backward::onward;
use super::{
    DOT, Number, Piece, Product, Side, as_entry, ends, entry, given, joined_by, number, readout,
    weights,
};
use crate::equation::Glyph;
use crate::experiment::Run;

/// As many terms are all written out. Of more there are a few, so that symbols and numbers stand together in sight; what is left is
/// one number.
const ALL: usize = 8;
const FEW: usize = 4;

/// The sum, without what it equals. Of a one-hot input only the one that is not zero.
pub fn written_out(run: &Run, product: Product) -> Vec<Piece> {
    let cell = run.cell();
    let (operation, side, step, unit) = match product {
        Product::Matrix {
            operation,
            side,
            step,
            unit,
        } => (operation, side, step, unit),
        Product::Readout { step, unit } => return readout::through(run, step, unit),
    };
    let Rule::Product { matrix, operand } = cell.operations[operation].rule else {
        return Vec::new();
    };
    let vector = run.trace.operand(operand, step);
    let weight = |row: usize, column: usize| {
        let start = run.trace.network().table()[matrix].range.start;
        weights::weight(run, start + row * vector.len() + column)
    };
    let units = run.units();
    let mut terms: Vec<(bool, Vec<Number>)> = Vec::new();
    match side {
        Side::Value => {
            let is_input = matches!(operand, Operand::Input);
            let kept = |column: &usize| !is_input || vector[*column] != 0.0;
            for column in (0..vector.len()).filter(kept) {
                let read = number(run, operand, step, column);
                let read = match is_input {
                    true => Number {
                        symbols: ends::input(run, step, column).symbols,
                        ..read
                    },
                    false => as_entry(read, column),
                };
                terms.push((false, vec![weight(unit, column), read]));
            }
        }
        Side::Gradient => {
            // The product has one reader, the sum or squashing that it stands in.
            let reader = run.trace.contributions(operation, step).next();
            let Some(Consumer::Operation {
                operation: next,
                position,
                ..
            }) = reader.map(|r| r.from)
            else {
                return Vec::new();
            };
            for row in 0..units {
                let held = run.trace.episode().held_at(operation, row, step).is_some();
                let (minus, mut factors) = match held {
                    true => (false, vec![held_back(run, operation)]),
                    false => onward(run, (next, position), step, row),
                };
                factors.insert(0, weight(row, unit));
                terms.push((minus, factors));
            }
        }
    }
    let whole = match side {
        Side::Value => entry(run.trace.value(operation, step), unit),
        Side::Gradient => run
            .trace
            .passed_to(operation, 0, step)
            .map_or(f64::NAN, |row| entry(row, unit)),
    };
    pieces(terms, whole)
}

/// What is held hands nothing on.
fn held_back(run: &Run, operation: usize) -> Number {
    let what = format!(
        "nothing: {} is held",
        crate::moment_words::the_part_in_words(run.cell(), operation)
    );
    given(vec![Glyph::Number("0".into())], 0.0, what)
}

pub(super) fn pieces(mut terms: Vec<(bool, Vec<Number>)>, whole: f64) -> Vec<Piece> {
    let kept = if terms.len() > ALL { FEW } else { ALL };
    let rest = terms.split_off(kept.min(terms.len()));
    let left = rest.len();
    if left > 0 {
        // Known when all of them are.
        let since = rest
            .iter()
            .flat_map(|(_, factors)| factors)
            .map(|factor| factor.since);
        let since = since.max().unwrap_or_default();
        let sum = terms.iter().fold(0.0, |sum, (minus, factors)| {
            let term = factors.iter().fold(1.0, |term, factor| term * factor.value);
            if *minus { sum - term } else { sum + term }
        });
        let dots = vec![Glyph::Number("\u{2026}".into())];
        let what = format!("the {left} other terms together");
        let number = given(dots, whole - sum, what);
        terms.push((false, vec![Number { since, ..number }]));
    }
    joined_by(DOT, terms)
}

//! One entry of a matrix times a vector, written out: `0.21 · 0.03 + (−0.4) · 0.11 + …`. Backward, each unit's share is a
//! weight times what that unit hands on: slopes, gates and the gradient that they multiply.

use unrolled_engine::{Consumer, Operand, Rule};

use super::backward::onward;
use super::{Number, Piece, Product, Side, entry, given, joined, number, plain};
use crate::equation::Glyph;
use crate::experiment::Run;

/// Terms that are written out; what is left is one number.
const TERMS: usize = 8;

/// The sum, without what it equals. Of a one-hot input only the one that is not zero.
pub fn written_out(run: &Run, product: Product) -> Vec<Piece> {
    let cell = run.cell();
    let Product {
        operation,
        side,
        step,
        unit,
    } = product;
    let Rule::Product { matrix, operand } = cell.operations[operation].rule else {
        return Vec::new();
    };
    let weights = run.trace.network().param(matrix);
    let name = &cell.params[matrix].name;
    let (base, sub) = name.split_once('_').unwrap_or((name, ""));
    let vector = run.trace.operand(operand, step);
    let weight = |row: usize, column: usize| {
        let sub = format!(
            "{sub}{}{},{}",
            if sub.is_empty() { "" } else { " " },
            row + 1,
            column + 1
        );
        let symbol = Glyph::Name {
            base: base.into(),
            sub,
            quantity: None,
        };
        let value = weights.get(row * vector.len() + column);
        let what = format!("{name}, row {}, column {}", row + 1, column + 1);
        given(vec![symbol], value.copied().unwrap_or(f64::NAN), what)
    };
    let units = run.units();
    let mut terms: Vec<(bool, Vec<Number>)> = Vec::new();
    match side {
        Side::Value => {
            let is_input = matches!(operand, Operand::Input);
            let kept = |column: &usize| !is_input || vector[*column] != 0.0;
            for column in (0..vector.len()).filter(kept) {
                let read = match is_input {
                    true => given(
                        plain(cell, "x", step),
                        vector[column],
                        format!("the input of step {step}, entry {}", column + 1),
                    ),
                    false => number(run, operand, step, column),
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
                let (minus, mut factors) = onward(run, (next, position), step, row);
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

fn pieces(mut terms: Vec<(bool, Vec<Number>)>, whole: f64) -> Vec<Piece> {
    let left = terms.len().saturating_sub(TERMS);
    terms.truncate(TERMS);
    if left > 0 {
        let sum = terms.iter().fold(0.0, |sum, (minus, factors)| {
            let term = factors.iter().fold(1.0, |term, factor| term * factor.value);
            if *minus { sum - term } else { sum + term }
        });
        let dots = vec![Glyph::Number("\u{2026}".into())];
        let what = format!("the {left} other terms together");
        terms.push((false, vec![given(dots, whole - sum, what)]));
    }
    joined(terms)
}

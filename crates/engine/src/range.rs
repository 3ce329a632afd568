//! Gate or signed: the interval that every operation's value must lie in, whatever the weights.

use crate::cell::{Cell, Display, Operand, Rule};
use crate::notation::Function;

#[derive(Clone, Copy)]
struct Interval(f64, f64);

const ANY: Interval = Interval(f64::NEG_INFINITY, f64::INFINITY);

/// Whether each quantity's value must lie in [0, 1].
pub(crate) fn displays(cell: &Cell) -> Vec<Display> {
    let mut intervals: Vec<Interval> = Vec::with_capacity(cell.operations.len());
    for operation in &cell.operations {
        let of = |operand: Operand| match operand {
            Operand::Operation(index) => intervals[index],
            Operand::Number(value) => Interval(value, value),
            _ => ANY,
        };
        intervals.push(match &operation.rule {
            Rule::Product { .. } => ANY,
            Rule::Sum(terms) => terms.iter().fold(Interval(0.0, 0.0), |sum, term| {
                let Interval(low, high) = of(term.operand);
                let (low, high) = if term.minus {
                    (-high, -low)
                } else {
                    (low, high)
                };
                Interval(sum.0 + low, sum.1 + high)
            }),
            Rule::Times([a, b]) => times(of(*a), of(*b)),
            Rule::Squash { function, operand } => match function {
                Function::Sigmoid => Interval(0.0, 1.0),
                Function::Tanh => Interval(-1.0, 1.0),
                Function::Relu => Interval(of(*operand).0.max(0.0), of(*operand).1.max(0.0)),
            },
        });
    }
    let display = |interval: Interval| {
        if interval.0 >= 0.0 && interval.1 <= 1.0 {
            Display::Gate
        } else {
            Display::Signed
        }
    };
    cell.quantities
        .iter()
        .map(|quantity| display(intervals[quantity.operation]))
        .collect()
}

fn times(a: Interval, b: Interval) -> Interval {
    let corners = [a.0 * b.0, a.0 * b.1, a.1 * b.0, a.1 * b.1].map(|corner| {
        // 0 times an unbounded value is 0.
        if corner.is_nan() { 0.0 } else { corner }
    });
    let low = corners.into_iter().fold(f64::INFINITY, f64::min);
    let high = corners.into_iter().fold(f64::NEG_INFINITY, f64::max);
    Interval(low, high)
}

//! An equation with its numbers: for one quantity at one step, the symbols and, for one unit, the numbers that stand in
//! their place. Both are the same row of pieces.

mod backward;
mod forward;

use unrolled_engine::{Cell, Moment, Operand, Trace};

use crate::equation::{Glyph, glyphs};
use crate::experiment::Run;

pub use backward::backward;
pub use forward::forward;

/// A place in the run: one unit of one quantity at one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Time step, from 1.
    pub step: usize,
    /// An index into the cell's quantities.
    pub quantity: usize,
    /// From 0.
    pub unit: usize,
}

/// One piece of an equation.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// What joins numbers: `+`, or `⊙` between symbols and `·` between numbers.
    Sign(&'static str),
    /// A function that is applied to what follows in parentheses.
    Function(&'static str),
    /// A number.
    Number(Number),
}

/// A number of an equation.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The symbols that it stands for.
    pub symbols: Vec<Glyph>,
    /// Its value.
    pub value: f64,
    /// What it is, in words.
    pub what: String,
    /// Where it can be looked up, if it is a quantity's value.
    pub mark: Option<Mark>,
}

/// The times sign between symbols.
pub const TIMES: &str = "\u{2299}";
/// The minus sign.
pub const MINUS: &str = "\u{2212}";

/// Which of a quantity's two equations is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Its value.
    Value,
    /// Its gradient.
    Gradient,
}

/// The side that a moment is about.
pub fn side(moment: Moment) -> Side {
    match moment {
        Moment::Backward { .. } => Side::Gradient,
        Moment::Forward { .. } | Moment::Loss => Side::Value,
    }
}

/// The equation of a place, its own number first, then what it equals.
pub fn filled(run: &Run, mark: Mark, side: Side) -> Vec<Piece> {
    match side {
        Side::Value => forward(run, mark),
        Side::Gradient => backward(run, mark),
    }
}

/// Whether the run has come to the number of that place by `moment`.
pub fn is_there(run: &Run, mark: Mark, side: Side, moment: Moment) -> bool {
    let (timeline, step) = (run.timeline(), mark.step);
    let operation = run.cell().quantities[mark.quantity].operation;
    let wanted = match side {
        Side::Value => Moment::Forward { step, operation },
        Side::Gradient => Moment::Backward { step, operation },
    };
    timeline.index(wanted) <= timeline.index(moment)
}

/// The entry of a row that belongs to a unit; a number alone belongs to every unit.
fn entry(row: &[f64], unit: usize) -> f64 {
    row.get(unit).or(row.first()).copied().unwrap_or(f64::NAN)
}

/// What is read, as it stands in the notation.
fn text(cell: &Cell, operand: Operand) -> String {
    match operand {
        Operand::Input => "x".into(),
        Operand::State { state, delay } => format!("{}@{delay}", cell.states[state].name),
        Operand::Param(param) => cell.params[param].name.clone(),
        Operand::Number(number) => number.to_string(),
        Operand::Operation(operation) => {
            match cell.quantities.iter().find(|q| q.operation == operation) {
                Some(quantity) => quantity.target(),
                None => cell.operations[operation].text.clone(),
            }
        }
    }
}

/// What is read, as a number of the equation.
fn number(run: &Run, operand: Operand, step: usize, unit: usize) -> Number {
    let (cell, trace): (&Cell, &Trace) = (run.cell(), &run.trace);
    let symbols = plain(cell, &text(cell, operand), step);
    let at_unit = |title: String, step: usize| format!("{title}, step {step}, unit {}", unit + 1);
    let mut mark = None;
    let what = match operand {
        Operand::Input => format!("the input of step {step}, entry {}", unit + 1),
        Operand::Param(param) => {
            let entries = trace.operand(operand, step).len();
            let name = &cell.params[param].name;
            match entries {
                1 => format!("{name}, a weight"),
                _ => format!("{name}, the weight of unit {}", unit + 1),
            }
        }
        Operand::Number(_) => "a number of the equation".into(),
        Operand::State { state, delay } => {
            let quantity = cell.states[state].quantity;
            let title = cell.quantities[quantity].title();
            match step.checked_sub(delay).filter(|&from| from > 0) {
                Some(step) => {
                    mark = Some(Mark {
                        step,
                        quantity,
                        unit,
                    });
                    at_unit(title, step)
                }
                None => format!("{title} before the sequence, unit {}", unit + 1),
            }
        }
        Operand::Operation(operation) => {
            let quantity = cell
                .quantities
                .iter()
                .position(|q| q.operation == operation);
            mark = quantity.map(|quantity| Mark {
                step,
                quantity,
                unit,
            });
            match quantity {
                Some(quantity) => at_unit(cell.quantities[quantity].title(), step),
                None => at_unit(cell.operations[operation].text.clone(), step),
            }
        }
    };
    let value = match operand {
        Operand::Number(number) => number,
        _ => entry(trace.operand(operand, step), unit),
    };
    Number {
        symbols,
        value,
        what,
        mark,
    }
}

/// The glyphs of a text in the notation, none of them marked.
fn plain(cell: &Cell, text: &str, step: usize) -> Vec<Glyph> {
    let marked = glyphs(cell, text, step, None);
    marked.into_iter().map(|(glyph, _)| glyph).collect()
}

#[cfg(test)]
mod tests;

//! An equation with its numbers: for one operation's result at one step, the symbols and, for one unit, the numbers that
//! stand in their place. Both are the same row of pieces. What a matrix made is one number, which can be written out.

mod backward;
mod forward;
mod product;

use unrolled_engine::{Cell, Moment, Operand, Rule, Trace};

use crate::equation::{Glyph, glyphs, written};
use crate::experiment::Run;
use crate::moment_words::part_in_words;

pub use backward::backward;
pub use forward::forward;
pub use product::written_out;

/// A place in the run: one unit of one operation's result at one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Time step, from 1.
    pub step: usize,
    /// An index into the cell's operations; a quantity is its last operation.
    pub operation: usize,
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
    /// Where it can be looked up, if it is a quantity's value or gradient.
    pub place: Option<(Mark, Side)>,
    /// What it is the sum of, if a matrix made it.
    pub product: Option<Product>,
    /// The moment that computes it, an index into the timeline; 0 for what is given.
    pub since: usize,
}

/// One entry of a matrix times a vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product {
    /// The operation, of which this is the value, or which passes this back through its transpose.
    pub operation: usize,
    /// Which of the two.
    pub side: Side,
    /// The step of the operation.
    pub step: usize,
    /// The row; backward, the column. From 0.
    pub unit: usize,
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

impl Side {
    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Side::Value => "value",
            Side::Gradient => "gradient",
        }
    }

    /// The side of that name.
    pub fn named(name: &str) -> Option<Side> {
        [Side::Value, Side::Gradient]
            .into_iter()
            .find(|side| side.name() == name)
    }
}

/// The side that a moment is about.
pub fn side(moment: Moment) -> Side {
    match moment {
        Moment::Backward { .. } | Moment::Update => Side::Gradient,
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

/// The entry of a row that belongs to a unit; a number alone belongs to every unit.
fn entry(row: &[f64], unit: usize) -> f64 {
    row.get(unit).or(row.first()).copied().unwrap_or(f64::NAN)
}

/// A number that is given: a weight, an input, a number of the equation.
fn given(symbols: Vec<Glyph>, value: f64, what: String) -> Number {
    Number {
        symbols,
        value,
        what,
        place: None,
        product: None,
        since: 0,
    }
}

/// What is read, as a number of the equation.
fn number(run: &Run, operand: Operand, step: usize, unit: usize) -> Number {
    let (cell, trace): (&Cell, &Trace) = (run.cell(), &run.trace);
    let symbols = plain(cell, &written(cell, operand), step);
    let value = match operand {
        Operand::Number(number) => number,
        _ => entry(trace.operand(operand, step), unit),
    };
    let what = match operand {
        Operand::Input => format!("the input of step {step}, entry {}", unit + 1),
        Operand::Param(param) => {
            let name = &cell.params[param].name;
            match trace.operand(operand, step).len() {
                1 => format!("{name}, a weight"),
                _ => format!("{name}, the weight of unit {}", unit + 1),
            }
        }
        Operand::Number(_) => "a number of the equation".into(),
        Operand::State { state, delay } => {
            let state = &cell.states[state];
            let title = cell.quantities[state.quantity].title();
            return match step.checked_sub(delay).filter(|&from| from > 0) {
                Some(step) => value_at(run, symbols, state.operation, step, unit),
                None => {
                    let what = format!("{title} before the sequence, unit {}", unit + 1);
                    given(symbols, value, what)
                }
            };
        }
        Operand::Operation(operation) => return value_at(run, symbols, operation, step, unit),
    };
    given(symbols, value, what)
}

/// An operation's result.
fn value_at(run: &Run, symbols: Vec<Glyph>, operation: usize, step: usize, unit: usize) -> Number {
    let cell = run.cell();
    let mark = Mark {
        step,
        operation,
        unit,
    };
    let product = matches!(cell.operations[operation].rule, Rule::Product { .. });
    Number {
        symbols,
        value: entry(run.trace.value(operation, step), unit),
        what: format!(
            "{}, step {step}, unit {}",
            part_in_words(cell, operation),
            unit + 1
        ),
        place: cell.result_of(operation).map(|_| (mark, Side::Value)),
        product: product.then_some(Product {
            operation,
            side: Side::Value,
            step,
            unit,
        }),
        since: run.timeline().index(Moment::Forward { step, operation }),
    }
}

/// Terms joined by their signs, the factors of each by times signs.
fn joined(terms: impl IntoIterator<Item = (bool, Vec<Number>)>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (minus, factors) in terms {
        pieces.extend(sign(pieces.is_empty(), minus));
        for (at, factor) in factors.into_iter().enumerate() {
            if at > 0 {
                pieces.push(Piece::Sign(TIMES));
            }
            pieces.push(Piece::Number(factor));
        }
    }
    pieces
}

/// What stands before a term.
fn sign(first: bool, minus: bool) -> Option<Piece> {
    match (first, minus) {
        (_, true) => Some(Piece::Sign(MINUS)),
        (true, false) => None,
        (false, false) => Some(Piece::Sign("+")),
    }
}

/// What a number is, without its step where that is `step` and stands nearby.
pub fn without_step(what: &str, step: usize) -> String {
    what.replacen(&format!(", step {step},"), ",", 1)
}

/// The glyphs of a text in the notation, none of them marked.
fn plain(cell: &Cell, text: &str, step: usize) -> Vec<Glyph> {
    let marked = glyphs(cell, text, step, None);
    marked.into_iter().map(|(glyph, _)| glyph).collect()
}

#[cfg(test)]
mod tests;

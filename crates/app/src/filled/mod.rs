//! An equation with its numbers: for one operation's result at one step, the symbols and, for one unit, the numbers that
//! stand in their place. Both are the same row of pieces. What a matrix made is one number, which can be written out.

mod backward;
mod chance;
mod ends;
mod forward;
mod loss;
mod place;
mod product;
mod readout;
mod weights;

use unrolled_engine::{Cell, Moment, Operand, Rule, Trace};

use crate::equation::{Glyph, glyphs, written};
use crate::experiment::Run;
use crate::moment_words::part_in_words;

pub use backward::backward;
pub use forward::forward;
pub use place::{Mark, Place, Subject, number_of};
pub use product::written_out;
pub use weights::giver;

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
    /// Where it can be looked up.
    pub place: Option<(Place, Side)>,
    /// What it is the sum of, if a matrix made it.
    pub product: Option<Product>,
    /// The moment that computes it, an index into the timeline; 0 for what is given.
    pub since: usize,
}

/// One entry of a matrix times a vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Product {
    /// A matrix of the cell.
    Matrix {
        /// The operation, of which this is the value, or which passes this back through its transpose.
        operation: usize,
        /// Which of the two.
        side: Side,
        /// The step of the operation.
        step: usize,
        /// The row; backward, the column. From 0.
        unit: usize,
    },
    /// What comes back from the loss through the transpose of the readout's matrix.
    Readout {
        /// The step of the loss.
        step: usize,
        /// The column.
        unit: usize,
    },
}

/// The times sign between symbols.
pub const TIMES: &str = "\u{2299}";
/// The times sign between single numbers.
pub const DOT: &str = "\u{b7}";
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
pub fn filled(run: &Run, place: Place, side: Side) -> Vec<Piece> {
    let Place {
        subject,
        step,
        unit,
    } = place;
    match (subject, side) {
        (Subject::Operation(operation), side) => {
            let mark = Mark {
                step,
                operation,
                unit,
            };
            match side {
                Side::Value => forward(run, mark),
                Side::Gradient => backward(run, mark),
            }
        }
        (Subject::Input(entry), Side::Value) => vec![Piece::Number(ends::input(run, step, entry))],
        (Subject::Input(entry), Side::Gradient) => ends::d_input(run, step, entry),
        (Subject::Initial(state), Side::Value) => {
            vec![Piece::Number(ends::initial(run, state, unit))]
        }
        (Subject::Initial(state), Side::Gradient) => ends::d_initial(run, state, unit),
        (Subject::Weight(weight), Side::Value) => {
            vec![Piece::Number(weights::weight(run, weight))]
        }
        (Subject::Weight(weight), Side::Gradient) => weights::d_weight(run, weight),
        (Subject::Logit(class), Side::Value) => readout::logit(run, step, class),
        (Subject::Logit(class), Side::Gradient) => loss::d_logit(run, step, class),
        (Subject::Chance(class), Side::Value) => chance::equation(run, step, class),
        (Subject::Chance(class), Side::Gradient) => chance::gradient(run, step, class),
        (Subject::Loss, Side::Value) => loss::loss(run, step),
        (Subject::Loss, Side::Gradient) => loss::d_loss(run, step),
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
        Operand::Input => {
            let number = ends::input(run, step, unit);
            return Number { symbols, ..number };
        }
        Operand::Param(param) => {
            let number = weights::of_param(run, param, unit);
            return Number { symbols, ..number };
        }
        Operand::Number(_) => "a number of the equation".into(),
        Operand::State { state: at, delay } => {
            return match step.checked_sub(delay).filter(|&from| from > 0) {
                Some(step) => value_at(run, symbols, cell.states[at].operation, step, unit),
                None => Number {
                    symbols,
                    ..ends::initial(run, at, unit)
                },
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
    let held = run.trace.episode().held_at(operation, unit, step).is_some();
    let product = !held && matches!(cell.operations[operation].rule, Rule::Product { .. });
    Number {
        symbols,
        value: entry(run.trace.value(operation, step), unit),
        what: format!(
            "{}, step {step}, {}{}",
            part_in_words(cell, operation),
            run.unit(unit),
            if held { ", held" } else { "" }
        ),
        place: Some((mark.into(), Side::Value)),
        product: product.then_some(Product::Matrix {
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
    joined_by(TIMES, terms)
}

fn joined_by(
    times: &'static str,
    terms: impl IntoIterator<Item = (bool, Vec<Number>)>,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (minus, factors) in terms {
        pieces.extend(sign(pieces.is_empty(), minus));
        for (at, factor) in factors.into_iter().enumerate() {
            if at > 0 {
                pieces.push(Piece::Sign(times));
            }
            pieces.push(Piece::Number(factor));
        }
    }
    pieces
}

/// The same number named as the entry of its vector: h₆ becomes h₆,₂.
fn as_entry(mut number: Number, entry: usize) -> Number {
    if let [Glyph::Name { sub, .. }] = number.symbols.as_mut_slice() {
        *sub += &format!(",{}", entry + 1);
    }
    number
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
pub(crate) mod tests;

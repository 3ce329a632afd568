//! The equation of a value, `f = σ(W_f x + U_f h + b_f)`, with its numbers. A product of a matrix and a vector is one number.

use unrolled_engine::{Function, Operand, Rule};

use super::{MINUS, Mark, Number, Piece, TIMES, entry, number, plain};
use crate::experiment::Run;

/// The equation of a value, its own number first.
pub fn forward(run: &Run, mark: Mark) -> Vec<Piece> {
    let result = run.cell().quantities[mark.quantity].operation;
    let own = number(run, Operand::Operation(result), mark.step, mark.unit);
    let mut row = Row {
        run,
        mark,
        pieces: vec![Piece::Number(own), Piece::Sign("=")],
    };
    row.operation(result);
    row.pieces
}

struct Row<'a> {
    run: &'a Run,
    mark: Mark,
    pieces: Vec<Piece>,
}

impl Row<'_> {
    fn sign(&mut self, sign: &'static str) {
        self.pieces.push(Piece::Sign(sign));
    }

    fn operation(&mut self, at: usize) {
        let cell = self.run.cell();
        let Mark { step, unit, .. } = self.mark;
        match &cell.operations[at].rule {
            Rule::Product { matrix, operand } => {
                let matrix = &cell.params[*matrix].name;
                let what = match operand {
                    Operand::Input => format!(
                        "row {} of {matrix} times the input of step {step}",
                        unit + 1
                    ),
                    operand => {
                        let of = number(self.run, *operand, step, unit).what;
                        // The whole vector, not its one unit.
                        let of = of.rsplit_once(", unit").map_or(of.as_str(), |(of, _)| of);
                        format!("row {} of {matrix} times the {of}", unit + 1)
                    }
                };
                self.pieces.push(Piece::Number(Number {
                    symbols: plain(cell, &cell.operations[at].text, step),
                    value: entry(self.run.trace.value(at, step), unit),
                    what,
                    mark: None,
                }));
            }
            Rule::Sum(terms) => {
                for (place, term) in terms.iter().enumerate() {
                    match (place, term.minus) {
                        (_, true) => self.sign(MINUS),
                        (0, false) => {}
                        (_, false) => self.sign("+"),
                    }
                    self.operand(term.operand, term.minus);
                }
            }
            Rule::Times(factors) => {
                for (place, factor) in factors.iter().enumerate() {
                    if place > 0 {
                        self.sign(TIMES);
                    }
                    self.operand(*factor, true);
                }
            }
            Rule::Squash { function, operand } => {
                self.pieces.push(Piece::Function(name(*function)));
                self.sign("(");
                self.operand(*operand, false);
                self.sign(")");
            }
        }
    }

    /// What is read: a part of this equation in full, anything else as its number. `joined` wants a sum in parentheses.
    fn operand(&mut self, operand: Operand, joined: bool) {
        let cell = self.run.cell();
        if let Operand::Operation(at) = operand {
            let own = cell.operations[at].quantity == self.mark.quantity;
            let named = cell.quantities.iter().any(|q| q.operation == at);
            if own && !named {
                let sum = joined && matches!(cell.operations[at].rule, Rule::Sum(_));
                if sum {
                    self.sign("(");
                }
                self.operation(at);
                if sum {
                    self.sign(")");
                }
                return;
            }
        }
        let number = number(self.run, operand, self.mark.step, self.mark.unit);
        self.pieces.push(Piece::Number(number));
    }
}

/// A function as it is written in an equation.
pub(super) fn name(function: Function) -> &'static str {
    match function {
        Function::Sigmoid => "\u{3c3}",
        Function::Tanh => "tanh",
        Function::Relu => "relu",
    }
}

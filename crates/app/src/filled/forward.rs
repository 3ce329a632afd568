//! The equation of a value, `f = σ(W_f x + U_f h + b_f)`, with its numbers. A product of a matrix and a vector is one number.

use unrolled_engine::{Operand, Rule};

use super::{
    Mark, Number, Piece, Product, Side, TIMES, given, number, plain, sign, value_at, written_out,
};
use crate::equation::{Glyph, function_name};
use crate::experiment::Run;

/// The equation of a value, its own number first. A part of an equation is one of its own; that of a product has nothing
/// behind its number, which is written out.
pub fn forward(run: &Run, mark: Mark) -> Vec<Piece> {
    let own = number(
        run,
        Operand::Operation(mark.operation),
        mark.step,
        mark.unit,
    );
    let mut row = Row {
        run,
        mark,
        pieces: vec![Piece::Number(own), Piece::Sign("=")],
    };
    let held = run
        .trace
        .episode()
        .held_at(mark.operation, mark.unit, mark.step);
    match held {
        // What is held follows from nothing.
        Some(value) => {
            let held = vec![Glyph::Function("held".into())];
            let number: Number = given(held, value, "what it is held at".into());
            row.pieces.push(Piece::Number(number));
        }
        None => row.operation(mark.operation),
    }
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
            // By itself a product is written out.
            Rule::Product { .. } if at == self.mark.operation => {
                let product = Product::Matrix {
                    operation: at,
                    side: Side::Value,
                    step,
                    unit,
                };
                self.pieces.extend(written_out(self.run, product));
            }
            Rule::Product { .. } => {
                let symbols = plain(cell, &cell.operations[at].text, step);
                let number = value_at(self.run, symbols, at, step, unit);
                self.pieces.push(Piece::Number(number));
            }
            Rule::Sum(terms) => {
                for (place, term) in terms.iter().enumerate() {
                    self.pieces.extend(sign(place == 0, term.minus));
                    // Behind a sign a sum stands in parentheses, also one that is nothing but a minus.
                    self.operand(term.operand, term.minus || place > 0);
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
                self.pieces.push(Piece::Function(function_name(*function)));
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
            let Mark { step, unit, .. } = self.mark;
            let held = self.run.trace.episode().held_at(at, unit, step).is_some();
            let own = cell.operations[at].quantity == cell.operations[self.mark.operation].quantity;
            if own && !held && cell.result_of(at).is_none() {
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

//! Every equation cut into operations, and the shapes that they must have.

use super::super::ast::{Expression, ExpressionKind};
use super::super::error::NotationError;
use super::super::lex::quoted;
use super::Check;
use super::said::said;
use crate::cell::{Display, Operand, Operation, Quantity, Rule, Shape, Term};
use crate::limits;

type Checked<T> = Result<T, NotationError>;

impl<'a> Check<'a> {
    pub(super) fn equation(&mut self, index: usize) -> Checked<()> {
        self.equation = index;
        let equation = &self.ast.equations[index];
        let operand = self.operand(&equation.expression)?;
        let state = self.states.get(equation.target.text.as_str()).copied();
        let first = self
            .cell
            .quantities
            .last()
            .map_or(0, |previous| previous.operation + 1);
        let shape = self.cell.shape(operand);
        if state.is_some() && shape == Shape::Input {
            return Err(self.refuse(
                &equation.expression,
                "a value with one number an input",
                "one number a unit, since a state is handed on (multiply x by a matrix)",
            ));
        }
        let operation = match operand {
            Operand::Operation(last)
                if last >= first && (state.is_none() || shape == Shape::Unit) =>
            {
                last
            }
            copied => {
                let shape = if state.is_some() { Shape::Unit } else { shape };
                let term = Term {
                    minus: false,
                    operand: copied,
                };
                self.push(&equation.expression, Rule::Sum(vec![term]), shape)?
            }
        };
        if let Some(state) = state {
            self.cell.states[state].quantity = index;
            self.cell.states[state].operation = operation;
        }
        self.cell.quantities.push(Quantity {
            name: equation.target.text.clone(),
            state,
            label: equation.label.clone(),
            operation,
            text: self.text[equation.expression.bytes.clone()].to_owned(),
            line: equation.target.at.line,
            display: Display::Signed,
        });
        Ok(())
    }

    fn operand(&mut self, expression: &'a Expression) -> Checked<Operand> {
        match &expression.kind {
            ExpressionKind::Number(value) => Ok(Operand::Number(*value)),
            ExpressionKind::Name(name) => self.name(name),
            ExpressionKind::Delayed(name, delay) => {
                let delay = self.delay(delay)?;
                match self.states.get(name.text.as_str()) {
                    Some(&state) => Ok(Operand::State { state, delay }),
                    None => Err(NotationError::new(
                        name.at,
                        quoted(&name.text),
                        "a state before @, since only states are kept from earlier steps",
                    )
                    .suggesting(&name.text, self.states.keys().copied())),
                }
            }
            ExpressionKind::Sum(terms) => {
                let mut shape = Shape::Number;
                let mut lowered = Vec::with_capacity(terms.len());
                for (minus, term) in terms {
                    let operand = self.operand(term)?;
                    shape = self.join(shape, operand, term)?;
                    lowered.push(Term {
                        minus: *minus,
                        operand,
                    });
                }
                self.operation(expression, Rule::Sum(lowered), shape)
            }
            ExpressionKind::Times(left, right) => {
                let a = self.operand(left)?;
                let shape = self.cell.shape(a);
                let b = self.operand(right)?;
                let shape = self.join(shape, b, right)?;
                self.operation(expression, Rule::Times([a, b]), shape)
            }
            ExpressionKind::Squash(function, inner) => {
                let operand = self.operand(inner)?;
                let shape = self.cell.shape(operand);
                let function = *function;
                self.operation(expression, Rule::Squash { function, operand }, shape)
            }
            ExpressionKind::Product {
                matrix,
                operand: inner,
            } => {
                let operand = self.operand(inner)?;
                let matrix = self.matrix(matrix, operand, inner)?;
                self.operation(expression, Rule::Product { matrix, operand }, Shape::Unit)
            }
        }
    }

    fn operation(&mut self, at: &Expression, rule: Rule, shape: Shape) -> Checked<Operand> {
        self.push(at, rule, shape).map(Operand::Operation)
    }

    fn push(&mut self, at: &Expression, rule: Rule, shape: Shape) -> Checked<usize> {
        let index = self.cell.operations.len();
        if index == limits::OPERATIONS {
            return Err(self.refuse(
                at,
                "one operation too many",
                &format!("at most {} operations in a cell", limits::OPERATIONS),
            ));
        }
        self.cell.operations.push(Operation {
            rule,
            shape,
            text: self.text[at.bytes.clone()].to_owned(),
            quantity: self.equation,
        });
        Ok(index)
    }

    /// The shape of an elementwise operation on something of `shape` and `operand`; numbers broadcast.
    fn join(&self, shape: Shape, operand: Operand, at: &Expression) -> Checked<Shape> {
        match (shape, self.cell.shape(operand)) {
            (Shape::Number, other) | (other, Shape::Number) => Ok(other),
            (a, b) if a == b => Ok(a),
            (a, b) => Err(self.refuse(at, said(b), said(a))),
        }
    }

    pub(super) fn refuse(&self, at: &Expression, found: &str, expected: &str) -> NotationError {
        let written = quoted(&self.text[at.bytes.clone()]);
        NotationError::new(at.at, format!("{written}, {found}"), expected)
    }
}

//! Expressions: a function a rule, from the sum down to the atom.

use std::ops::Range;

use super::ast::*;
use super::error::{NotationError, Place, Warning};
use super::lex::{Kind, Token, quoted};
use super::parse::{Parsed, Parser};
use crate::limits;

/// A product without parentheses around it, as written.
struct Bare {
    at: Place,
    bytes: Range<usize>,
    matrix: String,
    operand: Range<usize>,
}

impl Parser<'_> {
    pub(super) fn expression(&mut self) -> Parsed<Expression> {
        let start = self.peek();
        self.depth += 1;
        if self.depth > limits::NESTING {
            return Err(NotationError::new(
                start.at,
                "an expression nested too deeply",
                format!("at most {} levels", limits::NESTING),
            ));
        }
        let mut terms = vec![(false, self.term()?)];
        loop {
            let minus = match self.peek().kind {
                Kind::Symbol('+') => false,
                Kind::Symbol('-') => true,
                _ => break,
            };
            self.take();
            terms.push((minus, self.term()?));
        }
        self.depth -= 1;
        if terms.len() == 1 {
            return Ok(terms.remove(0).1);
        }
        Ok(self.spanning(start, ExpressionKind::Sum(terms)))
    }

    fn term(&mut self) -> Parsed<Expression> {
        let start = self.peek();
        let (mut left, mut bare) = self.unary()?;
        let mut factors = 1;
        while self.sees('*') {
            let times = self.take();
            factors += 1;
            if factors > limits::OPERATIONS {
                return Err(NotationError::new(
                    times.at,
                    "one factor too many",
                    format!("at most {} operations in a cell", limits::OPERATIONS),
                ));
            }
            let (right, right_bare) = self.unary()?;
            if let Some(product) = bare {
                self.doubt(product, &right);
            }
            bare = right_bare;
            left = self.spanning(
                start,
                ExpressionKind::Times(Box::new(left), Box::new(right)),
            );
        }
        Ok(left)
    }

    /// `U r*h` is (U r)*h, which may not be what was meant.
    fn doubt(&mut self, product: Bare, right: &Expression) {
        let said = &self.text[product.bytes.clone()];
        let operand = &self.text[product.operand];
        let factor = &self.text[right.bytes.clone()];
        self.warnings.push(Warning {
            at: product.at,
            message: format!(
                "{} is multiplied after the product, as ({said})*{factor}; if the factor belongs inside, write {} ({operand}*{factor})",
                quoted(said), product.matrix
            ),
        });
    }

    /// An expression, and what it is if it is a product without parentheses around it.
    fn unary(&mut self) -> Parsed<(Expression, Option<Bare>)> {
        let start = self.peek();
        let mut minus = false;
        while self.accept('-') {
            minus = !minus;
        }
        let first = &self.peek().kind;
        let operand = self.application()?;
        let bare = match (&operand.kind, first) {
            (
                ExpressionKind::Product {
                    matrix,
                    operand: inner,
                },
                Kind::Upper(_),
            ) => Some(Bare {
                at: operand.at,
                bytes: operand.bytes.clone(),
                matrix: matrix.text.clone(),
                operand: inner.bytes.clone(),
            }),
            _ => None,
        };
        if !minus {
            return Ok((operand, bare));
        }
        let negated = self.spanning(start, ExpressionKind::Sum(vec![(true, operand)]));
        Ok((negated, bare))
    }

    fn application(&mut self) -> Parsed<Expression> {
        let start = self.peek();
        match &start.kind {
            Kind::Upper(text) => {
                self.take();
                if self.sees('(') && !text.contains('_') {
                    self.refuse_capital_function(start, text)?;
                }
                if !self.begins_atom() {
                    return self.refuse(format!(
                        "x or a state after {}: a matrix multiplies what stands behind it",
                        quoted(text)
                    ));
                }
                let matrix = Name {
                    text: text.clone(),
                    primed: false,
                    at: start.at,
                };
                let operand = Box::new(self.atom()?);
                Ok(self.spanning(start, ExpressionKind::Product { matrix, operand }))
            }
            Kind::Lower(word) if self.second().kind == Kind::Symbol('(') => {
                let Some(function) = Function::named(word) else {
                    let error = NotationError::new(
                        start.at,
                        quoted(word),
                        "a function: sigmoid, tanh or relu (a product is written with *)",
                    );
                    return Err(error.suggesting(word, Function::ALL.map(Function::name)));
                };
                self.take();
                self.take();
                let operand = Box::new(self.expression()?);
                self.expect(')', ") or an operator")?;
                Ok(self.spanning(start, ExpressionKind::Squash(function, operand)))
            }
            _ => self.atom(),
        }
    }

    /// `Tanh(` would be a matrix of that name.
    fn refuse_capital_function(&self, start: &Token, text: &str) -> Parsed<()> {
        let names = Function::ALL.map(Function::name);
        let small = text.to_ascii_lowercase();
        let error = NotationError::new(
            start.at,
            quoted(text),
            "a matrix, or a function in small letters: sigmoid, tanh or relu",
        );
        let near = match Function::named(&small) {
            Some(function) => NotationError {
                suggestion: Some(function.name().into()),
                ..error
            },
            None => error.suggesting(&small, names),
        };
        if near.suggestion.is_some() {
            Err(near)
        } else {
            Ok(())
        }
    }

    fn begins_atom(&self) -> bool {
        matches!(
            self.peek().kind,
            Kind::Number(_) | Kind::Lower(_) | Kind::Symbol('(')
        )
    }

    fn atom(&mut self) -> Parsed<Expression> {
        let start = self.peek();
        match &start.kind {
            Kind::Number(value) => {
                self.take();
                Ok(self.spanning(start, ExpressionKind::Number(*value)))
            }
            Kind::Symbol('(') => {
                self.take();
                let mut inner = self.expression()?;
                self.expect(')', ") or an operator")?;
                inner.at = start.at;
                Ok(inner)
            }
            Kind::Lower(word) => {
                if Function::named(word).is_some() {
                    self.take();
                    return self.refuse(format!("( after {}", quoted(word)));
                }
                let name = self.target()?;
                if name.primed || !self.accept('@') {
                    return Ok(self.spanning(start, ExpressionKind::Name(name)));
                }
                let place = self.peek().at;
                let delay = match self.peek().kind {
                    Kind::Number(steps) => Delay::Steps(steps, place, self.take().text.clone()),
                    _ => Delay::Constant(self.lower("a number of steps or a constant's name")?),
                };
                Ok(self.spanning(start, ExpressionKind::Delayed(name, delay)))
            }
            _ => self.refuse("a name, a number or a parenthesis"),
        }
    }
}

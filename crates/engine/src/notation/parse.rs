//! Tokens to syntax tree, by recursive descent: one function a rule of the grammar.

use std::ops::Range;

use super::ast::*;
use super::error::{NotationError, Place, Warning};
use super::lex::{Kind, Token, quoted, tokens};
use crate::limits;

pub(super) type Parsed<T> = Result<T, NotationError>;

/// Parses a whole cell; also says what is doubtful about how it is written.
pub(crate) fn parse(text: &str) -> Parsed<(Ast, Vec<Warning>)> {
    let tokens = tokens(text)?;
    let mut parser = Parser {
        text,
        end: &tokens[tokens.len() - 1],
        tokens: &tokens,
        next: 0,
        depth: 0,
        warnings: Vec::new(),
    };
    let ast = parser.cell()?;
    Ok((ast, parser.warnings))
}

/// The words that begin a declaration.
pub(super) const DECLARATIONS: [&str; 5] = ["param", "const", "out", "act", "torch"];

/// A product without parentheses around it, as written.
struct Bare {
    at: Place,
    bytes: Range<usize>,
    matrix: String,
    operand: Range<usize>,
}

pub(super) struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    end: &'a Token,
    next: usize,
    depth: usize,
    warnings: Vec<Warning>,
}

impl<'a> Parser<'a> {
    pub(super) fn peek(&self) -> &'a Token {
        self.tokens.get(self.next).unwrap_or(self.end)
    }

    pub(super) fn second(&self) -> &'a Token {
        self.tokens.get(self.next + 1).unwrap_or(self.end)
    }

    pub(super) fn take(&mut self) -> &'a Token {
        let token = self.peek();
        self.next += 1;
        token
    }

    pub(super) fn sees(&self, symbol: char) -> bool {
        self.peek().kind == Kind::Symbol(symbol)
    }

    pub(super) fn accept(&mut self, symbol: char) -> bool {
        let seen = self.sees(symbol);
        self.next += usize::from(seen);
        seen
    }

    pub(super) fn refuse<T>(&self, expected: impl Into<String>) -> Parsed<T> {
        let token = self.peek();
        Err(NotationError::new(token.at, token.named(), expected))
    }

    pub(super) fn expect(&mut self, symbol: char, expected: &str) -> Parsed<()> {
        if self.accept(symbol) {
            Ok(())
        } else {
            self.refuse(expected)
        }
    }

    fn cell(&mut self) -> Parsed<Ast> {
        let mut ast = Ast {
            params: Vec::new(),
            constants: Vec::new(),
            out: None,
            acts: Vec::new(),
            torch: None,
            equations: Vec::new(),
            end: self.end.at,
        };
        loop {
            match &self.peek().kind {
                Kind::End => return Ok(ast),
                Kind::LineEnd => {
                    self.take();
                    continue;
                }
                Kind::Lower(word) if self.begins_declaration(word) => {
                    self.declaration(word, &mut ast)?;
                }
                _ => {
                    let equation = self.equation()?;
                    ast.equations.push(equation);
                }
            }
            if !matches!(self.peek().kind, Kind::LineEnd | Kind::End) {
                return self.refuse("an operator (+ - *) or the end of the line");
            }
        }
    }

    /// A word that is followed by neither = nor a prime; a lone word is a declaration only if it is one's name.
    fn begins_declaration(&self, word: &str) -> bool {
        match self.second().kind {
            Kind::Symbol('=') | Kind::Symbol('\'') => false,
            Kind::LineEnd | Kind::End => DECLARATIONS.contains(&word),
            _ => true,
        }
    }

    pub(super) fn lower(&mut self, expected: &str) -> Parsed<Name> {
        let token = self.peek();
        let Kind::Lower(text) = &token.kind else {
            return self.refuse(expected);
        };
        self.take();
        Ok(Name {
            text: text.clone(),
            primed: false,
            at: token.at,
        })
    }

    pub(super) fn target(&mut self) -> Parsed<Name> {
        let mut name = self.lower("the name of a quantity, such as f or h'")?;
        name.primed = self.accept('\'');
        Ok(name)
    }

    fn equation(&mut self) -> Parsed<Equation> {
        let target = self.target()?;
        self.expect('=', "=")?;
        let expression = self.expression()?;
        let label = match &self.peek().kind {
            Kind::Text(label) => {
                self.take();
                Some(label.clone())
            }
            _ => None,
        };
        Ok(Equation {
            target,
            expression,
            label,
        })
    }

    fn expression(&mut self) -> Parsed<Expression> {
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

    fn spanning(&self, start: &Token, kind: ExpressionKind) -> Expression {
        let end = self.tokens[..self.next.min(self.tokens.len())]
            .last()
            .map_or(start.end, |t| t.end);
        Expression {
            kind,
            at: start.at,
            bytes: start.start..end,
        }
    }
}

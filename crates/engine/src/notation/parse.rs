//! Tokens to syntax tree, by recursive descent: one function a rule of the grammar.

use super::ast::*;
use super::error::{NotationError, Warning};
use super::lex::{Kind, Token, quoted, tokens};
use crate::limits;

type Parsed<T> = Result<T, NotationError>;

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

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    end: &'a Token,
    next: usize,
    depth: usize,
    warnings: Vec<Warning>,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> &'a Token {
        self.tokens.get(self.next).unwrap_or(self.end)
    }

    fn second(&self) -> &'a Token {
        self.tokens.get(self.next + 1).unwrap_or(self.end)
    }

    fn take(&mut self) -> &'a Token {
        let token = self.peek();
        self.next += 1;
        token
    }

    fn sees(&self, symbol: char) -> bool {
        self.peek().kind == Kind::Symbol(symbol)
    }

    fn accept(&mut self, symbol: char) -> bool {
        let seen = self.sees(symbol);
        self.next += usize::from(seen);
        seen
    }

    fn refuse<T>(&self, expected: impl Into<String>) -> Parsed<T> {
        let token = self.peek();
        Err(NotationError::new(token.at, token.named(), expected))
    }

    fn expect(&mut self, symbol: char, expected: &str) -> Parsed<()> {
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
                Kind::Lower(word) if !self.begins_equation() => self.declaration(word, &mut ast)?,
                _ => {
                    let equation = self.equation()?;
                    ast.equations.push(equation);
                }
            }
            if !matches!(self.peek().kind, Kind::LineEnd | Kind::End) {
                return self.refuse("the end of the line");
            }
        }
    }

    fn begins_equation(&self) -> bool {
        matches!(
            self.second().kind,
            Kind::Symbol('=') | Kind::Symbol('\'') | Kind::LineEnd | Kind::End
        )
    }

    fn declaration(&mut self, word: &str, ast: &mut Ast) -> Parsed<()> {
        const WORDS: [&str; 5] = ["param", "const", "out", "act", "torch"];
        let at = self.peek().at;
        if !WORDS.contains(&word) {
            self.take();
            let error = NotationError::new(
                self.peek().at,
                self.peek().named(),
                format!("= after {}, or a declaration", quoted(word)),
            );
            return Err(error.suggesting(word, WORDS));
        }
        self.take();
        match word {
            "param" => {
                let declared = self.param()?;
                ast.params.push(declared);
            }
            "const" => {
                let name = self.lower("the constant's name")?;
                self.expect('=', "= and the constant's value")?;
                let value = self.signed_number("the constant's value, a number")?;
                ast.constants.push(Constant { name, value });
            }
            "out" => {
                let name = self.lower("the state that the readout sees")?;
                if let Some(first) = &ast.out {
                    return Err(NotationError::new(
                        at,
                        "a second \u{201c}out\u{201d}",
                        format!("only the one on line {}", first.at.line),
                    ));
                }
                ast.out = Some(name);
            }
            "act" => {
                let Kind::Text(label) = &self.peek().kind else {
                    return self.refuse("the act's name in quotation marks");
                };
                self.take();
                self.expect(':', ": and the act's quantities")?;
                let mut targets = vec![self.target()?];
                while self.accept(',') {
                    targets.push(self.target()?);
                }
                ast.acts.push(ActDeclaration {
                    label: label.clone(),
                    targets,
                });
            }
            _ => ast.torch = Some(self.torch()?),
        }
        Ok(())
    }

    fn param(&mut self) -> Parsed<ParamDeclaration> {
        let name = self.lower("the parameter's name")?;
        self.expect(':', ": and the parameter's shape, number or unit")?;
        let one_a_unit = match &self.peek().kind {
            Kind::Lower(shape) if shape == "unit" => true,
            Kind::Lower(shape) if shape == "number" => false,
            _ => return self.refuse("\u{201c}number\u{201d} or \u{201c}unit\u{201d}"),
        };
        self.take();
        let start = if self.accept('=') {
            let start = match &self.peek().kind {
                Kind::Lower(word) if word == "forget_bias" => Start::ForgetBias,
                Kind::Lower(word) if word == "uniform" => Start::Uniform,
                _ => Start::Number(self.signed_number(
                    "a number, \u{201c}forget_bias\u{201d} or \u{201c}uniform\u{201d}",
                )?),
            };
            if !matches!(start, Start::Number(_)) {
                self.take();
            }
            Some(start)
        } else {
            None
        };
        Ok(ParamDeclaration {
            name,
            one_a_unit,
            start,
        })
    }

    fn torch(&mut self) -> Parsed<TorchDeclaration> {
        let kind = match &self.peek().kind {
            Kind::Upper(name) if name == "RNN" => TorchKind::Rnn,
            Kind::Upper(name) if name == "LSTM" => TorchKind::Lstm,
            Kind::Upper(name) if name == "GRU" => TorchKind::Gru,
            _ => return self.refuse("RNN, LSTM or GRU"),
        };
        self.take();
        self.expect(':', ": and the gates in PyTorch's order")?;
        let mut gates = vec![self.target()?];
        while matches!(self.peek().kind, Kind::Lower(_)) {
            gates.push(self.target()?);
        }
        Ok(TorchDeclaration { kind, gates })
    }

    fn signed_number(&mut self, expected: &str) -> Parsed<f64> {
        let sign = if self.accept('-') { -1.0 } else { 1.0 };
        let Kind::Number(value) = self.peek().kind else {
            return self.refuse(expected);
        };
        self.take();
        Ok(sign * value)
    }

    fn lower(&mut self, expected: &str) -> Parsed<Name> {
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

    fn target(&mut self) -> Parsed<Name> {
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
        let mut left = self.unary()?;
        while self.sees('*') {
            if let (ExpressionKind::Product { matrix, .. }, Kind::Upper(_)) =
                (&left.kind, &start.kind)
            {
                let said = &self.text[left.bytes.clone()];
                let operand = said.trim_start_matches(matrix.text.as_str()).trim();
                self.warnings.push(Warning {
                    at: left.at,
                    message: format!(
                        "{} is multiplied after the product: ({said})*\u{2026}; if the factor belongs inside, write {} ({operand}*\u{2026})",
                        quoted(said), matrix.text
                    ),
                });
            }
            self.take();
            let right = self.unary()?;
            left = self.spanning(
                start,
                ExpressionKind::Times(Box::new(left), Box::new(right)),
            );
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed<Expression> {
        let start = self.peek();
        let mut minus = false;
        while self.accept('-') {
            minus = !minus;
        }
        let operand = self.application()?;
        if !minus {
            return Ok(operand);
        }
        Ok(self.spanning(start, ExpressionKind::Sum(vec![(true, operand)])))
    }

    fn application(&mut self) -> Parsed<Expression> {
        let start = self.peek();
        match &start.kind {
            Kind::Upper(text) => {
                self.take();
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
                    Kind::Number(steps) => {
                        self.take();
                        Delay::Steps(steps, place)
                    }
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

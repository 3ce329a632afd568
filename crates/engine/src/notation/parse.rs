//! Tokens to syntax tree, by recursive descent: one function a rule of the grammar; declarations and expressions have files
//! of their own.

use super::ast::*;
use super::error::{NotationError, Warning};
use super::lex::{Kind, Token, tokens};

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

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    tokens: &'a [Token],
    end: &'a Token,
    next: usize,
    pub(super) depth: usize,
    pub(super) warnings: Vec<Warning>,
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

    pub(super) fn spanning(&self, start: &Token, kind: ExpressionKind) -> Expression {
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

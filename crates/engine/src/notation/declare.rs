//! The declarations: param, const, out, act, torch.

use super::ast::*;
use super::error::NotationError;
use super::lex::{Kind, quoted};
use super::parse::{DECLARATIONS, Parsed, Parser};

impl Parser<'_> {
    pub(super) fn declaration(&mut self, word: &str, ast: &mut Ast) -> Parsed<()> {
        let at = self.peek().at;
        if !DECLARATIONS.contains(&word) {
            self.take();
            let error = NotationError::new(
                self.peek().at,
                self.peek().named(),
                format!("= after {}, or a declaration", quoted(word)),
            );
            return Err(error.suggesting(word, DECLARATIONS));
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
            _ => {
                if ast.torch.is_some() {
                    let found = "a second \u{201c}torch\u{201d}";
                    return Err(NotationError::new(at, found, "only one"));
                }
                ast.torch = Some(self.torch()?);
            }
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
        let expected = match kind {
            TorchKind::Rnn => 1,
            TorchKind::Lstm => 4,
            TorchKind::Gru => 3,
        };
        let at = self.peek().at;
        let mut gates = vec![self.target()?];
        while matches!(self.peek().kind, Kind::Lower(_)) {
            gates.push(self.target()?);
        }
        if gates.len() != expected {
            return Err(NotationError::new(
                at,
                format!("{} gates", gates.len()),
                format!("{expected}, as PyTorch stacks them"),
            ));
        }
        Ok(TorchDeclaration { kind, gates })
    }

    fn signed_number(&mut self, expected: &str) -> Parsed<f64> {
        let minus = self.accept('-');
        let sign = if minus { -1.0 } else { 1.0 };
        let Kind::Number(value) = self.peek().kind else {
            return self.refuse(if minus {
                "a number after the minus"
            } else {
                expected
            });
        };
        self.take();
        Ok(sign * value)
    }
}

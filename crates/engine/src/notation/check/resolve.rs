//! What a name stands for.

use super::super::ast::{Delay, Expression, Function, Name};
use super::super::error::NotationError;
use super::super::lex::quoted;
use super::super::names::{self, Vector};
use super::Check;
use super::said::said;
use crate::cell::{Operand, Param, ParamKind, Shape};
use crate::limits;

type Checked<T> = Result<T, NotationError>;

impl<'a> Check<'a> {
    pub(super) fn name(&mut self, name: &'a Name) -> Checked<Operand> {
        let text = name.text.as_str();
        if text == "x" && !name.primed {
            return Ok(Operand::Input);
        }
        let earlier = &self.ast.equations[..self.equation];
        let defined = earlier.iter().position(|e| e.target.text == text);
        let state = self.states.get(text).copied();
        match (state, name.primed, defined) {
            (Some(state), false, _) => return Ok(Operand::State { state, delay: 1 }),
            (Some(_), true, Some(at)) | (None, false, Some(at)) => {
                return Ok(Operand::Operation(self.cell.quantities[at].operation));
            }
            _ => {}
        }
        if let Some(setting) = self.cell.settings.iter().find(|s| s.name == text)
            && !name.primed
        {
            return Ok(Operand::Number(setting.value));
        }
        if let (Some(param), false) = (self.cell.param(text), name.primed) {
            return Ok(Operand::Param(param));
        }
        let equations = &self.ast.equations;
        if let Some(later) = equations.iter().find(|e| e.target.text == text) {
            let written = if name.primed {
                quoted(&format!("{text}'"))
            } else {
                quoted(text)
            };
            let (found, expected) = if name.primed && !later.target.primed {
                (
                    written,
                    format!("{text} without a prime: it is not a state"),
                )
            } else if later.target.at.line == name.at.line {
                (
                    format!("{written} in its own equation"),
                    "only what stands above it".into(),
                )
            } else {
                (
                    format!("{written} on line {}", name.at.line),
                    format!(
                        "only what stands above it; it is given on line {}",
                        later.target.at.line
                    ),
                )
            };
            return Err(NotationError::new(name.at, found, expected));
        }
        match (names::vector(text), name.primed) {
            (Some(vector), false) => Ok(Operand::Param(self.vector(name, vector))),
            _ => Err(self.unknown(name)),
        }
    }

    fn unknown(&self, name: &Name) -> NotationError {
        let plain = name.text.as_str();
        let setting = self.cell.settings.iter().any(|s| s.name == plain);
        if name.primed && (plain == "x" || setting || self.cell.param(plain).is_some()) {
            return NotationError::new(
                name.at,
                quoted(&format!("{plain}'")),
                format!("{plain} without a prime: it is not a state"),
            );
        }
        let known = self.given.keys().copied().chain(["x"]);
        let params = self.cell.params.iter().map(|param| param.name.as_str());
        let functions = Function::ALL.map(Function::name);
        NotationError::new(
            name.at,
            quoted(&name.text),
            "the name of a state, of a quantity above, of a vector (b, b_*, d_*, p_*) or of something declared",
        )
        .suggesting(&name.text, known.chain(params).chain(functions))
    }

    fn vector(&mut self, name: &Name, vector: Vector) -> usize {
        let label = self.ast.equations[self.equation].label.as_deref();
        let kind = match vector {
            Vector::Diagonal => ParamKind::Diagonal,
            Vector::Bias => ParamKind::Bias {
                forget: label == Some("forget gate") && name.text.starts_with('b'),
                double: true,
            },
        };
        self.cell.params.push(Param {
            name: name.text.clone(),
            kind,
            line: name.at.line,
        });
        self.cell.params.len() - 1
    }

    pub(super) fn matrix(
        &mut self,
        name: &Name,
        operand: Operand,
        at: &Expression,
    ) -> Checked<usize> {
        let columns = self.cell.shape(operand);
        if columns == Shape::Number {
            let message = format!("a vector for {} to multiply: x or a state", name.text);
            return Err(self.refuse(at, "one number", &message));
        }
        if let Some(index) = self.cell.param(&name.text) {
            let first = &self.cell.params[index];
            if first.kind != (ParamKind::Matrix { columns }) {
                let expected = format!(
                    "{}, as on line {}: the same name is the same matrix",
                    said(if columns == Shape::Unit {
                        Shape::Input
                    } else {
                        Shape::Unit
                    }),
                    first.line
                );
                return Err(self.refuse(at, said(columns), &expected));
            }
            return Ok(index);
        }
        self.cell.params.push(Param {
            name: name.text.clone(),
            kind: ParamKind::Matrix { columns },
            line: name.at.line,
        });
        Ok(self.cell.params.len() - 1)
    }

    pub(super) fn delay(&self, delay: &Delay) -> Checked<usize> {
        let (steps, at, written) = match delay {
            Delay::Steps(steps, at, written) => (*steps, *at, written.clone()),
            Delay::Constant(name) => {
                let Some(setting) = self.cell.settings.iter().find(|s| s.name == name.text) else {
                    let known = self.cell.settings.iter().map(|s| s.name.as_str());
                    return Err(NotationError::new(
                        name.at,
                        quoted(&name.text),
                        "a number of steps, or a constant declared with const",
                    )
                    .suggesting(&name.text, known));
                };
                (setting.value, name.at, name.text.clone())
            }
        };
        if steps.fract() == 0.0 && (1.0..=limits::DELAY as f64).contains(&steps) {
            return Ok(steps as usize);
        }
        Err(NotationError::new(
            at,
            quoted(&written),
            format!("a whole number of steps from 1 to {}", limits::DELAY),
        ))
    }
}

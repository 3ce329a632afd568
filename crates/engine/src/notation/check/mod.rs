//! Syntax tree to graph: names are resolved, shapes inferred, every equation cut into operations.

mod lower;
mod resolve;
mod said;

use std::collections::BTreeMap;

use super::ast::*;
use super::error::{NotationError, Place, Warning};
use super::lex::quoted;
use super::names;
use super::parse::parse;
use crate::cell::*;
use crate::limits;
use crate::range::displays;

type Checked<T> = Result<T, NotationError>;

/// Reads and checks a cell.
pub(crate) fn cell(text: &str) -> Checked<Cell> {
    if text.len() > limits::CELL_BYTES {
        let at = Place { line: 1, column: 1 };
        return Err(NotationError::new(
            at,
            format!("a text of {} bytes", text.len()),
            format!("at most {}", limits::CELL_BYTES),
        ));
    }
    let (ast, warnings) = parse(text)?;
    let mut check = Check::new(text, &ast, warnings)?;
    for index in 0..ast.equations.len() {
        check.equation(index)?;
    }
    check.finish()
}

struct Check<'a> {
    text: &'a str,
    ast: &'a Ast,
    /// Where each name on a left side or in a declaration was given.
    given: BTreeMap<&'a str, Place>,
    /// The state that each primed equation yields, by name.
    states: BTreeMap<&'a str, usize>,
    equation: usize,
    cell: Cell,
}

impl<'a> Check<'a> {
    fn new(text: &'a str, ast: &'a Ast, warnings: Vec<Warning>) -> Checked<Self> {
        let mut check = Check {
            text,
            ast,
            given: BTreeMap::new(),
            states: BTreeMap::new(),
            equation: 0,
            cell: Cell {
                source: text.to_owned(),
                states: Vec::new(),
                out: 0,
                params: Vec::new(),
                settings: Vec::new(),
                quantities: Vec::new(),
                operations: Vec::new(),
                acts: Vec::new(),
                torch: None,
                warnings,
            },
        };
        for declared in &ast.params {
            check.declare_param(declared)?;
        }
        for constant in &ast.constants {
            check.give(&constant.name)?;
            check.cell.settings.push(Setting {
                name: constant.name.text.clone(),
                value: constant.value,
            });
        }
        for equation in &ast.equations {
            check.give(&equation.target)?;
            if equation.target.primed {
                let index = check.cell.states.len();
                check.states.insert(&equation.target.text, index);
                check.cell.states.push(State {
                    name: equation.target.text.clone(),
                    quantity: usize::MAX,
                    operation: usize::MAX,
                });
            }
        }
        if check.cell.states.is_empty() {
            return Err(NotationError::new(
                ast.end,
                "the end of the text",
                "an equation for a state, such as h' = tanh(W x + U h + b)",
            ));
        }
        Ok(check)
    }

    /// Notes that `name` is given here; it must be free.
    fn give(&mut self, name: &'a Name) -> Checked<()> {
        if let Some(reason) = names::reserved(&name.text) {
            return Err(NotationError::new(
                name.at,
                quoted(&name.text),
                format!("another name: {reason}"),
            ));
        }
        if let Some(first) = self.given.insert(&name.text, name.at) {
            return Err(NotationError::new(
                name.at,
                format!("a second {}", quoted(&name.text)),
                format!(
                    "each name to be given once; the first is on line {}",
                    first.line
                ),
            ));
        }
        Ok(())
    }

    fn declare_param(&mut self, declared: &'a ParamDeclaration) -> Checked<()> {
        let name = &declared.name;
        let vector = names::vector(&name.text);
        if vector.is_none() {
            self.give(name)?;
        } else if self.cell.param(&name.text).is_some() {
            return Err(NotationError::new(
                name.at,
                format!("a second {}", quoted(&name.text)),
                "each parameter to be declared once",
            ));
        }
        let shape = if declared.one_a_unit {
            Shape::Unit
        } else {
            Shape::Number
        };
        self.cell.params.push(Param {
            name: name.text.clone(),
            kind: ParamKind::Declared {
                shape,
                start: declared.start.unwrap_or(Start::Uniform),
            },
            line: name.at.line,
        });
        Ok(())
    }

    fn finish(mut self) -> Checked<Cell> {
        self.cell.out = match &self.ast.out {
            Some(out) => self.states.get(out.text.as_str()).copied().ok_or_else(|| {
                NotationError::new(out.at, quoted(&out.text), "a state of this cell")
                    .suggesting(&out.text, self.states.keys().copied())
            })?,
            None => self.states.get("h").copied().ok_or_else(|| {
                NotationError::new(
                    self.ast.end,
                    "no state h",
                    "a line \u{201c}out s\u{201d} that names the state which the readout sees",
                )
            })?,
        };
        for act in &self.ast.acts {
            let quantities = self.targets(&act.targets)?;
            let label = act.label.clone();
            self.cell.acts.push(Act { label, quantities });
        }
        if let Some(torch) = &self.ast.torch {
            let gates = self.targets(&torch.gates)?;
            self.cell.torch = Some(Torch {
                kind: torch.kind,
                gates,
            });
        }
        let biases = self
            .cell
            .params
            .iter()
            .filter(|p| matches!(p.kind, ParamKind::Bias { .. }));
        let names: Vec<String> = biases.map(|p| p.name.clone()).collect();
        for param in &mut self.cell.params {
            if let ParamKind::Bias { double, .. } = &mut param.kind {
                let partner = match param.name.split_at(1) {
                    ("b", suffix) => format!("d{suffix}"),
                    (_, suffix) => format!("b{suffix}"),
                };
                *double = !names.contains(&partner);
            }
        }
        let displays = displays(&self.cell);
        for (quantity, display) in self.cell.quantities.iter_mut().zip(displays) {
            quantity.display = display;
        }
        self.warn_unused();
        Ok(self.cell)
    }

    fn targets(&self, targets: &[Name]) -> Checked<Vec<usize>> {
        let find = |name: &Name| {
            let equations = &self.ast.equations;
            let found = equations
                .iter()
                .position(|e| e.target.text == name.text && e.target.primed == name.primed);
            found.ok_or_else(|| {
                let prime = if name.primed { "'" } else { "" };
                let known: Vec<&str> = equations.iter().map(|e| e.target.text.as_str()).collect();
                NotationError::new(
                    name.at,
                    quoted(&format!("{}{prime}", name.text)),
                    "the left side of an equation (a state's with its prime)",
                )
                .suggesting(&name.text, known)
            })
        };
        targets.iter().map(find).collect()
    }

    fn warn_unused(&mut self) {
        let cell = &mut self.cell;
        for (index, quantity) in cell.quantities.iter().enumerate() {
            let read = |o: &Operation| {
                o.rule
                    .operands()
                    .contains(&Operand::Operation(quantity.operation))
            };
            if quantity.state.is_none() && !cell.operations.iter().any(read) {
                cell.warnings.push(Warning {
                    at: self.ast.equations[index].target.at,
                    message: format!("{} is never used", quoted(&quantity.name)),
                });
            }
        }
    }
}

//! Syntax tree to graph: names are resolved, shapes inferred, every equation cut into operations.

use std::collections::BTreeMap;

use super::ast::*;
use super::error::{NotationError, Place, Warning};
use super::lex::quoted;
use super::names::{self, Vector};
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

    fn equation(&mut self, index: usize) -> Checked<()> {
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

    fn refuse(&self, at: &Expression, found: &str, expected: &str) -> NotationError {
        let written = quoted(&self.text[at.bytes.clone()]);
        NotationError::new(at.at, format!("{written}, {found}"), expected)
    }

    fn name(&mut self, name: &'a Name) -> Checked<Operand> {
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
        if let Some(setting) = self.cell.settings.iter().find(|s| s.name == text) {
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

    fn matrix(&mut self, name: &Name, operand: Operand, at: &Expression) -> Checked<usize> {
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

    fn delay(&self, delay: &Delay) -> Checked<usize> {
        let (steps, at, written) = match delay {
            Delay::Steps(steps, at) => (*steps, *at, steps.to_string()),
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
        let names: Vec<String> = self.cell.params.iter().map(|p| p.name.clone()).collect();
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

fn said(shape: Shape) -> &'static str {
    match shape {
        Shape::Number => "one number",
        Shape::Unit => "a value with one number a unit",
        Shape::Input => "a value with one number an input",
    }
}

//! A recurrent cell as a graph: the checked form of its equations, in the order in which they run.

use crate::notation::{self, Function, NotationError, Start, TorchKind, Warning};

/// The shape of a value at one time step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One number.
    Number,
    /// One number a hidden unit: `hidden_size` entries.
    Unit,
    /// One number an input: `input_size` entries.
    Input,
}

/// What an operation reads. Indices point into the lists of [`Cell`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operand {
    /// The input x at this step.
    Input,
    /// A state, `delay` steps back (at least 1); at time steps up to `delay` it is the initial state.
    State {
        /// Index into [`Cell::states`].
        state: usize,
        /// Steps back.
        delay: usize,
    },
    /// The result of an earlier operation of this step.
    Operation(usize),
    /// A trainable vector or number.
    Param(usize),
    /// A number written in the equations, or a constant.
    Number(f64),
}

/// A term of a sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// Whether it is subtracted.
    pub minus: bool,
    /// What is added or subtracted.
    pub operand: Operand,
}

/// The rule of one operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// y = M v, a matrix times a vector.
    Product {
        /// Index into [`Cell::params`].
        matrix: usize,
        /// The vector.
        operand: Operand,
    },
    /// y = ± a ± b ± …, elementwise; numbers broadcast.
    Sum(Vec<Term>),
    /// y = a * b, elementwise; numbers broadcast.
    Times([Operand; 2]),
    /// y = function(z), elementwise.
    Squash {
        /// Which function.
        function: Function,
        /// Its argument.
        operand: Operand,
    },
}

impl Rule {
    /// What the rule reads, in the order of the equation.
    pub fn operands(&self) -> Vec<Operand> {
        match self {
            Rule::Product { operand, .. } | Rule::Squash { operand, .. } => vec![*operand],
            Rule::Sum(terms) => terms.iter().map(|term| term.operand).collect(),
            Rule::Times(factors) => factors.to_vec(),
        }
    }
}

/// One node of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// What it computes.
    pub rule: Rule,
    /// The shape of its result.
    pub shape: Shape,
    /// The part of the equation that it computes, as written: `U_f h`.
    pub text: String,
    /// The equation it belongs to, an index into [`Cell::quantities`].
    pub quantity: usize,
}

/// Whether a quantity is shown as a gauge or as a signed square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    /// Its value must lie in [0, 1].
    Gate,
    /// Any other.
    Signed,
}

/// One equation: a named quantity and the operation that yields it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// As on the equation's left side, without a prime: `f`, `c`.
    pub name: String,
    /// `Some` for a state's equation: an index into [`Cell::states`].
    pub state: Option<usize>,
    /// The quoted label, "forget gate".
    pub label: Option<String>,
    /// The last operation of the equation, an index into [`Cell::operations`].
    pub operation: usize,
    /// The right side as written.
    pub text: String,
    /// Line of the text, from 1.
    pub line: usize,
    /// Gauge or signed square.
    pub display: Display,
}

impl Quantity {
    /// The left side as written: `f`, `c'`.
    pub fn target(&self) -> String {
        let prime = if self.state.is_some() { "'" } else { "" };
        format!("{}{prime}", self.name)
    }

    /// The label, or the left side where there is none.
    pub fn title(&self) -> String {
        self.label.clone().unwrap_or_else(|| self.target())
    }
}

/// A state: what a step hands to later steps. One number a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Its name, without a prime.
    pub name: String,
    /// The quantity that yields its new value, an index into [`Cell::quantities`].
    pub quantity: usize,
    /// The operation that yields its new value, an index into [`Cell::operations`].
    pub operation: usize,
}

/// The shape of a parameter, and with it its role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ParamKind {
    /// `hidden_size` rows; as many columns as its operand has entries.
    Matrix {
        /// [`Shape::Input`] for a matrix on the input, [`Shape::Unit`] for any other.
        columns: Shape,
    },
    /// `b`, `b_*`, `d_*`: one entry a unit, a bias.
    Bias {
        /// Takes the forget bias at the start.
        forget: bool,
        /// PyTorch's bias_ih + bias_hh, so that its start is the sum of two draws.
        double: bool,
    },
    /// `p_*`: one entry a unit, a diagonal ("peephole") weight.
    Diagonal,
    /// Declared: one entry a unit, or one number.
    Declared {
        /// [`Shape::Unit`] or [`Shape::Number`].
        shape: Shape,
        /// How it starts.
        start: Start,
    },
}

/// A trainable parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// Its name, `U_f`.
    pub name: String,
    /// Shape and role.
    pub kind: ParamKind,
    /// Where it is first used or declared, for messages.
    pub line: usize,
}

/// A named act of the walk-through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// "forget"
    pub label: String,
    /// Indices into [`Cell::quantities`].
    pub quantities: Vec<usize>,
}

/// A setting written in the cell's text, `const d = 3`.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: f64,
}

/// The correspondence with PyTorch's stacked weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Torch {
    /// Which module.
    pub kind: TorchKind,
    /// The gates in PyTorch's order, indices into [`Cell::quantities`].
    pub gates: Vec<usize>,
}

/// A recurrent cell: states, parameters and operations, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The text it was read from.
    pub source: String,
    /// What a step hands on.
    pub states: Vec<State>,
    /// The state that the readout sees, an index into [`Cell::states`].
    pub out: usize,
    /// What is trained, in the order of first use.
    pub params: Vec<Param>,
    /// Settings.
    pub settings: Vec<Setting>,
    /// The equations, in file order.
    pub quantities: Vec<Quantity>,
    /// The graph, in execution order: an operation reads only what stands before it.
    pub operations: Vec<Operation>,
    /// The acts of the walk-through.
    pub acts: Vec<Act>,
    /// The correspondence with PyTorch, where there is one.
    pub torch: Option<Torch>,
    /// What is accepted but doubtful.
    pub warnings: Vec<Warning>,
}

impl Cell {
    /// Reads a cell from its text.
    ///
    /// # Errors
    /// The first thing that is wrong: its line and column, what was found, what was expected.
    pub fn parse(text: &str) -> Result<Cell, NotationError> {
        notation::cell(text)
    }

    /// The quantity of that name (a state's without its prime).
    pub fn quantity(&self, name: &str) -> Option<usize> {
        self.quantities.iter().position(|q| q.name == name)
    }

    /// The quantity that an operation's result is; none for a part of an equation.
    pub fn result_of(&self, operation: usize) -> Option<usize> {
        self.quantities
            .iter()
            .position(|q| q.operation == operation)
    }

    /// The parameter of that name.
    pub fn param(&self, name: &str) -> Option<usize> {
        self.params.iter().position(|p| p.name == name)
    }

    /// The state of that name.
    pub fn state(&self, name: &str) -> Option<usize> {
        self.states.iter().position(|s| s.name == name)
    }

    /// The shape of an operand.
    pub fn shape(&self, operand: Operand) -> Shape {
        match operand {
            Operand::Input => Shape::Input,
            Operand::State { .. } => Shape::Unit,
            Operand::Operation(index) => self.operations[index].shape,
            Operand::Number(_) => Shape::Number,
            Operand::Param(index) => match self.params[index].kind {
                ParamKind::Declared { shape, .. } => shape,
                _ => Shape::Unit,
            },
        }
    }

    /// The operation that an operand reads, for an operand that is an operation's result at this or an earlier step.
    pub fn producer(&self, operand: Operand) -> Option<(usize, usize)> {
        match operand {
            Operand::Operation(index) => Some((index, 0)),
            Operand::State { state, delay } => Some((self.states[state].operation, delay)),
            _ => None,
        }
    }
}

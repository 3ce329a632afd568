//! What a cell's text says, before its names and shapes are checked.

use super::error::Place;

/// A squashing function, elementwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// 1 / (1 + e^-z)
    Sigmoid,
    /// (e^z - e^-z) / (e^z + e^-z)
    Tanh,
    /// max(z, 0)
    Relu,
}

impl Function {
    /// All of them, in the order in which messages list them.
    pub const ALL: [Function; 3] = [Function::Sigmoid, Function::Tanh, Function::Relu];

    /// The name in the notation.
    pub fn name(self) -> &'static str {
        match self {
            Function::Sigmoid => "sigmoid",
            Function::Tanh => "tanh",
            Function::Relu => "relu",
        }
    }

    /// The slope dy/dz where y = function(z): (1 - y) y of a sigmoid, at most 1/4; 1 - y^2 of tanh, at most 1; 1 of relu
    /// where y > 0, else 0.
    pub fn slope(self, y: f64) -> f64 {
        match self {
            Function::Sigmoid => (1.0 - y) * y,
            Function::Tanh => (1.0 - y) * (1.0 + y),
            Function::Relu => f64::from(y > 0.0),
        }
    }

    /// The function of that name.
    pub fn named(name: &str) -> Option<Function> {
        Function::ALL.into_iter().find(|f| f.name() == name)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Ast {
    pub params: Vec<ParamDeclaration>,
    pub constants: Vec<Constant>,
    pub out: Option<Name>,
    pub acts: Vec<ActDeclaration>,
    pub torch: Option<TorchDeclaration>,
    pub equations: Vec<Equation>,
    pub end: Place,
}

#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub text: String,
    pub primed: bool,
    pub at: Place,
}

#[derive(Clone, Debug)]
pub(crate) struct ParamDeclaration {
    pub name: Name,
    pub one_a_unit: bool,
    pub start: Option<Start>,
}

/// How a declared parameter starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Start {
    /// Every entry is this number.
    Number(f64),
    /// Every entry is the experiment's forget bias.
    ForgetBias,
    /// Drawn uniformly from [0, 1).
    Uniform,
}

#[derive(Clone, Debug)]
pub(crate) struct Constant {
    pub name: Name,
    pub value: f64,
}

#[derive(Clone, Debug)]
pub(crate) struct ActDeclaration {
    pub label: String,
    pub targets: Vec<Name>,
}

/// The module of PyTorch that a cell's weights can be imported from and exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TorchKind {
    /// torch.nn.RNN
    Rnn,
    /// torch.nn.LSTM
    Lstm,
    /// torch.nn.GRU
    Gru,
}

#[derive(Clone, Debug)]
pub(crate) struct TorchDeclaration {
    pub kind: TorchKind,
    pub gates: Vec<Name>,
}

#[derive(Clone, Debug)]
pub(crate) struct Equation {
    pub target: Name,
    pub expression: Expression,
    pub label: Option<String>,
}

/// An expression, with the place it begins at and its bytes in the text.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub kind: ExpressionKind,
    pub at: Place,
    pub bytes: std::ops::Range<usize>,
}

#[derive(Clone, Debug)]
pub(crate) enum ExpressionKind {
    /// Terms with their signs, `true` for a minus.
    Sum(Vec<(bool, Expression)>),
    Times(Box<Expression>, Box<Expression>),
    Product {
        matrix: Name,
        operand: Box<Expression>,
    },
    Squash(Function, Box<Expression>),
    Number(f64),
    /// `s`, `s'` or a parameter.
    Name(Name),
    /// `s@d`
    Delayed(Name, Delay),
}

#[derive(Clone, Debug)]
pub(crate) enum Delay {
    /// A number of steps, where it stands and how it is written.
    Steps(f64, Place, String),
    Constant(Name),
}

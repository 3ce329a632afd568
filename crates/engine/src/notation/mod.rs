//! The cell notation: text in, checked [`Cell`](crate::Cell) out.
//!
//! ```text
//! cell   = { [ decl | eq ] [ "#" text ] NL }
//! decl   = "param" lower ":" ("number" | "unit") ["=" init]
//!        | "const" lower "=" ["-"] number
//!        | "out" lower
//!        | "act" string ":" target {"," target}
//!        | "torch" ("RNN" | "LSTM" | "GRU") ":" target {target}
//! init   = ["-"] number | "forget_bias" | "uniform"
//! eq     = target "=" expr [string]
//! target = lower ["'"]
//! expr   = term {("+" | "-") term}
//! term   = unary {"*" unary}
//! unary  = "-" unary | app
//! app    = MATRIX atom | func "(" expr ")" | atom
//! func   = "sigmoid" | "tanh" | "relu"
//! atom   = number | lower | lower "'" | lower "@" (int | lower) | "(" expr ")"
//! ```

pub(crate) mod ast;
mod check;
mod declare;
mod error;
mod express;
mod lex;
mod names;
mod parse;

pub use ast::{Function, Start, TorchKind};
pub(crate) use check::cell;
pub use error::{NotationError, Place, Warning};

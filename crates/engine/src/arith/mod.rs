//! Arithmetic with the same bits everywhere: no fused multiply-add, every output's sum in one fixed order, one pure-Rust
//! exponential. Wider registers only change how many independent outputs are worked on at once.

pub(crate) mod functions;
pub(crate) mod gemm;
pub(crate) mod isa;
pub(crate) mod matvec;
pub(crate) mod norms;

pub use functions::{exp, ln, ln_1p, sigmoid, tanh};
pub use isa::instruction_set;

//! Arithmetic with the same bits everywhere: no fused multiply-add, every output's sum in one fixed order, one pure-Rust
//! exponential. Wider registers only change how many independent outputs are worked on at once.

/// Vectors that stand side by side, an entry of each beside the same entry of the others: as many as keep the sums of a
/// product in registers, of which wasm has sixteen of two f64.
pub(crate) const LANES: usize = if cfg!(target_arch = "wasm32") { 4 } else { 8 };

pub(crate) mod functions;
pub(crate) mod gemm;
pub(crate) mod isa;
pub(crate) mod matvec;
pub(crate) mod norms;

pub use functions::{exp, ln, ln_1p, sigmoid, tanh};
pub use isa::instruction_set;

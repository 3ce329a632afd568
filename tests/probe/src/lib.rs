//! What the browser runs of the engine alone, without a page: the golden cases' bits, and the benchmarks. Native programs
//! run the same code, to be compared with.

pub mod bench;
pub mod by_hand;
#[cfg(target_arch = "wasm32")]
mod exports;
pub mod training;

//! Training: a state machine that changes a network's weights, one update at a time. No clock and no randomness: which
//! sequences an update sees is given to it.

mod abreast;
mod clip;
mod lost;
mod memory;
mod optimiser;
mod trainer;
mod truncation;

pub use clip::Clip;
pub use lost::Lost;
pub use memory::Memory;
pub use optimiser::Optimiser;
pub use trainer::{Applied, Overflow, Recipe, Trainer, Update};
pub use truncation::Truncation;

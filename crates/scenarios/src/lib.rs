//! What the page runs networks on: sequences as a visitor types them, and the one it opens with.

mod error;
mod opening;
mod sequence;
mod swap;
mod text;

pub use error::SequenceError;
pub use opening::OPENING;
pub use sequence::{Answer, Kind, Sequence};
pub use swap::Swap;

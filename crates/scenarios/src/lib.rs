//! What the page runs networks on: sequences as a visitor types them, the one it opens with, and networks set by hand.

mod by_hand;
mod error;
mod number;
mod opening;
mod sequence;
mod swap;
mod text;
mod vocabulary;

pub use by_hand::{BY_HAND, ByHand, ByHandError, TableError, Unit};
pub use error::SequenceError;
pub use opening::OPENING;
pub use sequence::{Answer, Kind, Sequence};
pub use swap::Swap;

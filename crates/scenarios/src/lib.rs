//! What the page runs networks on: sequences as a visitor types them, the one it opens with, and networks set by hand.

mod by_hand;
mod course;
mod entries;
mod error;
mod number;
mod opening;
mod over;
mod own;
mod printed;
pub mod sayings;
mod sequence;
pub mod shipped;
mod steps;
mod swap;
mod tasks;
mod text;
mod typed;
mod vocabulary;

pub use by_hand::{BY_HAND, ByHand, ByHandError, TableError, Unit};
pub use course::{
    Course, Forget, History, JUDGED, KEYS, Keyframe, Manner, Misread, Opening, Pair, Progress,
    Record, Score, Settings, Speaking, TESTED,
};
pub use error::SequenceError;
pub use opening::OPENING;
pub use own::{CSV_BYTES, OWN, Own, OwnError, OwnKind, TEXT_BYTES};
pub use sequence::{Answer, Kind, Sequence};
pub use swap::Swap;
pub use tasks::{Alphabet, Chance, Example, Length, Right, Solved, Speech, TASKS, Task, Usual};

//! Training: the Train room's state and its reducer on the page, the state machine in the worker beside it, and what the two
//! say to each other.
//!
//! All of it is pure. The two ends that touch the browser are in [`crate::hooks`].

mod action;
pub mod bytes;
pub mod driver;
pub mod messages;
mod own;
mod pace;
pub mod pulse;
mod reduce;
mod said;
mod says;
pub mod speed;
mod state;
pub mod turn;
mod wire;

pub use action::TrainAction;
pub use own::{OwnAction, OwnDraft, OwnDrafts, TEMPERATURES, sample_seed};
pub use pace::Pace;
pub use reduce::reduced;
pub use said::said;
pub use says::{Says, says};
pub use state::{Draft, HISTORY_BYTES, Lane, Replayed, Status, Training};

//! The pictures of a training: how the gradient's road opens, epoch by epoch, how the gates and the loss change, what the
//! network now says, and an example of what it is asked.
//!
//! They take plain slices of numbers, whoever recorded them. `heat` and `gates` of one width and one number of epochs
//! stand above one another with their epochs aligned.

pub mod answers;
pub mod curve;
mod end_labels;
pub mod epochs;
pub mod example;
pub mod gates;
pub mod heat;
mod lines;
mod number;
mod scale;

pub use lines::{Line, Placed};

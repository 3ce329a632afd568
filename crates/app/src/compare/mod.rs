//! Comparing: networks side by side on one sequence, what reaches each step of each, and why.
//!
//! All of it is pure. What takes longer than a frame is asked of the worker ([`job`]) and answered there ([`answer`]).

mod action;
pub mod answer;
mod comparison;
mod entrant;
pub mod job;
pub mod link;
pub mod one_unit;
mod reduce;
mod said;
pub mod saying;
mod state;
mod study;
mod surface;

pub use action::{CompareAction, Slider};
pub use comparison::{Comparison, ENTRANTS, SCALE, SHIFT, STEPS, Tab, Text, View};
pub use entrant::{Entrant, Known};
pub use job::{Inquiry, Job};
pub use reduce::{reduced, starts};
pub use said::said;
pub use saying::{Count, Saying};
pub use state::Compare;
pub use study::{Reached, Studied, Study, Update};
pub use surface::{COLUMNS, ROWS};

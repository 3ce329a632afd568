//! The reference numbers of PyTorch (see `fixtures/README.md`): read, run on the engine, compared array by array.

mod case;
mod compare;
mod digest;
mod file;
mod jacobians;
mod reader;
mod run;
mod training;

pub use compare::{ArrayError, TOLERANCE};
pub use digest::{digest, digest_cells};
pub use file::{Outcome, Report, check_file, digest_file, run_files};

//! Cells that nobody wrote: a proptest strategy whose values are texts in the cell notation, all of them valid.
//!
//! A draw is a plain tree of picks (`draw.rs`) and nothing in it can be wrong; what a pick stands for is settled when the
//! text is written (`write.rs`), from what may stand there: names above, shapes that fit. So a failing cell shrinks, pick
//! by pick and branch by branch, to a small cell that is valid too.

mod bytes;
mod draw;
mod express;
mod names;
mod write;

use proptest::strategy::Strategy;

/// Operations of the largest cell drawn.
pub const OPERATIONS: usize = 20;

/// Texts of cells of 1 to 3 states, 1 to 8 equations and at most [`OPERATIONS`] operations.
pub fn cells() -> impl Strategy<Value = String> {
    draw::cell().prop_map(|cell| write::cell(&cell))
}

/// The cell that these bytes draw, for a fuzzer: more bytes than it takes are ignored, missing ones are 0.
pub fn from_bytes(bytes: &[u8]) -> String {
    write::cell(&bytes::Bytes(bytes).cell())
}

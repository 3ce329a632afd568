//! The frame of one time step: a row to be written, and what stands before it.

use crate::layout::{Layout, ValueAt};
use crate::plan::Row;
use crate::seeds::Seeds;

/// The frame of one time step in the array of values; places are counted in entries.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    fixed: usize,
    length: usize,
    step: usize,
    lanes: usize,
}

impl Frame {
    #[inline(always)]
    pub fn new(layout: &Layout, step: usize, seeds: impl Seeds) -> Frame {
        Frame {
            fixed: layout.fixed,
            length: layout.value_frame,
            step,
            lanes: seeds.lanes(),
        }
    }

    /// All that stands before `row` of this frame, and the row.
    #[inline(always)]
    pub fn split<'a>(&self, values: &'a mut [f64], row: Row) -> (&'a [f64], &'a mut [f64]) {
        let at = self.fixed + self.step * self.length + row.offset;
        let (before, rest) = values.split_at_mut(at * self.lanes);
        (before, &mut rest[..row.width * self.lanes])
    }

    /// The first `width` entries of an operand's row.
    #[inline(always)]
    pub fn row<'a>(&self, values: &'a [f64], at: ValueAt, width: usize) -> &'a [f64] {
        let at = match at {
            ValueAt::Fixed(at) => at,
            ValueAt::Frame { offset, delay } => {
                self.fixed + self.step.saturating_sub(delay) * self.length + offset
            }
        };
        &values[at * self.lanes..(at + width) * self.lanes]
    }
}

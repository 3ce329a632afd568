//! The frame of one time step: a row to be written, and what stands before it.

use crate::layout::ValueAt;
use crate::plan::Row;

/// The frame of one time step in the array of values.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    pub fixed: usize,
    pub length: usize,
    pub step: usize,
}

impl Frame {
    /// All that stands before `row` of this frame, and the row.
    #[inline(always)]
    pub fn split<'a>(&self, values: &'a mut [f64], row: Row) -> (&'a [f64], &'a mut [f64]) {
        let at = self.fixed + self.step * self.length + row.offset;
        let (before, rest) = values.split_at_mut(at);
        (before, &mut rest[..row.width])
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
        &values[at..at + width]
    }
}

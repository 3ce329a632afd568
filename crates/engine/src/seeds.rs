//! What runs side by side through one pass: seeds of one sequence, or sequences.
//!
//! A seed is what sets out: dL/dy, or 1 for one entry of y. Values are the same for all of them, so a row of gradients is one row
//! a seed, behind each other, and whatever is read of the values is read once. Sequences have values of their own: of them an
//! entry of a row, of values as of gradients, is one number a sequence, beside each other.

use crate::arith::LANES;

/// A pass is compiled for each: of a single seed's no loop over seeds is left.
pub(crate) trait Seeds: Copy {
    /// Rows of gradients to a row of values, at least 1.
    fn count(self) -> usize;

    /// Numbers that an entry of a row is, at least 1.
    #[inline(always)]
    fn lanes(self) -> usize {
        1
    }

    /// Numbers of gradients to an entry of one sequence.
    #[inline(always)]
    fn numbers(self) -> usize {
        self.count() * self.lanes()
    }
}

/// One seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct One;

/// So many seeds, 1 or more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Several(pub usize);

/// Sequences, one a lane.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sequences;

impl Seeds for One {
    #[inline(always)]
    fn count(self) -> usize {
        1
    }
}

impl Seeds for Several {
    #[inline(always)]
    fn count(self) -> usize {
        self.0
    }
}

impl Seeds for Sequences {
    #[inline(always)]
    fn count(self) -> usize {
        1
    }

    #[inline(always)]
    fn lanes(self) -> usize {
        LANES
    }
}

//! How many seeds run side by side through one backward pass.
//!
//! A seed is what sets out: dL/dy, or 1 for one entry of y. Values are the same for all of them, so a row of gradients is one
//! row a seed, beside each other, and whatever is read of the values is read once.

/// A pass is compiled for each: of a single seed's no loop over seeds is left.
pub(crate) trait Seeds: Copy {
    /// At least 1.
    fn count(self) -> usize;
}

/// One seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct One;

/// So many seeds, 1 or more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Several(pub usize);

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

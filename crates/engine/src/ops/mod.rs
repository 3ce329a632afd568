//! The operations: each one's forward stands directly above its backward, which quotes the line that it differentiates.
//!
//! All work on the rows of one time step. A row of shape number holds its value in every lane, so that elementwise
//! operations never ask about shapes going forward; going backward a number's gradient is one sum.

pub(crate) mod hold;
pub(crate) mod product;
pub(crate) mod squash;
pub(crate) mod sum;
pub(crate) mod times;

/// The gradient that an operand of the operation's own shape receives, entry by entry, or, for a number that was
/// broadcast, the sum of the entries in their order: `edge` has one entry then.
#[inline(always)]
pub(crate) fn deliver(edge: &mut [f64], entries: impl Iterator<Item = f64>, broadcast: bool) {
    if broadcast {
        edge[0] = entries.fold(0.0, |sum, entry| sum + entry);
    } else {
        for (edge, entry) in edge.iter_mut().zip(entries) {
            *edge = entry;
        }
    }
}

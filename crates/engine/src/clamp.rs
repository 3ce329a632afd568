//! What a run holds fixed from outside: do(y_u = v) in the sense of Pearl (Causality, 2009, section 3.2).

use crate::error::{SizeError, within};
use crate::layout::Layout;
use crate::network::Network;

/// During the time steps `first..=last` one entry of an operation's result is `value`, whatever the operation computes.
///
/// Everything that reads the entry reads `value`. Its gradient is what its consumers pass, as ever, and so the derivative
/// of the loss with respect to `value` at that step; nothing of it is passed on to the operation's own operands and
/// weights. Where two clamps hold the same entry at the same step, the later in the list does.
///
/// (An operand that ran over to infinity receives 0 times infinity, which is not a number, as from any gradient of 0.)
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clamp {
    /// Index into [`Cell::operations`](crate::Cell::operations).
    pub operation: usize,
    /// Entry of the operation's result, from 0; 0 where it is one number.
    pub unit: usize,
    /// The first time step at which it is held, from 1.
    pub first: usize,
    /// The last one.
    pub last: usize,
    /// What it is held at, in the operation's own unit; finite.
    pub value: f64,
}

impl Clamp {
    /// Whether the entry is held at `step`.
    pub fn holds(&self, step: usize) -> bool {
        (self.first..=self.last).contains(&step)
    }

    /// Refuses what does not lie within a run of `network` over `steps`; `which` counts from 1, for the message.
    pub(crate) fn check(
        &self,
        network: &Network,
        steps: usize,
        which: usize,
    ) -> Result<(), SizeError> {
        let operations = &network.cell().operations;
        let count = self.operation.saturating_add(1);
        within(
            format_args!("operation of clamp {which}, from 1"),
            count,
            operations.len(),
        )?;
        let operation = &operations[self.operation];
        let place = format!("of clamp {which} ({})", operation.text);
        within(
            format_args!("entry {place}, from 1"),
            self.unit.saturating_add(1),
            Layout::gradient_width(operation.shape, network.sizes()),
        )?;
        within(format_args!("first step {place}"), self.first, steps)?;
        within(format_args!("last step {place}"), self.last, steps)?;
        if self.first > self.last {
            return Err(SizeError(format!(
                "last step {place}: {}, expected from {} to {steps}",
                self.last, self.first
            )));
        }
        if !self.value.is_finite() {
            return Err(SizeError(format!(
                "value {place}: {}, expected a finite number",
                self.value
            )));
        }
        Ok(())
    }
}

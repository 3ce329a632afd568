//! A weight's gradient, taken apart by time step.

use crate::cell::{Operand, Rule};
use crate::network::Role;
use crate::trace::Trace;

impl Trace {
    /// What each time step adds to dL/dw for one entry of [`Network::weights`](crate::Network::weights), step 1 first; all
    /// zero for an entry that the network does not have.
    ///
    /// Added up from the last step to the first they give that entry of [`Trace::d_weights`] to the last bit where the
    /// cell reads the parameter once. A tied parameter's step holds all its readings of that step, while the gradient adds
    /// one reading's steps before the next's, so that the two differ by the rounding of the sums.
    pub fn weight_shares(&self, weight: usize) -> Vec<f64> {
        let mut shares = vec![0.0; self.seq_len()];
        let network = self.network();
        let Some((array, row, column)) = network.weight_entry(weight) else {
            return shares;
        };
        let out = network.cell().states[network.cell().out].operation;
        for (share, step) in shares.iter_mut().zip(1..) {
            match array.role {
                Role::Cell(param) => {
                    for operation in 0..network.cell().operations.len() {
                        self.share_readings(share, (operation, step), (param, row, column));
                    }
                }
                Role::ReadoutWeight => {
                    *share = self.d_logits(step)[row] * self.value(out, step)[column]
                }
                Role::ReadoutBias => *share = self.d_logits(step)[row],
            }
        }
        shares
    }

    /// Adds what each reading of the parameter by one operation at one step receives. Of a matrix, y = M v, dL/dM_rk is
    /// dL/dy_r v_k; a vector or a number receives what is passed to it.
    fn share_readings(
        &self,
        share: &mut f64,
        (operation, step): (usize, usize),
        (param, row, column): (usize, usize, usize),
    ) {
        let rule = &self.network().cell().operations[operation].rule;
        if let Rule::Product { matrix, operand } = rule
            && *matrix == param
        {
            *share += self.passing(operation, step)[row] * self.operand(*operand, step)[column];
        }
        for (position, operand) in rule.operands().into_iter().enumerate() {
            if operand == Operand::Param(param)
                && let Some(passed) = self.passed_to(operation, position, step)
            {
                *share += passed[row];
            }
        }
    }
}

//! The triangle: the gradient of each step's own loss with respect to each earlier state.

use super::arrived::Arrived;
use super::back::Back;
use super::flow::{Asked, Measure};
use crate::trace::Trace;
use crate::workspace::Workspace;

impl Trace {
    /// |dL_k/ds_t| for t = 1..=T, step 1 first: L_k is the part of the loss that step `k` adds, s_t the whole state that leaves
    /// step t. 0 past k, where truncation no longer follows it, and where nothing arrives past what is cut. Of the road:
    /// |dy_k/ds_t|, whether k has a loss or not. None where nothing sets out: k has no loss, or there is no such step.
    pub fn triangle_row(
        &self,
        asked: &Asked,
        k: usize,
        workspace: &mut Workspace,
    ) -> Option<Vec<f64>> {
        Some(self.part(asked, k, workspace)?.sizes())
    }

    /// Those gradients themselves, a vector a step: by entry of y (of the traffic one in all), then by state, then by unit.
    /// Over all k they sum to the gradient of [`Trace::flow`], asked the same.
    pub fn triangle_vectors(
        &self,
        asked: &Asked,
        k: usize,
        workspace: &mut Workspace,
    ) -> Option<Vec<Vec<f64>>> {
        let part = self.part(asked, k, workspace)?;
        let vector = |step| {
            let mut sum = vec![0.0; part.length()];
            part.leaving(step, &mut sum);
            sum
        };
        Some((1..=self.seq_len()).map(vector).collect())
    }

    fn part(&self, asked: &Asked, k: usize, workspace: &mut Workspace) -> Option<Arrived> {
        let there = match asked.measure {
            Measure::Traffic => self.loss_steps.contains(&k),
            Measure::Road => (1..=self.seq_len()).contains(&k),
        };
        there.then(|| {
            let back = Back::new(self, asked.measure, vec![k], asked.cut, workspace);
            self.reach(back, asked.truncate, workspace)
        })
    }
}

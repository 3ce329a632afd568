//! The triangle: the gradient of each step's own loss with respect to each earlier state.

use super::arrived::Arrived;
use super::back::Back;
use super::flow::Measure;
use crate::trace::Trace;
use crate::workspace::Workspace;

impl Trace {
    /// |dL_k/ds_t| for t = 1..=T, step 1 first: L_k is the part of the loss that step `k` adds, s_t the whole state that leaves
    /// step t. 0 past k, and everywhere where k has no loss. Of the road: |dy_k/ds_t|, whether k has a loss or not.
    pub fn triangle_row(&self, measure: Measure, k: usize, workspace: &mut Workspace) -> Vec<f64> {
        self.part(measure, k, workspace).sizes()
    }

    /// Those gradients themselves, a vector a step: by entry of y (of the traffic one in all), then by state, then by unit.
    /// Over all k they sum to the whole gradient.
    pub fn triangle_vectors(
        &self,
        measure: Measure,
        k: usize,
        workspace: &mut Workspace,
    ) -> Vec<Vec<f64>> {
        let part = self.part(measure, k, workspace);
        let vector = |step| {
            let mut sum = vec![0.0; part.length()];
            part.leaving(step, &mut sum);
            sum
        };
        (1..=self.seq_len()).map(vector).collect()
    }

    fn part(&self, measure: Measure, k: usize, workspace: &mut Workspace) -> Arrived {
        let there = match measure {
            Measure::Traffic => self.loss_steps.contains(&k),
            Measure::Road => (1..=self.seq_len()).contains(&k),
        };
        let steps = if there { vec![k] } else { Vec::new() };
        let back = Back::new(self, measure, steps, &[], workspace);
        self.reach(back, workspace)
    }
}

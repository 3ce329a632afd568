//! The weights' gradient by lag: how far a weight's use lies before the loss that it serves.

use super::back::Back;
use super::flow::Measure;
use super::weight::{WeightAnatomy, anatomy, of_the_cell};
use crate::error::{SizeError, within};
use crate::limits;
use crate::network::Network;
use crate::trace::Trace;
use crate::window::Window;
use crate::workspace::Workspace;

/// The sum over all losses k of dL_k/dW by lag l = k - t, t the step at which the weight is used. It takes one loss at a time,
/// since that is a backward pass each.
#[derive(Clone, Debug)]
pub struct LagSum {
    trace: Trace,
    weights: usize,
    /// Steps with a loss that were taken.
    taken: usize,
    /// By lag from 0: the cell's weights.
    sums: Vec<f64>,
}

impl LagSum {
    /// Nothing taken yet.
    ///
    /// # Errors
    /// More weights times lags than [`limits::LAG_NUMBERS`].
    pub fn new(trace: &Trace) -> Result<LagSum, SizeError> {
        let lags = trace.loss_steps.last().copied().unwrap_or(0);
        let weights = of_the_cell(&trace.network);
        let numbers = lags.saturating_mul(weights);
        within(
            format_args!("weights times lags"),
            numbers.max(1),
            limits::LAG_NUMBERS,
        )?;
        Ok(LagSum {
            trace: trace.clone(),
            weights,
            taken: 0,
            sums: vec![0.0; numbers],
        })
    }

    /// Steps with a loss, taken and in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.taken, self.trace.loss_steps.len())
    }

    /// Takes the next step with a loss; says whether any is left.
    pub fn take(&mut self, workspace: &mut Workspace) -> bool {
        if let Some(&step) = self.trace.loss_steps.get(self.taken) {
            self.taken += 1;
            let back = Back::new(&self.trace, Measure::Traffic, vec![step], &[], workspace);
            let mut scratch = workspace.scratch(back.length());
            let mut pass = back.pass(&mut scratch);
            pass.states(&back.whole(), workspace);
            for (lag, sum) in self
                .sums
                .chunks_mut(self.weights.max(1))
                .take(step)
                .enumerate()
            {
                pass.weights(&Window::alone(step - lag), sum, &mut workspace.gemm);
            }
            workspace.give_back(scratch);
        }
        self.taken < self.trace.loss_steps.len()
    }

    /// Lags, 0 the first: as many as the last loss has steps.
    pub fn lags(&self) -> usize {
        self.sums.len().checked_div(self.weights).unwrap_or(0)
    }

    /// What has been summed at a lag: dL/d(weights) of the cell's parameters, in the order of [`Network::table`].
    pub fn at(&self, lag: usize) -> &[f64] {
        let from = lag.saturating_mul(self.weights);
        self.sums.get(from..from + self.weights).unwrap_or(&[])
    }

    /// The whole anatomy, by lag as far as the losses were taken.
    pub fn anatomy(&self, workspace: &mut Workspace) -> WeightAnatomy {
        anatomy(&self.trace, Some(self), workspace)
    }

    /// The network whose weights they are.
    pub fn network(&self) -> &Network {
        &self.trace.network
    }
}

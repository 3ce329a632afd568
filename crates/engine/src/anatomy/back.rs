//! A backward pass for seeds and windows of its own, over the values of a trace that stays as it is.

use std::sync::Arc;

use super::flow::Measure;
use super::reading::Reading;
use crate::layout::Layout;
use crate::pass::Pass;
use crate::plan::Plan;
use crate::trace::Trace;
use crate::window::Window;
use crate::workspace::Workspace;

/// What sets out: one pass a seed.
pub(crate) struct Back<'a> {
    trace: &'a Trace,
    pub layout: Arc<Layout>,
    plan: Arc<Plan>,
    measure: Measure,
    /// The steps at which something sets out, ascending.
    pub loss_steps: Vec<usize>,
    /// dL/dy of the seed that is run.
    d_logits: Vec<f64>,
}

impl<'a> Back<'a> {
    /// From these steps: all that have a loss for the traffic, the one of the answer for the road. The workspace then holds
    /// the packed matrices.
    pub fn new(
        trace: &'a Trace,
        measure: Measure,
        loss_steps: Vec<usize>,
        cut: &[Reading],
        workspace: &mut Workspace,
    ) -> Back<'a> {
        let network = &trace.network;
        workspace.pack_matrices(network);
        let (layout, plan) = if cut.is_empty() {
            (trace.layout.clone(), trace.plan.clone())
        } else {
            network.arranged(&trace.episode.clamps, cut)
        };
        Back {
            trace,
            layout,
            plan,
            measure,
            loss_steps,
            d_logits: match measure {
                Measure::Traffic => trace.d_logits.clone(),
                Measure::Road => vec![0.0; trace.d_logits.len()],
            },
        }
    }

    /// How many passes there are: one for the loss, or one an entry of y.
    pub fn seeds(&self) -> usize {
        match self.measure {
            Measure::Traffic => 1,
            Measure::Road => self.trace.network.sizes().output_size,
        }
    }

    /// Length of the gradients of one pass.
    pub fn length(&self) -> usize {
        self.trace.seq_len() * self.layout.gradient_frame
    }

    /// All losses at once, each as far back as it goes.
    pub fn whole(&self) -> Window {
        Window {
            first: 1,
            last: self.loss_steps.last().copied().unwrap_or(0),
            asked: 1,
            losses: 0..self.loss_steps.len(),
        }
    }

    /// A window for each loss, of `back` steps with its own, at least that one.
    pub fn truncated(&self, back: usize) -> Vec<Window> {
        let window = |(index, &last): (usize, &usize)| Window {
            first: (last + 1).saturating_sub(back.max(1)).max(1),
            last,
            asked: last,
            losses: index..index + 1,
        };
        self.loss_steps.iter().enumerate().map(window).collect()
    }

    /// dL/dy of that seed: the loss's own, or 1 for one entry of y.
    pub fn seed(&mut self, seed: usize) {
        if self.measure == Measure::Road {
            let outputs = self.trace.network.sizes().output_size;
            self.d_logits.fill(0.0);
            for step in &self.loss_steps {
                self.d_logits[(step - 1) * outputs + seed] = 1.0;
            }
        }
    }

    /// Runs a window of the seed that was set, into `gradients`.
    pub fn run(&self, window: &Window, gradients: &mut [f64], workspace: &mut Workspace) {
        self.pass(gradients).states(window, workspace);
    }

    /// The pass over those gradients.
    pub fn pass<'b>(&'b self, gradients: &'b mut [f64]) -> Pass<'b> {
        Pass {
            network: &self.trace.network,
            layout: &self.layout,
            plan: &self.plan,
            values: &self.trace.values,
            loss_steps: &self.loss_steps,
            d_logits: &self.d_logits,
            gradients,
        }
    }
}

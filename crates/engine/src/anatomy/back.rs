//! A backward pass for seeds and windows of its own, over the values of a trace that stays as it is.

use std::ops::Range;
use std::sync::Arc;

use super::flow::Measure;
use super::reading::Reading;
use crate::layout::Layout;
use crate::pass::Pass;
use crate::plan::Plan;
use crate::seeds::{One, Seeds, Several};
use crate::trace::Trace;
use crate::window::Window;
use crate::workspace::Workspace;

/// Seeds that run side by side at most: a step's rows of so many stay near.
pub(crate) const ABREAST: usize = 16;

/// What sets out: one pass a seed.
pub(crate) struct Back<'a> {
    trace: &'a Trace,
    pub layout: Arc<Layout>,
    plan: Arc<Plan>,
    measure: Measure,
    /// The steps at which something sets out, ascending.
    pub loss_steps: Vec<usize>,
    /// The seeds that are run next.
    seeds: Range<usize>,
    /// Their dL/dy: by step from `set_out` on, then by seed.
    d_logits: Vec<f64>,
    set_out: usize,
}

impl<'a> Back<'a> {
    /// From these steps: all that have a loss for the traffic, the one of the answer (or none) for the road. The workspace
    /// then holds the packed matrices.
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
            set_out: match measure {
                Measure::Traffic => 1,
                Measure::Road => loss_steps.first().copied().unwrap_or(1),
            },
            loss_steps,
            seeds: 0..1,
            d_logits: match measure {
                Measure::Traffic => trace.d_logits.clone(),
                Measure::Road => Vec::new(),
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

    /// Length of the gradients that are run at once.
    pub fn room(&self) -> usize {
        self.seeds().min(ABREAST) * self.length()
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

    /// All seeds, as they run side by side.
    pub fn abreast(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let seeds = self.seeds();
        (0..seeds)
            .step_by(ABREAST)
            .map(move |first| first..seeds.min(first + ABREAST))
    }

    /// dL/dy of these seeds: the loss's own, or for each 1 for one entry of y.
    pub fn seed(&mut self, seeds: Range<usize>) {
        if self.measure == Measure::Road {
            let outputs = self.trace.network.sizes().output_size;
            self.d_logits.clear();
            self.d_logits.resize(seeds.len() * outputs, 0.0);
            for (row, entry) in self.d_logits.chunks_mut(outputs).zip(seeds.clone()) {
                row[entry] = 1.0;
            }
        }
        self.seeds = seeds;
    }

    /// Runs a window of the seeds that were set, into `gradients`: a row of each frame is a row a seed.
    pub fn run(&self, window: &Window, gradients: &mut [f64], workspace: &mut Workspace) {
        match self.seeds.len() {
            1 => self.pass(gradients).states(window, workspace),
            several => {
                let mut pass = self.pass_of(Several(several), gradients);
                pass.states(window, workspace);
            }
        }
    }

    /// The pass of the loss, over those gradients.
    pub fn pass<'b>(&'b self, gradients: &'b mut [f64]) -> Pass<'b, One> {
        self.pass_of(One, gradients)
    }

    fn pass_of<'b, S: Seeds>(&'b self, seeds: S, gradients: &'b mut [f64]) -> Pass<'b, S> {
        Pass {
            network: &self.trace.network,
            layout: &self.layout,
            plan: &self.plan,
            values: &self.trace.values,
            loss_steps: &self.loss_steps,
            d_logits: &self.d_logits,
            set_out: self.set_out,
            seeds,
            gradients,
        }
    }
}

//! Everything that a run computed: every value and every gradient of every operation at every step.

use std::sync::Arc;

use crate::cell::{Operand, Shape};
use crate::episode::Episode;
use crate::error::{SizeError, exactly};
use crate::frame::Frame;
use crate::layout::Layout;
use crate::network::Network;
use crate::plan::Plan;
use crate::seeds::One;
use crate::workspace::Workspace;

/// A forward and a backward pass, kept whole. Steps count from 1; looking anything up computes nothing again; what
/// returns a vector of its own ([`Trace::d_initial`], [`Trace::d_leaving`]) adds kept contributions up.
#[derive(Clone, Debug)]
pub struct Trace {
    pub(crate) network: Arc<Network>,
    pub(crate) episode: Arc<Episode>,
    pub(crate) layout: Arc<Layout>,
    pub(crate) plan: Arc<Plan>,
    pub(crate) loss_steps: Vec<usize>,
    pub(crate) has_loss: Vec<bool>,
    /// Shared with the flows that were asked for; a run that begins while one is kept writes to a copy.
    pub(crate) values: Arc<Vec<f64>>,
    pub(crate) gradients: Vec<f64>,
    pub(crate) logits: Vec<f64>,
    pub(crate) d_logits: Vec<f64>,
    pub(crate) losses: Vec<f64>,
    pub(crate) loss: f64,
    pub(crate) d_weights: Vec<f64>,
}

impl Trace {
    /// Runs `network` on `episode`, forward and backward.
    ///
    /// # Errors
    /// Sizes that do not fit together or pass the limits; nothing is allocated then.
    pub fn new(network: Arc<Network>, episode: Arc<Episode>) -> Result<Trace, SizeError> {
        let mut trace = Trace::allocate(network, episode, true)?;
        trace.rerun(&mut Workspace::default());
        Ok(trace)
    }

    /// The loss alone, without a backward pass.
    ///
    /// # Errors
    /// As [`Trace::new`].
    pub fn loss_of(network: Arc<Network>, episode: Arc<Episode>) -> Result<f64, SizeError> {
        Ok(Trace::run_forward(network, episode)?.loss)
    }

    /// A run without a backward pass: there are no gradients to look up.
    pub(crate) fn run_forward(
        network: Arc<Network>,
        episode: Arc<Episode>,
    ) -> Result<Trace, SizeError> {
        let mut trace = Trace::allocate(network, episode, false)?;
        trace.forward(&mut Workspace::default());
        Ok(trace)
    }

    /// Memory for a run.
    pub(crate) fn allocate(
        network: Arc<Network>,
        episode: Arc<Episode>,
        backward: bool,
    ) -> Result<Trace, SizeError> {
        episode.check(&network)?;
        let steps = episode.seq_len();
        let (layout, plan) = network.arranged(&episode.clamps, &[]);
        let outputs = network.sizes().output_size;
        let loss_steps = episode.loss_steps();
        let mut has_loss = vec![false; steps];
        for step in &loss_steps {
            has_loss[step - 1] = true;
        }
        let behind = usize::from(backward);
        Ok(Trace {
            loss_steps,
            has_loss,
            values: Arc::new(vec![0.0; layout.fixed + (steps + 1) * layout.value_frame]),
            gradients: vec![0.0; behind * steps * layout.gradient_frame],
            logits: vec![0.0; steps * outputs],
            d_logits: vec![0.0; behind * steps * outputs],
            losses: vec![0.0; steps],
            loss: 0.0,
            d_weights: vec![0.0; behind * network.weights().len()],
            network,
            episode,
            layout,
            plan,
        })
    }

    /// Changes the weights of the network, in the order of its table; [`Trace::rerun`] then runs on them.
    ///
    /// # Errors
    /// Another number of weights than the network has.
    pub fn set_weights(&mut self, weights: &[f64]) -> Result<(), SizeError> {
        let own = Arc::make_mut(&mut self.network).weights_mut();
        exactly(format_args!("weights"), weights.len(), own.len())?;
        own.copy_from_slice(weights);
        Ok(())
    }

    /// Takes another episode into the same memory; [`Trace::rerun`] then runs on it.
    ///
    /// # Errors
    /// As [`Trace::new`]; the trace then is as it was.
    pub fn set_episode(&mut self, episode: Arc<Episode>) -> Result<(), SizeError> {
        episode.check(&self.network)?;
        let steps = episode.seq_len();
        let outputs = self.network.sizes().output_size;
        let behind = usize::from(!self.d_weights.is_empty());
        if !(self.episode.clamps.is_empty() && episode.clamps.is_empty()) {
            (self.layout, self.plan) = self.network.arranged(&episode.clamps, &[]);
        }
        let frames = self.layout.fixed + (steps + 1) * self.layout.value_frame;
        Arc::make_mut(&mut self.values).resize(frames, 0.0);
        self.gradients
            .resize(behind * steps * self.layout.gradient_frame, 0.0);
        self.logits.resize(steps * outputs, 0.0);
        self.d_logits.resize(behind * steps * outputs, 0.0);
        self.losses.resize(steps, 0.0);
        self.loss_steps = episode.loss_steps();
        self.has_loss.clear();
        self.has_loss.resize(steps, false);
        for step in &self.loss_steps {
            self.has_loss[step - 1] = true;
        }
        self.episode = episode;
        Ok(())
    }

    /// Runs both passes again into the same memory.
    pub fn rerun(&mut self, workspace: &mut Workspace) {
        self.forward(workspace);
        self.backward(workspace);
    }

    /// The network that was run.
    pub fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// What it was run on.
    pub fn episode(&self) -> &Arc<Episode> {
        &self.episode
    }

    /// Time steps.
    pub fn seq_len(&self) -> usize {
        self.episode.seq_len()
    }

    /// x at `step`: `input_size` entries.
    pub fn input(&self, step: usize) -> &[f64] {
        &self.episode.inputs[step - 1]
    }

    /// The result of an operation at `step`: one entry, or one a unit, or one an input.
    pub fn value(&self, operation: usize, step: usize) -> &[f64] {
        let layout = &self.layout;
        let at = layout.fixed + step * layout.value_frame + layout.values[operation];
        &self.values[at..at + self.width(operation)]
    }

    /// dL/d(result) of an operation at `step`: the total over all paths, as PyTorch's `retain_grad` gives it.
    pub fn gradient(&self, operation: usize, step: usize) -> &[f64] {
        let layout = &self.layout;
        let at = (step - 1) * layout.gradient_frame + layout.gradients[operation];
        &self.gradients[at..at + self.width(operation)]
    }

    /// dL/d(result) at `step` as the operation passes it on: 0 at what is held from outside.
    pub(crate) fn passing(&self, operation: usize, step: usize) -> &[f64] {
        let layout = &self.layout;
        let at = (step - 1) * layout.gradient_frame + layout.passing[operation];
        &self.gradients[at..at + self.width(operation)]
    }

    /// The row of an operand as the operations of `step` read it: a state is that of `delay` steps before.
    pub fn operand(&self, operand: Operand, step: usize) -> &[f64] {
        let layout = &self.layout;
        let frame = Frame::new(layout, step, One);
        let cell = self.network.cell();
        let width = Layout::gradient_width(cell.shape(operand), self.network.sizes());
        frame.row(&self.values, layout.value_at(cell, operand), width)
    }

    /// A state after `step`; step 0 is the initial state.
    pub fn state(&self, state: usize, step: usize) -> &[f64] {
        self.value(self.network.cell().states[state].operation, step)
    }

    /// dL/ds of a state after `step`, from 1; of step 0 see [`Trace::d_initial`].
    pub fn d_state(&self, state: usize, step: usize) -> &[f64] {
        self.gradient(self.network.cell().states[state].operation, step)
    }

    /// dL/dx at `step`.
    pub fn d_input(&self, step: usize) -> &[f64] {
        let at = (step - 1) * self.layout.gradient_frame;
        &self.gradients[at..at + self.network.sizes().input_size]
    }

    /// dL/d(initial state): the sum of what every step that reads it passes, the last of these steps first.
    pub fn d_initial(&self, state: usize) -> Vec<f64> {
        let mut sum = vec![0.0; self.network.sizes().hidden_size];
        for contribution in self.initial_contributions(state) {
            for (sum, share) in sum.iter_mut().zip(contribution.gradient) {
                *sum += share;
            }
        }
        sum
    }

    /// The readout's result at `step`, before any softmax or sigmoid.
    pub fn logits(&self, step: usize) -> &[f64] {
        let outputs = self.network.sizes().output_size;
        &self.logits[(step - 1) * outputs..step * outputs]
    }

    /// dL/d(readout's result) at `step`; zero where there is no loss.
    pub fn d_logits(&self, step: usize) -> &[f64] {
        let outputs = self.network.sizes().output_size;
        &self.d_logits[(step - 1) * outputs..step * outputs]
    }

    /// Whether `step` has a loss of its own.
    pub fn has_loss(&self, step: usize) -> bool {
        self.has_loss[step - 1]
    }

    /// The part of the loss that `step` adds.
    pub fn loss_at(&self, step: usize) -> f64 {
        self.losses[step - 1]
    }

    /// The loss.
    pub fn loss(&self) -> f64 {
        self.loss
    }

    /// dL/d(weights), laid out as [`Network::table`] says; each a sum over steps, the last step first.
    pub fn d_weights(&self) -> &[f64] {
        &self.d_weights
    }

    /// Entries of an operation's result.
    pub(crate) fn width(&self, operation: usize) -> usize {
        let shape: Shape = self.network.cell().operations[operation].shape;
        Layout::gradient_width(shape, self.network.sizes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arith::isa::on_each;
    use crate::builtin::BUILTINS;
    use crate::episode::{LossAt, LossKind, Objective, Reduction, Target};
    use crate::init::Initialisation;
    use crate::layout::Sizes;

    /// The widest registers of this machine and the baseline's give the same bits, for every cell.
    #[test]
    fn the_instruction_set_changes_no_bit() {
        for builtin in BUILTINS {
            let sizes = Sizes {
                input_size: 7,
                hidden_size: 37,
                output_size: 5,
            };
            let cell = builtin.cell().unwrap();
            let network = Network::start(cell, sizes, Initialisation::default()).unwrap();
            let number = |at: usize| ((at * 7_919 + 13) % 2_001) as f64 / 1_000.0 - 1.0;
            let episode = Arc::new(Episode {
                inputs: (0..19)
                    .map(|t| (0..7).map(|k| number(7 * t + k)).collect())
                    .collect(),
                targets: (0..19).map(|t| Target::Class(t % 5)).collect(),
                objective: Objective {
                    kind: LossKind::SoftmaxCrossEntropy,
                    at: LossAt::Every,
                    reduction: Reduction::Mean,
                },
                initial: None,
                clamps: Vec::new(),
            });
            let network = Arc::new(network);
            let runs = on_each(|| Trace::new(network.clone(), episode.clone()).unwrap());
            let bits = |row: &[f64]| {
                row.iter()
                    .map(|number| number.to_bits())
                    .collect::<Vec<_>>()
            };
            for (narrow, wide) in runs.iter().zip(&runs[1..]) {
                assert_eq!(bits(&wide.values), bits(&narrow.values), "{}", builtin.id);
                assert_eq!(
                    bits(&wide.gradients),
                    bits(&narrow.gradients),
                    "{}",
                    builtin.id
                );
                assert_eq!(bits(&wide.logits), bits(&narrow.logits), "{}", builtin.id);
                assert_eq!(
                    bits(&wide.d_weights),
                    bits(&narrow.d_weights),
                    "{}",
                    builtin.id
                );
            }
        }
    }
}

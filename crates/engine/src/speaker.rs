//! A network that goes on by itself: what it says at one step is what it reads at the next.

use std::sync::Arc;

use crate::episode::{Episode, LossAt, LossKind, Objective, Reduction, Target};
use crate::error::{SizeError, exactly, within};
use crate::network::Network;
use crate::trace::Trace;
use crate::workspace::Workspace;

/// Reads one vector at a time, from zero initial states, and says what the readout makes of it. The bits are those of
/// [`Trace`] on the same sequence.
#[derive(Clone, Debug)]
pub struct Speaker {
    trace: Trace,
    workspace: Workspace,
    step: usize,
}

impl Speaker {
    /// A speaker for at most `steps` steps.
    ///
    /// # Errors
    /// More steps than the limits allow.
    pub fn new(network: Arc<Network>, steps: usize) -> Result<Speaker, SizeError> {
        let sizes = network.sizes();
        let episode = Episode {
            inputs: vec![vec![0.0; sizes.input_size]; steps],
            targets: vec![Target::Values(vec![0.0; sizes.output_size]); steps],
            objective: Objective {
                kind: LossKind::SquaredError,
                at: LossAt::Last,
                reduction: Reduction::Sum,
            },
            initial: None,
            clamps: Vec::new(),
        };
        let mut workspace = Workspace::default();
        let mut trace = Trace::allocate(network, Arc::new(episode), false)?;
        trace.fill_fixed();
        workspace.pack_stacked(trace.network());
        Ok(Speaker {
            trace,
            workspace,
            step: 0,
        })
    }

    /// Reads `x` and returns the readout's result, before any softmax or sigmoid.
    ///
    /// # Errors
    /// Another size than the network's, or more steps than were announced.
    pub fn read(&mut self, x: &[f64]) -> Result<&[f64], SizeError> {
        let size = self.trace.network().sizes().input_size;
        exactly(format_args!("entries of x"), x.len(), size)?;
        let step = self.step + 1;
        within(format_args!("step"), step, self.trace.seq_len())?;
        self.trace.take_input(step, x);
        self.trace.forward_over(step..=step, &mut self.workspace);
        self.step = step;
        Ok(self.trace.logits(step))
    }

    /// Steps read.
    pub fn steps(&self) -> usize {
        self.step
    }
}

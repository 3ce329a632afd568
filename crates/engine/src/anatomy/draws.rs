//! Numbers of a network as it starts, for one seed after the other: what vanishes before anything is learned.

use std::sync::Arc;

use super::flow::Measure;
use super::half_life::left;
use super::spectrum::spectral_radius;
use super::weight::{Part, of_the_cell};
use crate::cell::Cell;
use crate::episode::{Episode, LossAt, LossKind, Objective, Reduction, Target};
use crate::error::SizeError;
use crate::init::Initialisation;
use crate::layout::Sizes;
use crate::measure::norm;
use crate::network::Network;
use crate::random::Random;
use crate::trace::Trace;
use crate::window::Window;
use crate::workspace::Workspace;

/// What is drawn. The loss is squared error at the last step.
#[derive(Clone, Debug)]
pub struct Draw {
    /// The cell.
    pub cell: Arc<Cell>,
    /// Sizes.
    pub sizes: Sizes,
    /// How the weights start; its seed is not read.
    pub initialisation: Initialisation,
    /// What the recurrent matrices are multiplied by ([`Network::scale_recurrent`]).
    pub recurrent_scale: f64,
    /// Time steps; of `inputs` their number.
    pub steps: usize,
    /// The sequence; `None` for entries uniform of variance one, drawn for each seed.
    pub inputs: Option<Vec<Vec<f64>>>,
}

/// One seed's numbers. All ratios are of step 1 to the last step T.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// |dL/dh_1| / |dL/dh_T|, h the state that the readout sees, each the total over all paths as PyTorch's `retain_grad`
    /// gives it.
    pub hidden: f64,
    /// |dL/ds_1| / |dL/ds_T|, s the whole state ([`Trace::flow`]).
    pub state: f64,
    /// The product of the mean gates from T down to step 2 ([`Trace::gate_shortcut`]).
    pub gates: Option<f64>,
    /// rho(U), where there is one U ([`Network::recurrent_matrix`]).
    pub radius: Option<f64>,
    /// |dL/dW|, W all of the cell's parameters.
    pub weights: f64,
    /// The part of it at lags of at least half the length: of weights used at steps t <= T/2.
    pub far: Part,
}

impl Draw {
    /// The network and the sequence of a seed.
    ///
    /// # Errors
    /// Sizes past the limits, or inputs that do not fit.
    pub fn trace(&self, seed: u64) -> Result<Trace, SizeError> {
        let how = Initialisation {
            seed,
            ..self.initialisation
        };
        let mut network = Network::start(self.cell.clone(), self.sizes, how)?;
        network.scale_recurrent(self.recurrent_scale);
        let mut random = Random::new(seed, "inputs");
        // Uniform in +-sqrt(3): variance one.
        let mut vector = |length| {
            let entries = (0..length).map(|_| random.symmetric(3f64.sqrt()));
            entries.collect::<Vec<f64>>()
        };
        let wanted = vector(self.sizes.output_size);
        let inputs = match &self.inputs {
            Some(inputs) => inputs.clone(),
            None => {
                let steps = self.steps.min(crate::limits::STEPS + 1);
                (0..steps).map(|_| vector(self.sizes.input_size)).collect()
            }
        };
        let mut targets = vec![Target::None; inputs.len()];
        if let Some(last) = targets.last_mut() {
            *last = Target::Values(wanted);
        }
        let episode = Episode {
            inputs,
            targets,
            objective: Objective {
                kind: LossKind::SquaredError,
                at: LossAt::Last,
                reduction: Reduction::Mean,
            },
            initial: None,
            clamps: Vec::new(),
        };
        Trace::new(Arc::new(network), Arc::new(episode))
    }

    /// The numbers of a seed: the same seed gives the same bits.
    ///
    /// # Errors
    /// As [`Draw::trace`].
    pub fn numbers(&self, seed: u64) -> Result<Drawn, SizeError> {
        let trace = self.trace(seed)?;
        let mut workspace = Workspace::default();
        let back = trace.back(Measure::Traffic, &[], &mut workspace);
        let state = left(&trace.reach(back, None, &mut workspace).sizes());
        let (last, out) = (trace.seq_len(), trace.network().cell().out);
        let radius = trace.network().recurrent_matrix();
        let gates = trace.gate_shortcut();
        let (weights, far) = trace.far(last / 2, &mut workspace);
        Ok(Drawn {
            hidden: norm(trace.d_state(out, 1)) / norm(trace.d_state(out, last)),
            state,
            gates: gates.and_then(|gates| gates.curve.first().copied()),
            radius: radius.map(|u| spectral_radius(&trace.network().weights()[u.range.clone()])),
            weights,
            far,
        })
    }
}

impl Trace {
    /// |dL/dW| of the cell's parameters, and the part of it of weights used at steps up to `until`.
    fn far(&self, until: usize, workspace: &mut Workspace) -> (f64, Part) {
        let back = self.back(Measure::Traffic, &[], workspace);
        let whole = back.whole();
        let mut scratch = workspace.scratch(back.length());
        let mut pass = back.pass(&mut scratch);
        pass.states(&whole, workspace);
        let mut sum = |first, last| {
            let mut sum = vec![0.0; of_the_cell(&self.network)];
            let window = Window::without_losses(first, last);
            pass.weights(&window, &mut sum, &mut workspace.gemm);
            sum
        };
        let (far, near) = (sum(1, until), sum(until + 1, whole.last));
        let mut all = near;
        crate::weights::add(&mut all, &far);
        workspace.give_back(scratch);
        (norm(&all), Part::of(&far, &all))
    }
}

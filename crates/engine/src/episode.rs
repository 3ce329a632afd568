//! What a network is run on: a sequence, its targets, where the loss sits, and the initial states.

use crate::clamp::Clamp;
use crate::error::{SizeError, exactly, within};
use crate::layout::{Layout, Sizes};
use crate::limits;
use crate::network::Network;

/// The loss of one step, as a function of the readout's result y and the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LossKind {
    /// -ln softmax(y)_class
    SoftmaxCrossEntropy,
    /// -sum over outputs of v ln sigmoid(y) + (1 - v) ln(1 - sigmoid(y)), for targets v in [0, 1]
    SigmoidCrossEntropy,
    /// sum over outputs of (y - v)^2, without a factor 1/2
    SquaredError,
}

/// The steps that have a loss.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LossAt {
    /// The last step alone.
    Last,
    /// Every step.
    Every,
    /// These steps, counted from 1.
    Steps(Vec<usize>),
}

/// How the steps' losses become one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reduction {
    /// As PyTorch's "mean": over the steps with a loss for softmax cross-entropy, over their entries for the others.
    Mean,
    /// The plain sum.
    Sum,
}

/// The whole of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Objective {
    /// The loss of a step.
    pub kind: LossKind,
    /// Where it sits.
    pub at: LossAt,
    /// Mean or sum.
    pub reduction: Reduction,
}

/// What a step should say.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Nothing is asked at this step.
    None,
    /// A class, from 0; for softmax cross-entropy, or for sigmoid cross-entropy as a one-hot vector.
    Class(usize),
    /// One number an output; for squared error and sigmoid cross-entropy.
    Values(Vec<f64>),
}

/// A sequence to run on.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    /// `seq_len` vectors of `input_size` numbers.
    pub inputs: Vec<Vec<f64>>,
    /// One a step; only those of steps with a loss are read.
    pub targets: Vec<Target>,
    /// The loss.
    pub objective: Objective,
    /// One vector of `hidden_size` a state, in the cell's order; `None` for zeros.
    pub initial: Option<Vec<Vec<f64>>>,
    /// What is held fixed from outside; none for a run as it is.
    pub clamps: Vec<Clamp>,
}

impl Episode {
    /// Time steps.
    pub fn seq_len(&self) -> usize {
        self.inputs.len()
    }

    /// The steps that have a loss, from 1, ascending and each once.
    pub fn loss_steps(&self) -> Vec<usize> {
        match &self.objective.at {
            LossAt::Last => vec![self.inputs.len()],
            LossAt::Every => (1..=self.inputs.len()).collect(),
            LossAt::Steps(steps) => {
                let mut steps = steps.clone();
                steps.sort_unstable();
                steps.dedup();
                steps
            }
        }
    }

    /// What the loss of a step is multiplied by in the total, of so many steps with a loss.
    pub(crate) fn loss_scale(&self, sizes: Sizes, steps: usize) -> f64 {
        let entries = match self.objective.kind {
            LossKind::SoftmaxCrossEntropy => 1,
            _ => sizes.output_size,
        };
        match self.objective.reduction {
            Reduction::Mean => 1.0 / (steps * entries) as f64,
            Reduction::Sum => 1.0,
        }
    }

    /// What an entry of an operation's result is held at, if it is held at `step`.
    pub fn held_at(&self, operation: usize, unit: usize, step: usize) -> Option<f64> {
        let mut held = self.clamps.iter().rev();
        let here = |c: &&Clamp| c.operation == operation && c.unit == unit && c.holds(step);
        held.find(here).map(|clamp| clamp.value)
    }

    /// Checks every size against `network` and the limits.
    ///
    /// # Errors
    /// The first that does not fit, by name.
    pub fn check(&self, network: &Network) -> Result<(), SizeError> {
        let sizes = network.sizes();
        within(format_args!("steps"), self.inputs.len(), limits::STEPS)?;
        let wrong = |x: &&Vec<f64>| x.len() != sizes.input_size;
        if let Some((step, x)) = self.inputs.iter().enumerate().find(|(_, x)| wrong(x)) {
            exactly(
                format_args!("entries of x at step {}", step + 1),
                x.len(),
                sizes.input_size,
            )?;
        }
        exactly(
            format_args!("targets"),
            self.targets.len(),
            self.inputs.len(),
        )?;
        let steps = self.loss_steps();
        within(
            format_args!("steps with a loss"),
            steps.len(),
            self.inputs.len(),
        )?;
        for step in steps {
            within(format_args!("a step with a loss"), step, self.inputs.len())?;
            self.check_target(step, sizes.output_size)?;
        }
        if let Some(initial) = &self.initial {
            let states = &network.cell().states;
            exactly(format_args!("initial states"), initial.len(), states.len())?;
            for (state, values) in states.iter().zip(initial) {
                exactly(
                    format_args!("entries of the initial {}", state.name),
                    values.len(),
                    sizes.hidden_size,
                )?;
            }
        }
        if !self.clamps.is_empty() {
            within(format_args!("clamps"), self.clamps.len(), limits::CLAMPS)?;
        }
        for (index, clamp) in self.clamps.iter().enumerate() {
            clamp.check(network, self.inputs.len(), index + 1)?;
        }
        let held = |operation: &usize| self.clamps.iter().any(|c| c.operation == *operation);
        let operations = &network.cell().operations;
        let rows = (0..operations.len()).filter(held);
        let rows = rows.map(|index| Layout::gradient_width(operations[index].shape, sizes));
        let frame = network.layout.value_frame + network.layout.gradient_frame;
        let frame = rows.fold(frame, |sum, width| sum + width);
        within(
            format_args!("numbers in the trace"),
            frame.saturating_mul(self.inputs.len() + 1),
            limits::TRACE_NUMBERS,
        )
    }

    fn check_target(&self, step: usize, outputs: usize) -> Result<(), SizeError> {
        match (&self.targets[step - 1], self.objective.kind) {
            (
                Target::Class(class),
                LossKind::SoftmaxCrossEntropy | LossKind::SigmoidCrossEntropy,
            ) => within(
                format_args!("target class at step {step}, from 1"),
                class.saturating_add(1),
                outputs,
            ),
            (Target::Values(values), LossKind::SquaredError | LossKind::SigmoidCrossEntropy) => {
                exactly(
                    format_args!("target values at step {step}"),
                    values.len(),
                    outputs,
                )
            }
            (Target::None, _) => Err(SizeError(format!("step {step} has a loss but no target"))),
            (Target::Class(_), _) => Err(SizeError(format!(
                "step {step}: squared error expects {outputs} target values, not a class"
            ))),
            (Target::Values(_), _) => Err(SizeError(format!(
                "step {step}: softmax cross-entropy expects a target class, not values"
            ))),
        }
    }
}

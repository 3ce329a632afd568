//! A network of one unit, run at any (w, b): the engine's forward and backward pass, nothing of its own.

use std::sync::Arc;

use super::map::Map;
use crate::cell::{Cell, Operand, ParamKind, Rule};
use crate::episode::{Episode, LossAt, LossKind, Objective, Reduction, Target};
use crate::error::{SizeError, within};
use crate::layout::Sizes;
use crate::limits;
use crate::network::{Network, Role};
use crate::notation::Function;
use crate::trace::Trace;
use crate::workspace::Workspace;

/// The loss at a place and its gradient there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// L = (h_T - target)^2.
    pub loss: f64,
    /// dL/dw, the recurrent weight's.
    pub d_w: f64,
    /// dL/db, the bias's.
    pub d_b: f64,
}

/// A one-unit net that reads T zeros from h_0, with loss (h_T - target)^2; the readout passes h_T on (weight 1, bias 0).
#[derive(Clone, Debug)]
pub struct OneUnit {
    trace: Trace,
    workspace: Workspace,
    weights: Vec<f64>,
    parts: Parts,
}

/// Where the map's parts stand in a cell: parameters that index the weights' table.
#[derive(Clone, Copy, Debug)]
struct Parts {
    function: Function,
    recurrent: usize,
    bias: usize,
}

impl OneUnit {
    /// A net of `cell`, of which the equations must be one, h' = act(U h + b), with or without a W x in any order.
    ///
    /// # Errors
    /// Another cell, or a number of steps past the limits.
    pub fn new(
        cell: Arc<Cell>,
        steps: usize,
        initial: f64,
        target: f64,
    ) -> Result<OneUnit, SizeError> {
        within(format_args!("steps"), steps, limits::STEPS)?;
        let parts = parts(&cell).ok_or_else(|| {
            SizeError::new(
                "the one-unit net: expected a cell of one equation, h' = act(U h + b), \
                 with or without W x"
                    .into(),
            )
        })?;
        let sizes = Sizes {
            input_size: 1,
            hidden_size: 1,
            output_size: 1,
        };
        let mut network = Network::zeros(cell, sizes)?;
        let table = network.table().iter();
        let mut readout = table.filter(|array| array.role == Role::ReadoutWeight);
        if let Some(range) = readout.next().map(|array| array.range.clone()) {
            network.weights_mut()[range].fill(1.0);
        }
        let mut targets = vec![Target::None; steps];
        if let Some(last) = targets.last_mut() {
            *last = Target::Values(vec![target]);
        }
        let episode = Episode {
            inputs: vec![vec![0.0]; steps],
            targets,
            objective: Objective {
                kind: LossKind::SquaredError,
                at: LossAt::Last,
                reduction: Reduction::Sum,
            },
            initial: Some(vec![vec![initial]]),
            clamps: Vec::new(),
        };
        let weights = network.weights().to_vec();
        let trace = Trace::allocate(Arc::new(network), Arc::new(episode), true)?;
        Ok(OneUnit {
            trace,
            workspace: Workspace::default(),
            weights,
            parts,
        })
    }

    /// The map at (w, b).
    pub fn map(&self, w: f64, b: f64) -> Map {
        Map {
            w,
            b,
            function: self.parts.function,
        }
    }

    /// The loss at (w, b), by a forward pass.
    pub fn loss(&mut self, w: f64, b: f64) -> f64 {
        self.set(w, b);
        self.trace.forward(&mut self.workspace);
        self.trace.loss()
    }

    /// The loss at (w, b) and its gradient, by both passes.
    pub fn slope(&mut self, w: f64, b: f64) -> Slope {
        self.set(w, b);
        self.trace.rerun(&mut self.workspace);
        let d = |param| self.trace.d_weights()[self.entry(param)];
        Slope {
            loss: self.trace.loss(),
            d_w: d(self.parts.recurrent),
            d_b: d(self.parts.bias),
        }
    }

    /// A run at (w, b), to be looked up.
    pub fn trace(&mut self, w: f64, b: f64) -> &Trace {
        self.set(w, b);
        self.trace.rerun(&mut self.workspace);
        &self.trace
    }

    /// Where a parameter of one entry stands among the weights.
    fn entry(&self, param: usize) -> usize {
        self.trace.network().table()[param].range.start
    }

    fn set(&mut self, w: f64, b: f64) {
        let at = (
            self.entry(self.parts.recurrent),
            self.entry(self.parts.bias),
        );
        self.weights[at.0] = w;
        self.weights[at.1] = b;
        let network = Arc::make_mut(&mut self.trace.network);
        network.weights_mut().copy_from_slice(&self.weights);
    }
}

/// The parts of h' = act(U h + b), where a cell is no more than that and products of the input.
fn parts(cell: &Cell) -> Option<Parts> {
    let [state] = &cell.states[..] else {
        return None;
    };
    let Rule::Squash {
        function,
        operand: Operand::Operation(sum),
    } = cell.operations[state.operation].rule
    else {
        return None;
    };
    let Rule::Sum(terms) = &cell.operations[sum].rule else {
        return None;
    };
    let (mut recurrent, mut bias, mut inputs) = (None, None, 0);
    for term in terms {
        let place = match term.operand {
            _ if term.minus => return None,
            Operand::Param(param) => match cell.params[param].kind {
                ParamKind::Bias { .. } => bias.replace(param),
                _ => return None,
            },
            Operand::Operation(product) => match cell.operations[product].rule {
                Rule::Product {
                    matrix,
                    operand: Operand::State { delay: 1, .. },
                } => recurrent.replace(matrix),
                Rule::Product {
                    operand: Operand::Input,
                    ..
                } => {
                    inputs += 1;
                    None
                }
                _ => return None,
            },
            _ => return None,
        };
        // A second matrix or bias.
        if place.is_some() {
            return None;
        }
    }
    let parts = Parts {
        function,
        recurrent: recurrent?,
        bias: bias?,
    };
    // The products, the sum and the squashing are all that there is.
    (cell.operations.len() == inputs + 3).then_some(parts)
}

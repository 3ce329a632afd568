//! The backward pass (Werbos 1990, backpropagation through time): the same operations in reverse, each passing to its
//! operands their share of the gradient; then the weights', each one product over all time steps.

use crate::arith::gemm::Gemm;
use crate::arith::matvec::Packed;
use crate::cell::Operand;
use crate::frame::Frame;
use crate::loss;
use crate::ops::{hold, product, squash, sum, times};
use crate::plan::{Backward, Inflow, Row};
use crate::trace::Trace;
use crate::weights::add;
use crate::window::Window;
use crate::workspace::Workspace;

impl Trace {
    /// Runs backward; the forward pass must have run on the same weights.
    pub(crate) fn backward(&mut self, workspace: &mut Workspace) {
        workspace.pack_matrices(&self.network);
        self.seed();
        let whole = Window::whole(self);
        self.d_weights.fill(0.0);
        self.backward_within(&whole, workspace);
        self.reach_inputs(&mut workspace.gemm);
    }

    /// Runs backward over a window alone: what its losses pass to its steps, added to the weights' gradients. The matrices
    /// must be packed and dL/dy set.
    pub(crate) fn backward_within(&mut self, window: &Window, workspace: &mut Workspace) {
        self.backward_states(window, workspace);
        self.reach_weights(window, &mut workspace.gemm);
    }

    /// The same without the weights.
    pub(crate) fn backward_states(&mut self, window: &Window, workspace: &mut Workspace) {
        self.through_readout(window, &mut workspace.gemm);
        for step in (window.first..=window.last).rev() {
            self.backward_step(step, window, &workspace.matrices);
        }
    }

    /// dL/dy at the steps with a loss; 0 elsewhere.
    pub(crate) fn seed(&mut self) {
        let outputs = self.network.sizes().output_size;
        let scale = self.loss_scale();
        self.d_logits.fill(0.0);
        for &step in &self.loss_steps {
            let rows = (step - 1) * outputs..step * outputs;
            let target = &self.episode.targets[step - 1];
            let kind = self.episode.objective.kind;
            let y = &self.logits[rows.clone()];
            loss::backward(&mut self.d_logits[rows], kind, y, target, scale);
        }
    }

    /// Through y = V s + a: dL/ds_k = sum over o of V_ok dL/dy_o.
    fn through_readout(&mut self, window: &Window, gemm: &mut Gemm) {
        let network = self.network.clone();
        let sizes = network.sizes();
        let (outputs, units) = (sizes.output_size, sizes.hidden_size);
        let loss_steps = &self.loss_steps[window.losses.clone()];
        let weight = network.readout().0;
        let (left, lanes) = gemm.left();
        left.pack_columns(lanes, outputs, loss_steps.len(), |index| {
            &self.d_logits[(loss_steps[index] - 1) * outputs..]
        });
        let (right, lanes) = gemm.right();
        right.pack_rows(lanes, outputs, units, |o| &weight[o * units..]);
        let layout = self.layout.clone();
        gemm.run(|index, k, entries| {
            let frame = (loss_steps[index] - 1) * layout.gradient_frame;
            let at = frame + layout.from_loss + k;
            self.gradients[at..at + entries.len()].copy_from_slice(entries);
        });
    }

    fn backward_step(&mut self, step: usize, window: &Window, matrices: &[Packed]) {
        let layout = &self.layout;
        let frame = Frame {
            fixed: layout.fixed,
            length: layout.value_frame,
            step,
        };
        let here = Here {
            start: (step - 1) * layout.gradient_frame,
            frame: layout.gradient_frame,
            later: window.last - step,
            loss: self.has_loss[step - 1] && step >= window.asked,
        };
        for operation in &self.plan.backward {
            match operation {
                Backward::Gather { to, inflows } => here.gather(&mut self.gradients, *to, inflows),
                Backward::Products { group } => {
                    let group = &layout.groups[*group];
                    for &member in &group.members {
                        let edge = Row {
                            offset: layout.edges[member][0].unwrap_or(0),
                            width: group.columns,
                        };
                        let d_y = Row {
                            offset: layout.passing[member],
                            width: self.network.sizes().hidden_size,
                        };
                        let (edge, d_y) = here.split(&mut self.gradients, edge, d_y);
                        product::backward(edge, &matrices[member], d_y);
                    }
                }
                Backward::Sum {
                    edge,
                    minus,
                    d_y,
                    broadcast,
                } => {
                    let (edge, d_y) = here.split(&mut self.gradients, *edge, *d_y);
                    sum::backward(edge, *minus, d_y, *broadcast);
                }
                Backward::Times {
                    edge,
                    d_y,
                    other,
                    broadcast,
                } => {
                    let other = frame.row(&self.values, *other, d_y.width);
                    let (edge, d_y) = here.split(&mut self.gradients, *edge, *d_y);
                    times::backward(edge, d_y, other, *broadcast);
                }
                Backward::Squash {
                    edge,
                    function,
                    d_y,
                    y,
                } => {
                    let y = crate::layout::ValueAt::Frame {
                        offset: *y,
                        delay: 0,
                    };
                    let y = frame.row(&self.values, y, d_y.width);
                    let (edge, d_y) = here.split(&mut self.gradients, *edge, *d_y);
                    squash::backward(edge, *function, d_y, y);
                }
                Backward::Hold {
                    passing,
                    d_y,
                    clamps,
                } => {
                    let (passing, d_y) = here.split(&mut self.gradients, *passing, *d_y);
                    let held = clamps.iter().filter(|clamp| clamp.holds(step));
                    hold::backward(passing, d_y, held.map(|clamp| clamp.unit));
                }
            }
        }
    }

    /// Through the products on x, all time steps at once, and the sum that is dL/dx.
    fn reach_inputs(&mut self, gemm: &mut Gemm) {
        let (network, layout) = (self.network.clone(), self.layout.clone());
        let units = network.sizes().hidden_size;
        if let Some(group) = layout.groups.iter().find(|g| g.operand == Operand::Input) {
            for (member, matrix) in group.members.iter().zip(network.matrices(&group.members)) {
                let (left, lanes) = gemm.left();
                left.pack_columns(lanes, units, self.seq_len(), |step| {
                    self.passing(*member, step + 1)
                });
                let (right, lanes) = gemm.right();
                right.pack_rows(lanes, units, group.columns, |row| {
                    &matrix[row * group.columns..]
                });
                let edge = layout.edges[*member][0].unwrap_or(0);
                gemm.run(|step, column, entries| {
                    let at = step * layout.gradient_frame + edge + column;
                    self.gradients[at..at + entries.len()].copy_from_slice(entries);
                });
            }
        }
        let plan = self.plan.clone();
        let Some(Backward::Gather { to, inflows }) = &plan.input else {
            return;
        };
        for step in 0..self.seq_len() {
            let here = Here {
                start: step * layout.gradient_frame,
                frame: layout.gradient_frame,
                later: 0,
                loss: false,
            };
            here.gather(&mut self.gradients, *to, inflows);
        }
    }
}

/// The frame of one time step in the array of gradients.
struct Here {
    start: usize,
    frame: usize,
    /// Steps after this one.
    later: usize,
    loss: bool,
}

impl Here {
    /// A row to be written, and one that stands behind it in the same frame.
    #[inline(always)]
    fn split<'a>(&self, all: &'a mut [f64], to: Row, from: Row) -> (&'a mut [f64], &'a [f64]) {
        let (head, tail) = all.split_at_mut(self.start + to.offset + to.width);
        let from_at = from.offset - to.offset - to.width;
        (
            &mut head[self.start + to.offset..],
            &tail[from_at..from_at + from.width],
        )
    }

    /// dL/dv = the sum of what v's consumers pass, in the order of `inflows`.
    #[inline(always)]
    fn gather(&self, all: &mut [f64], to: Row, inflows: &[Inflow]) {
        let end = self.start + to.offset + to.width;
        let (head, tail) = all.split_at_mut(end);
        let sum = &mut head[self.start + to.offset..];
        let mut first = true;
        for inflow in inflows {
            if inflow.delay > self.later || (inflow.loss && !self.loss) {
                continue;
            }
            let at = self.start + inflow.delay * self.frame + inflow.offset - end;
            let share = &tail[at..at + to.width];
            if first {
                sum.copy_from_slice(share);
                first = false;
            } else {
                add(sum, share);
            }
        }
        if first {
            sum.fill(0.0);
        }
    }
}

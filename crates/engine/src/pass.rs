//! One backward pass as the data that it reads and writes, whoever asks for it: a trace for its own gradients, the
//! gradient's anatomy for seeds and windows of its own.

use crate::arith::gemm::Gemm;
use crate::arith::matvec::Packed;
use crate::frame::Frame;
use crate::layout::{Layout, ValueAt};
use crate::network::Network;
use crate::ops::{hold, product, squash, sum, times};
use crate::plan::{Backward, Inflow, Plan, Row};
use crate::weights::add;
use crate::window::Window;
use crate::workspace::Workspace;

/// What a backward pass reads, and the frames of gradients that it writes.
pub(crate) struct Pass<'a> {
    pub network: &'a Network,
    pub layout: &'a Layout,
    pub plan: &'a Plan,
    pub values: &'a [f64],
    /// The steps with a loss, ascending.
    pub loss_steps: &'a [usize],
    /// dL/dy, `output_size` entries a step.
    pub d_logits: &'a [f64],
    pub gradients: &'a mut [f64],
}

impl Pass<'_> {
    /// dL/d(states): from the window's last step back to its first. dL/dy must be set and the matrices packed.
    pub fn states(&mut self, window: &Window, workspace: &mut Workspace) {
        self.through_readout(window, &mut workspace.gemm);
        for step in (window.first..=window.last).rev() {
            self.backward_step(step, window, &workspace.matrices);
        }
    }

    /// Through y = V s + a: dL/ds_k = sum over o of V_ok dL/dy_o.
    fn through_readout(&mut self, window: &Window, gemm: &mut Gemm) {
        let sizes = self.network.sizes();
        let (outputs, units) = (sizes.output_size, sizes.hidden_size);
        let loss_steps = &self.loss_steps[window.losses.clone()];
        let weight = self.network.readout().0;
        let (left, lanes) = gemm.left();
        left.pack_columns(lanes, outputs, loss_steps.len(), |index| {
            &self.d_logits[(loss_steps[index] - 1) * outputs..]
        });
        let (right, lanes) = gemm.right();
        right.pack_rows(lanes, outputs, units, |o| &weight[o * units..]);
        let layout = self.layout;
        gemm.run(|index, k, entries| {
            let frame = (loss_steps[index] - 1) * layout.gradient_frame;
            let at = frame + layout.from_loss + k;
            self.gradients[at..at + entries.len()].copy_from_slice(entries);
        });
    }

    fn backward_step(&mut self, step: usize, window: &Window, matrices: &[Packed]) {
        let layout = self.layout;
        let frame = Frame {
            fixed: layout.fixed,
            length: layout.value_frame,
            step,
        };
        let here = Here {
            start: (step - 1) * layout.gradient_frame,
            frame: layout.gradient_frame,
            later: window.last - step,
            loss: self.loss_steps[window.losses.clone()]
                .binary_search(&step)
                .is_ok(),
        };
        for operation in &self.plan.backward {
            match operation {
                Backward::Gather { to, inflows } => here.gather(self.gradients, *to, inflows),
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
                        let (edge, d_y) = here.split(self.gradients, edge, d_y);
                        product::backward(edge, &matrices[member], d_y);
                    }
                }
                Backward::Sum {
                    edge,
                    minus,
                    d_y,
                    broadcast,
                } => {
                    let (edge, d_y) = here.split(self.gradients, *edge, *d_y);
                    sum::backward(edge, *minus, d_y, *broadcast);
                }
                Backward::Times {
                    edge,
                    d_y,
                    other,
                    broadcast,
                } => {
                    let other = frame.row(self.values, *other, d_y.width);
                    let (edge, d_y) = here.split(self.gradients, *edge, *d_y);
                    times::backward(edge, d_y, other, *broadcast);
                }
                Backward::Squash {
                    edge,
                    function,
                    d_y,
                    y,
                } => {
                    let y = ValueAt::Frame {
                        offset: *y,
                        delay: 0,
                    };
                    let y = frame.row(self.values, y, d_y.width);
                    let (edge, d_y) = here.split(self.gradients, *edge, *d_y);
                    squash::backward(edge, *function, d_y, y);
                }
                Backward::Hold {
                    passing,
                    d_y,
                    clamps,
                } => {
                    let (passing, d_y) = here.split(self.gradients, *passing, *d_y);
                    let held = clamps.iter().filter(|clamp| clamp.holds(step));
                    hold::backward(passing, d_y, held.map(|clamp| clamp.unit));
                }
            }
        }
    }
}

/// The frame of one time step in the array of gradients.
pub(crate) struct Here {
    pub start: usize,
    pub frame: usize,
    /// Steps after this one.
    pub later: usize,
    pub loss: bool,
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
    pub fn gather(&self, all: &mut [f64], to: Row, inflows: &[Inflow]) {
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

//! One backward pass as the data that it reads and writes, whoever asks for it: a trace for its own gradients, the
//! gradient's anatomy for seeds and windows of its own.

use crate::arith::gemm::Gemm;
use crate::arith::isa::on_widest_lanes;
use crate::arith::matvec::Packed;
use crate::frame::Frame;
use crate::layout::{Layout, ValueAt};
use crate::network::Network;
use crate::ops::{hold, product, squash, sum, times};
use crate::plan::{Backward, Inflow, Plan, Row};
use crate::seeds::{One, Seeds, Several};
use crate::weights::add;
use crate::window::Window;
use crate::workspace::Workspace;

/// What a backward pass reads, and the frames of gradients that it writes.
pub(crate) struct Pass<'a, S> {
    pub network: &'a Network,
    pub layout: &'a Layout,
    pub plan: &'a Plan,
    pub values: &'a [f64],
    /// The steps with a loss, ascending.
    pub loss_steps: &'a [usize],
    /// dL/dy: by step from `set_out` on, then by seed, `output_size` entries each.
    pub d_logits: &'a [f64],
    /// No later than the first step with a loss.
    pub set_out: usize,
    pub seeds: S,
    /// Frames in which each row is `seeds` rows, one a seed.
    pub gradients: &'a mut [f64],
}

impl Pass<'_, One> {
    /// dL/d(states): from the window's last step back to its first. dL/dy must be set and the matrices packed.
    pub fn states(&mut self, window: &Window, workspace: &mut Workspace) {
        self.step_by_step(window, workspace);
    }
}

impl Pass<'_, Several> {
    /// The same for several seeds.
    pub fn states(&mut self, window: &Window, workspace: &mut Workspace) {
        several(self, window, workspace);
    }
}

on_widest_lanes! {
    fn several(pass: &mut Pass<'_, Several>, window: &Window, workspace: &mut Workspace) {
        pass.step_by_step(window, workspace);
    }
}

impl<S: Seeds> Pass<'_, S> {
    #[inline(always)]
    fn step_by_step(&mut self, window: &Window, workspace: &mut Workspace) {
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
        let (first, seeds) = (self.set_out, self.seeds.count());
        let (left, lanes) = gemm.left();
        left.pack_columns(lanes, outputs, loss_steps.len() * seeds, |index| {
            let step = loss_steps[index / seeds];
            &self.d_logits[((step - first) * seeds + index % seeds) * outputs..]
        });
        let (right, lanes) = gemm.right();
        right.pack_rows(lanes, outputs, units, |o| &weight[o * units..]);
        let layout = self.layout;
        gemm.run(|index, k, entries| {
            let frame = (loss_steps[index / seeds] - 1) * layout.gradient_frame;
            let at = (frame + layout.from_loss) * seeds + index % seeds * units + k;
            self.gradients[at..at + entries.len()].copy_from_slice(entries);
        });
    }

    #[inline(always)]
    fn backward_step(&mut self, step: usize, window: &Window, matrices: &[Packed]) {
        let layout = self.layout;
        let frame = Frame {
            fixed: layout.fixed,
            length: layout.value_frame,
            step,
        };
        let seeds = self.seeds;
        let here = Here {
            seeds,
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
                        product::backward(edge, &matrices[member], d_y, seeds);
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
                    times::backward(edge, d_y, other, *broadcast, seeds);
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
                    squash::backward(edge, *function, d_y, y, seeds);
                }
                Backward::Hold {
                    passing,
                    d_y,
                    clamps,
                } => {
                    let (passing, d_y) = here.split(self.gradients, *passing, *d_y);
                    let held = clamps.iter().filter(|clamp| clamp.holds(step));
                    hold::backward(passing, d_y, held.map(|clamp| clamp.unit), seeds);
                }
            }
        }
    }
}

/// The frame of one time step in the array of gradients.
pub(crate) struct Here<S> {
    pub seeds: S,
    /// Of one seed.
    pub start: usize,
    /// Of one seed.
    pub frame: usize,
    /// Steps after this one.
    pub later: usize,
    pub loss: bool,
}

impl<S: Seeds> Here<S> {
    /// A row to be written, and one that stands behind it in the same frame.
    #[inline(always)]
    fn split<'a>(&self, all: &'a mut [f64], to: Row, from: Row) -> (&'a mut [f64], &'a [f64]) {
        let (end, seeds) = (to.offset + to.width, self.seeds.count());
        let (head, tail) = all.split_at_mut((self.start + end) * seeds);
        let from_at = (from.offset - end) * seeds;
        (
            &mut head[(self.start + to.offset) * seeds..],
            &tail[from_at..from_at + from.width * seeds],
        )
    }

    /// dL/dv = the sum of what v's consumers pass, in the order of `inflows`.
    #[inline(always)]
    pub fn gather(&self, all: &mut [f64], to: Row, inflows: &[Inflow]) {
        let (end, seeds) = (self.start + to.offset + to.width, self.seeds.count());
        let (head, tail) = all.split_at_mut(end * seeds);
        let sum = &mut head[(self.start + to.offset) * seeds..];
        let mut first = true;
        for inflow in inflows {
            if inflow.delay > self.later || (inflow.loss && !self.loss) {
                continue;
            }
            let at = self.start + inflow.delay * self.frame + inflow.offset - end;
            let share = &tail[at * seeds..(at + to.width) * seeds];
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

//! One backward pass as the data that it reads and writes, whoever asks for it: a trace for its own gradients, the
//! gradient's anatomy for seeds and windows of its own.

use crate::arith::isa::on_widest_lanes;
use crate::arith::matvec::Packed;
use crate::frame::Frame;
use crate::layout::{Layout, ValueAt};
use crate::network::Network;
use crate::ops::{hold, product, squash, sum, times};
use crate::plan::{Backward, Inflow, Plan, Row};
use crate::seeds::{One, Seeds, Sequences, Several};
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
    /// dL/dy: by step from `set_out` on, `seeds` rows of `output_size` entries each.
    pub d_logits: &'a [f64],
    /// No later than the first step with a loss.
    pub set_out: usize,
    pub seeds: S,
    /// Frames in which each row is `seeds` rows.
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

impl Pass<'_, Sequences> {
    /// The same for several sequences.
    pub fn states(&mut self, window: &Window, workspace: &mut Workspace) {
        sequences(self, window, workspace);
    }
}

on_widest_lanes! {
    fn sequences(pass: &mut Pass<'_, Sequences>, window: &Window, workspace: &mut Workspace) {
        pass.step_by_step(window, workspace);
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
        self.through_readout(window, &workspace.readout_back);
        for step in (window.first..=window.last).rev() {
            self.backward_step(step, window, &workspace.matrices);
        }
    }

    /// Through y = V s + a: dL/ds_k = sum over o of V_ok dL/dy_o.
    #[inline(always)]
    fn through_readout(&mut self, window: &Window, weight: &Packed) {
        let sizes = self.network.sizes();
        let numbers = self.seeds.numbers();
        for &step in &self.loss_steps[window.losses.clone()] {
            let at = (step - 1) * self.layout.gradient_frame + self.layout.from_loss;
            let d_s = &mut self.gradients[at * numbers..(at + sizes.hidden_size) * numbers];
            let at = (step - self.set_out) * sizes.output_size;
            let d_y = &self.d_logits[at * numbers..(at + sizes.output_size) * numbers];
            product::backward(d_s, weight, d_y, self.seeds);
        }
    }

    #[inline(always)]
    fn backward_step(&mut self, step: usize, window: &Window, matrices: &[Packed]) {
        let layout = self.layout;
        let frame = Frame::new(layout, step, self.seeds);
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
                    sum::backward(edge, *minus, d_y, *broadcast, seeds);
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
    /// In entries of one seed.
    pub start: usize,
    /// In entries of one seed.
    pub frame: usize,
    /// Steps after this one.
    pub later: usize,
    pub loss: bool,
}

impl<S: Seeds> Here<S> {
    /// A row to be written, and one that stands behind it in the same frame.
    #[inline(always)]
    fn split<'a>(&self, all: &'a mut [f64], to: Row, from: Row) -> (&'a mut [f64], &'a [f64]) {
        let (end, numbers) = (to.offset + to.width, self.seeds.numbers());
        let (head, tail) = all.split_at_mut((self.start + end) * numbers);
        let from_at = (from.offset - end) * numbers;
        (
            &mut head[(self.start + to.offset) * numbers..],
            &tail[from_at..from_at + from.width * numbers],
        )
    }

    /// dL/dv = the sum of what v's consumers pass, in the order of `inflows`.
    #[inline(always)]
    pub fn gather(&self, all: &mut [f64], to: Row, inflows: &[Inflow]) {
        let (end, numbers) = (self.start + to.offset + to.width, self.seeds.numbers());
        let (head, tail) = all.split_at_mut(end * numbers);
        let sum = &mut head[(self.start + to.offset) * numbers..];
        let mut first = true;
        for inflow in inflows {
            if inflow.delay > self.later || (inflow.loss && !self.loss) {
                continue;
            }
            let at = self.start + inflow.delay * self.frame + inflow.offset - end;
            let share = &tail[at * numbers..(at + to.width) * numbers];
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

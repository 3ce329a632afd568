//! The forward pass: every operation at every step, in the order of the equations.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::arith::gemm::Gemm;
use crate::arith::matvec::Packed;
use crate::cell::Operand;
use crate::frame::Frame;
use crate::layout::Layout;
use crate::loss;
use crate::network::Network;
use crate::ops::{hold, product, squash, sum, times};
use crate::plan::{Forward, Plan};
use crate::seeds::{One, Seeds};
use crate::trace::Trace;
use crate::workspace::Workspace;

impl Trace {
    /// Runs forward: values, readout and loss.
    pub(crate) fn forward(&mut self, workspace: &mut Workspace) {
        self.fill_fixed();
        workspace.pack_stacked(&self.network);
        self.forward_over(1..=self.seq_len(), workspace);
        self.sum_losses();
    }

    /// Values and readout of some steps, behind those that were run before; the matrices must be packed.
    pub(crate) fn forward_over(&mut self, steps: RangeInclusive<usize>, workspace: &mut Workspace) {
        self.multiply_inputs(steps.clone(), &mut workspace.gemm);
        let (layout, plan) = (&self.layout, &self.plan);
        let values = Arc::make_mut(&mut self.values);
        for step in steps.clone() {
            forward_step(layout, plan, values, step, &workspace.stacked, One);
        }
        self.read_out(steps, &mut workspace.gemm);
    }

    /// Parameters and numbers, the initial states, and x.
    pub(crate) fn fill_fixed(&mut self) {
        let network = &self.network;
        let (layout, cell) = (&self.layout, network.cell());
        let values = Arc::make_mut(&mut self.values);
        fill_parameters(values, network, layout, One);
        let units = network.sizes().hidden_size;
        for (index, state) in cell.states.iter().enumerate() {
            let at = layout.fixed + layout.values[state.operation];
            let row = &mut values[at..at + units];
            match &self.episode.initial {
                Some(initial) => row.copy_from_slice(&initial[index]),
                None => row.fill(0.0),
            }
        }
        for (step, x) in self.episode.inputs.iter().enumerate() {
            let at = layout.fixed + (step + 1) * layout.value_frame;
            values[at..at + x.len()].copy_from_slice(x);
        }
    }

    /// Another x at `step`, which is not run yet.
    pub(crate) fn take_input(&mut self, step: usize, x: &[f64]) {
        let at = self.layout.fixed + step * self.layout.value_frame;
        Arc::make_mut(&mut self.values)[at..at + x.len()].copy_from_slice(x);
        Arc::make_mut(&mut self.episode).inputs[step - 1].copy_from_slice(x);
    }

    /// All products on x, at all these time steps, at once.
    fn multiply_inputs(&mut self, steps: RangeInclusive<usize>, gemm: &mut Gemm) {
        let (network, layout) = (self.network.clone(), self.layout.clone());
        let units = network.sizes().hidden_size;
        let Some(group) = layout.groups.iter().find(|g| g.operand == Operand::Input) else {
            return;
        };
        let Some(inputs) = self.episode.inputs.get(steps.start() - 1..*steps.end()) else {
            return;
        };
        let (left, lanes) = gemm.left(1);
        left.pack_columns(lanes, group.columns, inputs.len(), |step| &inputs[step]);
        let (right, lanes) = gemm.right(1);
        let matrices = network.matrices(&group.members);
        right.pack_columns(lanes, group.columns, units * matrices.len(), |row| {
            &matrices[row / units][(row % units) * group.columns..]
        });
        let first =
            layout.fixed + steps.start() * layout.value_frame + layout.values[group.members[0]];
        let values = Arc::make_mut(&mut self.values);
        gemm.run(|step, row, entries| {
            let at = first + step * layout.value_frame + row;
            values[at..at + entries.len()].copy_from_slice(entries);
        });
    }

    /// y_t = V s_t + a at these steps.
    fn read_out(&mut self, steps: RangeInclusive<usize>, gemm: &mut Gemm) {
        let before = steps.start() - 1;
        let network = self.network.clone();
        let sizes = network.sizes();
        let (weight, bias) = network.readout();
        let out = network.cell().states[network.cell().out].operation;
        let (left, lanes) = gemm.left(1);
        left.pack_columns(lanes, sizes.hidden_size, steps.end() - before, |step| {
            self.value(out, before + step + 1)
        });
        let (right, lanes) = gemm.right(1);
        right.pack_columns(lanes, sizes.hidden_size, sizes.output_size, |o| {
            &weight[o * sizes.hidden_size..]
        });
        gemm.run(|step, first, entries| {
            let at = (before + step) * sizes.output_size + first;
            let row = &mut self.logits[at..at + entries.len()];
            for ((y, entry), bias) in row.iter_mut().zip(entries).zip(&bias[first..]) {
                *y = entry + bias;
            }
        });
    }

    /// The losses, each already times its share, and their sum in the order of the steps.
    fn sum_losses(&mut self) {
        let scale = self
            .episode
            .loss_scale(self.network.sizes(), self.loss_steps.len());
        self.losses.fill(0.0);
        for &step in &self.loss_steps {
            let target = &self.episode.targets[step - 1];
            let loss = loss::forward(self.episode.objective.kind, self.logits(step), target);
            self.losses[step - 1] = scale * loss;
        }
        self.loss = self.losses.iter().fold(0.0, |sum, &loss| sum + loss);
    }
}

/// Parameters and numbers, the same in every lane.
pub(crate) fn fill_parameters(
    values: &mut [f64],
    network: &Network,
    layout: &Layout,
    seeds: impl Seeds,
) {
    let lanes = seeds.lanes();
    for (index, at) in layout.params.iter().enumerate() {
        let Some(at) = *at else { continue };
        let shape = network.cell().shape(Operand::Param(index));
        let end = at + layout.value_width(shape, network.sizes());
        let row = &mut values[at * lanes..end * lanes];
        match network.param(index) {
            &[number] => row.fill(number),
            vector => {
                for (numbers, &entry) in row.chunks_exact_mut(lanes).zip(vector) {
                    numbers.fill(entry);
                }
            }
        }
    }
    for &(number, at) in &layout.numbers {
        values[at * lanes..(at + layout.lanes) * lanes].fill(number);
    }
}

/// Every operation at one step, into its frame.
#[inline(always)]
pub(crate) fn forward_step(
    layout: &Layout,
    plan: &Plan,
    values: &mut [f64],
    step: usize,
    stacked: &[Packed],
    seeds: impl Seeds,
) {
    let frame = Frame::new(layout, step, seeds);
    for operation in &plan.forward {
        match operation {
            Forward::Products { group, y, v } => {
                let (before, y) = frame.split(values, *y);
                let v = frame.row(before, *v, layout.groups[*group].columns);
                product::forward(y, &stacked[*group], v, seeds);
            }
            Forward::Sum { y, terms } => {
                let width = y.width;
                let (before, y) = frame.split(values, *y);
                sum::forward(y, terms.len(), |i| {
                    (terms[i].0, frame.row(before, terms[i].1, width))
                });
            }
            Forward::Times { y, a, b } => {
                let width = y.width;
                let (before, y) = frame.split(values, *y);
                let (a, b) = (frame.row(before, *a, width), frame.row(before, *b, width));
                times::forward(y, a, b);
            }
            Forward::Squash { y, function, z } => {
                let width = y.width;
                let (before, y) = frame.split(values, *y);
                let z = frame.row(before, *z, width);
                squash::forward(y, *function, z);
            }
            Forward::Hold { y, clamp } => {
                if clamp.holds(step) {
                    hold::forward(frame.split(values, *y).1, clamp.value);
                }
            }
        }
    }
}

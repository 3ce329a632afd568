//! The weights' gradients, each one product or sum over all time steps, from the last to the first as the backward pass adds
//! them.

use crate::arith::gemm::Gemm;
use crate::arith::isa::on_widest_lanes;
use crate::cell::{Operand, Rule};
use crate::frame::Frame;
use crate::network::Role;
use crate::pass::Pass;
use crate::seeds::Seeds;
use crate::window::Window;

impl<S: Seeds> Pass<'_, S> {
    /// Adds what the window's steps pass to every weight's gradient, from the last to the first, as the backward pass adds
    /// them.
    pub(crate) fn weights(&self, window: &Window, d_weights: &mut [f64], gemm: &mut Gemm) {
        self.reach_matrices(window, d_weights, gemm);
        self.reach_vectors(window, d_weights);
        if !window.losses.is_empty() {
            self.reach_readout(window, d_weights, gemm);
        }
    }

    /// dL/d(result) of an operation at `step` as it passes it on: 0 at what is held from outside.
    fn passing(&self, operation: usize, step: usize) -> &[f64] {
        let at = (step - 1) * self.layout.gradient_frame + self.layout.passing[operation];
        &self.gradients[at * self.seeds.lanes()..]
    }

    /// C = sum over k of A(k, ·) outer B(k, ·) of the packed factors, in each lane by itself.
    #[inline(always)]
    fn multiply(&self, gemm: &Gemm, store: impl FnMut(usize, usize, &[f64])) {
        if self.seeds.lanes() == 1 {
            gemm.run(store);
        } else {
            gemm.run_lanes(store);
        }
    }

    /// dL/dM_rk = sum over t of dL/dy_r v_k: for the products that share v, v is packed once.
    fn reach_matrices(&self, window: &Window, d_weights: &mut [f64], gemm: &mut Gemm) {
        let (network, layout) = (self.network, self.layout);
        let (units, each) = (network.sizes().hidden_size, self.seeds.lanes());
        let steps = (window.last + 1).saturating_sub(window.first);
        for group in &layout.groups {
            let at = layout.value_at(network.cell(), group.operand);
            let (right, lanes) = gemm.right(each);
            right.pack_rows(lanes, steps, group.columns * each, |k| {
                let frame = Frame::new(layout, window.last - k, self.seeds);
                frame.row(self.values, at, group.columns)
            });
            for &member in &group.members {
                let Rule::Product { matrix, .. } = network.cell().operations[member].rule else {
                    continue;
                };
                let (left, lanes) = gemm.left(each);
                left.pack_rows(lanes, steps, units * each, |k| {
                    self.passing(member, window.last - k)
                });
                let start = network.table()[matrix].range.start;
                self.multiply(gemm, |row, column, entries| {
                    let at = (start + row * group.columns + column) * each;
                    add(&mut d_weights[at..at + entries.len()], entries);
                });
            }
        }
    }

    /// A vector or number: the sum of what each of its uses receives at each step.
    fn reach_vectors(&self, window: &Window, d_weights: &mut [f64]) {
        let (network, layout) = (self.network, self.layout);
        let each = self.seeds.lanes();
        for (operation, one) in network.cell().operations.iter().enumerate() {
            for (position, operand) in one.rule.operands().into_iter().enumerate() {
                if let (Operand::Param(index), Some(edge)) =
                    (operand, layout.edges[operation][position])
                {
                    let range = &network.table()[index].range;
                    let sum = &mut d_weights[range.start * each..range.end * each];
                    for step in (window.first - 1..window.last).rev() {
                        let at = (step * layout.gradient_frame + edge) * each;
                        add_widely(sum, &self.gradients[at..at + sum.len()]);
                    }
                }
            }
        }
    }

    /// y = V s + a, so dL/dV_ok = sum over t of dL/dy_o s_k and dL/da = sum over t of dL/dy.
    fn reach_readout(&self, window: &Window, d_weights: &mut [f64], gemm: &mut Gemm) {
        let (network, layout) = (self.network, self.layout);
        let sizes = network.sizes();
        let (outputs, units) = (sizes.output_size, sizes.hidden_size);
        let out = network.cell().states[network.cell().out].operation;
        let (seen, each) = (layout.values[out], self.seeds.lanes());
        let d_y = |step: usize| &self.d_logits[(step - self.set_out) * outputs * each..];
        let asked = &self.loss_steps[window.losses.clone()];
        let step = |k: usize| asked[asked.len() - 1 - k];
        let (left, lanes) = gemm.left(each);
        left.pack_rows(lanes, asked.len(), outputs * each, |k| d_y(step(k)));
        let (right, lanes) = gemm.right(each);
        right.pack_rows(lanes, asked.len(), units * each, |k| {
            let at = layout.fixed + step(k) * layout.value_frame + seen;
            &self.values[at * each..]
        });
        for weight in network.table() {
            match weight.role {
                Role::Cell(_) => {}
                Role::ReadoutWeight => self.multiply(gemm, |row, column, entries| {
                    let at = (weight.range.start + row * units + column) * each;
                    add(&mut d_weights[at..at + entries.len()], entries);
                }),
                Role::ReadoutBias => {
                    let range = weight.range.start * each..weight.range.end * each;
                    for &step in asked.iter().rev() {
                        add(&mut d_weights[range.clone()], d_y(step));
                    }
                }
            }
        }
    }
}

#[inline(always)]
pub(crate) fn add(sum: &mut [f64], share: &[f64]) {
    for (sum, share) in sum.iter_mut().zip(share) {
        *sum += share;
    }
}

on_widest_lanes! {
    fn add_widely(sum: &mut [f64], share: &[f64]) {
        add(sum, share);
    }
}

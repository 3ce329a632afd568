//! The weights' gradients, each one product or sum over all time steps, from the last to the first as the backward pass adds
//! them.

use crate::arith::gemm::Gemm;
use crate::cell::{Operand, Rule};
use crate::frame::Frame;
use crate::network::Role;
use crate::pass::Pass;
use crate::seeds::One;
use crate::window::Window;

impl Pass<'_, One> {
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
        &self.gradients[at..]
    }

    /// dL/dM_rk = sum over t of dL/dy_r v_k: for the products that share v, v is packed once.
    fn reach_matrices(&self, window: &Window, d_weights: &mut [f64], gemm: &mut Gemm) {
        let (network, layout) = (self.network, self.layout);
        let steps = (window.last + 1).saturating_sub(window.first);
        for group in &layout.groups {
            let at = layout.value_at(network.cell(), group.operand);
            let (right, lanes) = gemm.right();
            right.pack_rows(lanes, steps, group.columns, |k| {
                let frame = Frame {
                    fixed: layout.fixed,
                    length: layout.value_frame,
                    step: window.last - k,
                };
                frame.row(self.values, at, group.columns)
            });
            for &member in &group.members {
                let Rule::Product { matrix, .. } = network.cell().operations[member].rule else {
                    continue;
                };
                let (left, lanes) = gemm.left();
                left.pack_rows(lanes, steps, network.sizes().hidden_size, |k| {
                    self.passing(member, window.last - k)
                });
                let start = network.table()[matrix].range.start;
                gemm.run(|row, column, entries| {
                    let at = start + row * group.columns + column;
                    add(&mut d_weights[at..at + entries.len()], entries);
                });
            }
        }
    }

    /// A vector or number: the sum of what each of its uses receives at each step.
    fn reach_vectors(&self, window: &Window, d_weights: &mut [f64]) {
        let (network, layout) = (self.network, self.layout);
        for (operation, one) in network.cell().operations.iter().enumerate() {
            for (position, operand) in one.rule.operands().into_iter().enumerate() {
                if let (Operand::Param(index), Some(edge)) =
                    (operand, layout.edges[operation][position])
                {
                    let sum = &mut d_weights[network.table()[index].range.clone()];
                    for step in (window.first - 1..window.last).rev() {
                        let at = step * layout.gradient_frame + edge;
                        add(sum, &self.gradients[at..at + sum.len()]);
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
        let asked = &self.loss_steps[window.losses.clone()];
        let steps: Vec<usize> = asked.iter().rev().copied().collect();
        let (left, lanes) = gemm.left();
        left.pack_rows(lanes, steps.len(), outputs, |k| {
            &self.d_logits[(steps[k] - self.set_out) * outputs..]
        });
        let (right, lanes) = gemm.right();
        right.pack_rows(lanes, steps.len(), units, |k| {
            let at = layout.fixed + steps[k] * layout.value_frame + layout.values[out];
            &self.values[at..]
        });
        for weight in network.table() {
            match weight.role {
                Role::Cell(_) => {}
                Role::ReadoutWeight => gemm.run(|row, column, entries| {
                    let at = weight.range.start + row * units + column;
                    add(&mut d_weights[at..at + entries.len()], entries);
                }),
                Role::ReadoutBias => {
                    for &step in &steps {
                        let at = (step - self.set_out) * outputs;
                        let rows = at..at + outputs;
                        add(&mut d_weights[weight.range.clone()], &self.d_logits[rows]);
                    }
                }
            }
        }
    }
}

pub(crate) fn add(sum: &mut [f64], share: &[f64]) {
    for (sum, share) in sum.iter_mut().zip(share) {
        *sum += share;
    }
}

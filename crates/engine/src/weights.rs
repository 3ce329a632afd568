//! The weights' gradients, each one product or sum over all time steps, from the last to the first as the backward pass adds
//! them.

use crate::arith::gemm::Gemm;
use crate::cell::{Operand, Rule};
use crate::frame::Frame;
use crate::network::{Network, Role};
use crate::trace::Trace;
use crate::window::Window;

impl Trace {
    /// Adds what the window's steps pass to every weight's gradient, from the last to the first, as the backward pass adds
    /// them.
    pub(crate) fn reach_weights(&mut self, window: &Window, gemm: &mut Gemm) {
        let network = self.network.clone();
        self.reach_matrices(&network, window, gemm);
        self.reach_vectors(&network, window);
        self.reach_readout(&network, window, gemm);
    }

    /// dL/dM_rk = sum over t of dL/dy_r v_k: for the products that share v, v is packed once.
    fn reach_matrices(&mut self, network: &Network, window: &Window, gemm: &mut Gemm) {
        let steps = window.last + 1 - window.first;
        let layout = self.layout.clone();
        for group in &layout.groups {
            let at = layout.value_at(network.cell(), group.operand);
            let (right, lanes) = gemm.right();
            right.pack_rows(lanes, steps, group.columns, |k| {
                let frame = Frame {
                    fixed: layout.fixed,
                    length: layout.value_frame,
                    step: window.last - k,
                };
                frame.row(&self.values, at, group.columns)
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
                    add(&mut self.d_weights[at..at + entries.len()], entries);
                });
            }
        }
    }

    /// A vector or number: the sum of what each of its uses receives at each step.
    fn reach_vectors(&mut self, network: &Network, window: &Window) {
        let layout = self.layout.clone();
        for (operation, one) in network.cell().operations.iter().enumerate() {
            for (position, operand) in one.rule.operands().into_iter().enumerate() {
                if let (Operand::Param(index), Some(edge)) =
                    (operand, layout.edges[operation][position])
                {
                    let sum = &mut self.d_weights[network.table()[index].range.clone()];
                    for step in (window.first - 1..window.last).rev() {
                        let at = step * layout.gradient_frame + edge;
                        add(sum, &self.gradients[at..at + sum.len()]);
                    }
                }
            }
        }
    }

    /// y = V s + a, so dL/dV_ok = sum over t of dL/dy_o s_k and dL/da = sum over t of dL/dy.
    fn reach_readout(&mut self, network: &Network, window: &Window, gemm: &mut Gemm) {
        let sizes = network.sizes();
        let (outputs, units) = (sizes.output_size, sizes.hidden_size);
        let out = network.cell().states[network.cell().out].operation;
        let asked = &self.loss_steps[window.losses.clone()];
        let steps: Vec<usize> = asked.iter().rev().copied().collect();
        let (left, lanes) = gemm.left();
        left.pack_rows(lanes, steps.len(), outputs, |k| {
            &self.d_logits[(steps[k] - 1) * outputs..]
        });
        let (right, lanes) = gemm.right();
        right.pack_rows(lanes, steps.len(), units, |k| self.value(out, steps[k]));
        for weight in network.table() {
            match weight.role {
                Role::Cell(_) => {}
                Role::ReadoutWeight => gemm.run(|row, column, entries| {
                    let at = weight.range.start + row * units + column;
                    add(&mut self.d_weights[at..at + entries.len()], entries);
                }),
                Role::ReadoutBias => {
                    for &step in &steps {
                        let rows = (step - 1) * outputs..step * outputs;
                        add(
                            &mut self.d_weights[weight.range.clone()],
                            &self.d_logits[rows],
                        );
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

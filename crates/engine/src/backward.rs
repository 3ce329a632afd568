//! The backward pass (Werbos 1990, backpropagation through time): the same operations in reverse, each passing to its
//! operands their share of the gradient; then the weights', each one product over all time steps.

use crate::arith::gemm::Gemm;
use crate::cell::Operand;
use crate::loss;
use crate::pass::{Here, Pass};
use crate::plan::Backward;
use crate::seeds::One;
use crate::trace::Trace;
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
        let (mut pass, d_weights) = self.pass();
        pass.states(window, workspace);
        pass.weights(window, d_weights, &mut workspace.gemm);
    }

    /// The trace's own pass, and the weights' gradients beside it.
    fn pass(&mut self) -> (Pass<'_, One>, &mut [f64]) {
        let pass = Pass {
            network: &self.network,
            layout: &self.layout,
            plan: &self.plan,
            values: &self.values,
            loss_steps: &self.loss_steps,
            d_logits: &self.d_logits,
            set_out: 1,
            seeds: One,
            gradients: &mut self.gradients,
        };
        (pass, &mut self.d_weights)
    }

    /// dL/dy at the steps with a loss; 0 elsewhere.
    pub(crate) fn seed(&mut self) {
        let outputs = self.network.sizes().output_size;
        let scale = self
            .episode
            .loss_scale(self.network.sizes(), self.loss_steps.len());
        self.d_logits.fill(0.0);
        for &step in &self.loss_steps {
            let rows = (step - 1) * outputs..step * outputs;
            let target = &self.episode.targets[step - 1];
            let kind = self.episode.objective.kind;
            let y = &self.logits[rows.clone()];
            loss::backward(&mut self.d_logits[rows], kind, y, target, scale);
        }
    }

    /// Through the products on x, all time steps at once, and the sum that is dL/dx.
    fn reach_inputs(&mut self, gemm: &mut Gemm) {
        let (network, layout) = (self.network.clone(), self.layout.clone());
        let units = network.sizes().hidden_size;
        if let Some(group) = layout.groups.iter().find(|g| g.operand == Operand::Input) {
            for (member, matrix) in group.members.iter().zip(network.matrices(&group.members)) {
                let (left, lanes) = gemm.left(1);
                left.pack_columns(lanes, units, self.seq_len(), |step| {
                    self.passing(*member, step + 1)
                });
                let (right, lanes) = gemm.right(1);
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
                seeds: One,
                start: step * layout.gradient_frame,
                frame: layout.gradient_frame,
                later: 0,
                loss: false,
            };
            here.gather(&mut self.gradients, *to, inflows);
        }
    }
}

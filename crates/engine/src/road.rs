//! The road: how strongly the last answer depends on the state that leaves each step, whatever the loss makes of it.

use crate::measure::norm;
use crate::trace::Trace;
use crate::window::Window;
use crate::workspace::Workspace;

impl Trace {
    /// |dy/ds_t| for every step t, step 1 first: the Frobenius norm of the Jacobian of y = V s_T + a, the readout's result at
    /// the last step T that has a loss, with respect to the whole state that leaves step t, the states taken as independent
    /// coordinates (see [`Trace::d_leaving`]). 0 past T. One backward pass for each entry of y.
    ///
    /// The trace itself stays as it is.
    pub fn road(&self, workspace: &mut Workspace) -> Vec<f64> {
        let mut road = vec![0.0; self.seq_len()];
        let Some(&last) = self.loss_steps.last() else {
            return road;
        };
        let mut seeded = self.clone();
        seeded.loss_steps = vec![last];
        seeded.has_loss.fill(false);
        seeded.has_loss[last - 1] = true;
        let window = Window::of(&seeded, 1, last, last);
        workspace.pack_matrices(&self.network);
        let outputs = self.network.sizes().output_size;
        let states = self.network.cell().states.len();
        let mut rows: Vec<Vec<f64>> = vec![Vec::new(); last];
        for output in 0..outputs {
            seeded.d_logits.fill(0.0);
            seeded.d_logits[(last - 1) * outputs + output] = 1.0;
            seeded.backward_states(&window, workspace);
            for (step, row) in (1..=last).zip(&mut rows) {
                for state in 0..states {
                    row.extend(seeded.d_leaving_before(state, step, last));
                }
            }
        }
        for (reaches, row) in road.iter_mut().zip(&rows) {
            *reaches = norm(row);
        }
        road
    }
}

//! What truncation leaves of the weights' gradient.

use super::flow::Measure;
use crate::trace::Trace;
use crate::train::Lost;
use crate::window::Window;
use crate::workspace::Workspace;

impl Trace {
    /// dL/d(weights), in the order of [`Network::table`](crate::Network::table), with each loss followed back `steps` steps, its
    /// own counted (at least 1), and what is lost by it: its angle to the whole gradient, and its length. The trace stays
    /// as it is. (Williams and Peng 1990; [`Truncation`](crate::Truncation) with `every` 1.)
    pub fn truncated(&self, steps: usize, workspace: &mut Workspace) -> (Vec<f64>, Lost) {
        let back = self.back(Measure::Traffic, &[], workspace);
        let mut scratch = workspace.scratch(back.length());
        let mut whole = vec![0.0; self.network.weights().len()];
        let mut truncated = whole.clone();
        let mut run = |window: &Window, sum: &mut [f64]| {
            let mut pass = back.pass(&mut scratch);
            pass.states(window, workspace);
            pass.weights(window, sum, &mut workspace.gemm);
        };
        run(&back.whole(), &mut whole);
        for window in back.truncated(steps) {
            run(&window, &mut truncated);
        }
        workspace.give_back(scratch);
        let lost = Lost::between(&truncated, &whole);
        (truncated, lost)
    }
}

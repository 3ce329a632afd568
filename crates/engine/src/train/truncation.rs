//! Truncated backpropagation through time (Williams and Peng 1990).

use crate::trace::Trace;
use crate::window::Window;
use crate::workspace::Workspace;

/// BPTT(k2; k1): after every k1 steps, the losses of those steps go k2 steps back and no further. The weights stay as they
/// are until the sequence has ended, so that what is left of the gradient can be laid beside the whole of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truncation {
    /// k1, at least 1.
    pub every: usize,
    /// k2, at least k1: the steps that are reached, the last one counted.
    pub back: usize,
}

impl Truncation {
    /// The windows of a sequence, the first one first.
    pub(crate) fn windows(self, trace: &Trace) -> impl Iterator<Item = Window> {
        let (every, back) = (self.every.max(1), self.back.max(self.every).max(1));
        let steps = trace.seq_len();
        (1..=steps).step_by(every).map(move |asked| {
            let last = (asked + every - 1).min(steps);
            let first = (last + 1).saturating_sub(back).max(1);
            Window::of(trace, first, asked, last)
        })
    }
}

impl Trace {
    /// Runs both passes, the backward one in the windows of `truncation`; the weights' gradients are the sum over them.
    /// Other gradients are then those of the last window alone.
    pub(crate) fn rerun_truncated(&mut self, truncation: Truncation, workspace: &mut Workspace) {
        self.forward(workspace);
        workspace.pack_matrices(&self.network);
        self.seed();
        self.d_weights.fill(0.0);
        let windows: Vec<Window> = truncation.windows(self).collect();
        for window in windows {
            if !window.losses.is_empty() {
                self.backward_within(&window, workspace);
            }
        }
    }
}

//! A stretch of time steps that a backward pass keeps to.

use std::ops::Range;

use crate::trace::Trace;

/// The steps `first..=last`, and which losses set out: those of the steps from `asked` on. Nothing goes past either end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// The first step that is reached, from 1.
    pub first: usize,
    /// The step at which the pass begins.
    pub last: usize,
    /// The first step whose loss sets out.
    pub asked: usize,
    /// Those losses, as a part of the trace's list of steps with a loss.
    pub losses: Range<usize>,
}

impl Window {
    /// The whole sequence with all its losses.
    pub fn whole(trace: &Trace) -> Window {
        Window::of(trace, 1, 1, trace.seq_len())
    }

    /// Some steps and no loss: what a pass that was run passes to the weights there. None where `last` lies before `first`.
    pub fn without_losses(first: usize, last: usize) -> Window {
        Window {
            first,
            last,
            asked: last + 1,
            losses: 0..0,
        }
    }

    /// The same of one step alone.
    pub fn alone(step: usize) -> Window {
        Window::without_losses(step, step)
    }

    /// From `last` back to `first`, for the losses of `asked..=last`.
    pub fn of(trace: &Trace, first: usize, asked: usize, last: usize) -> Window {
        let before = |step: usize| trace.loss_steps.partition_point(|&one| one < step);
        Window {
            first,
            last,
            asked,
            losses: before(asked)..before(last + 1),
        }
    }
}

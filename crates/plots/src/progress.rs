//! What has happened by a moment of the run.

use unrolled_engine::{Moment, Trace};

/// What has happened by a moment of the run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Progress {
    moment: Moment,
    step: usize,
    operations: usize,
    out: usize,
}

/// What the pictures show of a moment, but for the ring around its operation: moments with the same view look the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum View {
    /// Forward, as far as this operation.
    Forward(usize, usize),
    /// The loss, seen from this step.
    Loss(usize),
    /// Backward at this step, and whether the gradient that leaves the step before has reached it.
    Backward(usize, bool),
    /// The update, seen from this step.
    Update(usize),
}

impl View {
    /// Of that run, at the moment of that index.
    pub fn of(trace: &Trace, index: usize) -> View {
        let progress = Progress::new(trace, index);
        let step = progress.step;
        match progress.moment {
            Moment::Forward { operation, .. } => View::Forward(step, operation),
            Moment::Loss => View::Loss(step),
            Moment::Backward { .. } => View::Backward(step, progress.reached(step)),
            Moment::Update => View::Update(step),
        }
    }
}

impl View {
    /// What the chart shows of the moment: going forward, what is computed within a step is nothing to it, but that the step is through.
    pub fn of_chart(trace: &Trace, index: usize) -> View {
        let progress = Progress::new(trace, index);
        match View::of(trace, index) {
            View::Forward(step, _) => View::Forward(step, usize::from(progress.read(step))),
            view => view,
        }
    }
}

impl Progress {
    /// Of that run, by the moment of that index.
    pub fn new(trace: &Trace, index: usize) -> Progress {
        let timeline = trace.timeline();
        let cell = trace.network().cell();
        Progress {
            moment: timeline.moment(index),
            step: timeline.step(index),
            operations: cell.operations.len(),
            out: cell.states[cell.out].operation,
        }
    }

    /// The step that the moment looks at.
    pub fn step(&self) -> usize {
        self.step
    }

    /// The operation at work, and whether its gradient is (its value otherwise); none at the loss.
    pub fn operation(&self) -> Option<(usize, bool)> {
        match self.moment {
            Moment::Forward { operation, .. } => Some((operation, false)),
            Moment::Loss | Moment::Update => None,
            Moment::Backward { operation, .. } => Some((operation, true)),
        }
    }

    /// Whether the value of an operation is there.
    pub fn computed(&self, step: usize, operation: usize) -> bool {
        match self.moment {
            Moment::Forward {
                step: at,
                operation: last,
            } => (step, operation) <= (at, last),
            _ => true,
        }
    }

    /// Whether a step's values are all there, and with them what the readout says.
    pub fn read(&self, step: usize) -> bool {
        self.computed(step, self.operations.saturating_sub(1))
    }

    /// Whether the gradient that reaches the state leaving `step` is there.
    pub fn reached(&self, step: usize) -> bool {
        match self.moment {
            Moment::Backward {
                step: at,
                operation,
            } => at < step || (at == step && operation <= self.out),
            Moment::Update => true,
            _ => false,
        }
    }
}

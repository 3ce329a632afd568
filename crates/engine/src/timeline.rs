//! The run as one line of moments, scrubbed both ways: forward through every operation of every step, the loss, backward.

/// A moment of the run. Steps count from 1; operations are indices into [`Cell::operations`](crate::Cell::operations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Moment {
    /// This operation's value has just been computed.
    Forward {
        /// Time step, from 1.
        step: usize,
        /// Operation.
        operation: usize,
    },
    /// The loss has just been computed.
    Loss,
    /// The gradient of this operation's result has just been summed and passed on.
    Backward {
        /// Time step, from 1.
        step: usize,
        /// Operation.
        operation: usize,
    },
}

/// How far one press moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stride {
    /// To the next operation.
    Operation,
    /// To the end of the next time step (or to the loss).
    Step,
}

/// All moments of a run, by index from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timeline {
    steps: usize,
    operations: usize,
}

impl Timeline {
    /// The timeline of a run of `steps` time steps of a cell of `operations` operations, both at least 1.
    pub fn new(steps: usize, operations: usize) -> Timeline {
        Timeline {
            steps: steps.max(1),
            operations: operations.max(1),
        }
    }

    /// How many moments there are: an odd number, with the loss in the middle.
    pub fn count(&self) -> usize {
        2 * self.pass() + 1
    }

    /// The last moment: all gradients are there.
    pub fn last(&self) -> usize {
        self.count() - 1
    }

    /// The index of the loss.
    pub fn loss(&self) -> usize {
        self.pass()
    }

    /// The moment of that index; past the end, the last.
    pub fn moment(&self, index: usize) -> Moment {
        let pass = self.pass();
        let place = |at: usize| (at / self.operations + 1, at % self.operations);
        match index.min(self.last()) {
            at if at < pass => {
                let (step, operation) = place(at);
                Moment::Forward { step, operation }
            }
            at if at == pass => Moment::Loss,
            at => {
                let (step, operation) = place(2 * pass - at);
                Moment::Backward { step, operation }
            }
        }
    }

    /// The index of that moment, with its step and operation held within the run.
    pub fn index(&self, moment: Moment) -> usize {
        let place = |step: usize, operation: usize| {
            let step = step.clamp(1, self.steps);
            (step - 1) * self.operations + operation.min(self.operations - 1)
        };
        match moment {
            Moment::Forward { step, operation } => place(step, operation),
            Moment::Loss => self.pass(),
            Moment::Backward { step, operation } => 2 * self.pass() - place(step, operation),
        }
    }

    /// One stride on from `index`; the last moment stays.
    pub fn after(&self, index: usize, stride: Stride) -> usize {
        let next = (index + 1).min(self.last());
        match stride {
            Stride::Operation => next,
            Stride::Step => (next..self.count())
                .find(|&at| self.ends_step(at))
                .unwrap_or(next),
        }
    }

    /// One stride back from `index`; the first moment stays.
    pub fn before(&self, index: usize, stride: Stride) -> usize {
        let previous = index.min(self.last()).saturating_sub(1);
        match stride {
            Stride::Operation => previous,
            Stride::Step => (0..=previous)
                .rev()
                .find(|&at| self.ends_step(at))
                .unwrap_or(0),
        }
    }

    /// The time step that a moment looks at; the loss looks at the last.
    pub fn step(&self, index: usize) -> usize {
        match self.moment(index) {
            Moment::Forward { step, .. } | Moment::Backward { step, .. } => step,
            Moment::Loss => self.steps,
        }
    }

    fn ends_step(&self, index: usize) -> bool {
        match self.moment(index) {
            Moment::Forward { operation, .. } => operation + 1 == self.operations,
            Moment::Loss => true,
            Moment::Backward { operation, .. } => operation == 0,
        }
    }

    fn pass(&self) -> usize {
        self.steps * self.operations
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_is_one_moment_and_back() {
        let timeline = Timeline::new(3, 4);
        assert_eq!(timeline.count(), 25);
        let moments: Vec<Moment> = (0..25).map(|at| timeline.moment(at)).collect();
        for (at, moment) in moments.iter().enumerate() {
            assert_eq!(timeline.index(*moment), at);
        }
        let (step, operation) = (1, 0);
        assert_eq!(moments[0], Moment::Forward { step, operation });
        assert_eq!(moments[12], Moment::Loss);
        assert_eq!(moments[24], Moment::Backward { step, operation });
    }

    #[test]
    fn a_step_stride_stops_at_the_end_of_each_step_and_at_the_loss() {
        let timeline = Timeline::new(2, 3);
        let mut at = 0;
        let mut stops = Vec::new();
        while at < timeline.last() {
            at = timeline.after(at, Stride::Step);
            stops.push(at);
        }
        assert_eq!(stops, [2, 5, 6, 9, 12]);
        assert_eq!(timeline.before(12, Stride::Step), 9);
        assert_eq!(timeline.before(6, Stride::Step), 5);
        assert_eq!(timeline.before(2, Stride::Step), 0);
        assert_eq!(timeline.after(12, Stride::Operation), 12);
    }
}

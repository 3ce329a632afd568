//! The run as one line of moments, scrubbed both ways: forward through every operation of every step, the loss, backward,
//! the update of the weights.

use crate::cell::Cell;

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
    /// Every weight's gradient is whole, and the weights move against it.
    Update,
}

/// How far one press moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stride {
    /// To the next operation.
    Operation,
    /// To the end of the next equation.
    Equation,
    /// To the end of the next act; each equation that is in none is one of its own.
    Act,
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

    /// How many moments there are: two for each operation of each step, the loss between them, the update at the end.
    pub fn count(&self) -> usize {
        2 * self.pass() + 2
    }

    /// The last moment, the update.
    pub fn last(&self) -> usize {
        self.count() - 1
    }

    /// The last moment of the backward pass: all gradients are there.
    pub fn returned(&self) -> usize {
        2 * self.pass()
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
            at if at > 2 * pass => Moment::Update,
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
            Moment::Update => self.last(),
        }
    }

    /// One stride on from `index` in a run of `cell`; the last moment stays.
    pub fn after(&self, cell: &Cell, index: usize, stride: Stride) -> usize {
        let next = (index + 1).min(self.last());
        (next..self.count())
            .find(|&at| self.ends(cell, at, stride))
            .unwrap_or(next)
    }

    /// One stride back from `index` in a run of `cell`; the first moment stays.
    pub fn before(&self, cell: &Cell, index: usize, stride: Stride) -> usize {
        let previous = index.min(self.last()).saturating_sub(1);
        (0..=previous)
            .rev()
            .find(|&at| self.ends(cell, at, stride))
            .unwrap_or(0)
    }

    /// The time step that a moment looks at; the loss looks at the last, the update at the first.
    pub fn step(&self, index: usize) -> usize {
        match self.moment(index) {
            Moment::Forward { step, .. } | Moment::Backward { step, .. } => step,
            Moment::Loss => self.steps,
            Moment::Update => 1,
        }
    }

    /// Whether a stride ends at a moment: the next operation in the direction of the pass belongs to something else.
    fn ends(&self, cell: &Cell, index: usize, stride: Stride) -> bool {
        let (operation, next) = match self.moment(index) {
            Moment::Loss | Moment::Update => return true,
            Moment::Forward { operation, .. } => (operation, operation + 1),
            Moment::Backward { operation, .. } => (operation, operation.wrapping_sub(1)),
        };
        if next >= self.operations {
            return true;
        }
        let quantity = |operation: usize| cell.operations.get(operation).map(|op| op.quantity);
        let act = |operation: usize| {
            let quantity = quantity(operation)?;
            let act = cell
                .acts
                .iter()
                .position(|act| act.quantities.contains(&quantity));
            Some(act.map_or((true, quantity), |act| (false, act)))
        };
        match stride {
            Stride::Operation => true,
            Stride::Equation => quantity(operation) != quantity(next),
            Stride::Act => act(operation) != act(next),
            Stride::Step => false,
        }
    }

    fn pass(&self) -> usize {
        self.steps * self.operations
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::Builtin;

    #[test]
    fn every_index_is_one_moment_and_back() {
        let timeline = Timeline::new(3, 4);
        assert_eq!(timeline.count(), 26);
        let moments: Vec<Moment> = (0..26).map(|at| timeline.moment(at)).collect();
        for (at, moment) in moments.iter().enumerate() {
            assert_eq!(timeline.index(*moment), at);
        }
        let (step, operation) = (1, 0);
        assert_eq!(moments[0], Moment::Forward { step, operation });
        assert_eq!(moments[12], Moment::Loss);
        assert_eq!(moments[24], Moment::Backward { step, operation });
        assert_eq!((moments[25], timeline.returned()), (Moment::Update, 24));
    }

    /// Where a stride stops from the first moment on.
    fn stops(id: &str, steps: usize, stride: Stride) -> Vec<usize> {
        let cell = Builtin::named(id).and_then(|builtin| builtin.cell().ok());
        let cell = cell.expect("a built-in cell");
        let timeline = Timeline::new(steps, cell.operations.len());
        let (mut at, mut stops) = (0, Vec::new());
        while at < timeline.last() {
            let next = timeline.after(&cell, at, stride);
            assert_eq!(
                timeline.before(&cell, next, stride),
                if stops.is_empty() { 0 } else { at }
            );
            at = next;
            stops.push(at);
        }
        stops
    }

    #[test]
    fn each_stride_stops_at_its_ends_at_the_loss_and_at_the_update() {
        // Operations of the plain RNN: W x, U h, their sum, tanh.
        assert_eq!(stops("rnn", 2, Stride::Step), [3, 7, 8, 12, 16, 17]);
        assert_eq!(
            stops("rnn", 1, Stride::Operation),
            [1, 2, 3, 4, 5, 6, 7, 8, 9]
        );
        // The LSTM's gates of four operations each stand at 0, 4, 8 and, behind c, at 15; its acts are f; i, g; c; o, h.
        assert_eq!(
            stops("lstm", 1, Stride::Equation),
            [3, 7, 11, 14, 18, 20, 21, 23, 27, 30, 34, 38, 42, 43]
        );
        assert_eq!(
            stops("lstm", 1, Stride::Act),
            [3, 11, 14, 20, 21, 27, 30, 38, 42, 43]
        );
    }
}

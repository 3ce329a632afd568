//! What can be looked at, and its number in any run of the same shape.

use unrolled_engine::Trace;

use super::{Side, entry};

/// A place in the run: one unit of one operation's result at one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Time step, from 1.
    pub step: usize,
    /// An index into the cell's operations; a quantity is its last operation.
    pub operation: usize,
    /// From 0.
    pub unit: usize,
}

/// What can be looked at: a number that the run is made of, whatever the step and the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An operation's result.
    Operation(usize),
    /// That entry of the input.
    Input(usize),
    /// A state before the sequence.
    Initial(usize),
    /// A weight, an index into [`unrolled_engine::Network::weights`].
    Weight(usize),
    /// That entry of what the readout says.
    Logit(usize),
    /// The chance that softmax, or a sigmoid, makes of it.
    Chance(usize),
    /// The loss of a step.
    Loss,
}

/// A subject at a step, for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What.
    pub subject: Subject,
    /// Time step, from 1.
    pub step: usize,
    /// From 0; of an operation or a state.
    pub unit: usize,
}

impl From<Mark> for Place {
    fn from(mark: Mark) -> Place {
        Place {
            subject: Subject::Operation(mark.operation),
            step: mark.step,
            unit: mark.unit,
        }
    }
}

impl Place {
    /// The place as a mark, where it is one of an operation.
    pub fn mark(self) -> Option<Mark> {
        let Subject::Operation(operation) = self.subject else {
            return None;
        };
        Some(Mark {
            step: self.step,
            operation,
            unit: self.unit,
        })
    }
}

/// The number at a place of any run of the same shape.
pub fn number_of(trace: &Trace, place: Place, side: Side) -> Option<f64> {
    let Place {
        subject,
        step,
        unit,
    } = place;
    let at = |row: &[f64], entry: usize| row.get(entry).copied();
    match (subject, side) {
        (Subject::Operation(operation), Side::Value) => {
            Some(entry(trace.value(operation, step), unit))
        }
        (Subject::Operation(operation), Side::Gradient) => {
            Some(entry(trace.gradient(operation, step), unit))
        }
        (Subject::Input(entry), Side::Value) => at(trace.input(step), entry),
        (Subject::Input(entry), Side::Gradient) => at(trace.d_input(step), entry),
        (Subject::Initial(state), Side::Value) => at(trace.state(state, 0), unit),
        (Subject::Initial(state), Side::Gradient) => at(&trace.d_initial(state), unit),
        (Subject::Weight(weight), Side::Value) => at(trace.network().weights(), weight),
        (Subject::Weight(weight), Side::Gradient) => at(trace.d_weights(), weight),
        (Subject::Logit(class), Side::Value) => at(trace.logits(step), class),
        (Subject::Logit(class), Side::Gradient) => at(trace.d_logits(step), class),
        (Subject::Loss, Side::Value) => Some(trace.loss_at(step)),
        (Subject::Chance(_), _) | (Subject::Loss, Side::Gradient) => None,
    }
}

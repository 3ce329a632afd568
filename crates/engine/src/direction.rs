//! The one number that a derivative is taken in.

use crate::episode::Episode;
use crate::error::{SizeError, within};
use crate::layout::Layout;
use crate::network::Network;

/// The number that is varied. Steps count from 1, the rest from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// An entry of [`Network::weights`].
    Weight(usize),
    /// An entry of x.
    Input {
        /// Time step, from 1.
        step: usize,
        /// Entry of x.
        entry: usize,
    },
    /// An entry of an initial state.
    Initial {
        /// Index of the state.
        state: usize,
        /// Unit.
        unit: usize,
    },
    /// An entry of an operation's result: what is added to that very entry at that very step, for whatever reads it. Its
    /// derivative is [`Trace::gradient`](crate::Trace::gradient); of an entry that is held, the derivative with respect to
    /// what it is held at.
    Value {
        /// Index into [`Cell::operations`](crate::Cell::operations).
        operation: usize,
        /// Time step, from 1.
        step: usize,
        /// Entry of the result; 0 where it is one number.
        unit: usize,
    },
}

impl Direction {
    /// Refuses a number that the run does not have.
    pub(crate) fn check(self, network: &Network, episode: &Episode) -> Result<(), SizeError> {
        let (cell, sizes) = (network.cell(), network.sizes());
        let index = |what: &str, at: usize, count| {
            within(format_args!("{what}, from 1"), at.saturating_add(1), count)
        };
        let in_time = |step| within(format_args!("step varied"), step, episode.seq_len());
        match self {
            Direction::Weight(at) => index("weight varied", at, network.weights().len()),
            Direction::Input { step, entry } => {
                in_time(step)?;
                index("entry of x varied", entry, sizes.input_size)
            }
            Direction::Initial { state, unit } => {
                index("initial state varied", state, cell.states.len())?;
                index("unit varied", unit, sizes.hidden_size)
            }
            Direction::Value {
                operation,
                step,
                unit,
            } => {
                index("operation varied", operation, cell.operations.len())?;
                in_time(step)?;
                let shape = cell.operations[operation].shape;
                index("entry varied", unit, Layout::gradient_width(shape, sizes))
            }
        }
    }
}

//! Networks whose weights are set by hand and whose units have names, so that they can be read before any training.
//!
//! An LSTM's units mean what they are called in the cell state c, a GRU's in its one state h. Pre-activations are
//! mostly −8 or +8: sigmoid(8) is 0.9997, so a gate that holds keeps 99 % over 40 steps, and still passes a gradient.
//! The readout is milder, so that the right answer has about 0.98 and not 1, and a loss is left that sends gradient back.
//!
//! **memory.** One LSTM unit, "bit". Its forget gate is open by its bias, and "set" and "reset" shut it. Its input gate
//! is shut by its bias, and "set" opens it. So "set" replaces what was there by 1, "reset" leaves nothing, and at "hold"
//! the cell state is multiplied by almost 1 and nothing is added.
//!
//! **agreement.** "subject" and "plural" have the same gates: a noun shuts the forget gate and opens the input gate, any
//! other word keeps what is there, and a full stop only forgets. What "plural" stores is +1 for a plural noun and −1 for
//! a singular one. A preposition sets "near" until the next noun, and through U_f and U_i "near" keeps that noun from
//! acting: it is no subject. The readout says "who" without a subject, and is or are by the sign of "plural".
//!
//! **agreement-gru.** The same three units in a GRU. The update gate is open by its bias, so the state stays; a noun shuts
//! it, and the candidate, which sees the word alone, takes the state's place. A full stop shuts it too, and as the
//! candidate is 0 there, the state is forgotten. The reset gate has nothing to do.
//!
//! **switches.** One GRU unit a switch. Its own word, "on" and "off" shut the update gate, any other word holds. "on" and
//! "off" say what the state becomes, 1 or 0, whatever it was, and the reset gate is shut. A press turns the state round,
//! and so it opens the reset gate: the candidate is tanh(4 − 4 h), which is 1 for h = 0 and 0 for h = 1.
//!
//! **addition.** The lowest column comes first. "carry" is a one-bit memory: 1+1 sets it, 0+0 resets it, 0+1 and 1+0 hold
//! it, for such a column hands on the carry that came in. The digit is 1 in two cases, each a unit that forgets at once:
//! "single", one 1 and no carry from before, and "carried", a carry from before and no single 1. Both see the last
//! column's carry through U_i; the readout does not see "carry" at all.
//!
//! **brackets.** The forget gate of "depth" is open, by a bias of 12, for a count fades faster than a one. An opening
//! bracket adds 1 to its cell state and a closing one takes 1 away. "broken" has an open forget gate too; a closing
//! bracket opens its input gate unless U_i says, through "depth", that a bracket is open. The readout says "broken" if
//! that unit is set, else "open" if "depth" is above 0.

mod error;
mod list;
mod table;

use unrolled_engine::{Builtin, Network, Sizes};

pub use error::{ByHandError, TableError};
pub use list::BY_HAND;

use crate::error::SequenceError;
use crate::sequence::Sequence;

/// A unit and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its name, one word.
    pub name: &'static str,
    /// What its state says.
    pub meaning: &'static str,
}

/// A network set by hand and the sequences that it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// As it stands in addresses: `agreement`.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What to notice, in one sentence.
    pub notice: &'static str,
    /// The id of its cell among the built-in ones.
    pub cell: &'static str,
    /// Its units in order.
    pub units: &'static [Unit],
    /// The words that it knows, answers included; x is one-hot in this order, and so is the readout.
    pub vocabulary: &'static [&'static str],
    /// A sequence to begin with. It has one answer a step, so that the loss belongs on every step.
    pub example: &'static str,
    /// Its weights, as a table that can be read; what is not written is 0.
    pub weights: &'static str,
}

impl ByHand {
    /// The one of that id.
    pub fn named(id: &str) -> Option<&'static ByHand> {
        BY_HAND.iter().find(|one| one.id == id)
    }

    /// Reads a typed sequence of at most `max_steps` steps over its vocabulary.
    ///
    /// # Errors
    /// As [`Sequence::parse_over`].
    pub fn sequence(&self, text: &str, max_steps: usize) -> Result<Sequence, SequenceError> {
        Sequence::parse_over(text, self.vocabulary, max_steps)
    }

    /// Sizes of x, the states and the readout's result.
    pub fn sizes(&self) -> Sizes {
        Sizes {
            input_size: self.vocabulary.len(),
            hidden_size: self.units.len(),
            output_size: self.vocabulary.len(),
        }
    }

    /// The network.
    ///
    /// # Errors
    /// None for those listed, as the tests show.
    pub fn network(&self) -> Result<Network, ByHandError> {
        let builtin = Builtin::named(self.cell).ok_or(ByHandError::NoCell(self.cell))?;
        let empty = Network::zeros(builtin.cell()?, self.sizes())?;
        let units: Vec<&str> = self.units.iter().map(|unit| unit.name).collect();
        Ok(table::fill(empty, &units, self.vocabulary, self.weights)?)
    }
}

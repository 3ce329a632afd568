//! The cells that come with the engine, each a text file in the notation.

use std::sync::Arc;

use crate::cell::Cell;
use crate::notation::NotationError;

/// A cell that comes with the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// Its file's name without the ending, as it stands in addresses: `lstm-peephole`.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Where the parts of its diagram stand.
    pub diagram: &'static str,
}

macro_rules! builtins {
    ($($id:literal: $title:literal,)*) => {
        /// All of them, in the order in which a menu lists them.
        pub const BUILTINS: &[Builtin] = &[$(Builtin {
            id: $id,
            title: $title,
            text: include_str!(concat!("../cells/", $id, ".cell")),
            diagram: include_str!(concat!("../cells/", $id, ".diagram")),
        }),*];
    };
}

builtins! {
    "lstm": "LSTM",
    "gru": "GRU",
    "rnn": "plain RNN",
    "lstm-peephole": "LSTM with peepholes",
    "lstm-coupled": "LSTM with coupled gates",
    "lstm-1997": "LSTM of 1997",
    "gru-cho": "GRU of 2014",
    "leaky": "leaky RNN",
    "skip": "RNN with a skip",
    "min-gru": "minimal GRU",
    "linear": "linear recurrence",
}

impl Builtin {
    /// The one of that id.
    pub fn named(id: &str) -> Option<&'static Builtin> {
        BUILTINS.iter().find(|builtin| builtin.id == id)
    }

    /// The cell.
    ///
    /// # Errors
    /// None for the files that are built in, as the tests show; the parser is the same for all.
    pub fn cell(&self) -> Result<Arc<Cell>, NotationError> {
        Cell::parse(self.text).map(Arc::new)
    }
}

//! The cells that come with the engine, each a text file in the notation.

use std::sync::{Arc, OnceLock};

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
    /// Where the parts of its diagram stand, if that was set by hand.
    pub diagram: Option<&'static str>,
}

/// The file beside that of a cell, of those that are `drawn` by hand; any other is laid out in layers.
macro_rules! diagram {
    ($id:literal, drawn) => {
        Some(include_str!(concat!("../cells/", $id, ".diagram")))
    };
    ($id:literal) => {
        None
    };
}

macro_rules! builtins {
    ($($id:literal: $title:literal $(, $set:ident)?;)*) => {
        /// All of them, in the order in which a menu lists them.
        pub const BUILTINS: &[Builtin] = &[$(Builtin {
            id: $id,
            title: $title,
            text: include_str!(concat!("../cells/", $id, ".cell")),
            diagram: diagram!($id $(, $set)?),
        }),*];
    };
}

builtins! {
    "lstm": "LSTM", drawn;
    "gru": "GRU", drawn;
    "rnn": "plain RNN", drawn;
    "lstm-peephole": "LSTM with peepholes", drawn;
    "lstm-coupled": "LSTM with coupled gates", drawn;
    "lstm-1997": "LSTM of 1997", drawn;
    "gru-cho": "GRU of 2014", drawn;
    "leaky": "leaky RNN", drawn;
    "skip": "RNN with a skip", drawn;
    "min-gru": "minimal GRU", drawn;
    "linear": "linear recurrence", drawn;
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
        let own = BUILTINS.iter().position(|builtin| builtin.id == self.id);
        let place = own.and_then(|at| PARSED.get(at));
        if let Some(cell) = place.and_then(OnceLock::get) {
            return Ok(cell.clone());
        }
        let cell = Arc::new(Cell::parse(self.text)?);
        // Whoever was faster has set the same.
        let _ = place.map(|place| place.set(cell.clone()));
        Ok(cell)
    }
}

/// The cells that were asked for, each read once.
static PARSED: [OnceLock<Arc<Cell>>; BUILTINS.len()] = [const { OnceLock::new() }; BUILTINS.len()];

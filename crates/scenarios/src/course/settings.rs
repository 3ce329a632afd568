//! What a course follows from.

use std::fmt;

use unrolled_engine::{
    Builtin, Clip, Initialisation, Network, Optimiser, Recipe, Scheme, SizeError,
};

use crate::tasks::Task;

/// How the gate that keeps the state starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Forget {
    /// The forget gate's bias.
    Bias(f64),
    /// As open as a lag of so many steps wants it (Tallec and Ollivier 2018).
    Chrono(usize),
}

/// Everything that a course follows from: the same settings give the same bits.
#[derive(Clone, Copy, PartialEq)]
pub struct Settings {
    /// The task.
    pub task: &'static Task,
    /// How long its sequences are, in its own measure.
    pub length: usize,
    /// The cell.
    pub cell: &'static Builtin,
    /// Units of the hidden state.
    pub units: usize,
    /// The seed of the weights and of the sequences.
    pub seed: u64,
    /// How the weights start.
    pub scheme: Scheme,
    /// How the gate that keeps the state starts.
    pub forget: Forget,
    /// How the weights are changed.
    pub recipe: Recipe,
    /// Sequences an update.
    pub batch: usize,
    /// Updates an epoch.
    pub updates: usize,
    /// Epochs after which it ends by itself.
    pub epochs: usize,
}

impl Settings {
    /// What a task begins with.
    pub fn usual(task: &'static Task) -> Settings {
        let usual = &task.usual;
        let length = task.length.usual;
        let cell = Builtin::named(usual.cell).unwrap_or(&unrolled_engine::BUILTINS[0]);
        Settings {
            task,
            length,
            cell,
            units: usual.units,
            seed: 1,
            scheme: Scheme::Pytorch,
            forget: match usual.chrono {
                true => Forget::Chrono(length),
                false => Forget::Bias(1.0),
            },
            recipe: Recipe {
                optimiser: Optimiser::ADAM,
                rate: usual.rate,
                clip: Clip::Norm(usual.clip),
                truncation: None,
            },
            batch: usual.batch,
            updates: usual.updates,
            epochs: usual.epochs,
        }
    }

    /// The same at another length; a start as open as the task was long stays so.
    pub fn of_length(self, length: usize) -> Settings {
        let forget = match self.forget {
            Forget::Chrono(lag) if lag == self.length => Forget::Chrono(length),
            other => other,
        };
        Settings {
            length,
            forget,
            ..self
        }
    }

    /// How its weights start.
    pub fn start(&self) -> Initialisation {
        let (forget_bias, chrono) = match self.forget {
            Forget::Bias(bias) => (bias, None),
            Forget::Chrono(lag) => (1.0, Some(lag)),
        };
        Initialisation {
            scheme: self.scheme,
            seed: self.seed,
            forget_bias: Some(forget_bias),
            chrono,
        }
    }

    /// The network at its very start.
    ///
    /// # Errors
    /// Sizes past the engine's limits.
    pub fn network(&self) -> Result<Network, SizeError> {
        // The cells that come with the engine can be read, as its tests show.
        let cell = self
            .cell
            .cell()
            .map_err(|error| SizeError::new(error.to_string()))?;
        Network::start(cell, self.sizes(), self.start())
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Settings").field(&self.print()).finish()
    }
}

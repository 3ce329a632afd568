//! What a trainer goes on from.

use std::sync::Arc;

use crate::error::{SizeError, exactly};
use crate::train::optimiser::Moments;
use crate::train::trainer::Trainer;

/// All that a trainer goes on from. The same memory and the same sequences give the same bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    /// Updates made.
    pub updates: u64,
    /// The weights, in the order of [`Network::table`].
    pub weights: Vec<f64>,
    /// What the optimiser remembers: its moments, one after the other, and its powers.
    pub optimiser: Vec<f64>,
}

impl Trainer {
    /// All that it goes on from.
    pub fn memory(&self) -> Memory {
        let Moments {
            first,
            second,
            first_power,
            second_power,
        } = &self.moments;
        let powers = [*first_power, *second_power];
        Memory {
            updates: self.updates,
            weights: self.weights().to_vec(),
            optimiser: [first, second, &powers[..]].concat(),
        }
    }

    /// Goes on from there.
    ///
    /// # Errors
    /// A memory of another network or another optimiser; the trainer then is as it was.
    pub fn restore(&mut self, memory: &Memory) -> Result<(), SizeError> {
        let Moments { first, second, .. } = &self.moments;
        let (a, b) = (first.len(), second.len());
        exactly(
            format_args!("weights"),
            memory.weights.len(),
            self.weights().len(),
        )?;
        exactly(
            format_args!("numbers of the optimiser"),
            memory.optimiser.len(),
            a + b + 2,
        )?;
        self.updates = memory.updates;
        let weights = Arc::make_mut(&mut self.network).weights_mut();
        weights.copy_from_slice(&memory.weights);
        self.moments = Moments {
            first: memory.optimiser[..a].to_vec(),
            second: memory.optimiser[a..a + b].to_vec(),
            first_power: memory.optimiser[a + b],
            second_power: memory.optimiser[a + b + 1],
        };
        Ok(())
    }
}

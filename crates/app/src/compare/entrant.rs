//! One of the networks that are compared.

use std::rc::Rc;

use unrolled_engine::{Network, Reading, Route};
use unrolled_scenarios::{Forget, Sequence, Settings};

use super::comparison::{Comparison, Text};
use crate::experiment::{Refusal, has_forget_gate};
use unrolled_engine::{Initialisation, Scheme, Sizes};

/// A network: what its course follows from, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Entrant {
    /// What it follows from.
    pub settings: Settings,
    /// The epoch of its own course, where it comes from the Train room; else all stand at the same.
    pub epoch: Option<u64>,
    /// The routes that are cut, as [`Cell::routes`](unrolled_engine::Cell::routes) lists them.
    pub cut: Vec<usize>,
}

/// Weights at an epoch of a course.
#[derive(Clone, Debug)]
pub struct Known {
    /// The course.
    pub settings: Settings,
    /// The epoch.
    pub epoch: u64,
    /// The weights.
    pub weights: Rc<Vec<f64>>,
}

impl PartialEq for Known {
    /// A course's weights at an epoch are always the same.
    fn eq(&self, other: &Known) -> bool {
        (self.settings, self.epoch) == (other.settings, other.epoch)
    }
}

/// What can be said of a network before it runs.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Here it is.
    Here(Network),
    /// What it learned is still on its way.
    Awaited,
}

impl Entrant {
    /// Its name: the cell, and in what it differs from what is usual here.
    pub fn name(&self, comparison: &Comparison) -> String {
        let own = &self.settings;
        let mut name = own.cell.title.to_owned();
        let has_gate = own.cell.cell().is_ok_and(|cell| has_forget_gate(&cell));
        match own.forget {
            Forget::Bias(1.0) => {}
            Forget::Bias(bias) if has_gate => name.push_str(&format!(", forget bias {bias}")),
            Forget::Bias(_) => {}
            Forget::Chrono(lag) => name.push_str(&format!(", chrono {lag}")),
        }
        if own.scheme != Scheme::Pytorch {
            let found = Scheme::ALL.iter().find(|(one, ..)| *one == own.scheme);
            name.push_str(&format!(", {}", found.map_or("", |(_, _, name)| name)));
        }
        if let Some(epoch) = self.epoch {
            if own.units != comparison.units {
                name.push_str(&format!(", {} units", own.units));
            }
            name.push_str(&format!(", epoch {epoch}"));
        }
        name
    }

    /// What the routes that are cut read, of all routes of its cell.
    pub fn cut_readings(&self, routes: &[Route]) -> Vec<Reading> {
        let cut = self.cut.iter().filter_map(|at| routes.get(*at));
        cut.flat_map(|route| route.readings.iter().copied())
            .collect()
    }

    /// The network, at the epoch where it stands, with the shared scale and shift.
    ///
    /// # Errors
    /// Sizes past the limits, or weights of another network.
    pub fn network(
        &self,
        comparison: &Comparison,
        sequence: &Sequence,
        known: &[Known],
    ) -> Result<Standing, Refusal> {
        let epoch = comparison.epoch_of(self);
        let mut network = match &comparison.text {
            Text::Task(_) => self.settings.network()?,
            Text::Own(_) => self.start(sequence)?,
        };
        if epoch > 0 {
            let of = |known: &&Known| (known.settings, known.epoch) == (self.settings, epoch);
            let Some(known) = known.iter().find(of) else {
                return Ok(Standing::Awaited);
            };
            network = network.with_weights(known.weights.to_vec())?;
        }
        if comparison.scale != 1.0 {
            network.scale_recurrent(comparison.scale);
        }
        if comparison.shift != 0.0 {
            network.shift_forget_bias(comparison.shift);
        }
        Ok(Standing::Here(network))
    }

    /// At its start, over the sequence's own words.
    fn start(&self, sequence: &Sequence) -> Result<Network, Refusal> {
        let cell = self.settings.cell.cell();
        let cell = cell.map_err(|error| Refusal(error.to_string()))?;
        let sizes = Sizes {
            input_size: sequence.input_size(),
            hidden_size: self.settings.units,
            output_size: sequence.output_size(),
        };
        let how: Initialisation = self.settings.start();
        Ok(Network::start(cell, sizes, how)?)
    }
}

//! Courses: a network learning a task, update by update and epoch by epoch, with what is measured on the way.
//!
//! A course is a pure state machine. The sequences that an update sees follow from the seed and the update's number alone,
//! so that any epoch can be reached again, to the bit, from any memory before it.

mod history;
mod measure;
mod sample;
mod settings;
mod settings_text;

use std::sync::Arc;

use unrolled_engine::{
    Episode, Lost, Memory, Network, Overflow, Random, SizeError, Sizes, Trainer, Update,
};

pub use history::{History, Keyframe};
pub use measure::{Opening, Record, Score};
pub use sample::{Manner, Speaking};
pub use settings::{Forget, Settings};
pub use settings_text::{KEYS, Misread, Pair};

use crate::tasks::Example;

/// Test sequences that every epoch is measured on.
pub const TESTED: u64 = 128;
/// Test sequences that a task's being solved is judged on.
pub const JUDGED: u64 = 1024;
/// Test sequences along which the road, the traffic and the gates are measured.
pub(crate) const PROBED: usize = 8;

/// A network learning a task.
#[derive(Clone, Debug)]
pub struct Course {
    settings: Settings,
    trainer: Trainer,
    tests: Vec<(Example, Arc<Episode>)>,
    probes: Vec<Arc<Episode>>,
    /// The sum of the losses of this epoch's updates, and how many they are.
    losses: (f64, u64),
}

/// What one update of a course did.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// The weights have changed.
    Updated,
    /// The weights have changed, and with that an epoch is over.
    Epoch,
    /// Something ran over; the weights are as before, and any further update would run over too.
    Overflow(Overflow),
}

impl Course {
    /// At its very start: epoch 0.
    ///
    /// # Errors
    /// Sizes past the engine's limits.
    pub fn new(settings: Settings) -> Result<Course, SizeError> {
        let network = Arc::new(settings.network()?);
        let trainer = Trainer::new(network, settings.recipe);
        let test = |index| settings.example("test", index);
        let tests = (0..settings.tests(TESTED)).map(test).map(|example| {
            let episode = settings.task.episode(example.clone());
            (example, Arc::new(episode))
        });
        let tests: Vec<_> = tests.collect();
        // The road has a step's place, so its sequences are as long as each other.
        let steps = tests.first().map_or(0, |(_, episode)| episode.seq_len());
        let alike = tests.iter().filter(|(_, e)| e.seq_len() == steps);
        let probes = alike.take(PROBED).map(|(_, episode)| episode.clone());
        Ok(Course {
            probes: probes.collect(),
            settings,
            trainer,
            tests,
            losses: (0.0, 0),
        })
    }

    /// What it follows from.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Updates made.
    pub fn updates(&self) -> u64 {
        self.trainer.updates()
    }

    /// Epochs that are over.
    pub fn epoch(&self) -> u64 {
        self.updates() / self.settings.updates.max(1) as u64
    }

    /// Sequences seen.
    pub fn sequences(&self) -> u64 {
        self.updates() * self.settings.batch as u64
    }

    /// The weights as they are now.
    pub fn weights(&self) -> &[f64] {
        self.trainer.weights()
    }

    /// The network as it is now.
    pub fn network(&self) -> Network {
        self.trainer.network()
    }

    /// The test sequences, and as the engine runs them.
    pub fn tests(&self) -> &[(Example, Arc<Episode>)] {
        &self.tests
    }

    /// Makes one update.
    ///
    /// # Errors
    /// A sequence that the engine refuses; a task that is listed draws none.
    pub fn update(&mut self) -> Result<Progress, SizeError> {
        let batch = self.batch(self.updates());
        let applied = match self.trainer.update(&batch)? {
            Update::Applied(applied) => applied,
            Update::Overflow(overflow) => return Ok(Progress::Overflow(overflow)),
        };
        if self.updates() % self.settings.updates.max(1) as u64 == 1 {
            self.losses = (0.0, 0);
        }
        self.losses = (self.losses.0 + applied.loss, self.losses.1 + 1);
        let over = self
            .updates()
            .is_multiple_of(self.settings.updates.max(1) as u64);
        Ok(if over {
            Progress::Epoch
        } else {
            Progress::Updated
        })
    }

    /// What the truncation of these settings loses of the gradient of the update to come; `None` where nothing is truncated.
    ///
    /// # Errors
    /// As [`Course::update`].
    pub fn lost(&mut self) -> Result<Option<Lost>, SizeError> {
        let batch = self.batch(self.updates());
        self.trainer.lost(&batch)
    }

    /// All that it goes on from.
    pub fn memory(&self) -> Memory {
        self.trainer.memory()
    }

    /// Goes on from there.
    ///
    /// # Errors
    /// A memory of other settings.
    pub fn restore(&mut self, memory: &Memory) -> Result<(), SizeError> {
        self.losses = (0.0, 0);
        self.trainer.restore(memory)
    }

    /// The sequences of the update behind `updates` others.
    fn batch(&self, updates: u64) -> Vec<Arc<Episode>> {
        let size = self.settings.batch as u64;
        let drawn = (updates * size..(updates + 1) * size).map(|index| {
            let example = self.settings.example("train", index);
            Arc::new(self.settings.task.episode(example))
        });
        drawn.collect()
    }
}

impl Settings {
    /// The sequence of that number from a stream: "train" or "test". The same for every network.
    pub fn example(&self, stream: &str, index: u64) -> Example {
        if let (Some(own), "test") = (self.task.own, stream) {
            return own.test(index, self.length);
        }
        let mut random = Random::new(self.seed, &format!("{stream} {index}"));
        self.task.example(&mut random, self.length)
    }

    /// How many test sequences there are, `most` at most: a visitor's own data may hold fewer.
    pub fn tests(&self, most: u64) -> u64 {
        match self.task.own {
            Some(own) => most.min(own.tests(self.length) as u64),
            None => most,
        }
    }

    /// Sizes of the network.
    pub fn sizes(&self) -> Sizes {
        Sizes {
            input_size: self.task.inputs().size(),
            hidden_size: self.units,
            output_size: self.task.outputs().size(),
        }
    }
}

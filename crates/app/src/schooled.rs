//! A network that learns a task, at an epoch of its course, in the Step room.

use std::rc::Rc;

use unrolled_engine::{Builtin, Network};
use unrolled_scenarios::{OPENING, Sequence, Settings, TASKS, shipped};

use crate::experiment::{MAX_STEPS, RIVAL, Refusal};

/// The number under which the worker is asked for an epoch of the network's own course.
pub const OWN_TICKET: u32 = u32::MAX;
/// And of the plain RNN's.
pub const RIVAL_TICKET: u32 = u32::MAX - 1;

/// A course and an epoch of it.
#[derive(Clone, Debug)]
pub struct Schooled {
    /// What the course follows from.
    pub settings: Settings,
    /// The epoch; 0 is the network as it starts.
    pub epoch: u64,
    /// The weights at that epoch, where they are there.
    pub taught: Option<Rc<Taught>>,
}

/// Weights at an epoch.
#[derive(Clone, Debug, PartialEq)]
pub struct Taught {
    /// The network's.
    pub own: Vec<f64>,
    /// Those of the plain RNN on the same course.
    pub rival: Option<Vec<f64>>,
}

impl PartialEq for Schooled {
    /// The same course and epoch, and the very same weights.
    fn eq(&self, other: &Schooled) -> bool {
        let same = match (&self.taught, &other.taught) {
            (Some(own), Some(other)) => Rc::ptr_eq(own, other) || own == other,
            (None, None) => true,
            _ => false,
        };
        same && (self.settings, self.epoch) == (other.settings, other.epoch)
    }
}

impl Schooled {
    /// The page's opening: the first task, trained.
    pub fn opening() -> Schooled {
        Schooled::last(Settings::usual(&TASKS[0]))
    }

    /// As trained as its weights come with the page; at its start where none do.
    pub fn last(settings: Settings) -> Schooled {
        let epoch = match shipped::has(&settings) {
            true => settings.epochs as u64,
            false => 0,
        };
        Schooled::at(settings, epoch)
    }

    /// At an epoch. Only the opening's own weights are there at once.
    pub fn at(settings: Settings, epoch: u64) -> Schooled {
        let opening = settings.task.id == TASKS[0].id;
        let last = shipped::has(&settings) && epoch == settings.epochs as u64;
        let taught = (opening && last).then(|| opening_s(&settings)).flatten();
        Schooled {
            settings,
            epoch,
            taught: taught.map(Rc::new),
        }
    }

    /// Whether its weights have to be waited for.
    pub fn is_awaited(&self) -> bool {
        self.epoch > 0 && self.taught.is_none()
    }

    /// The networks: its own, and the plain RNN's where there is one. While weights are waited for, as they start.
    ///
    /// # Errors
    /// Weights that are not of these settings.
    pub fn networks(&self) -> Result<(Network, Option<Network>), Refusal> {
        let own = self.settings.network()?;
        let rival = rival(&self.settings).map(|settings| settings.network());
        let rival = rival.transpose()?;
        let Some(taught) = self.taught.as_ref().filter(|_| self.epoch > 0) else {
            return Ok((own, rival));
        };
        let own = own.with_weights(taught.own.clone())?;
        let rival = rival.zip(taught.rival.clone());
        let rival = rival.map(|(rival, weights)| rival.with_weights(weights));
        Ok((own, rival.transpose()?))
    }

    /// A sequence of the task to begin with.
    pub fn example(&self) -> String {
        match self.settings.task.id == TASKS[0].id && self.settings.length == 12 {
            true => OPENING.to_owned(),
            false => {
                let example = self.settings.example("test", 0);
                Sequence::of(self.settings.task, &example).text()
            }
        }
    }

    /// Reads a typed sequence over the task's alphabets.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(&self, text: &str) -> Result<Sequence, Refusal> {
        let read = Sequence::over(text, self.settings.task, MAX_STEPS);
        read.map_err(|error| Refusal(error.to_string()))
    }
}

/// The plain RNN on the same course; none where it is one itself.
pub fn rival(settings: &Settings) -> Option<Settings> {
    let cell = Builtin::named(RIVAL).filter(|cell| *cell != settings.cell)?;
    Some(Settings { cell, ..*settings })
}

/// The weights that the first picture needs.
fn opening_s(settings: &Settings) -> Option<Taught> {
    let of =
        |settings: &Settings| shipped::read(settings, shipped::of_the_opening(settings.cell)?).ok();
    Some(Taught {
        own: of(settings)?,
        rival: rival(settings).as_ref().and_then(of),
    })
}

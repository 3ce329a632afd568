//! The Train room's state: what is to be learned, how far it is, and what it has left behind.

use std::rc::Rc;

use unrolled_engine::{Builtin, Measure};
use unrolled_scenarios::{History, Keyframe, Settings};

use crate::experiment::RIVAL;

use super::messages::Order;
use super::own::OwnDrafts;
use super::pace::Pace;

/// Bytes that one network's history may take; past it every second keyframe goes, and what lies between is reached again
/// by exact replay.
pub const HISTORY_BYTES: usize = 32 << 20;

/// The Train room.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// What is to be learned.
    pub settings: Settings,
    /// The cell that races it: everything else is the same.
    pub beside: Option<&'static Builtin>,
    /// Counts the beginnings: what the worker says of another run is not ours.
    pub run: u32,
    /// Whether it runs.
    pub status: Status,
    /// The networks: one, or two that race.
    pub lanes: Vec<Lane>,
    /// Updates that were made when it last came to rest.
    pub updates: u64,
    /// The epoch that is looked at; without one, the newest.
    pub shown: Option<u64>,
    /// An epoch between two keyframes, reached again exactly.
    pub replayed: Option<Replayed>,
    /// What the heat map shows.
    pub measure: Measure,
    /// Of what the network says by itself: 1 for its own chances, less is surer.
    pub temperature: f64,
    /// What the visitor pastes.
    pub own: OwnDrafts,
    /// How fast it goes.
    pub pace: Pace,
    /// Sequences a second, as the worker last counted them.
    pub speed: Option<f64>,
    /// What is typed and not yet right: the key, the text, and what was expected.
    pub drafts: Vec<Draft>,
    /// Something to be told.
    pub notice: Option<String>,
    /// How often the worker was started again without an epoch in between.
    pub revived: u32,
    /// Orders for the worker that are not sent yet; each has its number.
    pub outbox: Vec<(u64, Order)>,
    /// Orders written so far.
    pub written: u64,
}

/// Whether it runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing is begun: the room was not entered yet.
    #[default]
    Idle,
    /// Begun, and waiting.
    Paused,
    /// Running.
    Running,
    /// All its epochs are over.
    Done,
    /// Numbers ran over: which network's, and the words for it.
    Overflow {
        /// The network, from 0.
        lane: usize,
        /// Where it happened.
        said: String,
    },
}

/// One network and what it left behind.
#[derive(Clone, Debug)]
pub struct Lane {
    /// What it follows from.
    pub settings: Settings,
    /// Its keyframes.
    pub history: Rc<History>,
}

impl PartialEq for Lane {
    /// Whether it is the very same history: a longer one is another.
    fn eq(&self, other: &Lane) -> bool {
        self.settings == other.settings && Rc::ptr_eq(&self.history, &other.history)
    }
}

/// An epoch that was reached again.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The network, from 0.
    pub lane: usize,
    /// The end of that epoch.
    pub keyframe: Rc<Keyframe>,
}

impl PartialEq for Replayed {
    fn eq(&self, other: &Replayed) -> bool {
        self.lane == other.lane && Rc::ptr_eq(&self.keyframe, &other.keyframe)
    }
}

/// A field whose text is not right yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The setting.
    pub key: &'static str,
    /// As typed.
    pub text: String,
    /// What was expected; `None` where it is right and stands as it was typed.
    pub expected: Option<String>,
}

impl Training {
    /// A room that was not entered yet.
    /// Beside what learns stands the plain RNN.
    pub fn of(settings: Settings) -> Training {
        Training::new(settings, Builtin::named(RIVAL))
    }

    /// A room that was not entered yet, with a network that races or none.
    pub fn new(settings: Settings, beside: Option<&'static Builtin>) -> Training {
        Training {
            settings,
            beside,
            run: 0,
            status: Status::Idle,
            lanes: Vec::new(),
            updates: 0,
            shown: None,
            replayed: None,
            measure: Measure::Road,
            temperature: 1.0,
            own: OwnDrafts::default(),
            pace: Pace::default(),
            speed: None,
            drafts: Vec::new(),
            notice: None,
            revived: 0,
            outbox: Vec::new(),
            written: 0,
        }
    }

    /// The newest epoch that every network has reached.
    pub fn newest(&self) -> u64 {
        let of = |lane: &Lane| lane.history.newest().map_or(0, |kept| kept.record.epoch);
        self.lanes.iter().map(of).min().unwrap_or(0)
    }

    /// The epoch that is looked at.
    pub fn epoch(&self) -> u64 {
        self.shown
            .map_or(self.newest(), |shown| shown.min(self.newest()))
    }

    /// The end of the epoch that is looked at: exactly, or else the last keyframe before it.
    pub fn keyframe(&self, lane: usize) -> Option<&Keyframe> {
        let epoch = self.epoch();
        let replayed = self.replayed.as_ref();
        let exact = replayed.filter(|r| r.lane == lane && r.keyframe.record.epoch == epoch);
        match exact {
            Some(replayed) => Some(&replayed.keyframe),
            None => self
                .lanes
                .get(lane)?
                .history
                .before(epoch)
                .map(|kept| &**kept),
        }
    }

    /// Whether it runs.
    pub fn is_running(&self) -> bool {
        self.status == Status::Running
    }
}

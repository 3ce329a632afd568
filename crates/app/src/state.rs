//! The page's state: what the link encodes, what follows from it, and the cursor.

use std::rc::Rc;

use unrolled_engine::{Moment, Stride, Timeline};

use crate::address::{self, Visit};
use crate::edit::{Drafts, Field};
use crate::experiment::{Experiment, Refusal, Run, run};
use crate::play::{Play, Speed};

/// Everything on the page but its look.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What the link encodes.
    pub experiment: Experiment,
    /// What follows from it.
    pub run: Rc<Run>,
    /// The moment's index in the run's timeline.
    pub cursor: usize,
    /// The pinned unit, from 0.
    pub unit: usize,
    /// Whether it plays.
    pub play: Play,
    /// How far one press moves.
    pub stride: Stride,
    /// How fast it plays.
    pub speed: Speed,
    /// What stands in the typed fields.
    pub drafts: Drafts,
    /// What was wrong with the address.
    pub notices: Vec<String>,
    /// Counts the choices: a new one is a new entry in the browser's history.
    pub chapter: u32,
    /// The field whose typing is one choice until it is left.
    pub typing: Option<Field>,
}

impl State {
    /// The page as an address asks for it.
    ///
    /// # Errors
    /// An experiment that cannot be run; that of [`address::parse`] can be.
    pub fn open(visit: Visit) -> Result<State, Refusal> {
        let run = run(&visit.experiment)?;
        let last = run.timeline().last();
        let mut notices = visit.notices;
        let mut held = |value: Option<usize>, low: usize, high: usize, what: &str| {
            let value = value?;
            if (low..=high).contains(&value) {
                return Some(value);
            }
            notices.push(format!(
                "The address says \u{201c}{what}={value}\u{201d}. Expected {low} to {high}. The default stands in its place."
            ));
            None
        };
        let cursor = held(visit.at, 0, last, "at").unwrap_or(last);
        let unit = held(visit.unit, 1, run.units(), "unit").map_or(0, |unit| unit - 1);
        Ok(State {
            drafts: Drafts::of(&visit.experiment),
            experiment: visit.experiment,
            cursor,
            unit,
            play: Play::Paused,
            stride: Stride::Operation,
            speed: Speed::Normal,
            notices,
            chapter: 0,
            typing: None,
            run,
        })
    }

    /// The address of what is shown, without the `#`.
    pub fn address(&self) -> String {
        let at = Some(self.cursor).filter(|&at| at != self.timeline().last());
        let unit = Some(self.unit + 1).filter(|&unit| unit != 1);
        address::print(&self.experiment, at, unit)
    }

    /// The run's timeline.
    pub fn timeline(&self) -> Timeline {
        self.run.timeline()
    }

    /// The moment under the cursor.
    pub fn moment(&self) -> Moment {
        self.timeline().moment(self.cursor)
    }

    /// The time step under the cursor, from 1.
    pub fn step(&self) -> usize {
        self.timeline().step(self.cursor)
    }
}

//! The page's state: what the link encodes, what follows from it, and the cursor.

use std::rc::Rc;

use unrolled_engine::{Moment, Stride, Timeline};

use unrolled_scenarios::Keyframe;

use crate::address::{self, View, Visit};
use crate::check::Check;
use crate::compare::{self, Compare, CompareAction};
use crate::edit::{Drafts, Field};
use crate::experiment::{Experiment, Refusal, Run, run};
use crate::filled::{Place, Side, Subject, side};
use crate::history::History;
use crate::play::{Play, Speed};
use crate::room::Room;
use crate::schooled::Schooled;
use crate::subject;
use crate::training::{TrainAction, Training, reduced};

/// Everything on the page but its look.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The room.
    pub room: Room,
    /// The Train room.
    pub training: Training,
    /// The Compare room.
    pub compare: Compare,
    /// The epoch that the worker has reached of the plain RNN's course, while its own is still awaited, or the other way
    /// round.
    pub arrived: Vec<(u32, Option<Rc<Keyframe>>)>,
    /// How often the worker has died.
    pub deaths: u32,
    /// What the link encodes.
    pub experiment: Experiment,
    /// What follows from it.
    pub run: Rc<Run>,
    /// The moment's index in the run's timeline.
    pub cursor: usize,
    /// The pinned unit, from 0.
    pub unit: usize,
    /// Whether tables have a row for every unit, however many there are.
    pub all_units: bool,
    /// What is pinned; without it, the moment's operation is looked at.
    pub pinned: Option<Pin>,
    /// The place that is pointed at.
    pub pointed: Option<(Place, Side)>,
    /// The changes as they were before each that was made, and before each that was undone.
    pub history: History,
    /// The last check of a gradient.
    pub checked: Option<Check>,
    /// What the cell's panel shows.
    pub panel: Panel,
    /// What stands over or around the page.
    pub stage: Stage,
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

/// What is pinned, whatever the step and the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    /// A quantity, a part of its equation, a weight, an input, an answer.
    pub subject: Subject,
    /// Whether its value or its gradient is looked at; without a choice, what the moment is about.
    pub side: Option<Side>,
}

/// What the cell's panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The cell as a diagram.
    #[default]
    Diagram,
    /// Its equations.
    Equations,
    /// Its weights.
    Weights,
}

/// What stands over or around the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing.
    #[default]
    Page,
    /// The page in large type for a lecture hall, without its settings.
    Present,
    /// The help sheet, and whether the page below is presented.
    Help {
        /// Whether it is.
        presented: bool,
    },
}

impl Stage {
    /// Whether the page is presented, below a sheet or not.
    pub fn is_presented(self) -> bool {
        matches!(self, Stage::Present | Stage::Help { presented: true })
    }

    /// Help shown, or taken away again.
    pub fn with_help(self, help: bool) -> Stage {
        let presented = self.is_presented();
        match help {
            true => Stage::Help { presented },
            false if presented => Stage::Present,
            false => Stage::Page,
        }
    }
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
        let cursor = held(visit.at, 0, last, "at").unwrap_or(run.timeline().returned());
        let unit = held(visit.unit, 1, run.units(), "unit").map_or(0, |unit| unit - 1);
        let name = visit.pin.as_deref();
        let pinned = name.and_then(|name| {
            let (name, side) = match name.split_once(':') {
                Some((name, side)) => (name, Some(Side::named(side)?)),
                None => (name, None),
            };
            let subject = subject::named(run.trace.network(), name)?;
            Some(Pin { subject, side })
        });
        if let (Some(name), None) = (name, pinned) {
            let names: Vec<&str> = run
                .cell()
                .quantities
                .iter()
                .map(|q| q.name.as_str())
                .collect();
            let first = names.first().copied().unwrap_or_default();
            let weight = run
                .cell()
                .params
                .first()
                .map_or("W", |param| param.name.as_str());
            notices.push(format!(
                "The address says \u{201c}pin={name}\u{201d}. Expected one of {}, alone, with the number of a part of its equation ({first}.1), a weight as in {weight}[1,1], or with :value or :gradient. Nothing is pinned.",
                names.join(", ")
            ));
        }
        let training = match visit.training {
            Some(training) => reduced(training, TrainAction::Enter),
            None => Training::of(Schooled::opening().settings),
        };
        let compare = Compare::of(visit.comparison.unwrap_or_default());
        let compare = match visit.room {
            Room::Compare => compare::reduced(compare, CompareAction::Enter),
            _ => compare,
        };
        Ok(State {
            room: visit.room,
            training,
            compare,
            arrived: Vec::new(),
            deaths: 0,
            drafts: Drafts::of(&visit.experiment),
            experiment: visit.experiment,
            cursor,
            unit,
            all_units: false,
            pinned,
            pointed: None,
            history: History::default(),
            checked: None,
            panel: Panel::Diagram,
            stage: Stage::Page,
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
        match self.room {
            Room::Train => return address::print_training(&self.training),
            Room::Compare => return compare::link::print(&self.compare.comparison),
            Room::Step => {}
        }
        let at = Some(self.cursor).filter(|&at| at != self.timeline().returned());
        let unit = Some(self.unit + 1).filter(|&unit| unit != 1);
        let pin = self.pinned.and_then(|pin| {
            let name = subject::name(self.run.trace.network(), pin.subject)?;
            Some(match pin.side {
                None => name,
                Some(side) => format!("{name}:{}", side.name()),
            })
        });
        let pin = pin.as_deref();
        address::print(&self.experiment, &self.holds(), View { at, unit, pin })
    }

    /// The changes, as written.
    pub fn holds(&self) -> Vec<String> {
        let network = self.run.trace.network();
        let changes = self.experiment.changes.iter();
        changes.map(|change| change.print(network)).collect()
    }

    /// The place whose equation is shown, and whether that of its value or of its gradient: what is pointed at, else the
    /// pinned quantity at the cursor's step, else the moment's operation. At the end of the run, where the last operations
    /// often have nothing to pass on, it is the state that the gradient has come back to.
    pub fn looked_at(&self) -> (Place, Side) {
        if let Some(pointed) = self.pointed {
            return pointed;
        }
        let (cell, moment) = (self.run.cell(), self.moment());
        let subject = match (self.pinned, moment) {
            (Some(pin), _) => pin.subject,
            (None, _) if self.cursor >= self.timeline().returned() => {
                Subject::Operation(cell.states[0].operation)
            }
            (None, Moment::Loss | Moment::Update) => Subject::Loss,
            (None, Moment::Forward { operation, .. } | Moment::Backward { operation, .. }) => {
                Subject::Operation(operation)
            }
        };
        let losses = self.run.trace.episode().loss_steps();
        let place = Place {
            subject,
            // Without a loss of its own a step has nothing to show of one.
            step: match subject {
                Subject::Loss if !self.run.trace.has_loss(self.step()) => {
                    losses.last().copied().unwrap_or(self.step())
                }
                _ => self.step(),
            },
            unit: self.unit,
        };
        let chosen = self.pinned.and_then(|pin| pin.side);
        (place, chosen.unwrap_or(side(moment)))
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

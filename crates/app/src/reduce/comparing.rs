//! The Compare room, and the ways into it and out of it.

use std::rc::Rc;

use unrolled_engine::Moment;
use unrolled_scenarios::Forget;

use crate::compare::{self, Compare, CompareAction, Comparison, ENTRANTS, Entrant, Known, Text};
use crate::edit::Field;
use crate::experiment::{Experiment, run};
use crate::play::Play;
use crate::room::Room;
use crate::schooled::{Schooled, Taught};
use crate::state::State;
use crate::training::messages::Answer;
use crate::training::{TrainAction, reduced};

/// From here on the worker's tickets are the Compare room's; above them are the Step room's two.
pub const COMPARE_TICKETS: u32 = 1 << 30;

impl State {
    /// After an action in the room.
    pub(super) fn comparing(self, action: CompareAction) -> State {
        let chooses = !matches!(
            action,
            CompareAction::Slide(..)
                | CompareAction::Point(_)
                | CompareAction::Walk(_)
                | CompareAction::Learned(_)
                | CompareAction::Row(..)
                | CompareAction::Failed(..)
                | CompareAction::Own(_)
                | CompareAction::Set(..)
        );
        let before = self.compare.comparison.clone();
        let compare = compare::reduced(self.compare, action);
        let again = chooses && compare.comparison != before;
        State {
            // A choice is one to come back to; what is dragged or pointed at is not.
            chapter: self.chapter + u32::from(again),
            compare,
            ..self
        }
    }

    /// Into the room for the first time: what the Step room reads is read here too.
    pub(super) fn first_compared(&self) -> Compare {
        if self.compare.study.is_some() || self.compare.comparison != Comparison::default() {
            return compare::reduced(self.compare.clone(), CompareAction::Enter);
        }
        let experiment = &self.experiment;
        let usual = Comparison::default();
        let text = match &experiment.schooled {
            Some(schooled) => Text::Task(schooled.settings.task),
            None => Text::Own(experiment.sequence.clone()),
        };
        let mut comparison = Comparison::of(text, usual.steps, usual.units, experiment.seed);
        if comparison.sequence().is_err() {
            comparison = usual;
        }
        let known = experiment.cell;
        let stands = |one: &Entrant| one.settings.cell == known;
        if !comparison.entrants.iter().any(stands) {
            let own = comparison.entrant(known, Forget::Bias(1.0), experiment.scheme);
            comparison.entrants.push(own);
        }
        compare::reduced(Compare::of(comparison), CompareAction::Enter)
    }

    /// A network of the room in the Step room, with the cursor at the step that is pointed at.
    pub(super) fn compared_in_step(self, at: usize) -> State {
        let comparison = &self.compare.comparison;
        let (Some(entrant), Some(study)) = (comparison.entrants.get(at), &self.compare.study)
        else {
            return self;
        };
        let epoch = comparison.epoch_of(entrant);
        let next = match &comparison.text {
            Text::Task(_) => {
                let known = self.compare.known.iter();
                let mut known =
                    known.filter(|k| (k.settings, k.epoch) == (entrant.settings, epoch));
                let taught = known.next().map(|known| Taught {
                    own: known.weights.to_vec(),
                    rival: None,
                });
                let schooled = Schooled {
                    settings: entrant.settings,
                    epoch,
                    taught: taught.map(Rc::new),
                };
                Experiment {
                    sequence: study.sequence.text(),
                    loss: study.sequence.asked(),
                    ..Experiment::schooled(schooled)
                }
            }
            Text::Own(_) => {
                let own = &entrant.settings;
                Experiment {
                    sequence: study.sequence.text(),
                    cell: own.cell,
                    units: own.units,
                    seed: own.seed,
                    scheme: own.scheme,
                    forget_bias: match own.forget {
                        Forget::Bias(bias) => bias,
                        Forget::Chrono(_) => 1.0,
                    },
                    loss: comparison.loss(&study.sequence),
                    ..Experiment::free()
                }
            }
        };
        let next = Experiment {
            scale: comparison.scale,
            shift: comparison.shift,
            ..next
        };
        if let Err(refusal) = run(&next) {
            return State {
                compare: Compare {
                    notice: Some(format!("The Step room cannot show it: {refusal}")),
                    ..self.compare
                },
                ..self
            };
        }
        let step = comparison.step;
        let opened = self.chosen(next, &Field::ALL);
        // Where the gradient arrives at that step's state.
        let arrives = Moment::Backward {
            step,
            operation: usize::MAX,
        };
        let cursor = opened.timeline().index(arrives);
        State {
            room: Room::Step,
            cursor,
            play: Play::Paused,
            ..opened
        }
    }

    /// The epoch that is looked at in the Train room, beside the others here.
    pub(super) fn opened_in_compare(self, lane: usize) -> State {
        let training = &self.training;
        let (Some(own), Some(keyframe)) = (training.lanes.get(lane), training.keyframe(lane))
        else {
            return self;
        };
        let (settings, epoch) = (own.settings, keyframe.record.epoch);
        let known = Known {
            settings,
            epoch,
            weights: Rc::new(keyframe.memory.weights.clone()),
        };
        let mut compare = self.compare.clone();
        let same_task = compare.comparison.task() == Some(settings.task);
        if compare.study.is_none() || !same_task {
            let usual = Comparison::default();
            let text = Text::Task(settings.task);
            let steps = settings.length.max(2);
            compare.comparison = Comparison::of(text, steps, settings.units, settings.seed);
            compare.study = None;
            compare.comparison.units = settings.units.min(usual.units.max(settings.units));
        }
        let entrant = Entrant {
            settings,
            epoch: Some(epoch),
            cut: Vec::new(),
        };
        let mut comparison = compare.comparison.clone();
        comparison.entrants.retain(|one| *one != entrant);
        // The newest takes the place of the last where there is no room.
        comparison.entrants.truncate(ENTRANTS.end() - 1);
        comparison.entrants.push(entrant);
        comparison.chosen = comparison.entrants.len() - 1;
        let compare = Compare {
            study: None,
            ..compare.learned(known)
        };
        State {
            room: Room::Compare,
            training: reduced(self.training.clone(), TrainAction::Rest),
            compare: compare.with(comparison),
            chapter: self.chapter + 1,
            ..self
        }
    }

    /// What of the worker's answers is the Compare room's; the rest is given back.
    pub(super) fn compared(mut self, answers: Vec<Answer>) -> (State, Vec<Answer>) {
        let mut rest = Vec::new();
        for answer in answers {
            let action = match answer {
                Answer::Row {
                    number,
                    row,
                    of,
                    numbers,
                } => CompareAction::Row(number, row as usize, of as usize, numbers),
                Answer::Unanswered { number, why } => CompareAction::Failed(number, why),
                Answer::Reached { ticket, keyframe } if is_ours(ticket) => {
                    let at = (ticket - COMPARE_TICKETS) as usize;
                    let Some((settings, epoch)) = self.compare.courses.get(at).copied() else {
                        continue;
                    };
                    CompareAction::Learned(Known {
                        settings,
                        epoch,
                        weights: Rc::new(keyframe.memory.weights),
                    })
                }
                Answer::Unreached { ticket, why } if is_ours(ticket) => {
                    CompareAction::Unlearned(why)
                }
                answer => {
                    rest.push(answer);
                    continue;
                }
            };
            self.compare = compare::reduced(self.compare, action);
        }
        (self, rest)
    }
}

fn is_ours(ticket: u32) -> bool {
    (COMPARE_TICKETS..COMPARE_TICKETS * 2).contains(&ticket)
}

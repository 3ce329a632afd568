//! From room to room, and what a network learned.

use std::rc::Rc;

use unrolled_scenarios::Settings;

use crate::edit::Field;
use crate::experiment::{Experiment, Refusal, run};
use crate::play::Play;
use crate::room::Room;
use crate::schooled::{OWN_TICKET, RIVAL_TICKET, Schooled, Taught, rival};
use crate::state::State;
use crate::training::messages::Answer;
use crate::training::{Status, TrainAction, Training, reduced};

impl State {
    /// Into a room. The Train room takes over the course that the Step room shows, unless it has begun one of its own.
    pub(super) fn entered(self, room: Room) -> State {
        if room == self.room {
            return self;
        }
        let own = self
            .experiment
            .schooled
            .as_ref()
            .map(|schooled| schooled.settings);
        let compare = match room {
            Room::Compare => self.first_compared(),
            Room::Step | Room::Train => self.compare.clone(),
        };
        let training = match (room, own) {
            (Room::Train, Some(settings)) if self.training.status == Status::Idle => Training {
                settings,
                ..self.training
            },
            _ => self.training,
        };
        let training = match room {
            Room::Train => reduced(training, TrainAction::Enter),
            Room::Step | Room::Compare => training,
        };
        State {
            room,
            training,
            compare,
            play: Play::Paused,
            chapter: self.chapter + 1,
            ..self
        }
    }

    /// With nothing left to be told: what was told of another task is over.
    pub(super) fn without_notices(self) -> State {
        State {
            notices: Vec::new(),
            ..self
        }
    }

    /// Chooses an experiment, or tells why it cannot be.
    pub(super) fn chosen_or_told(self, next: Result<Experiment, Refusal>) -> State {
        match next {
            Ok(next) => self.chosen(next, &[Field::Units, Field::Seed, Field::Bias]),
            Err(refusal) => State {
                notices: vec![refusal.to_string()],
                ..self
            },
        }
    }

    /// The epoch that is looked at in the Train room, on the sequence that stands in the Step room if it is of the same
    /// task.
    pub(super) fn opened_in_step(self, lane: usize) -> State {
        let training = &self.training;
        let (Some(own), Some(keyframe)) = (training.lanes.get(lane), training.keyframe(lane))
        else {
            return self;
        };
        let epoch = keyframe.record.epoch;
        let beside = rival(&own.settings).and_then(|settings| {
            let at = training
                .lanes
                .iter()
                .position(|lane| lane.settings == settings)?;
            let keyframe = training.keyframe(at)?;
            (keyframe.record.epoch == epoch).then(|| keyframe.memory.weights.clone())
        });
        let taught = Taught {
            own: keyframe.memory.weights.clone(),
            rival: beside,
        };
        let next = Experiment::schooled(Schooled {
            settings: own.settings,
            epoch,
            taught: Some(Rc::new(taught)),
        });
        if let Err(refusal) = run(&next) {
            return State {
                training: Training {
                    notice: Some(format!("The Step room cannot show it: {refusal}")),
                    ..self.training
                },
                ..self
            };
        }
        let opened = self.chosen(next, &Field::ALL);
        State {
            room: Room::Step,
            training: reduced(opened.training.clone(), TrainAction::Rest),
            cursor: opened.timeline().returned(),
            ..opened
        }
    }

    /// The network of that epoch of its course.
    pub(super) fn at_epoch(self, epoch: u64) -> State {
        let Some(schooled) = &self.experiment.schooled else {
            return self;
        };
        let mut next = Experiment {
            schooled: Some(Schooled::at(schooled.settings, epoch)),
            ..self.experiment.clone()
        };
        self.remind(&mut next);
        self.chosen(next, &[])
    }

    /// Gives an experiment the weights that it would wait for, where they are at hand: it stood here before, or the Train
    /// room has them.
    pub(super) fn remind(&self, next: &mut Experiment) {
        let Some(schooled) = next.schooled.as_mut().filter(|one| one.is_awaited()) else {
            return;
        };
        if let Some(own) = &self.experiment.schooled
            && (own.settings, own.epoch) == (schooled.settings, schooled.epoch)
        {
            schooled.taught.clone_from(&own.taught);
            return;
        }
        let weights = |settings: &Settings| {
            let lane = self
                .training
                .lanes
                .iter()
                .find(|lane| lane.settings == *settings)?;
            let kept = lane.history.before(schooled.epoch)?;
            let there = kept.record.epoch == schooled.epoch;
            there.then(|| kept.memory.weights.clone())
        };
        if let Some(own) = weights(&schooled.settings) {
            let rival = rival(&schooled.settings).as_ref().and_then(weights);
            schooled.taught = Some(Rc::new(Taught { own, rival }));
        }
    }

    /// What the worker has said.
    pub(super) fn heard(self, answers: Vec<Answer>) -> State {
        let (state, rest) = self.compared(answers);
        match rest.is_empty() {
            true => state,
            false => state.trained(rest),
        }
    }

    /// What it has said of the Train room's run, or of what the Step room waits for.
    fn trained(mut self, answers: Vec<Answer>) -> State {
        let mut rest = Vec::new();
        let mut unreached = None;
        for answer in answers {
            match answer {
                Answer::Reached { ticket, keyframe } if ticket >= RIVAL_TICKET => {
                    self.arrived.retain(|(own, _)| *own != ticket);
                    self.arrived.push((ticket, Some(Rc::from(keyframe))));
                }
                // Without the plain RNN beside it the network is worth seeing too.
                Answer::Unreached {
                    ticket: RIVAL_TICKET,
                    ..
                } => self.arrived.push((RIVAL_TICKET, None)),
                Answer::Unreached {
                    ticket: OWN_TICKET,
                    why,
                } => unreached = Some(why),
                answer => rest.push(answer),
            }
        }
        self.training = reduced(self.training, TrainAction::Heard(rest));
        let Some(schooled) = self
            .experiment
            .schooled
            .clone()
            .filter(Schooled::is_awaited)
        else {
            return self;
        };
        if let Some(why) = unreached {
            return self.untaught(why);
        }
        let found = |ticket: u32| self.arrived.iter().find(|(own, _)| *own == ticket);
        let of = |ticket: u32| {
            let kept = found(ticket)?.1.as_ref();
            let kept = kept.filter(|kept| kept.record.epoch == schooled.epoch)?;
            Some(kept.memory.weights.clone())
        };
        let alone = rival(&schooled.settings).is_none()
            || found(RIVAL_TICKET).is_some_and(|(_, kept)| kept.is_none());
        match (of(OWN_TICKET), of(RIVAL_TICKET)) {
            (Some(own), rival) if rival.is_some() || alone => {
                let taught = Rc::new(Taught { own, rival });
                State {
                    arrived: Vec::new(),
                    ..self.taught(schooled.settings, schooled.epoch, taught)
                }
            }
            _ => self,
        }
    }

    /// Weights that do not come: the network stands as it starts.
    pub(super) fn untaught(self, why: String) -> State {
        let awaited = self.experiment.schooled.as_ref();
        let Some(schooled) = awaited.filter(|one| one.is_awaited()) else {
            return self;
        };
        let next = Experiment {
            schooled: Some(Schooled::at(schooled.settings, 0)),
            ..self.experiment.clone()
        };
        let chapter = self.chapter;
        State {
            chapter,
            arrived: Vec::new(),
            notices: vec![why],
            ..self.chosen(next, &[])
        }
    }

    /// Weights that were waited for.
    pub(super) fn taught(self, settings: Settings, epoch: u64, taught: Rc<Taught>) -> State {
        let awaited = self.experiment.schooled.as_ref();
        let awaited = awaited.filter(|one| one.is_awaited());
        if awaited.is_none_or(|one| (one.settings, one.epoch) != (settings, epoch)) {
            return self;
        }
        let next = Experiment {
            schooled: Some(Schooled {
                settings,
                epoch,
                taught: Some(taught),
            }),
            ..self.experiment.clone()
        };
        let (chapter, cursor) = (self.chapter, self.cursor);
        let (unit, pinned) = (self.unit, self.pinned);
        let there = self.chosen(next, &[]);
        State {
            chapter,
            cursor: cursor.min(there.timeline().last()),
            unit: unit.min(there.run.units() - 1),
            pinned,
            ..there
        }
    }
}

//! The one reducer: the state after an action. No effect happens here.

use std::rc::Rc;

use unrolled_engine::{LossAt, Moment, Scheme, Stride, Timeline};
use unrolled_scenarios::Settings;
use yew::Reducible;

use crate::action::{Action, LossChoice, Motion};
use crate::address::Visit;
use crate::check::check;
use crate::edit::{Draft, Drafts, Field, typed};
use crate::experiment::{Experiment, Run};
use crate::filled::{Side, Subject};
use crate::play::{Play, Speed, advance};
use crate::room::Room;
use crate::schooled::Schooled;
use crate::state::{Pin, Stage, State};
use crate::subject;
use crate::training::{self, TrainAction};

mod changes;
mod comparing;
mod rooms;

use changes::settled;
pub use comparing::COMPARE_TICKETS;

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(reduced(Rc::unwrap_or_clone(self), action))
    }
}

/// The state after an action.
pub fn reduced(state: State, action: Action) -> State {
    let experiment = state.experiment.clone();
    match action {
        Action::Type(field, text) => state.typed(field, text),
        Action::Settle => State {
            typing: None,
            history: state.history.clone().let_go(),
            ..state
        },
        Action::Cell(cell) => match experiment.with_setting("cell", cell.id) {
            Some(next) => state.chosen_or_told(next),
            None => {
                let by_hand = None;
                let next = Experiment {
                    cell,
                    by_hand,
                    ..experiment
                };
                state.chosen(next, &[])
            }
        },
        Action::ByHand(by_hand) => {
            let told = state.without_notices();
            told.chosen(Experiment::by_hand(by_hand), &Field::ALL)
        }
        Action::Scheme(scheme) => {
            let word = Scheme::ALL.iter().find(|(own, ..)| *own == scheme);
            let word = word.map_or("", |(_, word, _)| word);
            match experiment.with_setting("start", word) {
                Some(next) => state.chosen_or_told(next),
                None => {
                    let by_hand = None;
                    let next = Experiment {
                        scheme,
                        by_hand,
                        ..experiment
                    };
                    state.chosen(next, &[])
                }
            }
        }
        Action::Room(room) => state.entered(room),
        Action::Train(TrainAction::Heard(answers)) => state.heard(answers),
        Action::Train(TrainAction::Died) => State {
            training: training::reduced(state.training.clone(), TrainAction::Died),
            deaths: state.deaths + 1,
            ..state
        },
        Action::Train(action) => {
            let playing = state.room == Room::Train;
            let training = training::reduced(state.training.clone(), action);
            let again = playing && training.settings != state.training.settings;
            State {
                // Another course is a choice to come back to.
                chapter: state.chapter + u32::from(again),
                training,
                ..state
            }
        }
        Action::Compare(action) => state.comparing(action),
        Action::CompareInStep(at) => state.compared_in_step(at),
        Action::OpenInStep(lane) => state.opened_in_step(lane),
        Action::OpenInCompare(lane) => state.opened_in_compare(lane),
        Action::School(None) => {
            let told = state.without_notices();
            told.chosen(Experiment::free(), &Field::ALL)
        }
        Action::School(Some(task)) => {
            let schooled = Schooled::last(Settings::usual(task));
            state
                .without_notices()
                .chosen(Experiment::schooled(schooled), &Field::ALL)
        }
        Action::Epoch(epoch) => state.at_epoch(epoch),
        Action::Taught(settings, epoch, taught) => state.taught(settings, epoch, taught),
        Action::Untaught(why) => state.untaught(why),
        Action::Loss(choice) => state.with_loss(choice),
        Action::Seed(seed) if experiment.schooled.is_some() => {
            match experiment.with_setting("seed", &seed.to_string()) {
                Some(Ok(next)) => state.chosen(next, &[Field::Seed]),
                _ => state,
            }
        }
        Action::Seed(seed) => {
            let by_hand = None;
            let next = Experiment {
                seed,
                by_hand,
                ..experiment
            };
            state.chosen(next, &[Field::Seed])
        }
        Action::Reset => {
            let opened = state.chosen(Experiment::default(), &Field::ALL);
            State {
                unit: 0,
                pinned: None,
                all_units: false,
                stride: Stride::Operation,
                speed: Speed::Normal,
                notices: Vec::new(),
                ..opened.gone(Motion::Returned)
            }
        }
        Action::Go(motion) => state.gone(motion),
        Action::Pin(unit) => State {
            unit: unit.min(state.run.units() - 1),
            ..state
        },
        Action::AllUnits => State {
            all_units: !state.all_units,
            ..state
        },
        Action::PinSubject(subject) => {
            let pin = Pin {
                subject,
                side: None,
            };
            let held = state.pinned.is_some_and(|held| held.subject == subject);
            State {
                pinned: Some(pin).filter(|_| !held),
                ..state
            }
        }
        Action::Choose(place, side) => {
            let subject = place.subject;
            let unit = match subject {
                Subject::Operation(_) | Subject::Initial(_) => place.unit,
                _ => state.unit,
            };
            let unit = unit.min(state.run.units() - 1);
            // A weight belongs to every step.
            let stays = place.step == state.step() || matches!(subject, Subject::Weight(_));
            let here = match stays {
                true => state,
                false => state.gone(Motion::Step(place.step)),
            };
            // Each stop of a walk is one to come back to.
            State {
                chapter: here.chapter + 1,
                pinned: Some(Pin {
                    subject,
                    side: Some(side),
                }),
                unit,
                ..here
            }
        }
        Action::Side(side) => {
            let (place, _) = state.looked_at();
            let pinned = Some(Pin {
                subject: place.subject,
                side: Some(side),
            });
            State { pinned, ..state }
        }
        Action::Point(pointed) => State { pointed, ..state },
        Action::Panel(panel) => State { panel, ..state },
        Action::Change(place, steps, value) => state.changed(place, steps, value),
        Action::Unchange(at) => {
            let mut changes = experiment.changes;
            if at < changes.len() {
                changes.remove(at);
            }
            state.with_changes(changes)
        }
        Action::Changes(changes) => state.with_changes(changes),
        Action::Remember(history) => State { history, ..state },
        Action::Notice(text) => State {
            notices: vec![text],
            ..state
        },
        Action::ClearChanges => state.with_changes(Vec::new()),
        Action::Undo => {
            let undone = state.history.clone().undone(experiment.changes);
            state.stepped(undone)
        }
        Action::Redo => {
            let redone = state.history.clone().redone(experiment.changes);
            state.stepped(redone)
        }
        Action::Check => {
            let place = state.looked_at().0;
            let checked = check(&state.run, place);
            // What was checked stays in sight.
            let pinned = checked.map(|_| Pin {
                subject: place.subject,
                side: Some(Side::Gradient),
            });
            State {
                checked,
                pinned: pinned.or(state.pinned),
                ..state
            }
        }
        Action::Free if state.pinned.is_none() => State {
            stage: Stage::Page,
            ..state
        },
        Action::Free => State {
            pinned: None,
            pointed: None,
            ..state
        },
        Action::Swap => {
            let swap = !experiment.swap;
            state.chosen(Experiment { swap, ..experiment }, &[])
        }
        Action::TogglePresent if !state.stage.is_presented() => State {
            stage: Stage::Present,
            ..state
        },
        Action::TogglePresent | Action::StopPresenting => State {
            stage: Stage::Page,
            ..state
        },
        Action::Help(help) => State {
            stage: state.stage.with_help(help),
            ..state
        },
        Action::TogglePlay => {
            let (play, cursor) = state.play.toggled(state.cursor, state.timeline());
            State {
                play,
                cursor,
                ..state
            }
        }
        Action::Tick(ms, reduced_motion) => {
            let stride = match reduced_motion {
                true => Stride::Step,
                false => state.stride,
            };
            let at = (state.play, state.cursor);
            let (play, cursor) = advance(
                at,
                ms,
                state.speed,
                stride,
                (state.timeline(), state.run.cell()),
            );
            State {
                play,
                cursor,
                ..state
            }
        }
        Action::Stride(stride) => State { stride, ..state },
        Action::Speed(speed) => State { speed, ..state },
        Action::Visit(visit) => state.visited(*visit),
        Action::Dismiss => State {
            notices: Vec::new(),
            ..state
        },
    }
}

/// The end of `step` in the pass that `moment` belongs to; the loss counts as forward.
fn end_of_step(timeline: Timeline, moment: Moment, step: usize) -> usize {
    timeline.index(match moment {
        Moment::Forward { .. } | Moment::Loss => Moment::Forward {
            step,
            operation: usize::MAX,
        },
        Moment::Backward { .. } | Moment::Update => Moment::Backward { step, operation: 0 },
    })
}

/// Where the cursor stands in another run: the same place where the runs have one shape, else the end of the same step.
fn carried(from: Timeline, cursor: usize, to: Timeline) -> usize {
    if from == to {
        return cursor;
    }
    match from.moment(cursor) {
        Moment::Update => to.last(),
        _ if cursor == from.returned() => to.returned(),
        Moment::Loss => to.loss(),
        moment => end_of_step(to, moment, from.step(cursor)),
    }
}

impl State {
    fn typed(self, field: Field, text: String) -> State {
        let mut next = typed(&self.experiment, field, &text);
        if let (Ok(next), Field::Sequence) = (&mut next, field) {
            // What another sequence has for its first token is not what was swapped.
            next.swap &= next.sequence == self.experiment.sequence;
        }
        let result = next.and_then(settled);
        let refusal = result.as_ref().err().map(ToString::to_string);
        let mut drafts = self.drafts.clone().with(field, Draft { text, refusal });
        if let (Ok((next, _)), Field::Sequence) = (&result, field)
            && next.loss != self.experiment.loss
        {
            let steps = Drafts::of(next).get(Field::Steps).clone();
            drafts = drafts.with(Field::Steps, steps);
        }
        let goes_on = self.typing == Some(field);
        match result {
            Ok((next, run)) if next != self.experiment => State {
                chapter: self.chapter + u32::from(!goes_on),
                typing: Some(field),
                drafts,
                ..self.shows(next, run)
            },
            _ => State { drafts, ..self },
        }
    }

    /// A choice from a menu: the drafts that it concerns are written anew.
    pub(super) fn chosen(self, next: Experiment, fields: &[Field]) -> State {
        let asked = next.changes.len();
        let Ok((next, run)) = settled(next) else {
            return self;
        };
        // What means nothing to another cell can be had back.
        let lost = asked - next.changes.len();
        let (mut history, mut notices) = (self.history.clone(), self.notices.clone());
        if lost > 0 {
            history = history.with(self.experiment.changes.clone());
            notices.push(format!(
                "{lost} of your changes mean nothing here and are taken back; Undo (Ctrl+Z) brings them again."
            ));
        }
        let fresh = Drafts::of(&next);
        let drafts = fields.iter().fold(self.drafts.clone(), |drafts, &field| {
            drafts.with(field, fresh.get(field).clone())
        });
        State {
            chapter: self.chapter + u32::from(next != self.experiment),
            typing: None,
            drafts,
            history,
            notices,
            ..self.shows(next, run)
        }
    }

    fn shows(self, experiment: Experiment, run: Rc<Run>) -> State {
        let named = |pin: Pin| {
            let name = subject::name(self.run.trace.network(), pin.subject)?;
            let subject = subject::named(run.trace.network(), &name)?;
            Some(Pin { subject, ..pin })
        };
        State {
            cursor: carried(self.timeline(), self.cursor, run.timeline()),
            unit: self.unit.min(run.units() - 1),
            pinned: self.pinned.and_then(named),
            pointed: None,
            checked: None,
            play: Play::Paused,
            experiment,
            run,
            ..self
        }
    }

    fn with_loss(self, choice: LossChoice) -> State {
        let loss = match choice {
            LossChoice::Last => LossAt::Last,
            LossChoice::Every => LossAt::Every,
            LossChoice::Chosen => LossAt::Steps(self.run.trace.episode().loss_steps()),
        };
        let experiment = Experiment {
            loss,
            ..self.experiment.clone()
        };
        self.chosen(experiment, &[Field::Steps])
    }

    fn gone(self, motion: Motion) -> State {
        let timeline = self.timeline();
        let cursor = match motion {
            Motion::First => 0,
            Motion::Last => timeline.last(),
            Motion::Returned => timeline.returned(),
            Motion::On(stride) => timeline.after(self.run.cell(), self.cursor, stride),
            Motion::Back(stride) => timeline.before(self.run.cell(), self.cursor, stride),
            Motion::To(index) => index.min(timeline.last()),
            Motion::Step(step) => end_of_step(timeline, self.moment(), step),
        };
        State {
            cursor,
            play: Play::Paused,
            ..self
        }
    }

    fn visited(self, mut visit: Visit) -> State {
        self.remind(&mut visit.experiment);
        match State::open(visit) {
            Ok(opened) => State {
                stride: self.stride,
                speed: self.speed,
                stage: self.stage,
                panel: self.panel,
                all_units: self.all_units,
                chapter: self.chapter,
                training: opened.training.clone().behind(self.training, opened.room),
                compare: match opened.room {
                    Room::Compare => self.compare.with(opened.compare.comparison.clone()),
                    _ => self.compare,
                },
                ..opened
            },
            Err(refusal) => State {
                notices: vec![refusal.to_string()],
                ..self
            },
        }
    }
}

#[cfg(test)]
#[path = "reduce_tests.rs"]
mod tests;

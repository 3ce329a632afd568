//! The Train room after an action. No effect happens here: orders for the worker are written, and sent by a hook.

use std::rc::Rc;

use unrolled_engine::Memory;
use unrolled_scenarios::{History, Keyframe, Settings};

use super::action::TrainAction;
use super::messages::{Answer, How, Order};
use super::own;
use crate::room::Room;

use super::state::{Draft, HISTORY_BYTES, Lane, Replayed, Status, Training};

/// So often the worker is started again without having done anything.
const MOST_REVIVED: u32 = 3;

/// The room after an action.
pub fn reduced(room: Training, action: TrainAction) -> Training {
    match action {
        TrainAction::Enter if room.status == Status::Idle => room.begun(),
        TrainAction::Enter => room,
        TrainAction::Rest if room.is_running() => {
            let (shown, replayed) = (room.shown, room.replayed.clone());
            Training {
                shown,
                replayed,
                ..room.went(How::Pause)
            }
        }
        TrainAction::Rest => room,
        TrainAction::Task(task) => {
            let settings = Settings::usual(task);
            let drafts = Vec::new();
            Training {
                settings,
                drafts,
                ..room
            }
            .begun()
        }
        TrainAction::Set(key, text) => room.set(key, text),
        TrainAction::Beside(beside) => Training { beside, ..room }.begun(),
        TrainAction::TogglePlay => room.toggled(),
        TrainAction::Update => room.went(How::Update),
        TrainAction::Epoch => room.went(How::Epoch),
        TrainAction::Reset => room.begun(),
        TrainAction::Usual => {
            let settings = Settings::usual(room.settings.task);
            let drafts = Vec::new();
            Training {
                settings,
                drafts,
                ..room
            }
            .begun()
        }
        TrainAction::Pace(pace) => Training { pace, ..room }.ordering(Order::Pace(pace.least_ms())),
        TrainAction::Measure(measure) => Training { measure, ..room },
        TrainAction::Temperature(temperature) => Training {
            temperature: own::temperature(temperature, room.temperature),
            ..room
        },
        TrainAction::Own(action) => own::reduced(room, action),
        TrainAction::Show(shown) => room.showing(shown),
        TrainAction::Walk(by) => {
            let to = room.epoch().saturating_add_signed(by).min(room.newest());
            room.showing(Some(to))
        }
        TrainAction::Heard(answers) => answers.into_iter().fold(room, Training::answered),
        TrainAction::Died => room.revived(),
        TrainAction::Sent(number) => {
            let mut outbox = room.outbox;
            outbox.retain(|(written, _)| *written > number);
            Training { outbox, ..room }
        }
        TrainAction::Clip => room.set("clip", "1".to_owned()),
        TrainAction::Slower => {
            let rate = room.settings.recipe.rate / 3.0;
            // Three digits are as good, and can be read.
            let text = format!("{rate:.2e}")
                .parse::<f64>()
                .unwrap_or(rate)
                .to_string();
            room.set("rate", text)
        }
        TrainAction::Dismiss => Training {
            notice: None,
            ..room
        },
    }
}

impl Training {
    /// As another address asks for it: what runs already and is the same goes on.
    pub fn behind(self, former: Training, room: Room) -> Training {
        if room != Room::Train {
            return reduced(former, TrainAction::Rest);
        }
        let measure = self.measure;
        if (self.settings, self.beside) == (former.settings, former.beside) {
            return Training { measure, ..former };
        }
        Training {
            settings: self.settings,
            beside: self.beside,
            measure,
            drafts: Vec::new(),
            ..former
        }
        .begun()
    }

    /// Begins anew from the settings, at epoch 0.
    fn begun(self) -> Training {
        let raced = |cell| Settings {
            cell,
            ..self.settings
        };
        let own = std::iter::once(self.settings);
        let all = own.chain(
            self.beside
                .filter(|cell| *cell != self.settings.cell)
                .map(raced),
        );
        let lanes: Vec<Lane> = all
            .map(|settings| Lane {
                settings,
                history: Rc::new(History::new(HISTORY_BYTES)),
            })
            .collect();
        let run = self.run + 1;
        let texts = lanes.iter().map(|lane| (lane.settings.print(), None));
        let order = Order::Begin {
            run,
            lanes: texts.collect(),
        };
        let pace = Order::Pace(self.pace.least_ms());
        Training {
            run,
            lanes,
            updates: 0,
            status: Status::Paused,
            shown: None,
            replayed: None,
            speed: None,
            notice: None,
            ..self
        }
        // The order to begin is the one that starts the worker.
        .ordering(order)
        .ordering(pace)
    }

    fn ordering(mut self, order: Order) -> Training {
        self.written += 1;
        self.outbox.push((self.written, order));
        self
    }

    fn set(self, key: &'static str, text: String) -> Training {
        let mut drafts = self.drafts.clone();
        drafts.retain(|draft| draft.key != key);
        match self.settings.with(key, &text) {
            Ok(settings) => {
                // What was typed stands as it was typed while it means the same.
                drafts.push(Draft {
                    key,
                    text,
                    expected: None,
                });
                if settings == self.settings {
                    return Training { drafts, ..self };
                }
                Training {
                    settings,
                    drafts,
                    ..self
                }
                .begun()
            }
            Err(error) => {
                drafts.push(Draft {
                    key,
                    text,
                    expected: Some(error.to_string()),
                });
                Training { drafts, ..self }
            }
        }
    }

    fn toggled(self) -> Training {
        match self.status {
            Status::Running => self.went(How::Pause),
            Status::Done => self.begun().went(How::Play),
            _ => self.went(How::Play),
        }
    }

    fn went(self, how: How) -> Training {
        let status = match (how, &self.status) {
            (_, Status::Idle) => return self.begun().went(how),
            // It would only run over again.
            (_, Status::Overflow { .. }) => return self,
            (How::Play, _) => Status::Running,
            (How::Pause, Status::Done) => Status::Done,
            (How::Update | How::Epoch, Status::Done) => return self,
            _ => Status::Paused,
        };
        let run = self.run;
        Training {
            status,
            shown: None,
            replayed: None,
            speed: None,
            ..self
        }
        .ordering(Order::Go { run, how })
    }

    /// Looks at an epoch; one between two keyframes is reached again.
    fn showing(mut self, shown: Option<u64>) -> Training {
        self.shown = shown.filter(|&epoch| epoch < self.newest());
        let Some(epoch) = self.shown else {
            return Training {
                replayed: None,
                ..self
            };
        };
        for lane in 0..self.lanes.len() {
            let Some(before) = self.lanes[lane].history.before(epoch).cloned() else {
                continue;
            };
            if before.record.epoch != epoch {
                let order = Order::Reach {
                    ticket: self.ticket(lane),
                    settings: self.lanes[lane].settings.print(),
                    memory: Some(before.memory.clone()),
                    epoch,
                };
                self = self.ordering(order);
            }
        }
        self
    }

    /// The number under which a network's epoch is asked for.
    fn ticket(&self, lane: usize) -> u32 {
        2 * self.run + lane as u32
    }

    fn answered(mut self, answer: Answer) -> Training {
        match answer {
            Answer::Epochs {
                run,
                lane,
                keyframes,
            } if run == self.run => {
                let Some(own) = self.lanes.get_mut(lane as usize) else {
                    return self;
                };
                let history = Rc::make_mut(&mut own.history);
                // What it goes on from is there already, and holds more.
                let newest = history.newest().map(|kept| kept.record.epoch);
                let fresh =
                    |kept: &Keyframe| newest.is_none_or(|newest| kept.record.epoch > newest);
                let fresh = keyframes.into_iter().filter(fresh);
                fresh.for_each(|keyframe| history.push(keyframe));
                Training { revived: 0, ..self }
            }
            Answer::Speed { run, speed } if run == self.run => Training {
                speed: Some(speed),
                ..self
            },
            Answer::Done { run } if run == self.run => Training {
                status: Status::Done,
                ..self
            },
            Answer::Overflow { run, lane, said } if run == self.run => Training {
                status: Status::Overflow {
                    lane: lane as usize,
                    said,
                },
                ..self
            },
            Answer::Reached { ticket, keyframe } => {
                let lane = (0..self.lanes.len()).find(|&lane| self.ticket(lane) == ticket);
                match lane {
                    Some(lane) if Some(keyframe.record.epoch) == self.shown => Training {
                        replayed: Some(Replayed {
                            lane,
                            keyframe: Rc::new(*keyframe),
                        }),
                        ..self
                    },
                    _ => self,
                }
            }
            Answer::Resting { run, updates } if run == self.run => Training { updates, ..self },
            Answer::Unreached { ticket, why }
                if (0..self.lanes.len()).any(|lane| self.ticket(lane) == ticket) =>
            {
                Training {
                    notice: Some(why),
                    ..self
                }
            }
            Answer::Failed { run, why } if run == self.run => Training {
                status: Status::Paused,
                notice: Some(why),
                ..self
            },
            // Of another run.
            _ => self,
        }
    }

    /// The worker is gone: another one goes on from the last epoch that all networks have.
    fn revived(self) -> Training {
        if self.status == Status::Idle {
            return self;
        }
        if self.revived >= MOST_REVIVED {
            return Training {
                status: Status::Paused,
                speed: None,
                outbox: Vec::new(),
                notice: Some(
                    "The part of the page that trains cannot be started here. Please check the connection and load the page again."
                        .to_owned(),
                ),
                ..self
            };
        }
        let newest = self.newest();
        let running = self.is_running();
        let run = self.run + 1;
        let mut lanes = self.lanes.clone();
        let mut begin: Vec<(String, Option<Memory>)> = Vec::new();
        for lane in &mut lanes {
            Rc::make_mut(&mut lane.history).cut_after(newest);
            let kept = lane.history.newest();
            begin.push((lane.settings.print(), kept.map(|kept| kept.memory.clone())));
        }
        let epoch = lanes
            .first()
            .and_then(|lane| lane.history.newest())
            .map_or(0, |kept| kept.record.epoch);
        let going = match running {
            true => "goes on",
            false => "waits",
        };
        let pace = Order::Pace(self.pace.least_ms());
        let room = Training {
            run,
            lanes,
            revived: self.revived + 1,
            outbox: Vec::new(),
            notice: Some(format!(
                "The part of the page that trains had stopped. It was started again and {going} from epoch {epoch}."
            )),
            ..self
        }
        .ordering(Order::Begin { run, lanes: begin })
        .ordering(pace);
        match running {
            true => room.ordering(Order::Go {
                run,
                how: How::Play,
            }),
            false => room,
        }
    }
}

#[cfg(test)]
#[path = "reduce_tests.rs"]
mod tests;

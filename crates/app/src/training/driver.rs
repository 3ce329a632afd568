//! The worker's own state machine: what to do next, given its orders. It knows no clock: the time is given to it.

use unrolled_engine::{Memory, Moment, Overflow};
use unrolled_scenarios::{Course, Keyframe, Progress, Settings, Task};

use super::messages::{Answer, How, Order};
use super::turn::Next;
use crate::compare::answer::{Answering, Piece};

/// Networks that learn, and epochs to be reached again.
#[derive(Debug, Default)]
pub struct Driver {
    run: u32,
    lanes: Vec<Course>,
    going: Going,
    least_ms: f64,
    /// When the next epoch may begin.
    next_ms: f64,
    reach: Vec<Reach>,
    /// Questions of the Compare room.
    studies: Vec<Answering>,
}

/// How far it goes by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Going {
    #[default]
    Paused,
    /// To the end.
    On,
    /// To the end of the epoch.
    Epoch,
    /// So many updates of each network.
    Updates(u32),
}

/// An epoch to be reached.
#[derive(Debug)]
struct Reach {
    ticket: u32,
    course: Course,
    epoch: u64,
}

impl Driver {
    /// Sequences that were learned from, by all networks of this run.
    pub fn sequences(&self) -> u64 {
        self.lanes.iter().map(Course::sequences).sum()
    }

    /// The run's number.
    pub fn run(&self) -> u32 {
        self.run
    }

    /// Whether a run goes on by itself.
    pub fn is_going(&self) -> bool {
        self.going != Going::Paused
    }

    /// Takes an order.
    pub fn order(&mut self, order: Order) -> Vec<Answer> {
        match order {
            Order::Begin { run, lanes } => {
                self.run = run;
                self.going = Going::Paused;
                self.reach.clear();
                self.lanes.clear();
                match lanes
                    .into_iter()
                    .map(begin)
                    .collect::<Result<Vec<Course>, String>>()
                {
                    Ok(courses) => {
                        self.lanes = courses;
                        (0..self.lanes.len())
                            .map(|lane| self.keyframe(lane))
                            .collect()
                    }
                    Err(why) => vec![Answer::Failed { run, why }],
                }
            }
            Order::Go { run, how } if run == self.run => {
                self.going = match how {
                    How::Play => Going::On,
                    How::Pause => Going::Paused,
                    How::Update => Going::Updates(match self.going {
                        Going::Updates(pending) => pending + 1,
                        _ => 1,
                    }),
                    How::Epoch => Going::Epoch,
                };
                self.next_ms = 0.0;
                match how {
                    How::Pause => vec![self.resting()],
                    _ => Vec::new(),
                }
            }
            Order::Go { .. } => Vec::new(),
            Order::Pace(least_ms) => {
                self.least_ms = least_ms;
                self.next_ms = 0.0;
                Vec::new()
            }
            Order::Reach {
                ticket,
                settings,
                memory,
                epoch,
            } => {
                // Only the last one asked for is still wanted.
                self.reach.retain(|reach| reach.ticket != ticket);
                match begin((settings, memory)) {
                    Ok(course) => {
                        self.reach.push(Reach {
                            ticket,
                            course,
                            epoch,
                        });
                        Vec::new()
                    }
                    Err(why) => vec![Answer::Unreached { ticket, why }],
                }
            }
            Order::Study {
                number,
                job,
                of,
                known,
            } => {
                self.studies.retain(|study| !study.gives_way(job));
                match Answering::new(number, job, &of, known) {
                    Ok(study) => {
                        self.studies.push(study);
                        Vec::new()
                    }
                    Err(why) => vec![Answer::Unanswered { number, why }],
                }
            }
            Order::Ping(number) => vec![Answer::Pong(number)],
            Order::Own { kind, text } => match Task::own(kind, &text) {
                Ok(_) => Vec::new(),
                Err(error) => vec![Answer::Failed {
                    run: self.run,
                    why: error.to_string(),
                }],
            },
        }
    }

    /// Does the next small piece of work: an update, or an epoch's measuring.
    pub fn work(&mut self, now_ms: f64) -> (Vec<Answer>, Next) {
        // Shorter questions first: a radius before a map.
        if let Some(study) = self.studies.last_mut() {
            let (number, piece) = (study.number(), study.work());
            let answers = match piece {
                Piece::Row(row, of, numbers) => vec![Answer::Row {
                    number,
                    row: row as u32,
                    of: of as u32,
                    numbers,
                }],
                Piece::Working => Vec::new(),
                Piece::Done => {
                    self.studies.pop();
                    Vec::new()
                }
                Piece::Failed(why) => {
                    self.studies.pop();
                    vec![Answer::Unanswered { number, why }]
                }
            };
            return (answers, Next::Now);
        }
        if !self.reach.is_empty() {
            return (self.reach_on(), Next::Now);
        }
        if !self.is_going() || self.lanes.is_empty() {
            return (Vec::new(), Next::Never);
        }
        // The networks of a race take turns, update by update.
        let behind = (0..self.lanes.len()).min_by_key(|&lane| self.lanes[lane].updates());
        let lane = behind.unwrap_or(0);
        let course = &self.lanes[lane];
        let settings = course.settings();
        if course.epoch() >= settings.epochs as u64 {
            self.going = Going::Paused;
            return (vec![Answer::Done { run: self.run }], Next::Never);
        }
        let begins = lane == 0 && course.updates().is_multiple_of(settings.updates as u64);
        if begins && !matches!(self.going, Going::Updates(_)) {
            if now_ms < self.next_ms {
                return (Vec::new(), Next::In(self.next_ms - now_ms));
            }
            // Not from when it was due: what was late is not made up for.
            self.next_ms = now_ms + self.least_ms;
        }
        let last = lane + 1 == self.lanes.len();
        let mut answers = match self.lanes[lane].update() {
            Ok(Progress::Updated) => Vec::new(),
            Ok(Progress::Epoch) => vec![self.keyframe(lane)],
            Ok(Progress::Overflow(overflow)) => {
                self.going = Going::Paused;
                let said = said(&overflow, self.lanes[lane].settings().batch);
                let run = self.run;
                let lane = lane as u32;
                vec![Answer::Overflow { run, lane, said }]
            }
            Err(error) => {
                self.going = Going::Paused;
                let why = error.to_string();
                vec![Answer::Failed { run: self.run, why }]
            }
        };
        let whole = self.lanes[lane]
            .updates()
            .is_multiple_of(self.lanes[lane].settings().updates as u64);
        let arrived = match self.going {
            Going::Updates(pending @ 2..) if last => {
                self.going = Going::Updates(pending - 1);
                false
            }
            Going::Updates(_) => last,
            Going::Epoch => last && whole,
            Going::Paused | Going::On => false,
        };
        if arrived {
            self.going = Going::Paused;
            answers.push(self.resting());
        }
        (answers, Next::Now)
    }

    fn resting(&self) -> Answer {
        let updates = self.lanes.iter().map(Course::updates).min();
        Answer::Resting {
            run: self.run,
            updates: updates.unwrap_or(0),
        }
    }

    fn keyframe(&mut self, lane: usize) -> Answer {
        let run = self.run;
        match keyframe(&mut self.lanes[lane]) {
            Ok(keyframe) => Answer::Epochs {
                run,
                lane: lane as u32,
                keyframes: vec![keyframe],
            },
            Err(why) => Answer::Failed { run, why },
        }
    }

    fn reach_on(&mut self) -> Vec<Answer> {
        let Some(reach) = self.reach.first_mut() else {
            return Vec::new();
        };
        let ticket = reach.ticket;
        let reached = if reach.course.epoch() < reach.epoch {
            match reach.course.update() {
                Ok(Progress::Overflow(overflow)) => {
                    Err(said(&overflow, reach.course.settings().batch))
                }
                Ok(_) => return Vec::new(),
                Err(error) => Err(error.to_string()),
            }
        } else {
            keyframe(&mut reach.course)
        };
        self.reach.remove(0);
        vec![match reached {
            Ok(keyframe) => Answer::Reached {
                ticket,
                keyframe: Box::new(keyframe),
            },
            Err(why) => Answer::Unreached { ticket, why },
        }]
    }
}

fn begin((settings, memory): (String, Option<Memory>)) -> Result<Course, String> {
    let settings = Settings::parse(&settings).map_err(|error| error.to_string())?;
    let mut course = Course::new(settings).map_err(|error| error.to_string())?;
    if let Some(memory) = memory {
        course.restore(&memory).map_err(|error| error.to_string())?;
    }
    Ok(course)
}

fn keyframe(course: &mut Course) -> Result<Keyframe, String> {
    let record = course.record().map_err(|error| error.to_string())?;
    let memory = course.memory();
    Ok(Keyframe { record, memory })
}

/// Where numbers ran over, in words.
fn said(overflow: &Overflow, batch: usize) -> String {
    let update = overflow.update;
    let which = match batch {
        1 => String::new(),
        _ => format!(", in sequence {} of {batch}", overflow.sequence + 1),
    };
    match overflow.moment {
        Some(Moment::Forward { step, .. }) => {
            format!("A value reached infinity at step {step} of update {update}{which}.")
        }
        Some(Moment::Loss) => format!("The loss reached infinity at update {update}{which}."),
        Some(Moment::Backward { step, .. }) => {
            format!("The gradient reached infinity at step {step} of update {update}{which}.")
        }
        Some(Moment::Update) | None => {
            format!("The sum of the weights\u{2019} gradients reached infinity at update {update}.")
        }
    }
}

#[cfg(test)]
#[path = "driver_tests.rs"]
mod tests;

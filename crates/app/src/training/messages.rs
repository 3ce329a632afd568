//! What the page and the worker say to each other.

use unrolled_engine::Memory;
use unrolled_scenarios::{Keyframe, OwnKind, Task};

/// What the page tells the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Prepare a run; it rests until told to go on.
    Begin {
        /// Its number, which all answers about it carry.
        run: u32,
        /// The networks that race, as settings, and what each goes on from; from the very start without it.
        lanes: Vec<(String, Option<Memory>)>,
    },
    /// Go on, or rest.
    Go {
        /// The run that is meant.
        run: u32,
        /// How far.
        how: How,
    },
    /// An epoch takes at least so many milliseconds.
    Pace(f64),
    /// Reach an epoch of a course, apart from the run.
    Reach {
        /// The number that the answer carries; what was asked for under the same number is no longer wanted.
        ticket: u32,
        /// The course.
        settings: String,
        /// What it goes on from; from the very start without it.
        memory: Option<Memory>,
        /// The epoch.
        epoch: u64,
    },
    /// Answer a question of the Compare room, row by row. One that was asked before and computes the same kind of thing is
    /// no longer wanted.
    Study {
        /// The number that the answers carry.
        number: u32,
        /// What is computed: its place in [`Job::ALL`](crate::compare::Job::ALL).
        job: u32,
        /// The comparison, as it stands in an address.
        of: String,
        /// Weights that were learned: the course, the epoch, the numbers.
        known: Vec<(String, (u64, Vec<f64>))>,
    },
    /// Say that you are there.
    Ping(u32),
    /// A visitor's own data, which later orders name by its id.
    Own {
        /// What it is.
        kind: OwnKind,
        /// As it was given.
        text: String,
    },
}

impl Order {
    /// The visitor's own data that this order names: of each its id, and the order that must come before it.
    pub fn needs(&self) -> Vec<(&'static str, Order)> {
        let settings: Vec<&str> = match self {
            Order::Begin { lanes, .. } => lanes.iter().map(|(text, _)| text.as_str()).collect(),
            Order::Reach { settings, .. } => vec![settings],
            Order::Study { of, .. } => vec![of],
            _ => Vec::new(),
        };
        let named = settings.iter().flat_map(|text| text.split('&'));
        let ids = named.filter_map(|pair| pair.strip_prefix("task="));
        let mut needed: Vec<(&'static str, Order)> = Vec::new();
        for task in ids.filter_map(Task::named) {
            if let Some(own) = task.own
                && needed.iter().all(|(id, _)| *id != task.id)
            {
                let (kind, text) = (own.kind, own.source.clone());
                needed.push((task.id, Order::Own { kind, text }));
            }
        }
        needed
    }
}

/// How far a run goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// To its end.
    Play,
    /// No further.
    Pause,
    /// By one update of each network.
    Update,
    /// To the end of the epoch.
    Epoch,
}

impl How {
    /// All of them.
    pub const ALL: [How; 4] = [How::Play, How::Pause, How::Update, How::Epoch];
}

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It stands, and hears orders.
    Ready,
    /// A network has ended epochs.
    Epochs {
        /// The run.
        run: u32,
        /// The network, from 0.
        lane: u32,
        /// The ends of the epochs, in their order.
        keyframes: Vec<Keyframe>,
    },
    /// How fast it goes, in sequences a second, all networks together.
    Speed {
        /// The run.
        run: u32,
        /// Sequences a second.
        speed: f64,
    },
    /// The run rests: it was told to, or has come to where it was told to go.
    Resting {
        /// The run.
        run: u32,
        /// Updates that the network furthest behind has made.
        updates: u64,
    },
    /// All epochs of the run are over.
    Done {
        /// The run.
        run: u32,
    },
    /// Numbers ran over: the run rests.
    Overflow {
        /// The run.
        run: u32,
        /// The network, from 0.
        lane: u32,
        /// Where, in words.
        said: String,
    },
    /// An epoch that was asked for.
    Reached {
        /// The number under which it was.
        ticket: u32,
        /// Its end.
        keyframe: Box<Keyframe>,
    },
    /// An epoch that was asked for cannot be reached.
    Unreached {
        /// The number under which it was.
        ticket: u32,
        /// Why, in words.
        why: String,
    },
    /// A row of an answer.
    Row {
        /// The number of the question.
        number: u32,
        /// Which row, from 0.
        row: u32,
        /// Of how many.
        of: u32,
        /// Its numbers.
        numbers: Vec<f64>,
    },
    /// A question that cannot be answered.
    Unanswered {
        /// Its number.
        number: u32,
        /// Why, in words.
        why: String,
    },
    /// It is there; with the number of the ping.
    Pong(u32),
    /// The run cannot begin or go on.
    Failed {
        /// The run.
        run: u32,
        /// Why, in words.
        why: String,
    },
}

/// The same with epochs of one network in one answer, where they followed each other without anything but epochs between.
pub fn merged(answers: Vec<Answer>) -> Vec<Answer> {
    let mut merged: Vec<Answer> = Vec::new();
    for answer in answers {
        let Answer::Epochs {
            run,
            lane,
            keyframes,
        } = answer
        else {
            merged.push(answer);
            continue;
        };
        let mut behind = merged.iter_mut().rev();
        let same = behind.find_map(|one| match one {
            Answer::Epochs {
                run: own_run,
                lane: own_lane,
                keyframes,
            } if (*own_run, *own_lane) == (run, lane) => Some(Some(keyframes)),
            Answer::Epochs { .. } => None,
            _ => Some(None),
        });
        match same.flatten() {
            Some(own) => own.extend(keyframes),
            None => merged.push(Answer::Epochs {
                run,
                lane,
                keyframes,
            }),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use unrolled_scenarios::{Record, Score};

    fn epochs(lane: u32, epochs: &[u64]) -> Answer {
        let keyframe = |&epoch: &u64| Keyframe {
            record: Record {
                epoch,
                updates: 0,
                train: None,
                score: Score::default(),
                road: Vec::new(),
                traffic: Vec::new(),
                openings: Vec::new(),
                lost: None,
            },
            memory: Memory {
                updates: 0,
                weights: Vec::new(),
                optimiser: Vec::new(),
            },
        };
        Answer::Epochs {
            run: 1,
            lane,
            keyframes: epochs.iter().map(keyframe).collect(),
        }
    }

    #[test]
    fn epochs_that_follow_each_other_are_one_answer_a_network() {
        let all = vec![
            epochs(0, &[1]),
            epochs(1, &[1]),
            epochs(0, &[2]),
            epochs(1, &[2]),
            Answer::Done { run: 1 },
            epochs(0, &[3]),
        ];
        let expected = vec![
            epochs(0, &[1, 2]),
            epochs(1, &[1, 2]),
            Answer::Done { run: 1 },
            epochs(0, &[3]),
        ];
        assert_eq!(merged(all), expected);
    }

    #[test]
    fn an_order_that_names_a_visitor_s_own_data_needs_it_first() {
        let text = "What a visitor pastes, of a few words at least.";
        let task = Task::own(OwnKind::Text, text).unwrap();
        let settings = format!("task={}&units=3", task.id);
        let own = Order::Own {
            kind: OwnKind::Text,
            text: text.to_owned(),
        };
        let lane = || (settings.clone(), None);
        let begin = Order::Begin {
            run: 1,
            lanes: vec![lane(), lane()],
        };
        let reach = Order::Reach {
            ticket: 1,
            settings: settings.clone(),
            memory: None,
            epoch: 2,
        };
        for order in [begin, reach] {
            assert_eq!(order.needs(), [(task.id, own.clone())]);
        }
        let listed = Order::Begin {
            run: 1,
            lanes: vec![("task=adding".to_owned(), None)],
        };
        for order in [listed, Order::Ping(1), own] {
            assert_eq!(order.needs(), []);
        }
    }
}

//! The worker that trains: started by the first order that needs it, asked every second whether it lives, and given up when it does not.

mod bridge;
mod codec;
mod desk;
mod turns;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use yew::prelude::*;

use self::bridge::Bridge;
use super::timer::Interval;
use crate::training::bytes::Garbled;
use crate::training::messages::{Answer, Order};
use crate::training::pulse::{BEAT_MS, Beat, Pulse};

pub use self::desk::train;

/// What is heard of the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// It says something. (Its pongs are not passed on.)
    Answer(Answer),
    /// It is dead, and its run with it. It is said once; the next order to begin starts another worker. Where the browser has no
    /// workers, every order to begin is answered so.
    Lost,
}

/// A line to the worker, the same at every call; `heard` is told what comes back. The worker goes with the component.
#[hook]
pub fn use_worker(heard: Callback<Heard>) -> WorkerLine {
    let line = use_memo((), |()| WorkerLine::default());
    line.0.borrow_mut().heard = heard;
    let kept = (*line).clone();
    use_effect_with((), move |()| move || kept.stop());
    (*line).clone()
}

/// Carries orders to the worker. Clones are the same line.
#[derive(Clone, Default)]
pub struct WorkerLine(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    heard: Callback<Heard>,
    call: Option<Call>,
    /// The number of the last call.
    calls: u32,
}

/// A worker that is thought to live. It goes when this is dropped.
struct Call {
    bridge: Bridge,
    pulse: Pulse,
    /// The visitor's own data that it was told of, by their ids.
    told: Vec<&'static str>,
    _beats: Option<Interval>,
}

impl PartialEq for WorkerLine {
    fn eq(&self, other: &WorkerLine) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl WorkerLine {
    /// Sends an order. One to begin, to reach an epoch or to study starts a worker if there is none; without one, other orders go
    /// nowhere.
    pub fn send(&self, order: &Order) {
        let begins = matches!(
            order,
            Order::Begin { .. } | Order::Reach { .. } | Order::Study { .. }
        );
        let lives = self.0.borrow().call.is_some();
        if begins && !lives && !self.start() {
            self.tell(Heard::Lost);
        } else if let Some(call) = &mut self.0.borrow_mut().call {
            for (id, own) in order.needs() {
                if !call.told.contains(&id) {
                    call.told.push(id);
                    call.bridge.send(&own);
                }
            }
            call.bridge.send(order);
        }
    }

    /// Sends the worker away, and its run with it. Nothing more is heard of it.
    pub fn stop(&self) {
        let call = self.0.borrow_mut().call.take();
        drop(call);
    }

    fn start(&self) -> bool {
        let number = {
            let mut state = self.0.borrow_mut();
            state.calls = state.calls.wrapping_add(1);
            state.calls
        };
        let current = || Current {
            state: Rc::downgrade(&self.0),
            number,
        };
        let (said, failed, beat) = (current(), current(), current());
        let bridge = Bridge::start(
            move |answer| said.with(|line| line.hear(answer)),
            move || failed.with(WorkerLine::lose),
        );
        let call = bridge.map(|bridge| Call {
            bridge,
            pulse: Pulse::default(),
            told: Vec::new(),
            _beats: Interval::every(BEAT_MS, move || beat.with(WorkerLine::beat)),
        });
        let started = call.is_some();
        self.0.borrow_mut().call = call;
        started
    }

    fn hear(&self, answer: Result<Answer, Garbled>) {
        if let Some(call) = &mut self.0.borrow_mut().call {
            call.pulse.heard();
        }
        match answer {
            Ok(Answer::Pong(_)) => {}
            Ok(answer) => self.tell(Heard::Answer(answer)),
            // It is of another version than the page.
            Err(Garbled) => self.lose(),
        }
    }

    fn beat(&self) {
        let beat = self
            .0
            .borrow_mut()
            .call
            .as_mut()
            .map(|call| call.pulse.beat());
        match beat {
            Some(Beat::Ask(number)) => self.send(&Order::Ping(number)),
            Some(Beat::Dead) => self.lose(),
            None => {}
        }
    }

    fn lose(&self) {
        self.stop();
        self.tell(Heard::Lost);
    }

    fn tell(&self, heard: Heard) {
        let callback = self.0.borrow().heard.clone();
        callback.emit(heard);
    }
}

/// The line, for as long as a call is the current one.
struct Current {
    state: Weak<RefCell<State>>,
    number: u32,
}

impl Current {
    fn with(&self, act: impl FnOnce(&WorkerLine)) {
        let Some(state) = self.state.upgrade() else {
            return;
        };
        let current = {
            let state = state.borrow();
            state.call.is_some() && state.calls == self.number
        };
        if current {
            act(&WorkerLine(state));
        }
    }
}

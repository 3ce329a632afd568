//! The worker's end of the line: hears orders, takes turn after turn, and hears what came in between.

use gloo_worker::{HandlerId, Registrable, Worker, WorkerScope};
use js_sys::Date;
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, Performance};

use super::codec::{Bytes, Packed};
use super::turns::Turns;
use crate::training::bytes::{Coded, Garbled};
use crate::training::driver::Driver;
use crate::training::messages::{Answer, Order, merged};
use crate::training::speed::Speed;
use crate::training::turn::{Next, turn};

/// Takes its place in the worker that this runs in.
pub fn train() {
    Desk::registrar().encoding::<Packed>().register();
}

/// Where the work is done.
pub struct Desk {
    work: Driver,
    speed: Speed,
    turns: Option<Turns>,
    clock: Option<Performance>,
    page: Option<HandlerId>,
}

impl Worker for Desk {
    /// A turn has come.
    type Message = ();
    type Input = Bytes;
    type Output = Bytes;

    fn create(scope: &WorkerScope<Desk>) -> Desk {
        let global: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let come = scope.callback(|()| ());
        Desk {
            work: Driver::default(),
            speed: Speed::default(),
            clock: global.performance(),
            turns: Turns::new(global, move || come(())),
            page: None,
        }
    }

    fn connected(&mut self, scope: &WorkerScope<Desk>, page: HandlerId) {
        self.page = Some(page);
        self.answer(scope, &[Answer::Ready]);
    }

    fn received(&mut self, scope: &WorkerScope<Desk>, Bytes(order): Bytes, page: HandlerId) {
        match Order::decode(&order) {
            Ok(order) => {
                let answers = self.work.order(order);
                self.answer(scope, &answers);
                self.ask(Next::Now);
            }
            // It is of another version than the page, which learns so by an answer that is none.
            Err(Garbled) => scope.respond(page, Bytes(Vec::new())),
        }
    }

    fn update(&mut self, scope: &WorkerScope<Desk>, (): ()) {
        if let Some(turns) = &mut self.turns {
            turns.came();
        }
        let clock = self.clock.as_ref();
        let now = || clock.map_or_else(Date::now, Performance::now);
        let (answers, next) = turn(|now_ms| self.work.work(now_ms), now);
        let mut answers = merged(answers);
        let counted = (self.work.run(), self.work.sequences());
        if self.work.is_going() {
            answers.extend(self.speed.counted(now(), counted));
        } else {
            self.speed = Speed::default();
        }
        self.answer(scope, &answers);
        self.ask(next);
    }
}

impl Desk {
    fn answer(&self, scope: &WorkerScope<Desk>, answers: &[Answer]) {
        if let Some(page) = self.page {
            for answer in answers {
                scope.respond(page, Bytes(answer.encode()));
            }
        }
    }

    fn ask(&mut self, next: Next) {
        if let Some(turns) = &mut self.turns {
            turns.ask(next);
        }
    }
}

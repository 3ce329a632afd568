//! Something to be done once nothing has happened for a while. One timer stands for all that happens meanwhile: to set one at every
//! move of the cursor and take it back at the next would leave more behind than the rest of the move.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::timer::Timer;

/// Waits for a lull.
pub(super) struct Lull {
    waiting: Rc<Waiting>,
}

struct Waiting {
    ms: i32,
    act: Box<dyn Fn()>,
    /// Whether something has happened since the timer was set.
    again: Cell<bool>,
    timer: RefCell<Option<Timer>>,
}

impl Lull {
    /// `act` is called when nothing has happened for `ms` milliseconds, at the latest after twice as many.
    pub fn new(ms: i32, act: impl Fn() + 'static) -> Lull {
        let waiting = Waiting {
            ms,
            act: Box::new(act),
            again: Cell::new(false),
            timer: RefCell::new(None),
        };
        Lull {
            waiting: Rc::new(waiting),
        }
    }

    /// Something has happened.
    pub fn touch(&self) {
        let waits = self.waiting.timer.borrow().is_some();
        match waits {
            true => self.waiting.again.set(true),
            false => self.waiting.set(),
        }
    }

    /// There is nothing to be done.
    pub fn cancel(&self) {
        self.waiting.timer.take();
    }
}

impl Waiting {
    fn set(self: &Rc<Waiting>) {
        self.again.set(false);
        let own = Rc::downgrade(self);
        let timer = Timer::after(self.ms, move || {
            let Some(own) = own.upgrade() else { return };
            own.timer.take();
            match own.again.get() {
                true => own.set(),
                false => (own.act)(),
            }
        });
        self.timer.replace(timer);
    }
}

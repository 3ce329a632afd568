//! Something to be done later, or again and again, unless it is dropped before.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::window::window;

/// A call that waits for its time.
pub(super) struct Timer {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `act` after that many milliseconds; `None` where the browser has no timers.
    pub fn after(ms: i32, act: impl FnMut() + 'static) -> Option<Timer> {
        let closure = Closure::<dyn FnMut()>::new(act);
        let callback = closure.as_ref().unchecked_ref();
        let id = window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(callback, ms)
            .ok()?;
        Some(Timer {
            id,
            _closure: closure,
        })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// A call that comes again and again.
pub(super) struct Interval {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Interval {
    /// Calls `act` every so many milliseconds; `None` where the browser has no timers.
    pub fn every(ms: i32, act: impl FnMut() + 'static) -> Option<Interval> {
        let closure = Closure::<dyn FnMut()>::new(act);
        let callback = closure.as_ref().unchecked_ref();
        let id = window()?
            .set_interval_with_callback_and_timeout_and_arguments_0(callback, ms)
            .ok()?;
        Some(Interval {
            id,
            _closure: closure,
        })
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_interval_with_handle(self.id);
        }
    }
}

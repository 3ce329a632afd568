//! An event listener that ends when it is dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

use super::window::window;

/// Listens as long as it lives.
pub(super) struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
    capture: bool,
}

impl Listener {
    /// Calls `hear` at every event of that kind.
    pub fn new(
        target: &EventTarget,
        kind: &'static str,
        hear: impl FnMut(Event) + 'static,
    ) -> Listener {
        Listener::of(target, kind, false, hear)
    }

    /// As [`Listener::new`], on the window.
    pub fn on_window(kind: &'static str, hear: impl FnMut(Event) + 'static) -> Option<Listener> {
        let window: EventTarget = window()?.into();
        Some(Listener::new(&window, kind, hear))
    }

    /// As [`Listener::on_window`], also at events of elements that do not bubble.
    pub fn capturing(kind: &'static str, hear: impl FnMut(Event) + 'static) -> Option<Listener> {
        let window: EventTarget = window()?.into();
        Some(Listener::of(&window, kind, true, hear))
    }

    fn of(
        target: &EventTarget,
        kind: &'static str,
        capture: bool,
        hear: impl FnMut(Event) + 'static,
    ) -> Listener {
        let closure = Closure::<dyn FnMut(Event)>::new(hear);
        let callback = closure.as_ref().unchecked_ref();
        // It fails only for a target that is no event target.
        let _ = target.add_event_listener_with_callback_and_bool(kind, callback, capture);
        Listener {
            target: target.clone(),
            kind,
            closure,
            capture,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.kind,
            callback,
            self.capture,
        );
    }
}

//! What is open and goes when it is left.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::listener::Listener;
use super::page::focus;
use super::window::window;

/// Calls `close` while `open`, on Escape, with the focus back on the element `opener`, or when anything outside of what `inside` selects
/// is pressed.
#[hook]
pub fn use_leave(
    open: bool,
    inside: &'static str,
    opener: &'static str,
    close: impl Fn() + Clone + 'static,
) {
    use_effect_with(open, move |open| {
        let document = window().and_then(|window| window.document());
        let listeners = document.filter(|_| *open).map(|document| {
            let escape = {
                let close = close.clone();
                Listener::new(&document, "keydown", move |event| {
                    let escaped = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
                    if escaped.as_deref() == Some("Escape") {
                        event.prevent_default();
                        close();
                        focus(opener);
                    }
                })
            };
            let outside = Listener::new(&document, "pointerdown", move |event| {
                let target = event
                    .target()
                    .and_then(|target| target.dyn_into::<Element>().ok());
                // A selector that is right is never refused.
                let within = target.and_then(|target| target.closest(inside).ok().flatten());
                if within.is_none() {
                    close();
                }
            });
            (escape, outside)
        });
        move || drop(listeners)
    });
}

//! Keys, wherever on the page they are pressed.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::listener::Listener;
use crate::keys::{Focus, Press, action};
use crate::state::State;

/// Turns keys into actions.
#[hook]
pub fn use_keys(dispatch: UseReducerDispatcher<State>) {
    use_effect_with((), move |()| {
        let listener = Listener::on_window("keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let press = Press {
                key: &event.key(),
                shift: event.shift_key(),
                modified: event.ctrl_key() || event.alt_key() || event.meta_key(),
            };
            if event.default_prevented() {
                return;
            }
            if let Some(action) = action(press, focus()) {
                event.prevent_default();
                dispatch.dispatch(action);
            }
        });
        move || drop(listener)
    });
}

fn focus() -> Focus {
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    focused.map_or(Focus::Page, |element| of(&element))
}

fn of(element: &Element) -> Focus {
    // A sheet keeps the focus inside. A selector that is right is never refused.
    if matches!(element.closest("dialog"), Ok(Some(_))) {
        return Focus::Sheet;
    }
    match element.tag_name().to_ascii_lowercase().as_str() {
        "input" if element.get_attribute("type").as_deref() == Some("range") => Focus::Slider,
        // A menu that was opened by the pointer and is closed again has no use for the arrows.
        "select" if !element.matches(":focus-visible").unwrap_or(true) => Focus::Button,
        "input" | "select" | "textarea" => Focus::Typing,
        "button" | "summary" | "a" => Focus::Button,
        _ if element.has_attribute("data-scrolls") => Focus::Scroll,
        _ => Focus::Page,
    }
}

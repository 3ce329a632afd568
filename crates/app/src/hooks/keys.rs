//! Keys, wherever on the page they are pressed.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::listener::Listener;
use super::window::window;
use crate::action::Action;
use crate::keys::{Focus, Press, action};
use crate::room::Room;

/// Turns keys into actions.
#[hook]
pub fn use_keys(dispatch: Callback<Action>, room: Room) {
    use_effect_with((dispatch, room), |(dispatch, room)| {
        let (dispatch, room) = (dispatch.clone(), *room);
        // What has the focus only because it was clicked has no use for keys. (`:focus-visible` changes with the first key.)
        let clicked = Rc::new(Cell::new(false));
        let pointer = {
            let clicked = clicked.clone();
            Listener::on_window("pointerdown", move |_| clicked.set(true))
        };
        let listener = Listener::on_window("keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let press = Press {
                key: &event.key(),
                shift: event.shift_key(),
                modified: event.ctrl_key() || event.alt_key() || event.meta_key(),
            };
            if press.key == "Tab" {
                clicked.set(false);
            }
            if event.default_prevented() {
                return;
            }
            if let Some(action) = action(press, focus(clicked.get()), room) {
                event.prevent_default();
                dispatch.emit(action);
            }
        });
        move || drop((listener, pointer))
    });
}

fn focus(clicked: bool) -> Focus {
    let document = window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    focused.map_or(Focus::Page, |element| of(&element, clicked))
}

fn of(element: &Element, clicked: bool) -> Focus {
    // Where text is typed every key is a letter, in a sheet too.
    if element.tag_name().eq_ignore_ascii_case("textarea") {
        return Focus::Typing;
    }
    // A sheet keeps the focus inside. A selector that is right is never refused.
    if matches!(element.closest("dialog"), Ok(Some(_))) {
        return Focus::Sheet;
    }
    match element.tag_name().to_ascii_lowercase().as_str() {
        "input" if element.get_attribute("type").as_deref() == Some("range") => Focus::Slider,
        "input" => Focus::Typing,
        _ if clicked => Focus::Page,
        "select" => Focus::Typing,
        "button" | "summary" | "a" => Focus::Button,
        _ if element.get_attribute("role").as_deref() == Some("button") => Focus::Button,
        _ if element.has_attribute("data-scrolls") => Focus::Scroll,
        _ => Focus::Page,
    }
}

//! Small effects on the page: its place, the focus, the clipboard, scrolling.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, Renderer};

use super::window::window;
use crate::components::{App, AppProps};

/// Gives the focus to the element of that id.
pub fn focus(id: &str) {
    let document = window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // It fails only where the element cannot have it.
        let _ = element.focus();
    }
}

/// Scrolls the element that a selector finds into the sight of what scrolls around it, and nothing else.
pub fn reveal(selector: &str) {
    let document = window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let Some(around) = element.closest("[data-scrolls]").ok().flatten() else {
        return;
    };
    let (top, height) = (element.offset_top(), element.offset_height());
    let (from, seen) = (around.scroll_top(), around.client_height());
    if top < from {
        around.set_scroll_top(top);
    } else if top + height > from + seen {
        around.set_scroll_top(top + height - seen);
    }
}

/// Copies a text; whether the browser offers that here. (Not on an address without encryption.)
pub fn copy(text: &str) -> bool {
    let Some(window) = window() else {
        return false;
    };
    let navigator = window.navigator();
    let offered = Reflect::get(&navigator, &JsValue::from_str("clipboard"));
    if !offered.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    // Whether it is allowed is known only later; the digits can be selected all the same.
    let _ = navigator.clipboard().write_text(text);
    true
}

/// The body of the page.
pub fn body() -> Option<Element> {
    Some(window()?.document()?.body()?.into())
}

/// Puts the app into its place in the page.
pub fn place(app: AppProps) -> AppHandle<App> {
    let document = window().and_then(|window| window.document());
    match document.and_then(|document| document.get_element_by_id("app")) {
        Some(place) => Renderer::<App>::with_root_and_props(place, app).render(),
        None => Renderer::<App>::with_props(app).render(),
    }
}

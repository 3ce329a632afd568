//! The theme: what the visitor chose, what the system is set to, and the inks that the style sheet takes from it.

use std::sync::Arc;

use unrolled_engine::Cell;
use unrolled_plots::theme::Theme;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, HtmlElement, MediaQueryList};
use yew::prelude::*;

use super::listener::Listener;
use super::storage::use_stored;
use super::window::window;
use crate::inks;
use crate::look::Look;

const STORED_AS: &str = "unrolled.theme";

/// The choice, the theme it comes to (presented, that for a lecture hall), and how to choose another.
#[hook]
pub fn use_theme(presented: bool) -> (Look, Theme, Callback<Look>) {
    let (stored, store) = use_stored(STORED_AS);
    let look = use_state_eq(|| {
        stored
            .and_then(|word| Look::named(&word))
            .unwrap_or_default()
    });
    let dark = use_state_eq(|| dark_query().is_some_and(|list| list.matches()));
    let set_dark = dark.setter();
    use_effect_with((), move |()| {
        let listener = dark_query().map(|list| {
            let heard = list.clone();
            Listener::new(&list, "change", move |_| set_dark.set(heard.matches()))
        });
        move || drop(listener)
    });
    let theme = match presented {
        true => Look::Projector.theme(*dark),
        false => look.theme(*dark),
    };
    // In time for the first painting, and before the pictures are drawn.
    use_effect_with(theme, |theme| {
        dress(*theme);
    });
    let choose = {
        let look = look.setter();
        use_callback((), move |choice: Look, ()| {
            store.emit(choice.word().to_owned());
            look.set(choice);
        })
    };
    (*look, theme, choose)
}

/// Gives the style sheet the inks of the cell's quantities.
#[hook]
pub fn use_inks(theme: Theme, cell: &Arc<Cell>) {
    use_effect_with((theme, cell.clone()), |(theme, cell)| {
        if let Some(style) = root().map(|root| root.style()) {
            for (name, ink) in inks::of_cell(*theme, cell) {
                set(&style, &name, &ink);
            }
        }
    });
}

fn dress(theme: Theme) {
    let Some(root) = root() else { return };
    // The name is a valid one, so it cannot fail.
    let _ = root.set_attribute("data-theme", inks::word(theme));
    let style = root.style();
    for (name, value) in inks::of_page(theme) {
        set(&style, &name, &value);
    }
}

fn set(style: &CssStyleDeclaration, name: &str, value: &str) {
    // A value that is refused leaves the style sheet's own.
    let _ = style.set_property(name, value);
}

fn root() -> Option<HtmlElement> {
    let document = window()?.document()?;
    document.document_element()?.dyn_into().ok()
}

fn dark_query() -> Option<MediaQueryList> {
    window()?.match_media("(prefers-color-scheme: dark)").ok()?
}

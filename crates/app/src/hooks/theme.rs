//! The theme: what the visitor chose, what the system is set to, and the inks that the style sheet takes from it.

use std::sync::Arc;

use unrolled_engine::Cell;
use unrolled_plots::theme::Theme;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, HtmlElement, MediaQueryList};
use yew::prelude::*;

use super::listener::Listener;
use super::storage::use_stored;
use crate::look::Look;

const STORED_AS: &str = "unrolled.theme";
/// As many classes for quantities' inks as the style sheet has.
pub const INK_CLASSES: usize = 12;

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
            for at in 0..cell.quantities.len().min(INK_CLASSES) {
                set(&style, &format!("--q{at}"), &theme.quantity(cell, at).css());
            }
        }
    });
}

/// Networks that can stand side by side.
const NETWORKS: usize = *crate::compare::ENTRANTS.end();

fn dress(theme: Theme) {
    let Some(root) = root() else { return };
    let word = match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Projector => "projector",
    };
    // The name is a valid one, so it cannot fail.
    let _ = root.set_attribute("data-theme", word);
    let style = root.style();
    for (name, ink) in [
        ("--ground", theme.ground()),
        ("--panel", theme.panel()),
        ("--wash", theme.wash()),
        ("--text", theme.text()),
        ("--muted", theme.muted()),
        ("--rule", theme.rule()),
        ("--gradient", theme.gradient()),
        ("--rival", theme.rival()),
    ] {
        set(&style, name, &ink.css());
    }
    for place in 0..NETWORKS {
        set(
            &style,
            &format!("--net-{place}"),
            &theme.network(place).css(),
        );
    }
    set(&style, "--text-px", &format!("{}px", theme.text_px()));
    set(&style, "--small-px", &format!("{}px", theme.small_px()));
}

fn set(style: &CssStyleDeclaration, name: &str, value: &str) {
    // A value that is refused leaves the style sheet's own.
    let _ = style.set_property(name, value);
}

fn root() -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    document.document_element()?.dyn_into().ok()
}

fn dark_query() -> Option<MediaQueryList> {
    web_sys::window()?
        .match_media("(prefers-color-scheme: dark)")
        .ok()?
}

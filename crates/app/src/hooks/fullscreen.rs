//! The whole screen, while the page is presented.

use std::cell::Cell;

use yew::prelude::*;

use super::listener::Listener;
use super::window::window;

thread_local! {
    /// Whether the screen is handed on.
    static KEPT: Cell<bool> = const { Cell::new(false) };
}

/// From here on the whole screen, where the page has it, is left to what takes the page over.
pub fn keep_screen() {
    KEPT.set(true);
}

/// Takes the whole screen while `presented`, and calls `end` when the visitor leaves it by the browser's own key. Where the
/// browser refuses, the page is presented in its window.
#[hook]
pub fn use_fullscreen(presented: bool, end: Callback<()>) {
    use_effect_with((presented, end), |(presented, end)| {
        let presented = *presented;
        let document = window().and_then(|window| window.document());
        let listener = document.as_ref().filter(|_| presented).map(|document| {
            let root = document.document_element();
            if let Some(root) = root.filter(|_| document.fullscreen_element().is_none()) {
                let _ = root.request_fullscreen();
            }
            let (end, heard) = (end.clone(), document.clone());
            // The opening page may have taken it already.
            let whole = Cell::new(document.fullscreen_element().is_some());
            Listener::new(document, "fullscreenchange", move |_| {
                let now = heard.fullscreen_element().is_some();
                if whole.replace(now) && !now {
                    end.emit(());
                }
            })
        });
        move || {
            let ours = presented && !KEPT.get();
            let open = document.filter(|document| ours && document.fullscreen_element().is_some());
            drop(listener);
            if let Some(document) = open {
                document.exit_fullscreen();
            }
        }
    });
}

//! The whole screen, while the page is presented.

use std::cell::Cell;

use yew::prelude::*;

use super::listener::Listener;

/// Takes the whole screen while `presented`, and calls `end` when the visitor leaves it by the browser's own key. Where the
/// browser refuses, the page is presented in its window.
#[hook]
pub fn use_fullscreen(presented: bool, end: Callback<()>) {
    use_effect_with((presented, end), |(presented, end)| {
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.as_ref().filter(|_| *presented).map(|document| {
            if let Some(root) = document.document_element() {
                let _ = root.request_fullscreen();
            }
            let (end, heard) = (end.clone(), document.clone());
            // What was whole before is no concern of ours: the opening page leaves it when it goes.
            let whole = Cell::new(false);
            Listener::new(document, "fullscreenchange", move |_| {
                let now = heard.fullscreen_element().is_some();
                if whole.replace(now) && !now {
                    end.emit(());
                }
            })
        });
        move || {
            let open = document.filter(|document| document.fullscreen_element().is_some());
            drop(listener);
            if let Some(document) = open {
                document.exit_fullscreen();
            }
        }
    });
}

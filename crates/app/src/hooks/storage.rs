//! What the browser remembers. Where storage is switched off, nothing is.

use yew::prelude::*;

use super::window::window;

/// The text stored under `key`, read once, and how to store another.
#[hook]
pub(super) fn use_stored(key: &'static str) -> (Option<String>, Callback<String>) {
    let stored = use_memo((), |()| storage()?.get_item(key).ok()?);
    let store = use_callback((), move |text: String, ()| {
        if let Some(storage) = storage() {
            // It fails where storage is full; the choice then lasts as long as the page.
            let _ = storage.set_item(key, &text);
        }
    });
    ((*stored).clone(), store)
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok()?
}

//! The visitor's own data, kept by the browser for as long as the tab is open: a page that is loaded again finds it by its id.

use unrolled_scenarios::{OWN, OwnKind, Task};
use web_sys::Storage;
use yew::prelude::*;

use super::window::window;

/// Keeps what is learned.
#[hook]
pub fn use_own(task: &'static Task) {
    use_effect_with(task.id, move |_| {
        if let (Some(own), Some(storage)) = (task.own, storage()) {
            let kind = match own.kind {
                OwnKind::Text => 't',
                OwnKind::Sequences => 's',
            };
            // It fails where storage is full; a file still keeps it.
            let _ = storage.set_item(task.id, &format!("{kind}{}", own.source));
        }
    });
}

/// Reads again what an address names and the tab has kept.
pub(super) fn recall(hash: &str) {
    let hash = hash.trim_start_matches('#');
    let id = hash.split('&').find_map(|pair| pair.strip_prefix("task="));
    let Some(id) = id.filter(|id| id.starts_with(OWN) && Task::named(id).is_none()) else {
        return;
    };
    let kept = storage().and_then(|storage| storage.get_item(id).ok()?);
    let kept = kept.unwrap_or_default();
    let read = match kept.split_at_checked(1) {
        Some(("t", text)) => Some((OwnKind::Text, text)),
        Some(("s", text)) => Some((OwnKind::Sequences, text)),
        _ => None,
    };
    if let Some((kind, text)) = read {
        // What cannot be read is not there; the address says so.
        let _ = Task::own(kind, text);
    }
}

fn storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

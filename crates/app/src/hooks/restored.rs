//! A browser may lose what was drawn on canvases, when its graphics start anew.

use yew::prelude::*;

use super::listener::Listener;

/// How often the browser has lost what was drawn on canvases, and given one back blank.
#[hook]
pub fn use_restored() -> usize {
    let times = use_state_eq(|| 0);
    let (set, now) = (times.setter(), *times);
    use_effect_with(now, move |now| {
        let next = now + 1;
        let listener = Listener::capturing("contextrestored", move |_| set.set(next));
        move || drop(listener)
    });
    now
}

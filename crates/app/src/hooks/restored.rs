//! A browser may lose what was drawn on canvases, when its graphics start anew.

use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use super::listener::Listener;

/// How often the browser has lost what was drawn on the canvas, and given it back blank.
#[hook]
pub fn use_restored(node: &NodeRef) -> usize {
    let times = use_state_eq(|| 0);
    let (set, now) = (times.setter(), *times);
    use_effect_with((node.clone(), now), move |(node, now)| {
        let (canvas, next) = (node.cast::<HtmlCanvasElement>(), now + 1);
        let listener =
            canvas.map(|canvas| Listener::new(&canvas, "contextrestored", move |_| set.set(next)));
        move || drop(listener)
    });
    now
}

//! A round button of a transport.

use yew::prelude::*;

use super::icon::Icon;

/// A pictogram with its name and the keys that do the same.
pub fn round(
    icon: Icon,
    name: &'static str,
    keys: &'static str,
    idle: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    // A click leaves the focus where it is, so that Space still plays.
    let onmousedown = |event: MouseEvent| event.prevent_default();
    let play = matches!(icon, Icon::Play | Icon::Pause);
    html! {
        // Not `disabled`, which would throw the focus away at either end.
        <button
            class={classes!("round", play.then_some("play"))}
            aria-label={name}
            title={format!("{name} ({keys})")}
            aria-disabled={idle.then_some("true")}
            {onclick}
            {onmousedown}
        >
            { icon.draw() }
        </button>
    }
}

//! The computed headline.

use yew::prelude::*;

use crate::headline::Headline;

/// How much of the gradient, or of a change, arrives, for both networks, in their inks; spoken when it changes.
pub fn headline(said: &Headline, swapped: bool) -> Html {
    // A change is drawn in the text's ink, as in the chart.
    let own = if swapped { "own change" } else { "own" };
    html! {
        <p class="headline" data-headline="" role="status">
            <span class="claim">
                { &said.before }<strong class={own}>{ &said.own }</strong>{ &said.between }
                if let Some(rival) = &said.rival {
                    <strong class="rival">{ rival }</strong>{ "." }
                }
            </span>
            { " " }
            <span class="aside">{ &said.aside }</span>
        </p>
    }
}

//! The routes of one step back through the chosen network, each of which can be cut.

use yew::prelude::*;

use crate::compare::{Compare, CompareAction};

/// A box a route.
pub fn routes(compare: &Compare, dispatch: &Callback<CompareAction>) -> Html {
    let comparison = &compare.comparison;
    let (Some(run), Some(entrant)) = (compare.chosen(), comparison.entrants.get(comparison.chosen))
    else {
        return Html::default();
    };
    let row = |(at, route): (usize, &unrolled_engine::Route)| {
        let open = !entrant.cut.contains(&at);
        let onchange = dispatch.reform(move |_: Event| CompareAction::Cut(at));
        html! {
            <label class="check">
                <input type="checkbox" checked={open} {onchange} data-route={at.to_string()} />
                { &route.label }
            </label>
        }
    };
    html! {
        <fieldset class="routes">
            <legend title="Every way back from a step to an earlier one runs through one of these. One that is cut passes nothing, at any step; the forward pass stays.">
                { format!("Routes back through the {}", compare.chosen_name()) }
            </legend>
            { for run.routes.iter().enumerate().map(row) }
        </fieldset>
    }
}

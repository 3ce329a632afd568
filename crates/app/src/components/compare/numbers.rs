//! The room's pictures as tables, in a fold.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::{beside, exploding, latching, tables, why};
use crate::compare::{Compare, Tab, View};
use crate::twin::Table;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub compare: Compare,
}

/// A fold with the tables; they are made when it is opened.
#[component]
pub fn Numbers(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.clone();
        move |event: Event| {
            let fold = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            open.set(fold.is_some_and(|fold| fold.has_attribute("open")));
        }
    };
    html! {
        <details class="numbers" {ontoggle}>
            <summary>{ "Numbers" }<span class="aside">{ "the pictures as tables, every number whole" }</span></summary>
            if *open {
                <div class="twins">{ for all(&props.compare).into_iter().map(show) }</div>
            }
        </details>
    }
}

fn all(compare: &Compare) -> Vec<(&'static str, &'static str, Table)> {
    match compare.comparison.view {
        View::Exploding => vec![("Descents", "descents", exploding::table(&compare.one_unit))],
        View::Latching => vec![(
            "Steps of the map",
            "map",
            latching::table(&compare.one_unit),
        )],
        View::Race => {
            let mut all = vec![
                ("What reaches each step", "race", tables::race(compare)),
                (
                    "What is left, and the update",
                    "left",
                    tables::left(compare),
                ),
                ("Factors of one step back", "factors", why::table(compare)),
            ];
            let tab = compare.comparison.tab;
            if tab != Tab::Said {
                let found = Tab::ALL.iter().find(|(one, ..)| *one == tab);
                let (word, name) = found.map_or(("", ""), |(_, word, name)| (*word, *name));
                all.push((name, word, beside::table(compare)));
            }
            all
        }
    }
}

fn show((caption, id, table): (&'static str, &'static str, Table)) -> Html {
    html! {
        <div class="twin" tabindex="0" data-scrolls="" role="region" aria-label={caption}>
            { Html::from_html_unchecked(table.html(caption, id, 1).into()) }
        </div>
    }
}

//! The room's pictures as tables, in a fold.

use yew::prelude::*;

use super::{beside, exploding, latching, tables, why};
use crate::compare::{Compare, Tab, View};
use crate::components::fold::{Fold, twin};
use crate::twin::Table;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub compare: Compare,
}

/// The fold with the tables of the Compare room.
#[component]
pub fn Numbers(props: &Props) -> Html {
    let tables = use_callback(props.compare.clone(), |(), compare| {
        let shown = all(compare).into_iter();
        shown
            .map(|(caption, id, table)| twin(caption, id, &table, 1))
            .collect()
    });
    html! { <Fold {tables} /> }
}

fn all(compare: &Compare) -> Vec<(&'static str, &'static str, Table)> {
    match compare.comparison.view {
        View::Exploding => vec![
            ("Descents", "descents", exploding::table(&compare.one_unit)),
            ("Losses over w and b", "surface", tables::surface(compare)),
        ],
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

//! The pictures as tables, every number whole.

use std::rc::Rc;

use yew::prelude::*;

use super::fold::{Fold, twin};
use crate::experiment::Run;
use crate::twin;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    pub title: &'static str,
}

/// The fold with the tables of the Step room.
#[component]
pub fn Numbers(props: &Props) -> Html {
    let seen = (props.run.clone(), props.title);
    let tables = use_callback(seen, |(), (run, title)| tables(run, title));
    html! { <Fold {tables} /> }
}

fn tables(run: &Run, title: &str) -> Html {
    let swap = twin::swap(run, title).map(|swap| twin("Swap", "swap", &swap, 1));
    html! {
        <>
            { twin("Values", "values", &twin::values(run, title), 2) }
            { twin("Gradient", "gradient", &twin::gradient(run, title), 1) }
            { swap }
        </>
    }
}

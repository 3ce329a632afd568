//! The computed headline.

use std::rc::Rc;

use yew::prelude::*;

use crate::experiment::{Experiment, Run};
use crate::headline::headline;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub experiment: Experiment,
    pub run: Rc<Run>,
}

/// How much of the gradient arrives, for both networks, in their inks.
#[component]
pub fn Headline(props: &Props) -> Html {
    let said = use_memo(props.run.clone(), |run| headline(&props.experiment, run));
    html! {
        <p class="headline" data-headline="">
            <span class="claim">
                { &said.before }<strong class="own">{ &said.own }</strong>{ &said.between }
                if let Some(rival) = &said.rival {
                    <strong class="rival">{ rival }</strong>{ "." }
                }
            </span>
            { " " }
            <span class="aside">{ &said.aside }</span>
        </p>
    }
}

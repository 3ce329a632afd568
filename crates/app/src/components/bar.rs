//! The bar at the top: the name, the sequence, the cell, and the settings.

use std::rc::Rc;

use unrolled_engine::BUILTINS;
use yew::prelude::*;

use super::field::Field;
use super::menu::Menu;
use super::settings::Settings;
use crate::action::Action;
use crate::edit::{Drafts, Field as Which};
use crate::experiment::{Experiment, Run};
use crate::look::Look;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub experiment: Experiment,
    pub run: Rc<Run>,
    pub drafts: Drafts,
    pub look: Look,
    pub choose_look: Callback<Look>,
    pub dispatch: Callback<Action>,
}

/// The bar. On a narrow screen the settings are in a drawer.
#[component]
pub fn Bar(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    let cell = BUILTINS
        .iter()
        .position(|cell| cell == props.experiment.cell);
    let choose_cell = props
        .dispatch
        .reform(|at: usize| Action::Cell(&BUILTINS[at.min(BUILTINS.len() - 1)]));
    let look = Look::ALL.iter().position(|(look, ..)| *look == props.look);
    let choose_look = props
        .choose_look
        .reform(|at: usize| Look::ALL[at.min(Look::ALL.len() - 1)].0);
    let reset = props.dispatch.reform(|_: MouseEvent| Action::Reset);
    html! {
        <header class="bar">
            <div class="bar-row">
                <h1 class="brand">{ "unrolled" }</h1>
                <Field
                    id="sequence"
                    label="Sequence"
                    field={Which::Sequence}
                    draft={props.drafts.get(Which::Sequence).clone()}
                    dispatch={props.dispatch.clone()}
                />
                <button class="drawer-button" aria-expanded={open.to_string()} aria-controls="drawer" onclick={toggle}>
                    { "Settings" }
                </button>
                <button class="reset" onclick={reset} title="The sequence, cell and settings that the page has of its own">{ "Reset" }</button>
            </div>
            <div id="drawer" class={classes!("drawer", open.then_some("open"))}>
                <Menu
                    id="cell"
                    label="Cell"
                    names={BUILTINS.iter().map(|cell| cell.title).collect::<Vec<_>>()}
                    chosen={cell.unwrap_or(0)}
                    onchoose={choose_cell}
                />
                <Settings
                    experiment={props.experiment.clone()}
                    run={props.run.clone()}
                    drafts={props.drafts.clone()}
                    dispatch={props.dispatch.clone()}
                />
                <span class="spring"></span>
                <Menu
                    id="theme"
                    label="Theme"
                    names={Look::ALL.iter().map(|(_, _, name)| *name).collect::<Vec<_>>()}
                    chosen={look.unwrap_or(0)}
                    onchoose={choose_look}
                />
            </div>
        </header>
    }
}

//! The bar at the top: the name, the sequence, the cell, and the settings.

use std::rc::Rc;

use unrolled_engine::BUILTINS;
use yew::prelude::*;

use super::changes::open_file;
use super::drawer::{Drawer, ends};
use super::field::Field;
use super::menu::Menu;
use super::rooms::rooms;
use super::settings::settings;
use super::tasks::tasks;
use crate::action::Action;
use crate::edit::{Drafts, Field as Which};
use crate::experiment::{Experiment, Run};
use crate::look::Look;
use crate::room::Room;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub experiment: Experiment,
    pub run: Rc<Run>,
    pub drafts: Drafts,
    pub look: Look,
    pub choose_look: Callback<Look>,
    pub dispatch: Callback<Action>,
}

const RESET: (&str, &str, Action) = (
    "Reset",
    "The sequence, cell and settings that the page has of its own",
    Action::Reset,
);

/// The bar. The settings are in a drawer, which stands open where there is room.
#[component]
pub fn Bar(props: &Props) -> Html {
    let dispatch = &props.dispatch;
    let sequence = Field {
        id: "sequence",
        label: "Sequence",
        field: Which::Sequence,
        draft: props.drafts.get(Which::Sequence),
        dispatch,
        nudged: None,
        idle: None,
        behind: Html::default(),
    };
    html! {
        <header class="bar">
            <div class="bar-row">
                <h1 class="brand">{ "unrolled" }</h1>
                { rooms(Room::Step, dispatch) }
                { tasks(&props.experiment, dispatch) }
                { sequence.html() }
                { cell(&props.experiment, dispatch) }
                <Drawer brief={brief(&props.experiment)} look={props.look} choose_look={props.choose_look.clone()}>
                    { settings(&props.experiment, &props.run, &props.drafts, dispatch) }
                    { open_file(&props.run, dispatch) }
                </Drawer>
                { ends(RESET, dispatch) }
            </div>
        </header>
    }
}

/// What the drawer is set to, in short.
fn brief(experiment: &Experiment) -> String {
    match experiment.by_hand {
        Some(by_hand) => format!("By hand: {}", by_hand.title),
        None => format!("Units {} \u{b7} Seed {}", experiment.units, experiment.seed),
    }
}

fn cell(experiment: &Experiment, dispatch: &Callback<Action>) -> Html {
    let titles: Vec<&str> = BUILTINS.iter().map(|cell| cell.title).collect();
    let menu = Menu {
        id: "cell",
        label: "Cell",
        names: &titles,
        chosen: BUILTINS.iter().position(|cell| cell == experiment.cell),
        onchoose: dispatch.reform(|at: usize| Action::Cell(&BUILTINS[at.min(BUILTINS.len() - 1)])),
    };
    menu.html()
}

//! The bar at the top: the name, the sequence, the cell, and the settings.

use std::rc::Rc;

use unrolled_engine::BUILTINS;
use yew::prelude::*;

use super::changes::open_file;
use super::field::Field;
use super::menu::Menu;
use super::rooms::rooms;
use super::settings::settings;
use super::tasks::tasks;
use crate::action::Action;
use crate::edit::{Drafts, Field as Which};
use crate::experiment::{Experiment, Run};
use crate::hooks::use_leave;
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

/// The bar. The settings are in a drawer, which stands open where there is room.
#[component]
pub fn Bar(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let open_now = open.clone();
    let toggle = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    {
        let open = open.clone();
        let close = move || open.set(false);
        use_leave(*open_now, ".drawer, .drawer-button", "drawer-button", close);
    }
    let dispatch = &props.dispatch;
    let press = |class: &'static str, name: &'static str, title: &'static str, action: Action| {
        let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
        html! { <button {class} {onclick} {title}>{ name }</button> }
    };
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
                <button id="drawer-button" class="drawer-button" aria-expanded={open.to_string()} aria-controls="drawer" onclick={toggle}>
                    <span class="brief">{ "Settings" }</span>
                    <span class="full">{ brief(&props.experiment) }</span>
                    <span aria-hidden="true">{ " \u{25be}" }</span>
                </button>
                { drawer(props, *open) }
                { press("reset", "Reset", "The sequence, cell and settings that the page has of its own", Action::Reset) }
                { press("present", "Present", "In large type for a lecture hall, without the settings (P)", Action::TogglePresent) }
                { press("ask", "?", "Help: what there is to see, and the keys (?)", Action::Help(true)) }
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

fn drawer(props: &Props, open: bool) -> Html {
    let Props {
        experiment,
        dispatch,
        ..
    } = props;
    let looks = Look::ALL;
    let theme = Menu {
        id: "theme",
        label: "Theme",
        names: &looks.map(|(_, _, name)| name),
        chosen: looks.iter().position(|(look, ..)| *look == props.look),
        onchoose: props
            .choose_look
            .reform(move |at: usize| looks[at.min(looks.len() - 1)].0),
    };
    html! {
        <div id="drawer" class={classes!("drawer", open.then_some("open"))}>
            { settings(experiment, &props.run, &props.drafts, dispatch) }
            { open_file(&props.run, dispatch) }
            <span class="spring"></span>
            { theme.html() }
        </div>
    }
}

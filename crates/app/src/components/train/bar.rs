//! The Train room's bar: the task, the network, what races it, and the settings.

use unrolled_engine::BUILTINS;
use unrolled_scenarios::{OwnKind, TASKS};
use yew::prelude::*;

use super::settings::settings;
use crate::action::Action;
use crate::components::drawer::{Drawer, ends};
use crate::components::menu::Menu;
use crate::components::rooms::rooms;
use crate::look::Look;
use crate::room::Room;
use crate::training::{OwnAction, TrainAction, Training};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub training: Training,
    pub look: Look,
    pub choose_look: Callback<Look>,
    pub dispatch: Callback<Action>,
}

const USUAL: (&str, &str, Action) = (
    "Usual",
    "The settings that the task begins with",
    Action::Train(TrainAction::Usual),
);

/// The bar. The settings are in a drawer.
#[component]
pub fn TrainBar(props: &Props) -> Html {
    let training = &props.training;
    let train: Callback<TrainAction> = props.dispatch.reform(Action::Train);
    html! {
        <header class="bar train-bar">
            <div class="bar-row">
                <h1 class="brand">{ "unrolled" }</h1>
                { rooms(Room::Train, &props.dispatch) }
                { task(training, &train) }
                { cell(training, &train) }
                { beside(training, &train) }
                <Drawer brief={brief(training)} look={props.look} choose_look={props.choose_look.clone()}>
                    { settings(training, &train) }
                </Drawer>
                { ends(USUAL, &props.dispatch) }
            </div>
        </header>
    }
}

/// What the drawer is set to, in short.
fn brief(training: &Training) -> String {
    let own = &training.settings;
    let value = |key| own.value(key);
    format!(
        "Units {} \u{b7} {} {} \u{b7} Clip {} \u{b7} Seed {}",
        own.units,
        match value("by").as_str() {
            "adam" => "Adam".to_owned(),
            "rmsprop" => "RMSProp".to_owned(),
            "sgd" => "SGD".to_owned(),
            other => other.to_owned(),
        },
        value("rate"),
        value("clip"),
        own.seed
    )
}

fn task(training: &Training, dispatch: &Callback<TrainAction>) -> Html {
    let mut titles: Vec<&str> = TASKS.iter().map(|task| task.title).collect();
    // A sheet that is open stands for its kind until it is closed.
    let task = training.settings.task;
    let own = training.own.open.or(task.own.map(|own| own.kind));
    let chosen = match own {
        None => TASKS.iter().position(|listed| listed == task),
        Some(kind) => OwnKind::ALL.iter().position(|one| *one == kind),
    };
    let before = if own.is_some() { TASKS.len() } else { 0 };
    titles.extend(["Your own text\u{2026}", "Your own sequences\u{2026}"]);
    let menu = Menu {
        id: "task",
        label: "Task",
        names: &titles,
        chosen: chosen.map(|at| before + at),
        onchoose: dispatch.reform(|at: usize| match TASKS.get(at) {
            Some(task) => TrainAction::Task(task),
            None => {
                let kind = OwnKind::ALL.get(at - TASKS.len()).copied();
                TrainAction::Own(OwnAction::Open(kind.unwrap_or(OwnKind::Text)))
            }
        }),
    };
    menu.html()
}

fn cell(training: &Training, dispatch: &Callback<TrainAction>) -> Html {
    let titles: Vec<&str> = BUILTINS.iter().map(|cell| cell.title).collect();
    let menu = Menu {
        id: "train-cell",
        label: "Cell",
        names: &titles,
        chosen: BUILTINS
            .iter()
            .position(|cell| cell == training.settings.cell),
        onchoose: dispatch.reform(|at: usize| {
            TrainAction::Set("cell", BUILTINS[at.min(BUILTINS.len() - 1)].id.to_owned())
        }),
    };
    menu.html()
}

fn beside(training: &Training, dispatch: &Callback<TrainAction>) -> Html {
    let mut titles: Vec<&str> = vec!["none"];
    titles.extend(BUILTINS.iter().map(|cell| cell.title));
    let at = training
        .beside
        .and_then(|beside| BUILTINS.iter().position(|cell| cell == beside));
    let menu = Menu {
        id: "beside",
        label: "Race",
        names: &titles,
        chosen: Some(at.map_or(0, |at| at + 1)),
        onchoose: dispatch.reform(|at: usize| {
            TrainAction::Beside(at.checked_sub(1).and_then(|at| BUILTINS.get(at)))
        }),
    };
    menu.html()
}

//! The Train room's transport: reset, run, one update, one epoch, and the whole history to be scrubbed.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::action::Action;
use crate::components::icon::Icon;
use crate::components::menu::Menu;
use crate::components::round::round;
use crate::training::{Pace, Status, TrainAction, Training};

/// The bar at the bottom.
pub fn train_transport(training: &Training, dispatch: &Callback<Action>) -> Html {
    let train = dispatch.reform(Action::Train);
    let button =
        |icon: Icon, name: &'static str, keys: &'static str, action: TrainAction, idle: bool| {
            let onclick = train.reform(move |_: MouseEvent| action.clone());
            round(icon, name, keys, idle, onclick)
        };
    let (icon, name) = match training.status {
        Status::Running => (Icon::Pause, "Pause"),
        Status::Done => (Icon::Play, "Train again from the start"),
        _ => (Icon::Play, "Train"),
    };
    let stuck = matches!(training.status, Status::Overflow { .. });
    let over = stuck || training.status == Status::Done;
    let word = |name: &'static str, title: &'static str, action: TrainAction, idle: bool| {
        let onclick = train.reform(move |_: MouseEvent| action.clone());
        let onmousedown = |event: MouseEvent| event.prevent_default();
        html! { <button class="word" {title} disabled={idle} {onclick} {onmousedown}>{ name }</button> }
    };
    let paces = Menu {
        id: "pace",
        label: "Pace",
        names: &Pace::ALL.map(|(_, name)| name),
        chosen: Pace::ALL
            .iter()
            .position(|(pace, _)| *pace == training.pace),
        onchoose: train
            .reform(|at: usize| TrainAction::Pace(Pace::ALL[at.min(Pace::ALL.len() - 1)].0)),
    };
    let speed = match training.speed {
        Some(speed) if training.is_running() => format!("{} sequences/s", grouped(speed)),
        _ => said(training),
    };
    html! {
        <footer class="transport train-transport">
            <div class="buttons" role="group" aria-label="Training">
                { button(Icon::First, "Reset to the very same start", "R", TrainAction::Reset, false) }
                { button(icon, name, "Space", TrainAction::TogglePlay, stuck) }
                { word("One update", "One update of the weights (U)", TrainAction::Update, over) }
                { word("One epoch", "To the end of the epoch (E)", TrainAction::Epoch, over) }
            </div>
            <div class="paces">{ paces.html() }</div>
            { scrub(training, &train, speed) }
            { for (0..training.lanes.len()).map(|lane| opens(training, lane, dispatch)) }
        </footer>
    }
}

/// A network at the epoch that is looked at, in the other rooms.
fn opens(training: &Training, lane: usize, dispatch: &Callback<Action>) -> Html {
    let name = training.lanes[lane].settings.cell.title;
    let open = |room: &'static str, action: Action| {
        let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
        let onmousedown = |event: MouseEvent| event.prevent_default();
        let title = format!("Open in {room}: {name}");
        html! { <button class="word open" {onclick} {onmousedown} aria-label={title.clone()} {title}>{ room }</button> }
    };
    html! {
        <span class="opens" role="group" aria-label={format!("{name}, at this epoch")}>
            <span class="aside">
                if training.lanes.len() > 1 { { name }{ " in" } } else { { "Open in" } }
            </span>
            { open("Step", Action::OpenInStep(lane)) }
            { open("Compare", Action::OpenInCompare(lane)) }
        </span>
    }
}

/// How it stands, where nothing is counted.
fn said(training: &Training) -> String {
    let said = match training.status {
        Status::Idle => "",
        Status::Paused => "paused",
        Status::Running => "training",
        Status::Done => "all epochs are over",
        Status::Overflow { .. } => "stopped: numbers ran over",
    };
    let each = training.settings.updates as u64;
    let into = training.updates.saturating_sub(training.newest() * each);
    match training.status {
        Status::Paused if into > 0 => format!("paused, update {into} of {each}"),
        _ => said.to_owned(),
    }
}

/// Every epoch on one line, and above it which is looked at and how fast it goes.
fn scrub(training: &Training, dispatch: &Callback<TrainAction>, speed: String) -> Html {
    let oninput = dispatch.reform(|event: InputEvent| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        TrainAction::Show(input.and_then(|input| input.value().parse().ok()))
    });
    let (epoch, newest) = (training.epoch(), training.newest());
    let last = training.settings.epochs;
    html! {
        <div class="scrub">
            <div class="scrub-labels">
                <span class="epoch" data-epoch="">
                    { "Epoch " }<b>{ epoch }</b>{ format!(" of {last}") }
                    if epoch < newest { <span class="newest">{ format!(", newest {newest}") }</span> }
                </span>
                <span class="speed" data-speed="">{ speed }</span>
            </div>
            <input
                id="epochs"
                type="range"
                min="0"
                max={newest.max(1).to_string()}
                step="1"
                value={epoch.to_string()}
                aria-label="Epoch that is looked at"
                aria-valuetext={format!("epoch {epoch} of {last}")}
                {oninput}
            />
        </div>
    }
}

/// A count with its thousands apart.
pub(super) fn grouped(count: f64) -> String {
    let digits = format!("{count:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

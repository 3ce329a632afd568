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
    let step = |lane: usize| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::OpenInStep(lane));
        let onmousedown = |event: MouseEvent| event.prevent_default();
        let name = match training.lanes.len() {
            0 | 1 => "Open this epoch in Step".to_owned(),
            _ => format!("Open in Step: {}", training.lanes[lane].settings.cell.title),
        };
        let compare = dispatch.reform(move |_: MouseEvent| Action::OpenInCompare(lane));
        let beside = match training.lanes.len() {
            0 | 1 => "in Compare",
            _ => "Compare",
        };
        let title = format!(
            "{}, at this epoch, beside others in the Compare room",
            training
                .lanes
                .get(lane)
                .map_or("", |lane| lane.settings.cell.title)
        );
        html! {
            <>
                <button class="word open" {onclick} {onmousedown}>{ name }</button>
                <button class="word open beside" onclick={compare} onmousedown={|event: MouseEvent| event.prevent_default()} aria-label={title.clone()} {title}>{ beside }</button>
            </>
        }
    };
    html! {
        <footer class="transport train-transport">
            <div class="buttons" role="group" aria-label="Training">
                { button(Icon::First, "Reset to the very same start", "R", TrainAction::Reset, false) }
                { button(icon, name, "Space", TrainAction::TogglePlay, stuck) }
                { word("One update", "One update of the weights (U)", TrainAction::Update, over) }
                { word("One epoch", "To the end of the epoch (E)", TrainAction::Epoch, over) }
            </div>
            <div class="paces">{ paces.html() }<span class="speed" data-speed="">{ speed }</span></div>
            { scrub(training, &train) }
            { for (0..training.lanes.len().max(1)).map(step) }
        </footer>
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

/// Every epoch on one line.
fn scrub(training: &Training, dispatch: &Callback<TrainAction>) -> Html {
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
                <span class="epoch" data-epoch="">{ "Epoch " }<b>{ epoch }</b>{ format!(" of {last}") }</span>
                <span></span>
                <span aria-hidden="true">{ if epoch < newest { format!("newest: {newest}") } else { String::new() } }</span>
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

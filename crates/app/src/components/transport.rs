//! The transport: play, step, speed, swap, scrub.

use unrolled_engine::Stride;
use yew::prelude::*;

use super::icon::Icon;
use super::menu::Menu;
use super::round::round;
use super::scrub::Scrub;
use crate::action::{Action, Motion};
use crate::headline::unit;
use crate::play::Speed;
use crate::state::State;

const STRIDES: [Stride; 4] = [
    Stride::Operation,
    Stride::Equation,
    Stride::Act,
    Stride::Step,
];
const STRIDE_NAMES: [&str; 4] = ["operation", "equation", "act", "time step"];

/// The bar at the bottom; `said` is the moment in words.
pub fn transport(state: &State, said: String, dispatch: &Callback<Action>) -> Html {
    let (cursor, timeline, stride) = (state.cursor, state.timeline(), state.stride);
    let button =
        |icon: Icon, name: &'static str, keys: &'static str, action: Action, idle: bool| {
            let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
            round(icon, name, keys, idle, onclick)
        };
    let (at_start, at_end) = (cursor == 0, cursor == timeline.last());
    let (icon, name) = match state.play.is_playing() {
        true => (Icon::Pause, "Pause"),
        false => (Icon::Play, "Play"),
    };
    let strides = Menu {
        id: "stride",
        label: "Step by",
        names: &STRIDE_NAMES,
        chosen: STRIDES.iter().position(|other| *other == stride),
        onchoose: dispatch.reform(|at: usize| Action::Stride(STRIDES[at.min(3)])),
    };
    let speeds = Menu {
        id: "speed",
        label: "Speed",
        names: &Speed::ALL.map(|(_, name)| name),
        chosen: Speed::ALL
            .iter()
            .position(|(other, _)| *other == state.speed),
        onchoose: dispatch
            .reform(|at: usize| Action::Speed(Speed::ALL[at.min(Speed::ALL.len() - 1)].0)),
    };
    html! {
        <footer class="transport">
            <div class="buttons" role="group" aria-label="Playing">
                { button(Icon::First, "First moment", "Home", Action::Go(Motion::First), at_start) }
                { button(Icon::Back, "Previous", "\u{2190}", Action::Go(Motion::Back(stride)), at_start) }
                { button(icon, name, "Space", Action::TogglePlay, false) }
                { button(Icon::On, "Next", "\u{2192}", Action::Go(Motion::On(stride)), at_end) }
                { button(Icon::Last, "Last moment", "End", Action::Go(Motion::Last), at_end) }
            </div>
            <div class="paces">{ strides.html() }{ speeds.html() }</div>
            { swap(state, dispatch) }
            <Scrub {cursor} {timeline} {said} dispatch={dispatch.clone()} />
        </footer>
    }
}

/// The one large button.
fn swap(state: &State, dispatch: &Callback<Action>) -> Html {
    let run = &state.run;
    let onclick = dispatch.reform(|_: MouseEvent| Action::Swap);
    let onmousedown = |event: MouseEvent| event.prevent_default();
    let other = run.sequence.swap.as_ref();
    let title = match other {
        Some(other) => format!(
            "\u{201c}{}\u{201d} in place of \u{201c}{}\u{201d}, on the same weights; {}",
            other.first,
            run.token(1),
            match other.targets == run.sequence.targets {
                true => "the answer stays",
                false => "the answer goes with it",
            }
        ),
        None => "The sequence has no other token to put in its place.".to_owned(),
    };
    let name = match state.experiment.swap {
        true => "Swap it back".to_owned(),
        false => format!("Swap the first {}", unit(run)),
    };
    html! {
        <button class="swap" {title} disabled={other.is_none()} {onclick} {onmousedown}>{ name }</button>
    }
}

//! The transport: play, step, speed, scrub.

use unrolled_engine::{Stride, Timeline};
use yew::prelude::*;

use super::icon::Icon;
use super::menu::Menu;
use super::scrub::Scrub;
use crate::action::{Action, Motion};
use crate::play::Speed;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub cursor: usize,
    pub timeline: Timeline,
    pub said: String,
    pub playing: bool,
    pub stride: Stride,
    pub speed: Speed,
    pub dispatch: Callback<Action>,
}

const STRIDES: [(Stride, &str); 2] = [
    (Stride::Operation, "operation"),
    (Stride::Step, "time step"),
];

/// The bar at the bottom.
#[component]
pub fn Transport(props: &Props) -> Html {
    let Props {
        cursor,
        timeline,
        said,
        playing,
        stride,
        speed,
        dispatch,
    } = props;
    let button =
        |icon: Icon, name: &'static str, keys: &'static str, action: Action, idle: bool| {
            let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
            // A click leaves the focus where it is, so that Space still plays.
            let onmousedown = |event: MouseEvent| event.prevent_default();
            let play = matches!(icon, Icon::Play | Icon::Pause);
            html! {
                // Not `disabled`, which would throw the focus away at either end.
                <button
                    class={classes!("round", play.then_some("play"))}
                    aria-label={name}
                    title={format!("{name} ({keys})")}
                    aria-disabled={idle.then_some("true")}
                    {onclick}
                    {onmousedown}
                >
                    { icon.draw() }
                </button>
            }
        };
    let (at_start, at_end) = (*cursor == 0, *cursor == timeline.last());
    let (icon, name) = match playing {
        true => (Icon::Pause, "Pause"),
        false => (Icon::Play, "Play"),
    };
    let chosen_stride = STRIDES
        .iter()
        .position(|(other, _)| other == stride)
        .unwrap_or(0);
    let choose_stride = dispatch.reform(|at: usize| Action::Stride(STRIDES[at.min(1)].0));
    let chosen_speed = Speed::ALL
        .iter()
        .position(|(other, _)| other == speed)
        .unwrap_or(0);
    let choose_speed =
        dispatch.reform(|at: usize| Action::Speed(Speed::ALL[at.min(Speed::ALL.len() - 1)].0));
    html! {
        <footer class="transport">
            <div class="buttons" role="group" aria-label="Playing">
                { button(Icon::First, "First moment", "Home", Action::Go(Motion::First), at_start) }
                { button(Icon::Back, "Previous", "\u{2190}", Action::Go(Motion::Back(*stride)), at_start) }
                { button(icon, name, "Space", Action::TogglePlay, false) }
                { button(Icon::On, "Next", "\u{2192}", Action::Go(Motion::On(*stride)), at_end) }
                { button(Icon::Last, "Last moment", "End", Action::Go(Motion::Last), at_end) }
            </div>
            <div class="paces">
                <Menu
                    id="stride"
                    label="Step by"
                    names={STRIDES.map(|(_, name)| name).to_vec()}
                    chosen={chosen_stride}
                    onchoose={choose_stride}
                />
                <Menu
                    id="speed"
                    label="Speed"
                    names={Speed::ALL.map(|(_, name)| name).to_vec()}
                    chosen={chosen_speed}
                    onchoose={choose_speed}
                />
            </div>
            <Scrub cursor={*cursor} timeline={*timeline} said={said.clone()} dispatch={dispatch.clone()} />
        </footer>
    }
}

//! The rooms beside Step.

use yew::prelude::*;

use super::app::{Elsewhere, Shown};
use super::compare::{CompareBar, CompareRoom};
use super::help::Help;
use super::notices::notices;
use super::train::{TrainBar, TrainRoom, TrainTables, train_transport};
use crate::action::Action;
use crate::compare::said as compared;
use crate::room::Room;
use crate::state::Stage;
use crate::training::said as trained;

/// All of them.
pub const ELSEWHERE: Elsewhere = Elsewhere(show);

fn show(shown: &Shown) -> Html {
    let Shown {
        state,
        theme,
        look,
        choose_look,
        dispatch,
    } = shown;
    let (theme, look, choose_look) = (*theme, *look, choose_look.clone());
    let presented = state.stage.is_presented();
    let leave = dispatch.reform(|_: MouseEvent| Action::StopPresenting);
    let frame = |bar: Html, room: Html, below: Html, live: &'static str, said: String| {
        html! {
            <div class={classes!("page", presented.then_some("presented"))}>
                <div class="screen">
                    if !presented { { bar } }
                    <main id="main" tabindex="-1">
                        { notices(&state.notices, None, dispatch) }
                        if presented {
                            <button class="leave" onclick={leave} title="Stop presenting (P or Esc)" aria-label="Stop presenting">{ "\u{d7}" }</button>
                        }
                        { room }
                    </main>
                </div>
                { below }
                <Help room={state.room} shown={matches!(state.stage, Stage::Help { .. })} dispatch={dispatch.clone()} />
                <p class="unseen" role="status" aria-live="polite" data-live={live}>{ said }</p>
            </div>
        }
    };
    match state.room {
        // It is shown by the page itself.
        Room::Step => Html::default(),
        Room::Compare => {
            let compare = &state.compare;
            frame(
                html! { <CompareBar compare={compare.clone()} {look} {choose_look} dispatch={dispatch.clone()} /> },
                html! { <CompareRoom compare={compare.clone()} {theme} {presented} dispatch={dispatch.clone()} /> },
                Html::default(),
                "compare",
                compared(compare),
            )
        }
        Room::Train => {
            let training = &state.training;
            frame(
                html! { <TrainBar training={training.clone()} {look} {choose_look} dispatch={dispatch.clone()} /> },
                html! { <TrainRoom training={training.clone()} {theme} {presented} dispatch={dispatch.reform(Action::Train)} /> },
                html! {
                    <>
                        if !presented {
                            <section aria-label="Numbers"><TrainTables training={training.clone()} /></section>
                        }
                        { train_transport(training, dispatch) }
                    </>
                },
                "epoch",
                trained(training),
            )
        }
    }
}

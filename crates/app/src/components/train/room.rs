//! What stands between the bar and the transport: the task at the left, the road and the gates at the right.

use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::learned::Learned;
use super::own::{OwnSheet, own_tools};
use super::pictures::pictures;
use super::task::task;
use crate::hooks::use_own;
use crate::training::{Status, TrainAction, Training};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub training: Training,
    pub theme: Theme,
    pub presented: bool,
    pub dispatch: Callback<TrainAction>,
}

#[component]
pub fn TrainRoom(props: &Props) -> Html {
    let Props {
        training,
        theme,
        presented,
        dispatch,
    } = props;
    use_own(training.settings.task);
    html! {
        <>
            if *presented {
                // Its place in the bar is gone with the bar.
                <h1 class="unseen">{ "unrolled" }</h1>
            }
            { notices(training, dispatch) }
            <div class="train">
                <section class="panel lesson" aria-label="Task" tabindex="0" data-scrolls="">
                    { task(training, *theme) }
                    if !presented { { own_tools(training, dispatch) } }
                    <Learned training={training.clone()} theme={*theme} dispatch={dispatch.clone()} />
                </section>
                { pictures(training, *theme, dispatch) }
            </div>
            <OwnSheet own={training.own.clone()} dispatch={dispatch.clone()} />
        </>
    }
}

/// What ran over, with what helps; what the worker did.
fn notices(training: &Training, dispatch: &Callback<TrainAction>) -> Html {
    let press = |name: &'static str, action: TrainAction| {
        let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
        html! { <button class="remedy" {onclick}>{ name }</button> }
    };
    let lower = training.settings.recipe.rate / 3.0;
    html! {
        <>
            if let Status::Overflow { lane, said } = &training.status {
                <div class="notice" role="alert" data-notice="overflow">
                    <p>
                        if training.lanes.len() > 1 {
                            <strong>{ training.lanes.get(*lane).map_or("", |lane| lane.settings.cell.title) }{ ": " }</strong>
                        }
                        { said }
                        { " The weights are as before that update; the same update would run over again." }
                    </p>
                    { press("Clip at norm 1, begin anew", TrainAction::Clip) }
                    { press("A third of the rate, begin anew", TrainAction::Slower) }
                    <span class="aside">{ format!("rate {lower:.1e}") }</span>
                </div>
            }
            if let Some(notice) = &training.notice {
                <div class="notice" role="alert" data-notice="training">
                    <p>{ notice }</p>
                    <button onclick={dispatch.reform(|_: MouseEvent| TrainAction::Dismiss)} aria-label="Dismiss this notice">{ "\u{d7}" }</button>
                </div>
            }
        </>
    }
}

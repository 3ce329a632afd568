//! The whole page.

use yew::prelude::*;

use super::bar::Bar;
use super::cell_panel::cell_panel;
use super::changes::changes;
use super::compare::{CompareBar, CompareRoom};
use super::epochs::epochs;
use super::headline::headline;
use super::help::Help;
use super::inspector::inspector;
use super::notices::notices;
use super::numbers::Numbers;
use super::pictures::Pictures;
use super::train::{TrainBar, TrainRoom, train_transport};
use super::transport::transport;
use crate::action::Action;
use crate::compare::said as compared;
use crate::headline;
use crate::hooks::{
    reveal, use_address, use_comparing, use_frames, use_fullscreen, use_inks, use_keys,
    use_schooling, use_settled, use_theme, use_training, visit,
};
use crate::moment_text::{overflow, sentence};
use crate::room::Room;
use crate::state::{Stage, State};
use crate::training::said as trained;

/// The app, or why it cannot stand.
#[component]
pub fn App() -> Html {
    match &*use_memo((), |()| State::open(visit())) {
        Ok(opened) => html! { <Page opened={opened.clone()} /> },
        Err(refusal) => html! { <p role="alert">{ refusal.to_string() }</p> },
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    opened: State,
}

#[component]
fn Page(props: &Props) -> Html {
    let opened = props.opened.clone();
    let state = use_reducer_eq(|| opened);
    let presented = state.stage.is_presented();
    let (look, theme, choose_look) = use_theme(presented);
    let dispatcher = state.dispatcher();
    let dispatch = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let tick = use_callback(dispatch.clone(), |(ms, reduced), dispatch| {
        dispatch.emit(Action::Tick(ms, reduced));
    });
    let end = use_callback(dispatch.clone(), |(), dispatch| {
        dispatch.emit(Action::StopPresenting);
    });

    use_address(&state);
    let line = use_training(&state);
    use_schooling(&state, line.clone());
    use_comparing(&state, line);
    use_keys(state.dispatcher(), state.room);
    use_frames(state.play.is_playing(), tick);
    use_inks(theme, state.run.cell());
    use_fullscreen(presented, end);
    use_effect_with(state.cursor, |_| reveal(".equation.here"));

    let run = &state.run;
    let whole = use_memo(run.clone(), |run| {
        (overflow(run), headline::headline(&state.experiment, run))
    });
    let title = state.experiment.cell.title;
    let moment = state.moment();
    let said = sentence(run, moment, state.unit);
    let leave = dispatch.reform(|_: MouseEvent| Action::StopPresenting);
    let spoken = use_settled(said.clone(), state.play.is_playing());
    if state.room == Room::Compare {
        let said = compared(&state.compare);
        return html! {
            <div class={classes!("page", presented.then_some("presented"))}>
                <div class="screen">
                    if !presented {
                        <CompareBar compare={state.compare.clone()} {look} {choose_look} dispatch={dispatch.clone()} />
                    }
                    <main id="main" tabindex="-1">
                        { notices(&state.notices, None, &dispatch) }
                        if presented {
                            <button class="leave" onclick={leave} title="Stop presenting (P or Esc)" aria-label="Stop presenting">{ "\u{d7}" }</button>
                        }
                        <CompareRoom compare={state.compare.clone()} {theme} {presented} dispatch={dispatch.clone()} />
                    </main>
                </div>
                <Help room={state.room} shown={matches!(state.stage, Stage::Help { .. })} dispatch={dispatch.clone()} />
                <p class="unseen" role="status" aria-live="polite" data-live="compare">{ said }</p>
            </div>
        };
    }
    if state.room == Room::Train {
        let said = trained(&state.training);
        return html! {
            <div class={classes!("page", presented.then_some("presented"))}>
                <div class="screen">
                    if !presented {
                        <TrainBar training={state.training.clone()} {look} {choose_look} dispatch={dispatch.clone()} />
                    }
                    <main id="main" tabindex="-1">
                        { notices(&state.notices, None, &dispatch) }
                        if presented {
                            <button class="leave" onclick={leave} title="Stop presenting (P or Esc)" aria-label="Stop presenting">{ "\u{d7}" }</button>
                        }
                        <TrainRoom training={state.training.clone()} {theme} {presented} dispatch={dispatch.reform(Action::Train)} />
                    </main>
                </div>
                { train_transport(&state.training, &dispatch) }
                <Help room={state.room} shown={matches!(state.stage, Stage::Help { .. })} dispatch={dispatch.clone()} />
                <p class="unseen" role="status" aria-live="polite" data-live="epoch">{ said }</p>
            </div>
        };
    }
    html! {
        <div class={classes!("page", presented.then_some("presented"))}>
            <div class="screen">
                if !presented {
                    <Bar
                        experiment={state.experiment.clone()}
                        run={run.clone()}
                        drafts={state.drafts.clone()}
                        {look}
                        {choose_look}
                        dispatch={dispatch.clone()}
                    />
                }
                <main id="main" tabindex="-1">
                    { notices(&state.notices, whole.0.as_ref(), &dispatch) }
                    <div class="top">
                        { headline(&whole.1, state.experiment.swap) }
                        { epochs(&state.experiment, &dispatch) }
                        if presented {
                            <button class="leave" onclick={leave} title="Stop presenting (P or Esc)" aria-label="Stop presenting">{ "\u{d7}" }</button>
                        }
                    </div>
                    { changes(&state, &dispatch) }
                    <Pictures
                        run={run.clone()}
                        {title}
                        cursor={state.cursor}
                        unit={state.unit}
                        {theme}
                        dispatch={dispatch.clone()}
                    />
                    <div class="panels">
                        { cell_panel(&state, &dispatch) }
                        { inspector(&state, &dispatch) }
                    </div>
                </main>
            </div>
            if !presented {
                <section aria-label="Numbers"><Numbers run={run.clone()} {title} /></section>
            }
            { transport(&state, said, &dispatch) }
            <Help room={state.room} shown={matches!(state.stage, Stage::Help { .. })} dispatch={dispatch.clone()} />
            <p class="unseen" role="status" aria-live="polite" data-live="moment">{ spoken }</p>
        </div>
    }
}

//! The whole page.

use unrolled_engine::Moment;
use yew::prelude::*;

use super::bar::Bar;
use super::cell_panel::CellPanel;
use super::headline::Headline;
use super::ledger_panel::LedgerPanel;
use super::moment_panel::MomentPanel;
use super::notices::Notices;
use super::numbers::Numbers;
use super::pictures::Pictures;
use super::transport::Transport;
use crate::action::Action;
use crate::hooks::{use_address, use_frames, use_inks, use_keys, use_theme, visit};
use crate::moment_text::{overflow, sentence};
use crate::state::State;

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
    let (look, theme, choose_look) = use_theme();
    let dispatcher = state.dispatcher();
    let dispatch = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let tick = use_callback(dispatch.clone(), |(ms, reduced), dispatch| {
        dispatch.emit(Action::Tick(ms, reduced));
    });

    use_address(&state);
    use_keys(state.dispatcher());
    use_frames(state.play.is_playing(), tick);
    use_inks(theme, state.run.cell());

    let run = &state.run;
    let overflow = use_memo(run.clone(), |run| overflow(run));
    let title = state.experiment.cell.title;
    let moment = state.moment();
    // Going forward there is no gradient to keep a ledger of.
    let backward = matches!(moment, Moment::Backward { .. });
    let said = sentence(run, moment, state.unit);
    // Spoken when it stands; sixty sentences a second would only be noise.
    let spoken = match state.play.is_playing() {
        true => String::new(),
        false => said.clone(),
    };
    html! {
        <div class="page">
            <div class="screen">
                <Bar
                    experiment={state.experiment.clone()}
                    run={run.clone()}
                    drafts={state.drafts.clone()}
                    {look}
                    {choose_look}
                    dispatch={dispatch.clone()}
                />
                <main>
                    <Notices notices={state.notices.clone()} overflow={(*overflow).clone()} dispatch={dispatch.clone()} />
                    <Headline experiment={state.experiment.clone()} run={run.clone()} />
                    <Pictures
                        run={run.clone()}
                        {title}
                        cursor={state.cursor}
                        unit={state.unit}
                        {theme}
                        dispatch={dispatch.clone()}
                    />
                    <div class={classes!("panels", backward.then_some("three"))}>
                        <CellPanel run={run.clone()} {moment} step={state.step()} />
                        if backward {
                            <LedgerPanel run={run.clone()} {moment} step={state.step()} unit={state.unit} dispatch={dispatch.clone()} />
                        }
                        <MomentPanel run={run.clone()} {moment} unit={state.unit} dispatch={dispatch.clone()} />
                    </div>
                    <Numbers run={run.clone()} {title} />
                </main>
            </div>
            <Transport
                cursor={state.cursor}
                timeline={state.timeline()}
                {said}
                playing={state.play.is_playing()}
                stride={state.stride}
                speed={state.speed}
                {dispatch}
            />
            <p class="unseen" role="status" aria-live="polite" data-live="moment">{ spoken }</p>
        </div>
    }
}

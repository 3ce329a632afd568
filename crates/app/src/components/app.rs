//! The whole page.

use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::bar::Bar;
use super::cell_panel::cell_panel;
use super::changes::changes;
use super::epochs::epochs;
use super::headline::headline;
use super::help::Help;
use super::inspector::inspector;
use super::notices::notices;
use super::numbers::Numbers;
use super::pictures::Pictures;
use super::transport::transport;
use crate::action::Action;
use crate::headline;
use crate::hooks::{
    Entry, entry, reveal, use_address, use_comparing, use_elsewhere, use_entry, use_frames,
    use_fullscreen, use_inks, use_keys, use_schooling, use_settled, use_theme, use_training, visit,
};
use crate::look::Look;
use crate::moment_text::{overflow, sentence};
use crate::room::Room;
use crate::state::{Panel, Stage, State};

/// What the app is put into its place with.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What shows the other rooms, where they are here.
    #[prop_or_default]
    pub elsewhere: Option<Elsewhere>,
}

/// Shows the rooms beside Step.
#[derive(Clone, Copy)]
pub struct Elsewhere(pub fn(&Shown) -> Html);

impl PartialEq for Elsewhere {
    /// A page has one.
    fn eq(&self, _: &Elsewhere) -> bool {
        true
    }
}

/// What a room is shown of.
pub struct Shown<'a> {
    pub state: &'a State,
    pub theme: Theme,
    pub look: Look,
    pub choose_look: Callback<Look>,
    pub dispatch: Callback<Action>,
}

/// The app, or why it cannot stand.
#[component]
pub fn App(props: &AppProps) -> Html {
    match &*use_memo((), |()| State::open(visit())) {
        Ok(opened) => {
            html! { <Page opened={opened.clone()} elsewhere={props.elsewhere} entry={entry()} /> }
        }
        Err(refusal) => html! { <p role="alert">{ refusal.to_string() }</p> },
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    opened: State,
    elsewhere: Option<Elsewhere>,
    entry: Entry,
}

#[component]
fn Page(props: &Props) -> Html {
    let opened = props.opened.clone();
    let state = use_reducer_eq(|| opened);
    let presented = state.stage.is_presented();
    let (look, theme, choose_look) = use_theme(presented);
    let here = props.elsewhere.is_some();
    // The room that is left for, where it has to be fetched.
    let bound = use_state_eq(|| None::<Room>);
    let (dispatcher, set_bound) = (state.dispatcher(), bound.setter());
    let dispatch = use_callback(here, move |action: Action, here| match action {
        Action::Room(room) if !here && room != Room::Step => set_bound.set(Some(room)),
        action => dispatcher.dispatch(action),
    });
    let stays = bound.setter();
    let stay = use_callback((), move |(), ()| stays.set(None));
    use_elsewhere(*bound, here, &state, stay);
    use_entry(&props.entry, &state);
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
    use_keys(dispatch.clone(), state.room);
    use_frames(state.play.is_playing(), tick);
    use_inks(theme, state.run.cell());
    use_fullscreen(presented, end);
    use_effect_with((state.cursor, state.panel), |(_, panel)| {
        if *panel == Panel::Equations {
            reveal(".equation.here");
        }
    });

    let run = &state.run;
    let whole = use_memo(run.clone(), |run| {
        (overflow(run), headline::headline(&state.experiment, run))
    });
    let title = state.experiment.cell.title;
    let moment = state.moment();
    let said = sentence(run, moment, state.unit);
    let leave = dispatch.reform(|_: MouseEvent| Action::StopPresenting);
    let spoken = use_settled(said.clone(), state.play.is_playing());
    if let Some(Elsewhere(show)) = props.elsewhere
        && state.room != Room::Step
    {
        return show(&Shown {
            state: &state,
            theme,
            look,
            choose_look,
            dispatch,
        });
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
                        { inspector(&state, theme, &dispatch) }
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

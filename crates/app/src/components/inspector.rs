//! What is looked at: its number for every unit with what it is made of, and its equation with the numbers of one.

use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::filled::Filled;
use super::unit_numbers::UnitNumbers;
use super::what_if::WhatIf;
use crate::action::Action;
use crate::check::words;
use crate::experiment::Run;
use crate::filled::{Piece, Place, Side, Subject, filled};
use crate::moment_words::part_in_words;
use crate::number::capital;
use crate::state::State;

/// The panel beside the cell.
pub fn inspector(state: &State, theme: Theme, dispatch: &Callback<Action>) -> Html {
    let run = &state.run;
    let (place, side) = state.looked_at();
    let backward = side == Side::Gradient;
    html! {
        <section class={classes!("panel", "inspector", backward.then_some("backward"))} aria-labelledby="inspector-heading" data-panel="inspector">
            <h2 id="inspector-heading">
                <span class="title">{ title(run, place, side) }</span>
                { turns(state, side, dispatch) }
            </h2>
            <UnitNumbers
                run={run.clone()}
                cursor={state.cursor}
                {place}
                {side}
                all={state.all_units}
                {theme}
                dispatch={dispatch.clone()}
            />
            <Filled
                run={run.clone()}
                {place}
                {side}
                cursor={state.cursor}
                dispatch={dispatch.clone()}
            />
            <div class="hands">
                { checked(state, place, side, dispatch) }
                { what_if(state, place, side, dispatch) }
            </div>
        </section>
    }
}

fn title(run: &Run, place: Place, side: Side) -> String {
    let Some(mark) = place.mark() else {
        return match filled(run, place, side).into_iter().next() {
            Some(Piece::Number(number)) => capital(&number.what),
            _ => String::new(),
        };
    };
    let what = part_in_words(run.cell(), mark.operation);
    match side {
        Side::Value => format!("{}, step {}", capital(&what), mark.step),
        Side::Gradient => format!("Gradient of {what}, step {}", mark.step),
    }
}

/// A gradient's check: the button, then what it found.
fn checked(state: &State, place: Place, side: Side, dispatch: &Callback<Action>) -> Html {
    let has_none = matches!(
        place.subject,
        Subject::Logit(_) | Subject::Chance(_) | Subject::Loss
    );
    if side == Side::Value || has_none {
        return Html::default();
    }
    let onclick = dispatch.reform(|_: MouseEvent| Action::Check);
    let found = state.checked.filter(|check| check.place == place);
    html! {
        <p class="check" data-check="">
            if let Some(check) = found {
                { words(&check) }
            } else {
                <button {onclick} title="Compute it by forward mode, and by nudging (C)">{ "Check" }</button>
                <span>{ "it in two other ways" }</span>
            }
        </p>
    }
}

/// The field that gives a value another; of what only follows, there is none.
fn what_if(state: &State, place: Place, side: Side, dispatch: &Callback<Action>) -> Html {
    let follows = matches!(
        place.subject,
        Subject::Logit(_) | Subject::Chance(_) | Subject::Loss
    );
    let own = filled(&state.run, place, Side::Value).into_iter().next();
    match own {
        Some(_) if side == Side::Gradient && !follows => {
            let onclick = dispatch.reform(|_: MouseEvent| Action::Side(Side::Value));
            html! { <p class="check"><button {onclick}>{ "What if" }</button>{ "it were another value?" }</p> }
        }
        Some(Piece::Number(number)) if side == Side::Value && !follows => html! {
            <WhatIf run={state.run.clone()} {place} value={number.value} dispatch={dispatch.clone()} />
        },
        _ => Html::default(),
    }
}

/// Value or gradient; free what is pinned.
fn turns(state: &State, side: Side, dispatch: &Callback<Action>) -> Html {
    let turn = |own: Side| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Side(own));
        html! { <button class="tab" aria-pressed={(own == side).to_string()} {onclick}>{ own.name() }</button> }
    };
    let free = dispatch.reform(|_: MouseEvent| Action::Free);
    html! {
        <span class="tabs" role="group" aria-label="Look at its">
            { turn(Side::Value) }{ turn(Side::Gradient) }
            if state.pinned.is_some() {
                <button class="tab" onclick={free} title="Free what is pinned (Esc)">{ "unpin" }</button>
            }
        </span>
    }
}

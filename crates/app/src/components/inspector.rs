//! What is looked at: its number for every unit with what it is made of, and its equation with the numbers of one.

use std::rc::Rc;

use unrolled_engine::Moment;
use yew::prelude::*;

use super::filled::Filled;
use super::ledger_table::ledger_table;
use super::loss_table::loss_table;
use super::share_table::share_table;
use super::unit_rows::Units;
use super::unit_table::unit_table;
use super::what_if::WhatIf;
use crate::action::Action;
use crate::check::words;
use crate::experiment::Run;
use crate::filled::{Piece, Place, Side, Subject, filled};
use crate::input_vector;
use crate::ledger::ledger;
use crate::moment_table::columns;
use crate::moment_words::part_in_words;
use crate::number::capital;
use crate::state::State;

/// The panel beside the cell.
pub fn inspector(state: &State, dispatch: &Callback<Action>) -> Html {
    let run = &state.run;
    let (place, side) = state.looked_at();
    // What is pointed at shows its own unit.
    let units = Units {
        names: run.names,
        pinned: place.unit.min(run.units() - 1),
        all: state.all_units,
        dispatch,
    };
    let backward = side == Side::Gradient;
    html! {
        <section class={classes!("panel", "inspector", backward.then_some("backward"))} aria-labelledby="inspector-heading" data-panel="inspector">
            <h2 id="inspector-heading">
                <span class="title">{ title(run, place, side) }</span>
                { turns(state, side, dispatch) }
            </h2>
            <div class="panel-body" tabindex="0" data-scrolls="" role="region" aria-label="The numbers, unit by unit">
                { numbers(run, state.cursor, place, side, units) }
            </div>
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

/// The table of a place, as far as the run has come.
fn numbers(run: &Rc<Run>, cursor: usize, place: Place, side: Side, units: Units<'_>) -> Html {
    let Place { subject, step, .. } = place;
    let operation = match (subject, side) {
        (Subject::Operation(operation), _) => operation,
        (Subject::Weight(weight), Side::Gradient) => return share_table(run, cursor, weight),
        (Subject::Logit(_) | Subject::Chance(_) | Subject::Loss, _)
            if cursor >= run.timeline().loss() =>
        {
            return loss_table(run, step);
        }
        _ => return html! { <p class="words">{ about(run, subject, step) }</p> },
    };
    let moment = match side {
        Side::Value => Moment::Forward { step, operation },
        Side::Gradient => Moment::Backward { step, operation },
    };
    if run.timeline().index(moment) > cursor {
        let what = part_in_words(run.cell(), operation);
        let pass = match side {
            Side::Value => "forward",
            Side::Gradient => "backward",
        };
        let words = format!("The {pass} pass has not reached {what} of step {step} yet.");
        return html! { <p class="words">{ words }</p> };
    }
    let states = &run.cell().states;
    let is_state = states.iter().position(|state| state.operation == operation);
    match (side, is_state) {
        (Side::Gradient, Some(state)) => ledger_table(run, &ledger(&run.trace, state, step), units),
        _ => {
            let columns = columns(&run.trace, moment);
            unit_table(run, &columns, side == Side::Gradient, units)
        }
    }
}

/// What a number is that no operation made.
fn about(run: &Run, subject: Subject, step: usize) -> String {
    match subject {
        Subject::Input(_) if run.sequence.names.len() > 1 => format!(
            "The input of step {step} is {} numbers: {}. Here the walk ends: nothing comes before.",
            run.sequence.names.len(),
            input_vector::text(run, step)
        ),
        Subject::Input(_) if run.sequence.names.len() == 1 => format!(
            "The input of step {step} is one number, {}. Here the walk ends: nothing comes before.",
            input_vector::text(run, step)
        ),
        Subject::Input(_) if run.sequence.vocabulary.is_empty() => {
            format!("The input of step {step} is the number that was typed.")
        }
        Subject::Input(_) => format!(
            "The input of step {step} is \u{201c}{}\u{201d}: a vector with an entry for each of the {} words, 1 at its own and 0 elsewhere. Here the walk ends: nothing comes before.",
            run.token(step),
            run.sequence.vocabulary.len()
        ),
        Subject::Initial(_) => {
            "Before the sequence every state is zero. Here the walk ends: nothing comes before."
                .into()
        }
        Subject::Weight(_) => {
            "A weight is the same at every step; its gradient is the sum of what each step gives."
                .into()
        }
        _ => "The forward pass has not reached the readout yet.".into(),
    }
}

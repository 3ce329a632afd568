//! What is looked at: its number for every unit with what it is made of, and its equation with the numbers of one.

use std::rc::Rc;

use unrolled_engine::Moment;
use yew::prelude::*;

use super::filled::Filled;
use super::ledger_table::ledger_table;
use super::loss_table::loss_table;
use super::unit_rows::Units;
use super::unit_table::unit_table;
use crate::action::Action;
use crate::experiment::Run;
use crate::filled::{Mark, Side};
use crate::ledger::ledger;
use crate::moment_table::columns;
use crate::moment_words::part_in_words;
use crate::state::State;

/// The panel beside the cell.
pub fn inspector(state: &State, dispatch: &Callback<Action>) -> Html {
    let run = &state.run;
    let (mark, side) = state.looked_at();
    let units = Units {
        pinned: state.unit,
        all: state.all_units,
        dispatch,
    };
    let backward = side == Side::Gradient;
    let at_loss =
        state.moment() == Moment::Loss && state.pinned.is_none() && state.pointed.is_none();
    html! {
        <section class={classes!("panel", "inspector", backward.then_some("backward"))} aria-labelledby="inspector-heading" data-panel="inspector">
            <h2 id="inspector-heading">
                if at_loss {
                    <span class="title">{ "The loss" }</span>
                } else {
                    <span class="title">{ title(run, mark, side) }</span>
                    { turns(state, side, dispatch) }
                }
            </h2>
            <div class="panel-body" tabindex="0" data-scrolls="" role="region" aria-label="The numbers, unit by unit">
                if at_loss { { loss_table(run) } } else { { numbers(run, state.cursor, mark, side, units) } }
            </div>
            if !at_loss {
                <Filled
                    run={run.clone()}
                    {mark}
                    {side}
                    cursor={state.cursor}
                    dispatch={dispatch.clone()}
                />
            }
        </section>
    }
}

fn title(run: &Run, mark: Mark, side: Side) -> String {
    let what = part_in_words(run.cell(), mark.operation);
    match side {
        Side::Value => format!("{}, step {}", capital(&what), mark.step),
        Side::Gradient => format!("Gradient of {what}, step {}", mark.step),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    // The name of a matrix keeps its letter.
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
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
fn numbers(run: &Rc<Run>, cursor: usize, mark: Mark, side: Side, units: Units<'_>) -> Html {
    let Mark {
        step, operation, ..
    } = mark;
    let moment = match side {
        Side::Value => Moment::Forward { step, operation },
        Side::Gradient => Moment::Backward { step, operation },
    };
    if run.timeline().index(moment) > cursor {
        let what = part_in_words(run.cell(), operation);
        let words = match side {
            Side::Value => format!("The forward pass has not reached {what} of step {step} yet."),
            Side::Gradient => {
                format!("The backward pass has not reached {what} of step {step} yet.")
            }
        };
        return html! { <p class="words">{ words }</p> };
    }
    let is_state = run
        .cell()
        .states
        .iter()
        .position(|state| state.operation == operation);
    match (side, is_state) {
        (Side::Gradient, Some(state)) => ledger_table(run, &ledger(&run.trace, state, step), units),
        _ => unit_table(
            run,
            &columns(&run.trace, moment),
            side == Side::Gradient,
            units,
        ),
    }
}

//! The cell as its equations, at the moment under the cursor; below them the one that is looked at, with its numbers.

use unrolled_engine::Moment;
use yew::prelude::*;

use super::filled::Filled;
use super::math::equation;
use crate::action::Action;
use crate::equation::part;
use crate::hooks::INK_CLASSES;
use crate::input_vector;
use crate::state::State;

/// The equations; that of the current operation stands out, and its own part is marked. A name pins its quantity.
pub fn cell_panel(state: &State, dispatch: &Callback<Action>) -> Html {
    let (run, moment, step) = (&state.run, state.moment(), state.step());
    let cell = run.cell();
    let (operation, backward) = match moment {
        Moment::Forward { operation, .. } => (Some(operation), false),
        Moment::Backward { operation, .. } => (Some(operation), true),
        Moment::Loss => (None, false),
    };
    let current = operation.map(|at| cell.operations[at].quantity);
    let line = |(at, quantity): (usize, &unrolled_engine::Quantity)| {
        let mark = operation
            .filter(|_| current == Some(at))
            .and_then(|operation| part(cell, operation));
        let here = (current == Some(at)).then_some("here");
        let pinned = state.pinned.is_some_and(|pin| pin.quantity == at);
        let pin = dispatch.reform(move |_: MouseEvent| Action::PinQuantity(at));
        html! {
            <li class={classes!("equation", here)} aria-current={here.map(|_| "step")}>
                <button
                    class={format!("name q{}", at % INK_CLASSES)}
                    aria-pressed={pinned.to_string()}
                    title={if pinned { "Free it (Esc)" } else { "Pin it: its numbers stay below" }}
                    onclick={pin}
                >{ quantity.title() }</button>
                { equation(cell, &quantity.target(), &quantity.text, step, mark.as_ref()) }
            </li>
        }
    };
    let (mark, side) = state.looked_at();
    html! {
        <section class={classes!("panel", "cell", backward.then_some("backward"))} aria-labelledby="cell-heading" data-panel="cell">
            <h2 id="cell-heading">
                <span class="title">{ format!("The cell, step {step}, \u{201c}{}\u{201d}", run.token(step)) }</span>
                if !backward {
                    <span class="vector" data-vector="" title={input_vector::caption(run)}>
                        <b>{ run.token(step) }</b>
                        { " \u{2192} x" }<sub>{ step }</sub>{ " = " }
                        <span class="entries">{ input_vector::text(run, step) }</span>
                    </span>
                }
            </h2>
            <div class="panel-body" tabindex="0" data-scrolls="" role="region" aria-label="The equations">
                <ol class="equations">{ for cell.quantities.iter().enumerate().map(line) }</ol>
            </div>
            <Filled
                run={run.clone()}
                {mark}
                {side}
                cursor={state.cursor}
                pinned={state.pinned.is_some()}
                dispatch={dispatch.clone()}
            />
        </section>
    }
}

//! The ledger: where the gradient of each state at this step comes from.

use std::rc::Rc;

use unrolled_engine::Moment;
use yew::prelude::*;

use super::ledger_table::ledger_table;
use super::unit_rows::Units;
use crate::action::Action;
use crate::experiment::Run;
use crate::hooks::INK_CLASSES;
use crate::ledger::{arrived, ledger};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    pub moment: Moment,
    pub step: usize,
    pub unit: usize,
    pub all_units: bool,
    pub dispatch: Callback<Action>,
}

/// One state's ledger, and a button for each state that the cell has.
#[component]
pub fn LedgerPanel(props: &Props) -> Html {
    let Props {
        run, moment, step, ..
    } = props;
    let chosen = use_state_eq(|| None::<usize>);
    let cell = run.cell();
    let state = shown(run, *moment, *step, *chosen);
    let tab = |(at, one): (usize, &unrolled_engine::State)| {
        let class = classes!("tab", format!("q{}", one.quantity % INK_CLASSES));
        let choose = {
            let chosen = chosen.clone();
            Callback::from(move |_: MouseEvent| chosen.set(Some(at)))
        };
        html! {
            <button {class} aria-pressed={(at == state).to_string()} onclick={choose}>
                { &one.name }<sub>{ *step }</sub>
            </button>
        }
    };
    let title = cell.quantities[cell.states[state].quantity].title();
    let body = if arrived(&run.trace, state, *step, *moment) {
        let ledger = ledger(&run.trace, state, *step);
        let of = Units {
            pinned: props.unit,
            all: props.all_units,
            dispatch: &props.dispatch,
        };
        ledger_table(run, &ledger, of)
    } else {
        html! { <p class="words">{ format!("The backward pass has not reached the {title} of step {step} yet.") }</p> }
    };
    html! {
        <section class="panel backward" aria-labelledby="ledger-heading" data-panel="ledger">
            <h2 id="ledger-heading">
                { format!("Gradient of the {title}, step {step}") }
                <span class="tabs" role="group" aria-label="State">
                    { for cell.states.iter().enumerate().map(tab) }
                </span>
            </h2>
            <div class="panel-body" tabindex="0" data-scrolls="" role="region" aria-label="The ledger">{ body }</div>
        </section>
    }
}

/// The state whose ledger is shown: the one whose gradient is summed at this very moment; else the chosen one, else the
/// first, as far as it has arrived; else any that has.
fn shown(run: &Run, moment: Moment, step: usize, chosen: Option<usize>) -> usize {
    let states = &run.cell().states;
    if let Moment::Backward { operation, .. } = moment
        && let Some(state) = states.iter().position(|state| state.operation == operation)
    {
        return state;
    }
    let wanted = chosen.unwrap_or(0).min(states.len() - 1);
    let mut order = std::iter::once(wanted).chain(0..states.len());
    let found = order.find(|&state| arrived(&run.trace, state, step, moment));
    found.unwrap_or(wanted)
}

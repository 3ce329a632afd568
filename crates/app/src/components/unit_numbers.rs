//! The numbers of what is looked at, unit by unit: as many rows as there is room for.

use std::rc::Rc;

use unrolled_engine::Moment;
use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::ledger_table::ledger_table;
use super::loss_table::loss_table;
use super::share_table::share_table;
use super::unit_rows::Units;
use super::unit_table::unit_table;
use crate::action::Action;
use crate::experiment::Run;
use crate::filled::{Place, Side, Subject};
use crate::hooks::use_size;
use crate::input_vector;
use crate::ledger::ledger;
use crate::moment_table::columns;
use crate::moment_words::part_in_words;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    pub cursor: usize,
    pub place: Place,
    pub side: Side,
    /// Whether every unit has its row.
    pub all: bool,
    pub theme: Theme,
    pub dispatch: Callback<Action>,
}

/// The table, scrolled where it has more rows than there is room for.
#[component]
pub fn UnitNumbers(props: &Props) -> Html {
    let Props {
        run,
        cursor,
        place,
        side,
        all,
        theme,
        dispatch,
    } = props;
    let node = use_node_ref();
    let (_, height) = use_size(&node);
    // What is pointed at shows its own unit.
    let units = Units {
        names: run.names,
        pinned: place.unit.min(run.units() - 1),
        all: *all,
        few: rows(height, *theme),
        dispatch,
    };
    html! {
        <div ref={node} class="panel-body" tabindex="0" data-scrolls="" role="region" aria-label="The numbers, unit by unit">
            { numbers(run, *cursor, *place, *side, units) }
        </div>
    }
}

/// How many rows of a table fit into that height, with its head and foot: no fewer than show that there are more.
fn rows(height: f64, theme: Theme) -> usize {
    /// Of the head and the foot, and of a row, in text sizes.
    const ENDS: f64 = 6.0;
    const ROW: f64 = 2.1;
    ((height / theme.text_px() - ENDS) / ROW).clamp(3.0, 8.0) as usize
}

/// The table of a place, as far as the run has come.
fn numbers(run: &Run, cursor: usize, place: Place, side: Side, units: Units<'_>) -> Html {
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

//! What happens at the moment under the cursor, in words and in numbers.

use unrolled_engine::Moment;
use yew::prelude::*;

use super::loss_table::loss_table;
use super::math::math;
use super::unit_rows::Units;
use super::unit_table::unit_table;
use crate::experiment::Run;
use crate::moment_table::{Title, columns, operation_title};
use crate::moment_words::{explanation, heading};

/// The moment: a heading, a sentence, a table.
pub fn moment_panel(run: &Run, moment: Moment, of: Units<'_>) -> Html {
    let (backward, part) = match moment {
        Moment::Forward { step, operation } => (false, part(run, operation, step)),
        Moment::Backward { step, operation } => (true, part(run, operation, step)),
        Moment::Loss => (false, Html::default()),
    };
    html! {
        <section class={classes!("panel", backward.then_some("backward"))} aria-labelledby="moment-heading" data-panel="moment">
            <h2 id="moment-heading">{ heading(run, moment) }{ part }</h2>
            <p class="words">{ with_subscripts(&explanation(run, moment)) }</p>
            <div class="panel-body" tabindex="0" data-scrolls="" role="region" aria-label="The numbers of this moment">
                if moment == Moment::Loss {
                    { loss_table(run) }
                } else if is_ledger(run, moment) {
                    <p class="aside">{ "The ledger beside lists them, unit by unit, and adds them up." }</p>
                } else {
                    { unit_table(run, &columns(&run.trace, moment), backward, of) }
                }
            </div>
        </section>
    }
}

/// Whether the moment's sum is a state's, which the ledger shows.
fn is_ledger(run: &Run, moment: Moment) -> bool {
    let states = &run.cell().states;
    matches!(moment, Moment::Backward { operation, .. } if states.iter().any(|state| state.operation == operation))
}

/// The operation's own part of its equation, behind the heading; nothing where it is too long to stand there.
fn part(run: &Run, operation: usize, step: usize) -> Html {
    match operation_title(run.cell(), operation, step) {
        Title::Part(text, step) => {
            html! { <span class="part">{ math(run.cell(), &text, step, None) }</span> }
        }
        Title::Words(words) => html! { <span class="part">{ words }</span> },
    }
}

/// A parameter's name in a sentence, `W_f`, with its subscript below.
fn with_subscripts(words: &str) -> Html {
    let word = |word: &str| match word.split_once('_') {
        Some((base, rest)) => {
            let end = rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len());
            let (sub, tail) = rest.split_at(end);
            html! { <>{ base }<sub>{ sub }</sub>{ tail }</> }
        }
        None => html! { word },
    };
    words.split_inclusive(' ').map(word).collect()
}

//! A ledger as a table: from later, by consumer, plus from this step, by consumer, is the gradient.

use yew::prelude::*;

use super::math::named;
use super::unit_rows::{Entry, Units, unit_rows};
use crate::experiment::Run;
use crate::hooks::INK_CLASSES;
use crate::ledger::{Inflow, Ledger};
use crate::moment_table::Title;

/// What comes from this step itself is its loss; the rest only passes through it, on its way from there and from later.
fn here(now: &[Inflow]) -> &'static str {
    match now
        .iter()
        .filter(|inflow| inflow.quantity.is_none())
        .count()
    {
        0 => "through this step",
        n if n == now.len() => "from this step",
        _ => "from and through this step",
    }
}

/// Rows are units; a click on one pins it.
pub fn ledger_table(run: &Run, ledger: &Ledger, of: Units<'_>) -> Html {
    // One consumer is its own sum; several are shown beside theirs, unless that is the whole gradient.
    let summed = ledger.later.len() > 1 && !ledger.now.is_empty();
    let later = ledger.later.len() + usize::from(summed);
    let head = |inflow: &Inflow| {
        let ink = inflow.quantity.map(|at| format!("q{}", at % INK_CLASSES));
        let part = inflow.part.as_ref().map(|part| match part {
            Title::Part(text, step) => named(run.cell(), text, *step),
            Title::Words(words) => html! { words },
        });
        html! {
            <th scope="col"><span class={classes!("through", ink)}>{ &inflow.through }</span>{ part }</th>
        }
    };
    let row = |unit: usize| {
        let share = if summed { "number share" } else { "number" };
        let at = |class| move |inflow: &Inflow| Entry::Number(inflow.values[unit], class);
        let mut row: Vec<Entry> = ledger.later.iter().map(at(share)).collect();
        if summed {
            row.push(Entry::Number(ledger.from_later[unit], "number"));
        }
        row.extend(ledger.now.iter().map(at("number")));
        row.push(Entry::Number(ledger.total[unit], "number result"));
        row
    };
    // Beside other panels there is room for six columns of ordinary type.
    let dense = later + ledger.now.len() > 5;
    let nothing = |what: &str| format!("Nothing comes from {what}. ");
    html! {
        <table class={classes!("ledger", "backward", dense.then_some("dense"))} data-table="ledger">
            if later == 0 || ledger.now.is_empty() {
                <caption>
                    if later == 0 { { nothing("later: no later step reads it") } }
                    if ledger.now.is_empty() { { nothing("this step, which has no loss") } }
                </caption>
            }
            <thead>
                <tr class="groups">
                    <td></td>
                    if later > 0 { <th scope="colgroup" colspan={later.to_string()}>{ "from later" }</th> }
                    if !ledger.now.is_empty() {
                        <th scope="colgroup" colspan={ledger.now.len().to_string()}>{ here(&ledger.now) }</th>
                    }
                    <td></td>
                </tr>
                <tr>
                    <th scope="col">{ "unit" }</th>
                    { for ledger.later.iter().map(head) }
                    if summed { <th scope="col">{ "sum" }</th> }
                    { for ledger.now.iter().map(head) }
                    <th scope="col" class="result">{ "gradient" }</th>
                </tr>
            </thead>
            { unit_rows(run.units(), &row, of) }
        </table>
    }
}

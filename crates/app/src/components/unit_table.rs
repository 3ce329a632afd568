//! A moment's numbers, a row a unit; a click on a row pins its unit.

use yew::prelude::*;

use super::math::named;
use super::unit_rows::{Entry, Units, unit_rows};
use crate::experiment::Run;
use crate::moment_table::{Column, Title};

/// The columns with their signs between; whole numbers on pointing.
pub fn unit_table(run: &Run, columns: &[Column], backward: bool, of: Units<'_>) -> Html {
    let last = columns.len().saturating_sub(1);
    let head = |(at, column): (usize, &Column)| {
        let title = match &column.title {
            Title::Words(words) => html! { words },
            // MathML is no name to every reader.
            Title::Part(text, step) => html! {
                <>
                    <span class="unseen">{ format!("{text}, step {step}") }</span>
                    <span aria-hidden="true">{ named(run.cell(), text, *step) }</span>
                </>
            },
        };
        let whence = (backward && at != last).then(|| html! { <small>{ "from" }</small> });
        let from = column
            .from_step
            .map(|step| html! { <small>{ format!("at step {step}") }</small> });
        html! {
            <>
                if at > 0 { <th class="sign" aria-hidden="true"></th> }
                <th scope="col" class={(at == last).then_some("result")}>{ whence }{ title }{ from }</th>
            </>
        }
    };
    let units = columns.first().map_or(0, |column| column.values.len());
    let row = |unit: usize| {
        let mut row = Vec::with_capacity(2 * columns.len());
        for (at, column) in columns.iter().enumerate() {
            if at > 0 {
                row.push(Entry::Sign(column.sign));
            }
            let class = if at == last {
                "number result"
            } else {
                "number"
            };
            row.push(Entry::Number(column.values[unit], class));
        }
        row
    };
    html! {
        <table class={classes!("ledger", backward.then_some("backward"))} data-table="moment">
            <thead>
                <tr>
                    <th scope="col">{ "unit" }</th>
                    { for columns.iter().enumerate().map(head) }
                </tr>
            </thead>
            { unit_rows(units, &row, of) }
        </table>
    }
}

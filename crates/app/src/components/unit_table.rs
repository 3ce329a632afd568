//! A moment's numbers, a row a unit; a click on a row pins its unit.

use yew::prelude::*;

use super::math::math;
use crate::action::Action;
use crate::experiment::Run;
use crate::moment_table::{Column, Title};
use crate::number::{exact, signed};

/// The columns with their signs between; whole numbers on pointing.
pub fn unit_table(
    run: &Run,
    columns: &[Column],
    backward: bool,
    pinned: usize,
    dispatch: &Callback<Action>,
) -> Html {
    let last = columns.len().saturating_sub(1);
    let head = |(at, column): (usize, &Column)| {
        let title = match &column.title {
            Title::Words(words) => html! { words },
            // MathML is no name to every reader.
            Title::Part(text, step) => html! {
                <>
                    <span class="unseen">{ format!("{text}, step {step}") }</span>
                    <span aria-hidden="true">{ math(run.cell(), text, *step, None) }</span>
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
    let rows = columns.first().map_or(0, |column| column.values.len());
    let row = |unit: usize| {
        let pinned = unit == pinned;
        let pin = dispatch.reform(move |_: MouseEvent| Action::Pin(unit));
        let cell = |(at, column): (usize, &Column)| {
            let value = column.values[unit];
            let class = classes!("number", (at == last).then_some("result"));
            html! {
                <>
                    if at > 0 { <td class="sign">{ column.sign }</td> }
                    <td {class} title={exact(value)}>{ signed(value, 3) }</td>
                </>
            }
        };
        html! {
            <tr class={pinned.then_some("pinned")} onclick={pin}>
                <th scope="row">
                    <button aria-pressed={pinned.to_string()} title="Pin this unit">{ unit + 1 }</button>
                </th>
                { for columns.iter().enumerate().map(cell) }
            </tr>
        }
    };
    html! {
        <table class={classes!("ledger", backward.then_some("backward"))} data-table="moment">
            <thead>
                <tr>
                    <th scope="col">{ "unit" }</th>
                    { for columns.iter().enumerate().map(head) }
                </tr>
            </thead>
            <tbody>{ for (0..rows).map(row) }</tbody>
        </table>
    }
}

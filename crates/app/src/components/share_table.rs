//! A weight's gradient as the backward pass adds it up: what each step gives, the last step first.

use unrolled_engine::Moment;
use yew::prelude::*;

use crate::experiment::Run;
use crate::filled::giver;
use crate::number::{exact, signed};

/// A row a step as far as the backward pass has come, with the sum so far.
pub fn share_table(run: &Run, cursor: usize, weight: usize) -> Html {
    let shares = run.trace.weight_shares(weight);
    let timeline = run.timeline();
    let mut sum = 0.0;
    let mut rows = Vec::new();
    for step in (1..=shares.len()).rev() {
        let share = shares[step - 1];
        // Until the step has passed its gradient on it has given nothing.
        let (_, since) = giver(run, weight, step);
        if since.max(timeline.loss()) > cursor {
            break;
        }
        sum += share;
        rows.push((step, share, sum));
    }
    if rows.is_empty() {
        let words = "The backward pass has not come to this weight yet.";
        return html! { <p class="words">{ words }</p> };
    }
    let now = match timeline.moment(cursor) {
        Moment::Backward { step, .. } => Some(step),
        _ => None,
    };
    let row = |(step, share, sum): (usize, f64, f64)| {
        html! {
            <tr class={(now == Some(step)).then_some("pinned")}>
                <th scope="row">{ step }</th>
                <td>{ run.token(step) }</td>
                <td class="number" title={exact(share)}>{ signed(share, 3) }</td>
                <td class="number result" title={exact(sum)}>{ signed(sum, 3) }</td>
            </tr>
        }
    };
    html! {
        <table class="ledger backward" data-table="shares">
            <thead>
                <tr>
                    <th scope="col">{ "step" }</th>
                    <th scope="col">{ "input" }</th>
                    <th scope="col">{ "gives" }</th>
                    <th scope="col" class="result">{ "sum so far" }</th>
                </tr>
            </thead>
            <tbody>{ for rows.into_iter().rev().map(row) }</tbody>
        </table>
    }
}

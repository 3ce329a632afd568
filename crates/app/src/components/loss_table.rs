//! What the readout says at a step, and what is asked.

use yew::prelude::*;

use crate::experiment::Run;
use crate::loss_rows::{self, Row, outputs_apart, rows};
use crate::number::{exact, short, signed};

/// A row an output: y, its chance, and the gradient of the loss.
pub fn loss_table(run: &Run, step: usize) -> Html {
    let trace = &run.trace;
    let steps = trace.episode().loss_steps();
    let outputs = outputs_apart(run);
    let rows = rows(run, step);
    let has_chances = rows.iter().any(|row| row.chance.is_some());
    // The step's share of the mean, whole.
    let own = trace.loss_at(step) * steps.len() as f64;
    let share = steps.len() * outputs;
    let row = |row: Row| {
        let Row {
            name,
            asked,
            y,
            chance,
            d_y,
        } = row;
        html! {
            <tr class={asked.is_some().then_some("pinned")}>
                <th scope="row">
                    { name }
                    if let Some(asked) = asked { <small>{ asked }</small> }
                </th>
                <td class="number" title={exact(y)}>{ signed(y, 3) }</td>
                if let Some(chance) = chance {
                    <td class="number" title={exact(chance)}>{ short(chance, 3) }</td>
                }
                <td class="number result" title={exact(d_y)}>{ signed(d_y, 3) }</td>
            </tr>
        }
    };
    html! {
        <div class="losses">
        <table class="ledger backward" data-table="loss">
            <caption>
                if trace.has_loss(step) {
                    { format!("Step {step}: loss ") }
                    <span title={exact(own)}>{ short(own, 4) }</span>
                    if outputs > 1 { { format!(", the mean over {outputs} outputs") } }
                } else {
                    { format!("Step {step} has no loss") }
                }
                if steps.len() > 1 {
                    { format!(". The mean over {} steps: ", steps.len()) }
                    <span title={exact(trace.loss())}>{ short(trace.loss(), 4) }</span>
                }
            </caption>
            <thead>
                <tr>
                    <th scope="col">{ "output" }</th>
                    <th scope="col">{ "y" }</th>
                    if has_chances { <th scope="col">{ "p" }</th> }
                    <th scope="col" class="result">
                        { "dL/dy" }
                        if share > 1 { <small>{ format!("of the mean: \u{f7} {share}") }</small> }
                    </th>
                </tr>
            </thead>
            <tbody>{ for rows.into_iter().map(row) }</tbody>
        </table>
        if steps.len() > 1 {
            { every_step(run, &steps) }
        }
        </div>
    }
}

/// A row a step that has a loss: what is asked there, its chance or what is said instead, and the step's own loss.
fn every_step(run: &Run, steps: &[usize]) -> Html {
    let trace = &run.trace;
    let count = steps.len() as f64;
    let row = |step: &usize| {
        let step = *step;
        let (said, whole) = loss_rows::step(run, step);
        let own = trace.loss_at(step) * count;
        let asked = run
            .sequence
            .answers
            .get(step - 1)
            .map_or("", String::as_str);
        html! {
            <tr>
                <th scope="row">{ step }</th>
                <td>{ asked }</td>
                <td class="number" title={whole}>{ said }</td>
                <td class="number" title={exact(own)}>{ short(own, 4) }</td>
            </tr>
        }
    };
    html! {
        <table class="ledger" data-table="losses">
            <caption>{ "Every step that has a loss" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "step" }</th>
                    <th scope="col">{ "asked" }</th>
                    <th scope="col">{ loss_rows::head(run) }</th>
                    <th scope="col">{ "loss" }</th>
                </tr>
            </thead>
            <tbody>{ for steps.iter().map(row) }</tbody>
        </table>
    }
}

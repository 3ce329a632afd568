//! What the readout says at a step, and what is asked.

use unrolled_engine::{Target, softmax};
use yew::prelude::*;

use crate::experiment::Run;
use crate::number::{exact, short, signed};

/// A row an output: y, its chance, and the gradient of the loss.
pub fn loss_table(run: &Run, step: usize) -> Html {
    let trace = &run.trace;
    let steps = trace.episode().loss_steps();
    let y = trace.logits(step);
    let d_y = trace.d_logits(step);
    let is_tokens = !run.sequence.vocabulary.is_empty();
    let chances = if is_tokens { softmax(y) } else { Vec::new() };
    let class = match run.sequence.targets.get(step - 1) {
        Some(Target::Class(class)) => Some(*class),
        _ => None,
    };
    // What is asked comes first, then what is said loudest.
    let key = |at: usize| (class == Some(at), y[at]);
    let mut order: Vec<usize> = Vec::with_capacity(y.len());
    for at in 0..y.len() {
        let (asked, loud) = key(at);
        let before = |other: &usize| {
            let (other_asked, other_loud) = key(*other);
            other_asked
                .cmp(&asked)
                .then(other_loud.total_cmp(&loud))
                .is_ge()
        };
        order.insert(order.partition_point(before), at);
    }
    let answer = run
        .sequence
        .answers
        .get(step - 1)
        .map_or("", String::as_str);
    // The step's share of the mean, whole.
    let own = trace.loss_at(step) * steps.len() as f64;
    let row = |at: usize| {
        let asked = !is_tokens || class == Some(at);
        let name = run
            .sequence
            .vocabulary
            .get(at)
            .map_or("the answer", String::as_str);
        let chance = chances.get(at);
        html! {
            <tr class={asked.then_some("pinned")}>
                <th scope="row">
                    { name }
                    if asked { <small>{ if is_tokens { "asked" } else { "asked: " } }{ if is_tokens { "" } else { answer } }</small> }
                </th>
                <td class="number" title={exact(y[at])}>{ signed(y[at], 3) }</td>
                if let Some(chance) = chance {
                    <td class="number" title={exact(*chance)}>{ short(*chance, 3) }</td>
                }
                <td class="number result" title={exact(d_y[at])}>{ signed(d_y[at], 3) }</td>
            </tr>
        }
    };
    html! {
        <div class="losses">
        <table class="ledger backward" data-table="loss">
            <caption>
                { format!("Step {step}: loss ") }
                <span title={exact(own)}>{ short(own, 4) }</span>
                if steps.len() > 1 {
                    { format!(". The mean over {} steps: ", steps.len()) }
                    <span title={exact(trace.loss())}>{ short(trace.loss(), 4) }</span>
                }
            </caption>
            <thead>
                <tr>
                    <th scope="col">{ "output" }</th>
                    <th scope="col">{ "y" }</th>
                    if is_tokens { <th scope="col">{ "p" }</th> }
                    <th scope="col" class="result">
                        { "dL/dy" }
                        if steps.len() > 1 { <small>{ format!("of the mean: \u{f7} {}", steps.len()) }</small> }
                    </th>
                </tr>
            </thead>
            <tbody>{ for order.into_iter().map(row) }</tbody>
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
        let y = trace.logits(step);
        let said = match run.sequence.targets.get(step - 1) {
            Some(Target::Class(class)) => softmax(y).get(*class).copied(),
            _ => y.first().copied(),
        };
        let said = said.unwrap_or(f64::NAN);
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
                <td class="number" title={exact(said)}>{ short(said, 3) }</td>
                <td class="number" title={exact(own)}>{ short(own, 4) }</td>
            </tr>
        }
    };
    let is_tokens = !run.sequence.vocabulary.is_empty();
    html! {
        <table class="ledger" data-table="losses">
            <caption>{ "Every step that has a loss" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "step" }</th>
                    <th scope="col">{ "asked" }</th>
                    <th scope="col">{ if is_tokens { "p" } else { "y" } }</th>
                    <th scope="col">{ "loss" }</th>
                </tr>
            </thead>
            <tbody>{ for steps.iter().map(row) }</tbody>
        </table>
    }
}

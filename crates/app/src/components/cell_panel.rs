//! The cell at the moment under the cursor: as a diagram or as its equations; below, what happens now, in a sentence.

use unrolled_engine::{Moment, Quantity};
use yew::prelude::*;

use super::diagram::Diagram;
use super::math::{equation, named};
use super::weights::Weights;
use crate::action::Action;
use crate::equation::part;
use crate::experiment::Run;
use crate::filled::Subject;
use crate::hooks::INK_CLASSES;
use crate::input_vector;
use crate::moment_table::{Title, operation_title};
use crate::moment_words::{act, explanation, heading, part_in_words, saturation};
use crate::number::capital;
use crate::state::{Panel, State};

const PANELS: [(Panel, &str); 3] = [
    (Panel::Diagram, "Diagram"),
    (Panel::Equations, "Equations"),
    (Panel::Weights, "Weights"),
];

/// The panel; a name, a part or a value that is pressed is pinned.
pub fn cell_panel(state: &State, dispatch: &Callback<Action>) -> Html {
    let (run, moment, step) = (&state.run, state.moment(), state.step());
    let backward = matches!(moment, Moment::Backward { .. });
    // At the update it is the weights that count.
    let panel = match moment {
        Moment::Update => Panel::Weights,
        _ => state.panel,
    };
    let tab = |(own, name): (Panel, &'static str)| {
        let choose = dispatch.reform(move |_: MouseEvent| Action::Panel(own));
        html! { <button class="tab" aria-pressed={(own == panel).to_string()} onclick={choose}>{ name }</button> }
    };
    let body = match panel {
        Panel::Diagram => html! {
            <div class="picture-body" tabindex="-1">
                <Diagram
                    run={run.clone()}
                    positions={state.experiment.cell.diagram}
                    cursor={state.cursor}
                    unit={state.unit}
                    looked_at={state.looked_at()}
                    dispatch={dispatch.clone()}
                />
            </div>
        },
        Panel::Equations => equations(state, dispatch),
        Panel::Weights => {
            let chosen = match state.looked_at().0.subject {
                Subject::Weight(weight) => Some(weight),
                _ => None,
            };
            html! {
                <Weights
                    run={run.clone()}
                    cursor={state.cursor}
                    {chosen}
                    dispatch={dispatch.clone()}
                />
            }
        }
    };
    // At the end of the backward pass it is what has arrived that is told, as beside.
    let arrived = state.cursor == state.timeline().returned() && state.pinned.is_none();
    let told = part_in_words(run.cell(), run.cell().states[0].operation);
    let through = arrived.then(|| Moment::Backward {
        step,
        operation: run.cell().states[0].operation,
    });
    html! {
        <section class={classes!("panel", "cell", backward.then_some("backward"))} aria-labelledby="cell-heading" data-panel="cell">
            <h2 id="cell-heading">
                <span class="title">{ format!("Inside the cell, step {step}, \u{201c}{}\u{201d}", run.token(step)) }</span>
                if !backward {
                    <span class="vector" data-vector="" title={input_vector::caption(run)}>
                        <b>{ run.token(step) }</b>
                        { " \u{2192} x" }<sub>{ step }</sub>{ " = " }
                        <span class="entries">{ input_vector::text(run, step) }</span>
                    </span>
                }
                <span class="tabs" role="group" aria-label="Show the cell as">{ for PANELS.map(tab) }</span>
            </h2>
            { body }
            <p class="words caption" data-caption="">
                if let Some(state) = through {
                    <b>{ format!("The backward pass is through: {}, step {step}. ", told) }</b>
                    { with_subscripts(&explanation(run, state)) }
                } else {
                    <b>{ heading(run, moment) }</b>
                    if let Some(act) = act(run, moment) { { format!(" (act: {act})") } }
                    { now(run, moment) }
                    { with_subscripts(&explanation(run, moment)) }
                }
                if let Some(flat) = saturation(run, moment, state.unit) {
                    { " " }<span class="saturation">{ capital(&flat) }</span>
                }
            </p>
        </section>
    }
}

/// The part of the equation that runs now, behind the heading.
fn now(run: &Run, moment: Moment) -> Html {
    let (Moment::Forward { step, operation } | Moment::Backward { step, operation }) = moment
    else {
        return html! { ". " };
    };
    match operation_title(run.cell(), operation, step) {
        Title::Part(text, step) => {
            html! { <>{ ", " }<span class="part">{ named(run.cell(), &text, step) }</span>{ ". " }</> }
        }
        Title::Words(words) => html! { format!(", {words}. ") },
    }
}

/// The equations; that of the current operation stands out, and its own part is marked.
fn equations(state: &State, dispatch: &Callback<Action>) -> Html {
    let (run, step) = (&state.run, state.step());
    let cell = run.cell();
    let operation = match state.moment() {
        Moment::Forward { operation, .. } | Moment::Backward { operation, .. } => Some(operation),
        _ => None,
    };
    let current = operation.map(|at| cell.operations[at].quantity);
    let line = |(at, quantity): (usize, &Quantity)| {
        let mark = operation
            .filter(|_| current == Some(at))
            .and_then(|operation| part(cell, operation));
        let here = (current == Some(at)).then_some("here");
        let own = quantity.operation;
        let pinned = state
            .pinned
            .is_some_and(|pin| pin.subject == Subject::Operation(own));
        let pin = dispatch.reform(move |_: MouseEvent| Action::PinSubject(Subject::Operation(own)));
        html! {
            <li class={classes!("equation", here)} aria-current={here.map(|_| "step")}>
                <button
                    class={format!("name q{}", at % INK_CLASSES)}
                    aria-pressed={pinned.to_string()}
                    title={if pinned { "Free it (Esc)" } else { "Pin it: its numbers stay beside" }}
                    onclick={pin}
                >{ quantity.title() }</button>
                { equation(cell, &quantity.target(), &quantity.text, step, mark.as_ref()) }
            </li>
        }
    };
    html! {
        <div class="panel-body" tabindex="0" data-scrolls="" role="region" aria-label="The equations">
            <ol class="equations">{ for cell.quantities.iter().enumerate().map(line) }</ol>
        </div>
    }
}

/// A parameter's name in a sentence, `W_f`, with its subscript below; what stands between two of them is one text.
fn with_subscripts(words: &str) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut text = String::new();
    for word in words.split_inclusive(' ') {
        let Some((base, rest)) = word.split_once('_') else {
            text += word;
            continue;
        };
        let end = rest.find(|c: char| !c.is_alphanumeric());
        let (sub, tail) = rest.split_at(end.unwrap_or(rest.len()));
        text += base;
        let before = std::mem::replace(&mut text, tail.to_owned());
        parts.push(html! { <>{ before }<sub>{ sub }</sub></> });
    }
    parts.push(html! { text });
    parts.into_iter().collect()
}

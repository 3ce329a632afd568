//! What if this number were another: a field and a slider beside the value that is looked at, and over which steps.

use std::rc::Rc;

use unrolled_engine::Display;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::action::Action;
use crate::experiment::Run;
use crate::filled::{Place, Subject};
use crate::number::plain;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    pub place: Place,
    /// Its value now.
    pub value: f64,
    pub dispatch: Callback<Action>,
}

/// Over which steps a change goes.
const SPANS: [&str; 4] = [
    "at this step",
    "from here on",
    "at every step",
    "at the steps",
];
/// The one whose steps are typed.
const CHOSEN: usize = 3;

#[component]
pub fn WhatIf(props: &Props) -> Html {
    let Props {
        run,
        place,
        value,
        dispatch,
    } = props;
    let span = use_state_eq(|| 0_usize);
    // What is typed stays as typed, until something else is looked at.
    let draft = use_state_eq(|| None::<String>);
    {
        let draft = draft.setter();
        use_effect_with(*place, move |_| draft.set(None));
    }
    let has_steps = matches!(place.subject, Subject::Operation(_) | Subject::Input(_));
    let last = run.trace.seq_len();
    // Typed as 3-5; what cannot be read is refused, and nothing is changed over it.
    let chosen = use_state_eq(|| format!("{}-{last}", place.step));
    let read = span_of(&chosen, last);
    let steps = match *span {
        0 => Some((place.step, place.step)),
        1 => Some((place.step, last)),
        CHOSEN => read,
        _ => Some((1, last)),
    };
    let choose = {
        let chosen = chosen.setter();
        move |event: InputEvent| chosen.set(text(&event))
    };
    let change = {
        let (place, dispatch) = (*place, dispatch.clone());
        move |value: f64| {
            if let Some(steps) = steps {
                dispatch.emit(Action::Change(place, steps, value));
            }
        }
    };
    let typed = {
        let (draft, change) = (draft.setter(), change.clone());
        move |event: InputEvent| {
            let text = text(&event);
            let read = text.trim().replace('\u{2212}', "-").parse::<f64>();
            if let Some(value) = read.ok().filter(|value| value.is_finite()) {
                change(value);
            }
            draft.set(Some(text));
        }
    };
    let dragged = {
        let draft = draft.setter();
        move |event: InputEvent| {
            if let Ok(value) = text(&event).parse::<f64>() {
                change(value);
            }
            draft.set(None);
        }
    };
    let settle = dispatch.reform(|_: Event| Action::Settle);
    let over = {
        let span = span.setter();
        move |event: Event| {
            let select = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            span.set(select.map_or(0, |select| select.selected_index().max(0) as usize));
        }
    };
    let (low, high) = range(run, *place, *value);
    let shown = (*draft).clone().unwrap_or_else(|| plain(*value));
    let wrong = draft.as_ref().is_some_and(|text| {
        !text
            .trim()
            .replace('\u{2212}', "-")
            .parse::<f64>()
            .is_ok_and(f64::is_finite)
    });
    html! {
        <div class={classes!("what-if", wrong.then_some("refused"))} data-what-if="">
            <label for="what-if">{ "What if it were" }</label>
            <input
                id="what-if"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                value={shown}
                aria-invalid={wrong.then_some("true")}
                aria-describedby={wrong.then_some("what-if-error")}
                oninput={typed}
                onchange={settle.clone()}
            />
            <input
                type="range"
                min={low.to_string()}
                max={high.to_string()}
                step={((high - low) / 200.0).to_string()}
                value={value.to_string()}
                aria-label="What if it were, by a slider"
                oninput={dragged}
                onchange={settle}
            />
            if has_steps {
                <select aria-label="Over which steps" onchange={over}>
                    { for SPANS.iter().enumerate().map(|(at, name)| html! { <option selected={at == *span}>{ *name }</option> }) }
                </select>
            }
            if has_steps && *span == CHOSEN {
                <input
                    class="steps"
                    type="text"
                    autocomplete="off"
                    aria-label="The steps"
                    aria-invalid={read.is_none().then_some("true")}
                    value={(*chosen).clone()}
                    oninput={choose}
                />
                if read.is_none() {
                    <span class="refusal" role="alert">{ format!("Expected steps from 1 to {last}, as in 3-5.") }</span>
                }
            }
            if wrong {
                <span class="refusal" id="what-if-error" role="alert">{ "Expected a number." }</span>
            }
        </div>
    }
}

/// The steps that a text says, `3-5` or `4`, if the run has them.
fn span_of(text: &str, last: usize) -> Option<(usize, usize)> {
    let text = text.replace('\u{2013}', "-");
    let (from, to) = text.split_once('-').unwrap_or((&text, &text));
    let step = |text: &str| text.trim().parse::<usize>().ok();
    let (from, to) = (step(from)?, step(to)?);
    (1 <= from && from <= to && to <= last).then_some((from, to))
}

fn text(event: &InputEvent) -> String {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

/// Where the slider goes: a gate from shut to open, anything else as far as numbers of its kind go.
fn range(run: &Run, place: Place, value: f64) -> (f64, f64) {
    let cell = run.cell();
    let quantity = match place.subject {
        Subject::Operation(operation) => cell.result_of(operation),
        _ => None,
    };
    if quantity.is_some_and(|at| cell.quantities[at].display == Display::Gate) {
        return (0.0, 1.0);
    }
    // Steps of two, so that the ends do not move at every drag.
    let mut reach = 2.0;
    while value.is_finite() && value.abs() > reach {
        reach *= 2.0;
    }
    (-reach, reach)
}

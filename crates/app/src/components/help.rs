//! The help sheet: what there is to see, and the keys.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use crate::action::Action;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub shown: bool,
    pub dispatch: Callback<Action>,
}

const MARKS: [(&str, &str); 6] = [
    (
        "A gauge",
        "is a gate: filled from below as far as it is open.",
    ),
    (
        "A square",
        "is a signed number: its area is its size, solid above zero, hollow below. Where many do not fit they are bands: the darker, the larger; narrow below zero.",
    ),
    (
        "The highway",
        "between the columns is what a step hands on: the wider, the more.",
    ),
    (
        "A dot",
        "is the gradient that has come back to that step, on a log scale; an open triangle in its place is zero (\u{25bd}) or infinity (\u{25b3}).",
    ),
    (
        "\u{25b6}",
        "is how far swapping the first word has moved that step\u{2019}s state; thin lines and shades on the marks are what they were before.",
    ),
    (
        "a|z b c -> d|y",
        "as a sequence: z can be swapped in for a, and then the answer is y. Without an arrow, each step asks for what comes next.",
    ),
];

const HANDS: [(&str, &str); 15] = [
    (
        "Space",
        "play or pause: forward through the words, the loss, backward",
    ),
    ("\u{2190} \u{2192}", "one operation back or on"),
    ("Shift \u{2190} \u{2192}", "one time step back or on"),
    ("PageUp PageDown", "the same, for a clicker"),
    ("Home End", "the first and the last moment"),
    ("Point", "at any mark, dot or number: what it is"),
    (
        "Click",
        "a mark, a wire, a number: go there and pin it; from number to number the walk leads back to a word or on to the loss",
    ),
    (
        "\u{2191} \u{2193}",
        "in the diagram, from part to part; Enter pins",
    ),
    (
        "What if",
        "beside a value: type or drag another, over some steps, and both passes run again beside what they were",
    ),
    (
        "C",
        "check the gradient that is looked at, by other ways to compute it",
    ),
    ("X", "take back every change"),
    ("Ctrl+Z, Ctrl+Y", "undo a change, redo it"),
    ("Esc", "free what is pinned, then stop presenting"),
    ("P", "present: large type, no settings"),
    ("?", "this sheet"),
];

/// A modal sheet: the browser keeps the focus inside and gives it back.
#[component]
pub fn Help(props: &Props) -> Html {
    let node = use_node_ref();
    use_effect_with((props.shown, node.clone()), |(shown, node)| {
        let Some(dialog) = node.cast::<HtmlDialogElement>() else {
            return;
        };
        match shown {
            // It fails only where the sheet is shown already.
            true if !dialog.open() => drop(dialog.show_modal()),
            false if dialog.open() => dialog.close(),
            _ => {}
        }
    });
    let away = props.dispatch.reform(|_: Event| Action::Help(false));
    let close = props.dispatch.reform(|_: MouseEvent| Action::Help(false));
    // What lies outside the sheet belongs to the dialog itself.
    let outside = {
        let (dispatch, node) = (props.dispatch.clone(), node.clone());
        move |event: MouseEvent| {
            let on = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlElement>().ok());
            if on.is_some() && on == node.cast::<HtmlElement>() {
                dispatch.emit(Action::Help(false));
            }
        }
    };
    let entry = |(name, text): &(&'static str, &'static str)| {
        html! { <><dt>{ *name }</dt><dd>{ *text }</dd></> }
    };
    html! {
        <dialog class="help" ref={node} aria-labelledby="help-heading" onclose={away} onclick={outside}>
            <div class="sheet">
                <h2 id="help-heading">{ "What there is to see" }<button onclick={close} aria-label="Close">{ "\u{d7}" }</button></h2>
                <dl>{ for MARKS.iter().map(entry) }</dl>
                <h3>{ "Hands" }</h3>
                <dl>{ for HANDS.iter().map(entry) }</dl>
                <p class="aside">{ "Every number is computed here, in f64, from the weights (those that the seed gives, set by hand, or changed by you) and from the sequence. Below the panels, under Numbers, stand the pictures as tables. The address holds all of it: copy it to share what you see." }</p>
            </div>
        </dialog>
    }
}

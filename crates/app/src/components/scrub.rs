//! The scrub bar: every moment of the run on one line, forward, loss, backward.

use unrolled_engine::Timeline;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::action::{Action, Motion};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub cursor: usize,
    pub timeline: Timeline,
    pub said: String,
    pub dispatch: Callback<Action>,
}

/// One range input over all moments.
#[component]
pub fn Scrub(props: &Props) -> Html {
    let node = use_node_ref();
    let last = props.timeline.last();
    use_effect_with(
        (props.cursor, last, node.clone()),
        |(cursor, last, node)| {
            if let Some(element) = node.cast::<HtmlElement>() {
                let share = *cursor as f64 / (*last).max(1) as f64;
                let scale = format!("scaleX({:.5})", 1.0 - share);
                // What is right is never refused.
                let _ = element.style().set_property("transform", &scale);
            }
        },
    );
    let oninput = props.dispatch.reform(|event: InputEvent| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let at = input.and_then(|input| input.value().parse().ok());
        Action::Go(Motion::To(at.unwrap_or(0)))
    });
    html! {
        <div class="scrub">
            <div class="scrub-labels" aria-hidden="true">
                <span class="forward">{ "forward" }<i>{ ", left to right" }</i></span>
                <span>{ "loss" }</span>
                <span class="backward">{ "backward" }<i>{ ", right to left" }</i></span>
            </div>
            <div class="line">
                // What has not been played is washed out. To move an element of its own costs less than to style the input.
                <i class="track"><i class="unplayed" ref={node}></i></i>
                <input
                    id="scrub"
                    type="range"
                    min="0"
                    max={last.to_string()}
                    step="1"
                    value={props.cursor.to_string()}
                    aria-label="Moment of the run"
                    aria-valuetext={props.said.clone()}
                    {oninput}
                />
            </div>
        </div>
    }
}

//! What stands at the place that is pointed at.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::hooks::{body, window};

/// A text at a place of the window, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    pub x: f64,
    pub y: f64,
    pub text: String,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub tip: Tip,
}

/// The text beside the place, on the sides that have more room. It hangs from the page itself: what is laid out or painted within itself
/// would take it for its own, move it and cut it off. The tables say the same to those who do not point.
#[component]
pub fn TipBox(props: &Props) -> Html {
    let node = use_node_ref();
    let Tip { x, y, text } = props.tip.clone();
    use_effect_with((x, y, node.clone()), |(x, y, node)| {
        let (Some(element), Some(window)) = (node.cast::<HtmlElement>(), window()) else {
            return;
        };
        let length = |length: Result<wasm_bindgen::JsValue, _>| {
            length
                .ok()
                .and_then(|length| length.as_f64())
                .unwrap_or(800.0)
        };
        let style = element.style();
        let sides = [
            (*x, length(window.inner_width()), "left", "right"),
            (*y, length(window.inner_height()), "top", "bottom"),
        ];
        for (at, whole, near, far) in sides {
            let (side, other, room) = match at > whole / 2.0 {
                true => (far, near, whole - at),
                false => (near, far, at),
            };
            // Plain lengths are never refused.
            let _ = style.set_property(side, &format!("{}px", room + 14.0));
            let _ = style.set_property(other, "auto");
        }
    });
    let text = html! { <span class="tip" aria-hidden="true" ref={node}>{ text }</span> };
    match body() {
        Some(body) => create_portal(text, body),
        None => text,
    }
}

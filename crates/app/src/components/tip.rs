//! What stands at the place that is pointed at.

use web_sys::HtmlElement;
use yew::prelude::*;

/// A text at a place, in CSS pixels of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    pub x: f64,
    pub y: f64,
    pub text: String,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub tip: Tip,
    /// The picture's width, in CSS pixels.
    pub width: f64,
}

/// The text beside the pointer, on the side that has more room. The tables say the same to those who do not point.
#[component]
pub fn TipBox(props: &Props) -> Html {
    let node = use_node_ref();
    let Tip { x, y, text } = props.tip.clone();
    let to_the_left = x > props.width / 2.0;
    let placed = (x, y, to_the_left, props.width, node.clone());
    use_effect_with(placed, |(x, y, to_the_left, width, node)| {
        let Some(element) = node.cast::<HtmlElement>() else {
            return;
        };
        let style = element.style();
        let (side, other, room) = match to_the_left {
            true => ("right", "left", width - x),
            false => ("left", "right", *x),
        };
        for (name, value) in [
            (side, format!("{}px", room + 14.0)),
            (other, "auto".to_owned()),
            ("top", format!("{}px", y + 14.0)),
        ] {
            // Plain lengths are never refused.
            let _ = style.set_property(name, &value);
        }
    });
    html! { <span class="tip" aria-hidden="true" ref={node}>{ text }</span> }
}

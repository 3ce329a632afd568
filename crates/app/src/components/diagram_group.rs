//! A part of the diagram. It is a component so that the many parts that stay as they are from moment to moment cost nothing.

use unrolled_plots::diagram::{Group, Shape};
use yew::prelude::*;

/// What makes a part a button.
#[derive(Clone, PartialEq)]
pub struct Button {
    /// What the part is, in words.
    pub label: String,
    /// Whether it is what is looked at.
    pub pressed: bool,
    /// Whether Tab leads to it.
    pub focused: bool,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which of the diagram's groups it is.
    pub at: usize,
    pub group: Group,
    /// None where it only says something.
    pub button: Option<Button>,
}

#[component]
pub fn DiagramGroup(props: &Props) -> Html {
    let Props { at, group, button } = props;
    let class = group.class.clone();
    let alike = |one: &Shape, next: &Shape| matches!((one, next), (Shape::Text(one, ..), Shape::Text(next, ..)) if one == next);
    let shapes = group.shapes.chunk_by(alike).flat_map(run);
    match button {
        None => html! { <g {class} aria-hidden="true">{ for shapes }</g> },
        Some(button) => html! {
            <g
                {class}
                role="button"
                tabindex={if button.focused { "0" } else { "-1" }}
                aria-label={button.label.clone()}
                aria-pressed={button.pressed.to_string()}
                data-at={at.to_string()}
            >{ for shapes }</g>
        },
    }
}

/// Shapes that follow upon each other; texts of one kind are one text, which is laid out once.
fn run(shapes: &[Shape]) -> Vec<Html> {
    let &[Shape::Text(class, ..), _, ..] = shapes else {
        return shapes.iter().map(shape).collect();
    };
    let spans = shapes.iter().filter_map(|shape| match shape {
        Shape::Text(_, (x, y), anchor, text) => Some(html! {
            <tspan x={x.to_string()} y={y.to_string()} text-anchor={anchor.css()}>{ text }</tspan>
        }),
        _ => None,
    });
    vec![html! { <text {class}>{ for spans }</text> }]
}

fn shape(shape: &Shape) -> Html {
    match shape {
        Shape::Path(class, data, width) => {
            html! { <path class={*class} d={data.clone()} stroke-width={width.map(|width| format!("{width:.1}"))} /> }
        }
        Shape::Rect(class, at, radius) => html! {
            <rect
                class={*class}
                x={at.left.to_string()}
                y={at.top.to_string()}
                width={(at.right - at.left).to_string()}
                height={(at.bottom - at.top).to_string()}
                rx={radius.to_string()}
            />
        },
        Shape::Text(class, (x, y), anchor, text) => {
            html! { <text class={*class} x={x.to_string()} y={y.to_string()} text-anchor={anchor.css()}>{ text }</text> }
        }
    }
}

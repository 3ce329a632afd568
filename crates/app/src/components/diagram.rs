//! The cell as a diagram at the moment under the cursor. What is pointed at is previewed, what is pressed is pinned; Up and Down go from
//! part to part.

use std::rc::Rc;

use unrolled_engine::BUILTINS;
use unrolled_plots::diagram::{
    Group, Input, Layout, Parts, Scale, Source, Target, pitch, producer, scene, shown_units,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::diagram_group::{Button, DiagramGroup};
use super::tip::{Tip, TipBox};
use crate::action::Action;
use crate::diagram_words::{label, told};
use crate::experiment::Run;
use crate::filled::{Place, Side, Subject, side};

/// Whether every cell's diagram is set by hand. While it is so, the page goes without the layout in layers, which is 2 % of it.
const ALL_DRAWN: bool = {
    let mut drawn = 0;
    while drawn < BUILTINS.len() && BUILTINS[drawn].diagram.is_some() {
        drawn += 1;
    }
    drawn == BUILTINS.len()
};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    /// Where the parts of the cell's diagram stand, if that was set by hand.
    pub positions: Option<&'static str>,
    pub cursor: usize,
    pub unit: usize,
    /// What is looked at.
    pub looked_at: (Place, Side),
    pub dispatch: Callback<Action>,
}

#[component]
pub fn Diagram(props: &Props) -> Html {
    let Props {
        run, cursor, unit, ..
    } = props;
    let layout = use_memo(
        (run.cell().clone(), props.positions),
        |(cell, positions)| match positions {
            Some(positions) => Layout::of(cell, positions),
            None if ALL_DRAWN => Err("it has no positions".to_owned()),
            None => Ok(Layout::layered(cell)),
        },
    );
    let scale = use_memo(run.clone(), |run| Scale::of(&run.trace));
    let focused = use_state_eq(|| 0_usize);
    let tip = use_state_eq(|| None::<Tip>);
    let svg = use_node_ref();
    let layout = match &*layout {
        Ok(layout) => layout,
        Err(why) => {
            return html! { <p class="words" role="alert">{ format!("The diagram cannot be drawn: {why}.") }</p> };
        }
    };
    let step = run.timeline().step(*cursor);
    let drawn = scene(&Input {
        layout,
        trace: &run.trace,
        scale: &scale,
        token: run.token(step),
        cursor: *cursor,
        unit: *unit,
        unit_name: run.names.get(*unit).map_or("", |unit| unit.name),
    });
    let (width, height) = drawn.size;

    let targets: Vec<Target> = drawn.groups.iter().map(|group| group.target).collect();
    let find = {
        let (run, cursor, unit) = (run.clone(), *cursor, *unit);
        let parts = layout.parts.clone();
        let (layout_left, targets) = (readings(layout), targets.clone());
        move |event: &web_sys::Event| -> Option<(usize, Place)> {
            let at = group_of(event)?;
            let target = *targets.get(at)?;
            let unit = unit_at(
                event,
                target,
                &layout_left,
                run.units(),
                unit,
                width,
                height,
            )
            .unwrap_or(unit);
            place(&run, &parts, target, cursor, unit).map(|place| (at, place))
        }
    };
    let side = side(run.timeline().moment(*cursor));
    let onclick = {
        let (find, dispatch) = (find.clone(), props.dispatch.clone());
        let focused = focused.setter();
        move |event: MouseEvent| {
            if let Some((at, place)) = find(&event) {
                focused.set(at);
                dispatch.emit(Action::Choose(place, side));
            }
        }
    };
    let onpointermove = {
        let (find, dispatch, tip) = (find.clone(), props.dispatch.clone(), tip.setter());
        let (run, cursor) = (run.clone(), *cursor);
        move |event: PointerEvent| {
            if event.pointer_type() == "touch" {
                return;
            }
            let found = find(&event).map(|(_, place)| place);
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            tip.set(found.map(|place| {
                let text = told(&run, cursor, place, side);
                Tip { x, y, text }
            }));
            dispatch.emit(Action::Point(found.map(|place| (place, side))));
        }
    };
    let onpointerleave = {
        let (dispatch, tip) = (props.dispatch.clone(), tip.setter());
        move |_: PointerEvent| {
            tip.set(None);
            dispatch.emit(Action::Point(None));
        }
    };
    let onkeydown = {
        let (find, dispatch, focused) = (find, props.dispatch.clone(), focused.clone());
        let (svg, targets) = (svg.clone(), targets);
        move |event: KeyboardEvent| {
            let on = match event.key().as_str() {
                "ArrowDown" => 1,
                "ArrowUp" => targets.len() - 1,
                "Enter" | " " => {
                    event.prevent_default();
                    if let Some((_, place)) = find(&event) {
                        dispatch.emit(Action::Choose(place, side));
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            let mut next = *focused;
            for _ in 0..targets.len() {
                next = (next + on) % targets.len();
                if targets[next] != Target::None {
                    break;
                }
            }
            focused.set(next);
            focus(&svg, next);
        }
    };

    let (looked, _) = props.looked_at;
    let group = |(at, group): (usize, Group)| {
        let button = (group.target != Target::None).then(|| {
            let own = place(run, &layout.parts, group.target, *cursor, looked.unit);
            Button {
                label: label(run.cell(), &layout.parts, &group, layout.wires.get(at)),
                pressed: own == Some(looked),
                focused: *focused == at,
            }
        });
        html! { <DiagramGroup key={at} {at} {group} {button} /> }
    };
    html! {
        <>
            <svg
                ref={svg}
                class="diagram"
                viewBox={format!("0 0 {width} {height}")}
                preserveAspectRatio="xMidYMin meet"
                role="group"
                aria-label="The cell as a diagram; Up and Down go from part to part"
                {onclick}
                {onpointermove}
                {onpointerleave}
                {onkeydown}
            >
                { for drawn.groups.into_iter().enumerate().map(group) }
            </svg>
            if let Some(tip) = &*tip {
                <TipBox tip={tip.clone()} />
            }
        </>
    }
}

/// The place that a target shows.
fn place(run: &Run, parts: &Parts, target: Target, cursor: usize, unit: usize) -> Option<Place> {
    let step = run.timeline().step(cursor);
    let at = |subject, step| Place {
        subject,
        step,
        unit,
    };
    let source = match target {
        Target::Operation(operation) => return Some(at(Subject::Operation(operation), step)),
        Target::Readout if run.trace.has_loss(step) => return Some(at(Subject::Loss, step)),
        Target::Readout => return Some(at(Subject::Logit(most(run.trace.logits(step))), step)),
        Target::None => return None,
        Target::Wire(source) | Target::Value(source) => source,
    };
    let Some((operation, back)) = producer(run.cell(), parts, source) else {
        return Some(at(Subject::Input(most(run.trace.input(step))), step));
    };
    match (step.checked_sub(back).filter(|&step| step > 0), source) {
        (Some(step), _) => Some(at(Subject::Operation(operation), step)),
        (None, Source::State(state, _)) => Some(at(Subject::Initial(state), step)),
        (None, _) => None,
    }
}

/// Where a row is largest.
fn most(row: &[f64]) -> usize {
    let mut most = 0;
    for (at, value) in row.iter().enumerate() {
        if *value > row[most] {
            most = at;
        }
    }
    most
}

/// The group that an event is about.
fn group_of(event: &web_sys::Event) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    // A selector that is right is never refused.
    target
        .closest("[data-at]")
        .ok()??
        .get_attribute("data-at")?
        .parse()
        .ok()
}

/// Where the marks of each value begin.
fn readings(layout: &Layout) -> Vec<(Source, f64)> {
    layout
        .readings
        .iter()
        .map(|reading| (reading.source, reading.bounds.left))
        .collect()
}

/// The unit whose mark the pointer is at.
fn unit_at(
    event: &web_sys::Event,
    target: Target,
    readings: &[(Source, f64)],
    units: usize,
    chosen: usize,
    width: f64,
    height: f64,
) -> Option<usize> {
    let Target::Value(source) = target else {
        return None;
    };
    let event = event.dyn_ref::<MouseEvent>()?;
    let (_, left) = readings.iter().find(|(own, _)| *own == source)?;
    let element = event.target()?.dyn_into::<Element>().ok()?;
    // A selector that is right is never refused.
    let svg = element.closest("svg").ok()??.get_bounding_client_rect();
    // The picture is fitted into its element, and centred.
    let scale = (svg.width() / width).min(svg.height() / height);
    let x =
        (f64::from(event.client_x()) - svg.left() - (svg.width() - scale * width) / 2.0) / scale;
    let shown = shown_units(units, chosen);
    let pitch = pitch(shown.len());
    let at = ((x - left) / pitch).floor();
    (at >= 0.0 && (at as usize) < shown.len()).then(|| shown.start + at as usize)
}

/// Gives the focus to a group.
fn focus(svg: &NodeRef, at: usize) {
    let found = svg.cast::<Element>().and_then(|svg| {
        svg.query_selector(&format!("[data-at=\"{at}\"]"))
            .ok()
            .flatten()
    });
    if let Some(element) = found {
        // An SVG element takes the focus as an element of HTML does.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

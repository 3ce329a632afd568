//! What stands at the left: the networks, the sliders with consequences, the routes and the shortcuts.

use yew::prelude::*;

use super::networks::networks;
use super::routes::routes;
use super::slider::Slider;
use crate::action::Action;
use crate::compare::{Compare, CompareAction, SCALE, SHIFT, Slider as Which};
use crate::number::{short, signed};

/// The panel.
pub fn side(compare: &Compare, dispatch: &Callback<Action>) -> Html {
    let own: Callback<CompareAction> = dispatch.reform(Action::Compare);
    html! {
        <section class="panel side" aria-label="Networks and settings" tabindex="0" data-scrolls="">
            { networks(compare, dispatch) }
            <div class="sliders">{ sliders(compare, &own) }</div>
            { routes(compare, &own) }
            { shortcuts(compare, &own) }
        </section>
    }
}

/// Places of the clipping slider: a tenth of a decade each, the last for off.
const CLIPS: f64 = 40.0;

/// The norm at a place: from 0.001 on.
fn clip_at(place: f64) -> f64 {
    // Ten to the tenths of a place, to three figures: what is shown is what is meant.
    let exponent = place / 10.0 - 3.0;
    let norm = unrolled_engine::arith::exp(exponent * std::f64::consts::LN_10);
    format!("{norm:.2e}").parse().unwrap_or(norm)
}

/// The place of a norm.
fn place_of(clip: f64) -> f64 {
    (10.0 * (unrolled_engine::arith::ln(clip) / std::f64::consts::LN_10 + 3.0))
        .round()
        .clamp(0.0, CLIPS - 1.0)
}

fn sliders(compare: &Compare, dispatch: &Callback<CompareAction>) -> Html {
    let c = &compare.comparison;
    let lengths = c.lengths();
    let (least, most) = lengths.into_inner();
    let steps = compare
        .study
        .as_ref()
        .map_or(c.steps, |study| study.sequence.seq_len());
    let slide = |which| dispatch.reform(move |to: f64| CompareAction::Slide(which, to));
    let lag = Slider {
        id: "lag",
        label: "Lag",
        title: "How long the sequence is: so many steps lie between the first input and the last answer",
        value: match c.length_of() {
            "steps" | "words" => format!("{steps} {}", c.length_of()),
            other => format!("{} {other}", c.steps),
        },
        places: (least as f64, most as f64, 1.0, c.steps as f64),
        idle: (least >= most).then_some("This task has sequences of one length"),
        onmove: slide(Which::Lag),
    };
    let scale = Slider {
        id: "scale",
        label: "Recurrent scale",
        title: "Multiplies every matrix that reads a state, in all networks",
        value: format!("\u{d7} {:.2}", c.scale),
        places: (*SCALE.start(), *SCALE.end(), 0.05, c.scale),
        idle: None,
        onmove: slide(Which::Scale),
    };
    let shift = Slider {
        id: "shift",
        label: "Forget bias",
        title: "Is added to the bias of every forget gate; a network without one stays as it is",
        value: match c.shift == 0.0 {
            true => "as started".to_owned(),
            false => format!("{} to all", signed(c.shift, 2)),
        },
        places: (*SHIFT.start(), *SHIFT.end(), 0.1, c.shift),
        idle: None,
        onmove: slide(Which::Shift),
    };
    let last = c.steps as f64;
    let truncate = Slider {
        id: "truncate",
        label: "Truncate BPTT after",
        title: "Each loss is followed so many steps back and no further; what lies before gets nothing",
        value: c.truncate.map_or("off".to_owned(), |back| match back {
            1 => "1 step".to_owned(),
            _ => format!("{back} steps"),
        }),
        places: (1.0, last, 1.0, c.truncate.map_or(last, |back| back as f64)),
        idle: None,
        onmove: slide(Which::Truncate),
    };
    let clip = Slider {
        id: "clip",
        label: "Clip the update at",
        title: "Clipping acts on the weights\u{2019} gradient before the update, and on nothing of the backward pass",
        value: c
            .clip
            .map_or("off".to_owned(), |norm| format!("norm {}", short(norm, 2))),
        places: (0.0, CLIPS, 1.0, c.clip.map_or(CLIPS, place_of)),
        idle: None,
        onmove: dispatch.reform(|place: f64| {
            let off = place >= CLIPS;
            CompareAction::Slide(
                Which::Clip,
                if off { f64::INFINITY } else { clip_at(place) },
            )
        }),
    };
    let all = [lag, scale, shift, truncate, clip];
    html! {
        <>
            { for all.into_iter().map(Slider::html) }
            { update(compare) }
        </>
    }
}

/// What truncation loses and what clipping leaves of the update, network by network.
fn update(compare: &Compare) -> Html {
    let c = &compare.comparison;
    if c.clip.is_none() && c.truncate.is_none() {
        return Html::default();
    }
    let Some(study) = &compare.study else {
        return Html::default();
    };
    let row = |one: &crate::compare::Studied| {
        let update = one.run.as_ref()?.update;
        let lost = update.lost.map(|lost| {
            let length = short(lost.length, 2);
            match lost.degrees().is_nan() {
                true => format!("\u{d7} {length} of its length"),
                false => format!(
                    "{:.0}\u{b0} off, \u{d7} {length} of its length",
                    lost.degrees()
                ),
            }
        });
        let clip = c.clip.map(|_| match update.clipped < update.norm {
            true => format!(
                "{} \u{2192} {}",
                short(update.norm, 2),
                short(update.clipped, 2)
            ),
            false => format!("{}, not clipped", short(update.norm, 2)),
        });
        let said = [lost, clip]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; ");
        Some(html! { <li><b>{ &one.name }</b>{ " " }{ said }</li> })
    };
    let title = match (c.truncate, c.clip) {
        (Some(_), None) => "The weights\u{2019} gradient, truncated",
        _ => "The update |dL/dW|: only this moves",
    };
    html! {
        <div class="update" data-update="">
            <h3>{ title }</h3>
            <ul>{ for study.entrants.iter().filter_map(row) }</ul>
        </div>
    }
}

fn shortcuts(compare: &Compare, dispatch: &Callback<CompareAction>) -> Html {
    let on = compare.comparison.shortcuts;
    let onchange = dispatch.reform(move |_: Event| CompareAction::Shortcuts(!on));
    html! {
        <div class="shortcuts">
            <h2>{ "Shortcuts beside the truth" }</h2>
            <label class="check" title="The product of the gates that carry the state, and powers of the recurrent matrix: quick to compute, and often wrong by orders of magnitude">
                <input id="shortcuts" type="checkbox" checked={on} {onchange} />
                { "gate products and \u{3c1}(U)\u{1d4f}, dashed" }
            </label>
        </div>
    }
}

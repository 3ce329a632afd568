//! Latching: the map of a one-unit net, its fixed points, and a staircase that follows a sequence.

use std::rc::Rc;

use unrolled_engine::Function;
use unrolled_engine::one_unit::Jump;
use unrolled_plots::one_unit::{cobweb, slopes};
use unrolled_plots::picture::Picture;
use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::plot::{PanelProps, Placed, Plot, Spot};
use super::slider::Slider;
use crate::action::Action;
use crate::compare::CompareAction;
use crate::compare::one_unit::{OneUnit, OneUnitAction, TIMES};
use crate::components::menu::Menu;
use crate::number::{exact, short, signed};
use crate::twin::Table;

#[component]
pub fn Latching(props: &PanelProps) -> Html {
    let one = &props.compare.one_unit;
    let own: Callback<OneUnitAction> = props
        .dispatch
        .reform(|action| Action::Compare(CompareAction::OneUnit(action)));
    let seen = (one.clone(), props.theme);
    let place = use_callback(seen.clone(), |size, (one, theme)| web(one, *theme, size));
    let beside = use_callback(seen, |size, (one, theme)| steepness(one, *theme, size));
    let table = use_callback(one.clone(), |(), one| table(one));
    html! {
        <div class="compare">
            <section class="panel side" aria-label="Settings" tabindex="0" data-scrolls="">
                { words(one) }
                <div class="sliders">{ sliders(one, &own) }</div>
            </section>
            <div class="compared sides">
                <section class="panel" aria-label="Map">
                    <h2><span class="title">{ "The map of a one-unit net, and where it rests" }<i class="formula">{ "h\u{209c} = act(w h\u{209c}\u{208b}\u{2081} + b + u\u{209c})" }</i></span></h2>
                    <Plot name="cobweb" {place} table={table.clone()} height={props.height} theme={props.theme} dispatch={props.dispatch.clone()} />
                </section>
                <section class="panel" aria-label="Slopes">
                    <h2><span class="title">{ "The slope at each step, and what is left" }<i class="formula">{ "\u{2202}h\u{209c}/\u{2202}h\u{2080}" }</i></span></h2>
                    <Plot name="slopes" place={beside} {table} height={props.height} theme={props.theme} dispatch={props.dispatch.clone()} />
                </section>
            </div>
        </div>
    }
}

fn words(one: &OneUnit) -> Html {
    let points = one.latch.map.fixed_points();
    let stable = points.iter().filter(|point| point.slope.abs() < 1.0);
    let slopes: Vec<String> = stable.map(|point| short(point.slope, 2)).collect();
    let said = match slopes.as_slice() {
        [] => "This map has no state in which it rests: nothing is kept.".to_owned(),
        [one] => format!(
            "This map rests in one state alone (slope {one}): whatever is shown to it is forgotten."
        ),
        several => format!(
            "This map rests in {} states (slopes {}): a cue chooses one, and noise that does not push it over the edge between them changes nothing.",
            several.len(),
            several.join(" and ")
        ),
    };
    html! {
        <>
            <h2>{ "Latching" }</h2>
            <p>{ said }</p>
            <p>{ "That is what robust memory means: near the resting state all differences shrink, so the slope there is under 1. And the gradient is the product of these slopes. What is remembered robustly has a vanishing gradient." }</p>
            <p class="aside">{ "Bengio, Simard and Frasconi 1994." }</p>
        </>
    }
}

fn sliders(one: &OneUnit, dispatch: &Callback<OneUnitAction>) -> Html {
    let latch = one.latch;
    let all = [
        Slider {
            id: "times",
            label: "Steps",
            title: "How many steps are shown (\u{2190} \u{2192}; Space plays)",
            value: one.times.to_string(),
            places: (0.0, TIMES as f64, 1.0, one.times as f64),
            idle: None,
            onmove: dispatch.reform(|to: f64| OneUnitAction::Times(to.max(0.0) as usize)),
        },
        Slider {
            id: "map-weight",
            label: "Recurrent weight w",
            title: "Above 1, tanh has two states in which it rests",
            value: short(latch.map.w, 3),
            places: (-3.0, 6.0, 0.05, latch.map.w),
            idle: None,
            onmove: dispatch.reform(OneUnitAction::Weight),
        },
        Slider {
            id: "map-bias",
            label: "Bias b",
            title: "Shifts the curve: far enough, one of the resting states is gone",
            value: signed(latch.map.b, 2),
            places: (-3.0, 3.0, 0.05, latch.map.b),
            idle: None,
            onmove: dispatch.reform(OneUnitAction::Bias),
        },
        Slider {
            id: "cue",
            label: "Cue at step 1",
            title: "What is to be remembered",
            value: signed(latch.cue, 2),
            places: (-3.0, 3.0, 0.1, latch.cue),
            idle: None,
            onmove: dispatch.reform(OneUnitAction::Cue),
        },
        Slider {
            id: "noise",
            label: "Noise after it",
            title: "The standard deviation of the inputs after the cue",
            value: short(latch.noise, 2),
            places: (0.0, 2.0, 0.05, latch.noise),
            idle: None,
            onmove: dispatch.reform(OneUnitAction::Noise),
        },
    ];
    let functions = [Function::Tanh, Function::Sigmoid, Function::Relu];
    let menu = Menu {
        id: "map-function",
        label: "Squashing",
        names: &functions.map(Function::name),
        chosen: functions.iter().position(|one| *one == latch.map.function),
        onchoose: dispatch.reform(move |at: usize| OneUnitAction::Function(functions[at.min(2)])),
    };
    let play = dispatch.reform(|_: MouseEvent| OneUnitAction::Play(true));
    let reset = dispatch.reform(|_: MouseEvent| OneUnitAction::Reset);
    let seed = latch.seed + 1;
    let again = dispatch.reform(move |_: MouseEvent| OneUnitAction::Seed(seed));
    html! {
        <>
            { for all.into_iter().map(Slider::html) }
            { menu.html() }
            <div class="pair">
                <button class="wide-button" onclick={play}>{ if one.playing { "Pause" } else { "Play" } }</button>
                <button class="wide-button" onclick={again}>{ "Other noise" }</button>
                <button class="wide-button" onclick={reset}>{ "As at first" }</button>
            </div>
        </>
    }
}

fn shown(one: &OneUnit) -> Vec<Jump> {
    one.latch.jumps().into_iter().take(one.times).collect()
}

fn web(one: &OneUnit, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let jumps = shown(one);
    let scene = Rc::new(cobweb::scene(&cobweb::Input {
        map: one.latch.map,
        initial: 0.0,
        jumps: &jumps,
        width,
        height,
        theme,
    }));
    let over = scene.clone();
    Placed {
        picture: Picture {
            shapes: scene.shapes.clone(),
            said: scene.said.clone(),
        },
        height,
        over: Box::new(move |_| over.over.clone()),
        hit: Box::new(|_, _| None),
    }
}

fn steepness(one: &OneUnit, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let jumps = shown(one);
    let scene = Rc::new(slopes::scene(&slopes::Input {
        jumps: &jumps,
        steps: TIMES,
        pointed: None,
        width,
        height,
        theme,
    }));
    let hit = scene.clone();
    Placed {
        picture: Picture {
            shapes: scene.shapes.iter().chain(&scene.over).cloned().collect(),
            said: scene.said.clone(),
        },
        height,
        over: Box::new(|_| Vec::new()),
        hit: Box::new(move |x, _| {
            let step = hit.steps.at(x)?;
            let jump = jumps.get(step.checked_sub(1)?)?;
            Some(Spot {
                told: format!(
                    "step {step}: slope {}, of \u{2202}h/\u{2202}h\u{2080} {} is left",
                    short(jump.slope, 3),
                    short(jump.left, 3)
                ),
                pick: Some(Action::Compare(CompareAction::OneUnit(
                    OneUnitAction::Times(step),
                ))),
            })
        }),
    }
}

/// Every step of the map.
pub fn table(one: &OneUnit) -> Table {
    let head = [
        "step",
        "input",
        "state before",
        "state after",
        "slope",
        "what is left",
    ];
    let row = |(at, jump): (usize, &Jump)| {
        let numbers = [jump.input, jump.before, jump.after, jump.slope, jump.left];
        let mut row = vec![(at + 1).to_string()];
        row.extend(numbers.map(exact));
        row
    };
    Table {
        head: head.map(str::to_owned).to_vec(),
        rows: one.latch.jumps().iter().enumerate().map(row).collect(),
    }
}

//! The race: how much reaches each step, a curve a network.

use std::rc::Rc;

use unrolled_engine::{Measure, Shortcut};
use unrolled_plots::compare::race;
use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::plot::{PanelProps, Placed, Plot, Spot};
use super::tables;
use crate::action::Action;
use crate::compare::{Compare, CompareAction, Reached, Studied};
use crate::number::short;

/// What the picture follows from.
type Seen = (Compare, Theme);

#[component]
pub fn Race(props: &PanelProps) -> Html {
    let compare = &props.compare;
    let c = &compare.comparison;
    // Where it is pointed at is drawn over it.
    let mut still = compare.clone();
    still.comparison.step = 1;
    still.inquiry = None;
    let place = use_callback((still.clone(), props.theme), |size: (f64, f64), seen| {
        placed(seen, size)
    });
    let table = use_callback(still, |(), compare| tables::race(compare));
    let own = props.dispatch.reform(Action::Compare);
    let (title, formula) = match c.measure {
        Measure::Road => (
            "How strongly the last answer depends on each state",
            "\u{2016}\u{2202}y/\u{2202}s\u{209c}\u{2016}",
        ),
        Measure::Traffic => (
            "How much of the loss\u{2019}s gradient reaches each state",
            "\u{2016}\u{2202}L/\u{2202}s\u{209c}\u{2016}",
        ),
    };
    html! {
        <section class="panel race" aria-label="Race">
            <h2>
                <span class="title">{ title }<i class="formula">{ formula }</i></span>
                <span class="switches">
                    { switch("Measure", [
                        (c.measure == Measure::Road, "road", "What could travel: the last answer's dependence on each state (T)", CompareAction::Measure(Measure::Road)),
                        (c.measure == Measure::Traffic, "traffic", "What does travel: the loss's gradient (T)", CompareAction::Measure(Measure::Traffic)),
                    ], &own) }
                    { switch("Scale", [
                        (!c.relative, "absolute", "As it is: where f16, bf16 and f32 would store zero is shown", CompareAction::Relative(false)),
                        (c.relative, "relative", "Each curve as a share of what its last step has", CompareAction::Relative(true)),
                    ], &own) }
                </span>
            </h2>
            <Plot
                name="race"
                {place}
                {table}
                pointed={(0, c.step)}
                height={props.height}
                theme={props.theme}
                dispatch={props.dispatch.clone()}
            />
        </section>
    }
}

fn switch(
    label: &'static str,
    choices: [(bool, &'static str, &'static str, CompareAction); 2],
    dispatch: &Callback<CompareAction>,
) -> Html {
    let choice =
        |(pressed, name, title, action): (bool, &'static str, &'static str, CompareAction)| {
            let onclick = dispatch.reform(move |_: MouseEvent| action.clone());
            html! { <button {onclick} {title} aria-pressed={pressed.to_string()}>{ name }</button> }
        };
    html! {
        <span class="switch" role="group" aria-label={label}>{ for choices.into_iter().map(choice) }</span>
    }
}

/// A network's curves, worked out before they are placed.
struct Lines {
    place: usize,
    name: String,
    curve: Vec<f64>,
    ghost: Option<Vec<f64>>,
    shortcuts: Vec<(String, Vec<f64>)>,
    reach: String,
    halves: String,
}

fn lines(compare: &Compare, at: usize, studied: &Studied) -> Option<Lines> {
    let run = studied.run.as_ref()?;
    let c = &compare.comparison;
    let last = run.last();
    let whole = run.whole.as_ref().map(|whole| &whole[..last]);
    let top = run.sizes().last().copied().unwrap_or(1.0);
    let over = if c.relative { top } else { 1.0 };
    let scaled = |sizes: &[f64]| sizes.iter().map(|size| size / over).collect::<Vec<f64>>();
    // A shortcut is relative by itself: it begins where the curve does.
    let begin = if c.relative { 1.0 } else { top };
    let mut shortcuts: Vec<(String, Vec<f64>)> = Vec::new();
    if c.shortcuts {
        let chosen = at == c.chosen;
        let gates = run.gates.as_ref().filter(|_| chosen);
        let of = |shortcut: &Shortcut| {
            shortcut.curve[..last]
                .iter()
                .map(|part| part * begin)
                .collect()
        };
        shortcuts.extend(gates.map(|gates| (format!("shortcut: {}", gates.name), of(gates))));
        shortcuts.extend(powers(compare, at, run, begin));
    }
    Some(Lines {
        place: at,
        name: studied.name.clone(),
        curve: scaled(run.sizes()),
        ghost: whole.map(scaled),
        shortcuts,
        reach: run.share(),
        halves: run.halves(),
    })
}

/// Powers of the recurrent matrix's radius, and for the chosen network of the bound too, once the worker has them.
fn powers(compare: &Compare, at: usize, run: &Reached, begin: f64) -> Vec<(String, Vec<f64>)> {
    let c = &compare.comparison;
    let row = compare.radii.as_ref().and_then(|radii| radii.row(at));
    let Some(&[radius, bound]) = row else {
        return Vec::new();
    };
    let units = run.trace.network().sizes().hidden_size;
    let curve = |base: f64| {
        let mut curve = vec![begin; run.last()];
        for step in (0..run.last().saturating_sub(1)).rev() {
            curve[step] = curve[step + 1] * base;
        }
        curve
    };
    // Both go with the scale.
    let (radius, bound) = (radius * c.scale, bound * c.scale);
    let name = match units {
        1 => format!("shortcut: w\u{1d4f}, |w| = {}", short(radius, 3)),
        _ => format!(
            "shortcut: \u{3c1}(U)\u{1d4f}, \u{3c1} = {}",
            short(radius, 3)
        ),
    };
    let mut powers = vec![(name, curve(radius))];
    if at == c.chosen && units > 1 {
        let name = format!("bound: \u{3c3}(U)\u{1d4f}, \u{3c3} = {}", short(bound, 3));
        powers.push((name, curve(bound)));
    }
    powers
}

fn placed((compare, theme): &Seen, (width, height): (f64, f64)) -> Placed {
    let c = &compare.comparison;
    let studied = compare
        .study
        .as_ref()
        .map_or(&[][..], |study| &study.entrants);
    let all: Vec<Lines> = studied
        .iter()
        .enumerate()
        .filter_map(|(at, studied)| lines(compare, at, studied))
        .collect();
    let asides: Vec<Vec<race::Aside>> = all
        .iter()
        .map(|own| {
            let shortcut = |(name, curve)| race::Aside { name, curve };
            own.shortcuts
                .iter()
                .map(|(name, curve)| shortcut((name.as_str(), curve.as_slice())))
                .collect()
        })
        .collect();
    let runners: Vec<race::Runner> = all
        .iter()
        .zip(&asides)
        .map(|(own, shortcuts)| race::Runner {
            name: &own.name,
            place: own.place,
            curve: &own.curve,
            ghost: own.ghost.as_deref().map(|curve| race::Aside {
                name: "as it was",
                curve,
            }),
            shortcuts,
            chosen: own.place == c.chosen,
            reach: &own.reach,
            half_life: &own.halves,
        })
        .collect();
    let measure = match c.measure {
        Measure::Road => "|\u{2202}y/\u{2202}s\u{209c}|",
        Measure::Traffic => "|\u{2202}L/\u{2202}s\u{209c}|",
    };
    let steps = compare
        .study
        .as_ref()
        .map_or(c.steps, |study| study.sequence.seq_len());
    let last = studied
        .iter()
        .find_map(|one| one.run.as_ref())
        .map_or(steps, Reached::last);
    let scene = Rc::new(race::scene(&race::Input {
        runners: &runners,
        measure: "",
        foot: "of it reaches the first step",
        relative: c.relative,
        steps,
        last,
        tokens: &[],
        also: &[],
        width,
        height,
        theme: *theme,
    }));
    let places: Vec<(usize, String, Vec<f64>)> = all
        .into_iter()
        .map(|own| (own.place, own.name, own.curve))
        .collect();
    let (over, hit) = (scene.clone(), scene.clone());
    Placed {
        picture: scene.picture.clone(),
        height: scene.size.1,
        over: Box::new(move |(_, step)| race::over(&over, step)),
        hit: Box::new(move |x, y| {
            let (runner, step) = race::hit(&hit, x, y)?;
            let (at, name, curve) = places.get(runner)?;
            let size = curve.get(step.checked_sub(1)?)?;
            Some(Spot {
                told: format!("{name}, step {step}: {measure} = {}", short(*size, 4)),
                pick: Some(Action::Compare(CompareAction::Look(*at, step))),
            })
        }),
    }
}

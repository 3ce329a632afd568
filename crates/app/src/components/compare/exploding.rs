//! Exploding: the loss of a one-unit net over weight and bias, its cliff, and two descents on it.

use std::rc::Rc;

use unrolled_engine::Function;
use unrolled_engine::one_unit::{Place, boundary};
use unrolled_plots::one_unit::{cliff, losses};
use unrolled_plots::picture::Picture;
use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::plot::{PanelProps, Placed, Plot, Spot};
use super::slider::Slider;
use super::tables;
use crate::action::Action;
use crate::compare::one_unit::{OneUnit, OneUnitAction};
use crate::compare::{COLUMNS, Compare, CompareAction, ROWS};
use crate::number::{exact, short};
use crate::twin::Table;

#[component]
pub fn Exploding(props: &PanelProps) -> Html {
    let compare = &props.compare;
    let one = &compare.one_unit;
    let own: Callback<OneUnitAction> = props
        .dispatch
        .reform(|action| Action::Compare(CompareAction::OneUnit(action)));
    let seen = (compare.clone(), props.theme);
    let place = use_callback(seen.clone(), |size, (compare, theme)| {
        surface(compare, *theme, size)
    });
    let beside = use_callback(seen, |size, (compare, theme)| {
        curves(&compare.one_unit, *theme, size)
    });
    let table = use_callback(one.clone(), |(), one| table(one));
    let losses = use_callback(compare.clone(), |(), compare| tables::surface(compare));
    html! {
        <div class="compare">
            <section class="panel side" aria-label="Settings" tabindex="0" data-scrolls="">
                { words(one) }
                <div class="sliders">{ sliders(one, &own) }</div>
                { at(one) }
            </section>
            <div class="compared">
                <section class="panel" aria-label="Loss surface">
                    <h2><span class="title">{ "The loss of h\u{209c} = tanh(w h\u{209c}\u{208b}\u{2081} + b) after 50 steps, over w and b" }<i class="formula">{ "(h\u{2085}\u{2080} \u{2212} 0.2)\u{b2}" }</i></span></h2>
                    <Plot name="cliff" {place} table={losses} height={0.62 * props.height} theme={props.theme} dispatch={props.dispatch.clone()} />
                </section>
                <section class="panel" aria-label="Losses">
                    <h2><span class="title">{ "The loss, update by update" }</span></h2>
                    <Plot name="losses" place={beside} {table} height={0.38 * props.height - 50.0} theme={props.theme} dispatch={props.dispatch.clone()} />
                </section>
            </div>
        </div>
    }
}

fn words(one: &OneUnit) -> Html {
    let fold = "From h\u{2080} = 1 the state settles at the upper of the net\u{2019}s resting states, as long as there is one. On the line, the fold, that one vanishes: the map\u{2019}s slope there passes 1. An arbitrarily small step of w or b across it sends the state down to the other one, and the loss jumps: a cliff.";
    let clip = format!(
        "At the cliff the gradient is enormous. Not clipped, one step throws the weights far away; clipped at {}, the descent keeps the direction and walks on. Clipping is the remedy for exploding, and none for vanishing: what is zero stays zero.",
        short(one.cliff.clip, 2)
    );
    html! {
        <>
            <h2>{ "Exploding" }</h2>
            <p>{ fold }</p>
            <p>{ clip }</p>
            <p class="aside">{ "Pascanu, Mikolov and Bengio 2013. Every loss and gradient is the engine\u{2019}s, on a network of one unit." }</p>
        </>
    }
}

fn sliders(one: &OneUnit, dispatch: &Callback<OneUnitAction>) -> Html {
    let c = one.cliff;
    let all = [
        Slider {
            id: "updates",
            label: "Updates",
            title: "How many updates are shown (\u{2190} \u{2192}; Space plays)",
            value: one.updates.to_string(),
            places: (0.0, c.updates as f64, 1.0, one.updates as f64),
            idle: None,
            onmove: dispatch.reform(|to: f64| OneUnitAction::Updates(to.max(0.0) as usize)),
        },
        Slider {
            id: "rate",
            label: "Rate",
            title: "The learning rate of both descents",
            value: short(c.rate, 2),
            places: (0.005, 0.2, 0.005, c.rate),
            idle: None,
            onmove: dispatch.reform(OneUnitAction::Rate),
        },
        Slider {
            id: "clip-one",
            label: "Clip at norm",
            title: "The longest gradient that clipping leaves",
            value: short(c.clip, 2),
            places: (0.1, 5.0, 0.1, c.clip),
            idle: None,
            onmove: dispatch.reform(OneUnitAction::Clip),
        },
    ];
    let play = dispatch.reform(|_: MouseEvent| OneUnitAction::Play(false));
    let reset = dispatch.reform(|_: MouseEvent| OneUnitAction::Reset);
    html! {
        <>
            { for all.into_iter().map(Slider::html) }
            <div class="pair">
                <button class="wide-button" onclick={play}>{ if one.playing { "Pause" } else { "Play" } }</button>
                <button class="wide-button" onclick={reset}>{ "As at first" }</button>
            </div>
            <p class="aside">{ "Click the picture to begin the descents there." }</p>
        </>
    }
}

/// Where both are, with the numbers of the last step.
fn at(one: &OneUnit) -> Html {
    let Some(walks) = &one.walks else {
        return Html::default();
    };
    let here = |path: &[Place]| path.get(one.updates).or(path.last()).copied();
    let both = [here(&walks.clipped), here(&walks.plain)];
    let names = ["w", "b", "loss", "|gradient|", "next step\u{2019}s length"];
    let row = |(at, name): (usize, &str)| {
        let cell = |place: Option<Place>| {
            let numbers = place.map(|p| [p.w, p.b, p.loss, p.norm, p.step]);
            let number = numbers.map_or_else(String::new, |all| short(all[at], 3));
            html! { <td>{ number }</td> }
        };
        html! { <tr><th scope="row">{ name.to_owned() }</th>{ for both.into_iter().map(cell) }</tr> }
    };
    html! {
        <table>
            <thead><tr><td></td><th scope="col">{ "clipped" }</th><th scope="col">{ "not clipped" }</th></tr></thead>
            <tbody>{ for names.into_iter().enumerate().map(row) }</tbody>
        </table>
    }
}

fn shown<'a>(path: &'a [Place], one: &OneUnit) -> &'a [Place] {
    &path[..path.len().min(one.updates + 1)]
}

fn surface(compare: &Compare, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let one = &compare.one_unit;
    let rows = compare
        .inquiry
        .as_ref()
        .map_or(&[][..], |inquiry| &inquiry.rows);
    let losses: Vec<f64> = rows
        .iter()
        .map_while(|row| row.as_deref())
        .flatten()
        .copied()
        .collect();
    let fold: Vec<(f64, f64)> = (0..=200)
        .filter_map(|at| {
            let w = one.cliff.w.from + (one.cliff.w.to - one.cliff.w.from) * f64::from(at) / 200.0;
            Some((w, boundary(Function::Tanh, one.cliff.initial, w)?))
        })
        .collect();
    let walks = one.walks.clone();
    let (plain, clipped) = match &walks {
        Some(walks) => (shown(&walks.plain, one), shown(&walks.clipped, one)),
        None => (&[][..], &[][..]),
    };
    let scene = Rc::new(cliff::scene(&cliff::Input {
        w: one.cliff.w,
        b: one.cliff.b,
        grid: cliff::Grid {
            columns: COLUMNS,
            rows: ROWS,
            losses: &losses,
        },
        levels: None,
        curves: &[cliff::Curve {
            name: "the fold",
            points: &fold,
        }],
        paths: &[
            cliff::Path {
                name: "not clipped",
                clipped: false,
                places: plain,
            },
            cliff::Path {
                name: "clipped",
                clipped: true,
                places: clipped,
            },
        ],
        pointed: None,
        width,
        height,
        theme,
    }));
    let (hit, over) = (scene.clone(), scene.clone());
    Placed {
        picture: Picture {
            shapes: scene.shapes.clone(),
            said: scene.said.clone(),
        },
        height,
        over: Box::new(move |_| over.over.clone()),
        hit: Box::new(move |x, y| {
            let (w, b) = hit.area.values(x, y)?;
            let (w, b) = (rounded(w), rounded(b));
            Some(Spot {
                told: format!("w {w}, b {b}: begin here"),
                pick: Some(Action::Compare(CompareAction::OneUnit(
                    OneUnitAction::Start(w, b),
                ))),
            })
        }),
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn curves(one: &OneUnit, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let Some(walks) = &one.walks else {
        return Placed::plain(Picture::default(), height);
    };
    let of =
        |path: &[Place]| -> Vec<f64> { shown(path, one).iter().map(|place| place.loss).collect() };
    let (plain, clipped) = (of(&walks.plain), of(&walks.clipped));
    let scene = losses::scene(&losses::Input {
        lines: &[
            losses::Line {
                name: "not clipped",
                clipped: false,
                losses: &plain,
            },
            losses::Line {
                name: "clipped",
                clipped: true,
                losses: &clipped,
            },
        ],
        updates: one.cliff.updates,
        pointed: None,
        width,
        height,
        theme,
    });
    let shapes = scene.shapes.into_iter().chain(scene.over).collect();
    Placed::plain(
        Picture {
            shapes,
            said: scene.said,
        },
        height,
    )
}

/// Both descents, update by update.
pub fn table(one: &OneUnit) -> Table {
    let names = ["w", "b", "loss", "gradient", "step"];
    let mut head = vec!["update".to_owned()];
    for way in ["clipped", "not clipped"] {
        head.extend(names.map(|name| format!("{name}, {way}")));
    }
    let mut rows = Vec::new();
    if let Some(walks) = &one.walks {
        for at in 0..walks.clipped.len().max(walks.plain.len()) {
            let mut row = vec![at.to_string()];
            for path in [&walks.clipped, &walks.plain] {
                match path.get(at) {
                    Some(place) => {
                        let numbers = [place.w, place.b, place.loss, place.norm, place.step];
                        row.extend(numbers.map(exact));
                    }
                    None => row.extend(names.map(|_| String::new())),
                }
            }
            rows.push(row);
        }
    }
    Table { head, rows }
}

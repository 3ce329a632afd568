//! The road back, epoch by epoch, and below it the gates.

use std::rc::Rc;

use unrolled_engine::Measure;
use unrolled_plots::theme::{Ink, Theme};
use unrolled_plots::training::{Line, gates, heat};
use yew::prelude::*;

use crate::components::canvas::{Canvas, Surface};
use crate::hooks::{use_same, use_width, use_window_height};
use crate::number::short;
use crate::training::{Lane, TrainAction, Training};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub training: Training,
    pub theme: Theme,
    pub dispatch: Callback<TrainAction>,
}

#[component]
pub fn Pictures(props: &Props) -> Html {
    let frame = use_node_ref();
    let width = use_width(&frame);
    // What the bar, the headings and the transport leave of the window; at least what can be read.
    let room = use_window_height() - 292.0;
    let high = (0.62 * room).clamp(240.0, 760.0);
    let low = (0.38 * room).clamp(150.0, 460.0);
    let Props {
        training, theme, ..
    } = props;
    let lanes: Rc<[Lane]> = training.lanes.clone().into();
    let seen = (
        lanes,
        (
            training.measure,
            training.settings.epochs,
            training.epoch() as usize,
        ),
        (width as u32, high as u32, low as u32),
        *theme,
    );
    let heat = use_memo(
        seen.clone(),
        |(lanes, (measure, last, cursor), (width, high, _), theme)| {
            heat_scene(lanes, *measure, (*last, *cursor), (*width, *high), *theme)
        },
    );
    let gates = use_memo(
        seen,
        |(lanes, (_, last, cursor), (width, _, low), theme)| {
            gates_scene(lanes, (*last, *cursor), (*width, *low), *theme)
        },
    );
    let heat_over = use_same(heat.clone(), |a, b| {
        (&a.frame, &a.over) == (&b.frame, &b.over)
    });
    let heat_under = use_same(heat.clone(), |a, b| {
        (&a.frame, &a.shapes) == (&b.frame, &b.shapes)
    });
    let gates_over = use_same(gates.clone(), |a, b| a.over == b.over);
    let gates_under = use_same(gates.clone(), |a, b| a.shapes == b.shapes);
    // A canvas that is gone or refuses leaves the picture as it was; the tables hold the numbers.
    let paint_heat = use_callback(heat_under, |(area, ratio): Surface, heat| {
        let _ = heat::draw_under(heat, &area, ratio);
    });
    let paint_heat_over = use_callback(heat_over, |(area, ratio): Surface, heat| {
        let _ = heat::draw_over(heat, &area, ratio);
    });
    let paint_gates = use_callback(gates_under, |(area, ratio): Surface, gates| {
        let _ = gates::draw_under(gates, &area, ratio);
    });
    let paint_gates_over = use_callback(gates_over, |(area, ratio): Surface, gates| {
        let _ = gates::draw_over(gates, &area, ratio);
    });
    let pick = use_callback(
        (heat.clone(), props.dispatch.clone()),
        |(x, y): (f64, f64), (heat, dispatch)| {
            if let Some((epoch, _)) = heat::hit(heat, x, y) {
                dispatch.emit(TrainAction::Show(Some(epoch as u64)));
            }
        },
    );
    let pick_gates = use_callback(
        (gates.clone(), props.dispatch.clone()),
        |(x, _): (f64, f64), (gates, dispatch)| {
            if let Some(epoch) = gates.epochs.at(x) {
                dispatch.emit(TrainAction::Show(Some(epoch as u64)));
            }
        },
    );
    let tell = use_callback(
        (heat.clone(), training.lanes.clone(), training.measure),
        |(x, y): (f64, f64), (heat, lanes, measure)| {
            let (epoch, step) = heat::hit(heat, x, y)?;
            let lane = lanes.get(heat::map_at(heat, y)?)?;
            let record = &lane.history.before(epoch as u64)?.record;
            let (sizes, name) = match measure {
                Measure::Road => (&record.road, "|\u{2202}y/\u{2202}s|"),
                Measure::Traffic => (&record.traffic, "|\u{2202}L/\u{2202}s|"),
            };
            let size = *sizes.get(step.checked_sub(1)?)?;
            Some(format!(
                "epoch {epoch}, step {step}: {name} = {}",
                short(size, 3)
            ))
        },
    );
    let tell_gates = use_callback((), |_: (f64, f64), ()| None);
    let (title, formula) = match training.measure {
        Measure::Road => (
            "The road back: how strongly the last answer depends on the state at step t, epoch by epoch",
            "\u{2016}\u{2202}y/\u{2202}s\u{209c}\u{2016}",
        ),
        Measure::Traffic => (
            "The traffic: how much of the loss\u{2019}s gradient reaches the state at step t, epoch by epoch",
            "\u{2016}\u{2202}L/\u{2202}s\u{209c}\u{2016}",
        ),
    };
    html! {
        <div class="road">
            <section class="panel" aria-label="Road">
                <h2>
                    <span class="title">{ title }<i class="formula">{ formula }</i></span>
                    { switch(training.measure, &props.dispatch) }
                </h2>
                <div class="pictures" ref={frame}>
                    if width > 0.0 {
                        <Canvas
                            label={heat::said(&heat)}
                            width={f64::from(width as u32)}
                            height={f64::from(high as u32)}
                            paint={paint_heat}
                            over={paint_heat_over}
                            onpick={pick}
                            {tell}
                        />
                    }
                </div>
            </section>
            <section class="panel" aria-label="Gates">
                <h2>{ gates_title(training) }</h2>
                <div class="pictures">
                    if width > 0.0 {
                        <Canvas
                            label={gates::said(&gates)}
                            width={f64::from(width as u32)}
                            height={f64::from(low as u32)}
                            paint={paint_gates}
                            over={paint_gates_over}
                            onpick={pick_gates}
                            tell={tell_gates}
                        />
                    }
                </div>
            </section>
        </div>
    }
}

fn gates_title(training: &Training) -> &'static str {
    let records = training
        .lanes
        .iter()
        .filter_map(|lane| lane.history.newest());
    let mut openings = records.flat_map(|kept| &kept.record.openings);
    match openings.any(|opening| opening.is_gate) {
        true => "Mean opening of the gates over training",
        false => "Mean slope of the squashing over training: this cell has no gates",
    }
}

fn switch(measure: Measure, dispatch: &Callback<TrainAction>) -> Html {
    let choice = |own: Measure, name: &'static str, title: &'static str| {
        let onclick = dispatch.reform(move |_: MouseEvent| TrainAction::Measure(own));
        html! {
            <button {onclick} {title} aria-pressed={(own == measure).to_string()}>{ name }</button>
        }
    };
    html! {
        <span class="switch" role="group" aria-label="Measure">
            { choice(Measure::Road, "road", "What could travel: the last answer's dependence on each state") }
            { choice(Measure::Traffic, "traffic", "What does travel: the loss's gradient; it also falls once the task is solved") }
        </span>
    }
}

fn heat_scene(
    lanes: &[Lane],
    measure: Measure,
    (last, cursor): (usize, usize),
    (width, height): (u32, u32),
    theme: Theme,
) -> heat::Scene {
    let columns: Vec<Vec<heat::Column>> = lanes
        .iter()
        .map(|lane| {
            let kept = lane.history.keyframes().iter().map(|kept| &kept.record);
            kept.map(|record| heat::Column {
                epoch: record.epoch as usize,
                sizes: match measure {
                    Measure::Road => &record.road,
                    Measure::Traffic => &record.traffic,
                },
            })
            .collect()
        })
        .collect();
    let maps: Vec<heat::Map> = lanes
        .iter()
        .zip(&columns)
        .map(|(lane, columns)| heat::Map {
            name: if lanes.len() > 1 {
                lane.settings.cell.title
            } else {
                ""
            },
            columns,
        })
        .collect();
    let steps = columns
        .iter()
        .flatten()
        .map(|column| column.sizes.len())
        .max();
    heat::scene(&heat::Input {
        maps: &maps,
        measure: match measure {
            Measure::Road => "|\u{2202}y/\u{2202}s|",
            Measure::Traffic => "|\u{2202}L/\u{2202}s|",
        },
        steps: steps.unwrap_or(1),
        last,
        decades: None,
        cursor: Some(cursor),
        pointed: None,
        width: f64::from(width.max(40)),
        height: f64::from(height),
        theme,
    })
}

fn gates_scene(
    lanes: &[Lane],
    (last, cursor): (usize, usize),
    (width, height): (u32, u32),
    theme: Theme,
) -> gates::Scene {
    struct Drawn {
        name: String,
        ink: Ink,
        dashed: bool,
        points: Vec<(usize, f64)>,
    }
    let mut drawn: Vec<Drawn> = Vec::new();
    for (at, lane) in lanes.iter().enumerate() {
        let Ok(cell) = lane.settings.cell.cell() else {
            continue;
        };
        let kept = lane.history.keyframes();
        let openings = kept.first().map_or(0, |kept| kept.record.openings.len());
        for index in 0..openings {
            let Some(first) = kept
                .first()
                .and_then(|kept| kept.record.openings.get(index))
            else {
                continue;
            };
            let title = cell.quantities[first.quantity].title();
            let name = match first.is_gate {
                true => title.trim_end_matches(" gate").to_owned(),
                false => format!("slope of {}", cell.quantities[first.quantity].target()),
            };
            let points = kept.iter().filter_map(|kept| {
                let opening = kept.record.openings.get(index)?;
                Some((kept.record.epoch as usize, opening.mean))
            });
            drawn.push(Drawn {
                name,
                ink: theme.quantity(&cell, first.quantity),
                dashed: at > 0,
                points: points.collect(),
            });
        }
    }
    let lines: Vec<Line> = drawn
        .iter()
        .map(|line| Line {
            name: &line.name,
            ink: line.ink,
            dashed: line.dashed,
            points: &line.points,
        })
        .collect();
    gates::scene(&gates::Input {
        lines: &lines,
        last,
        cursor: Some(cursor),
        width: f64::from(width.max(40)),
        height: f64::from(height),
        theme,
    })
}

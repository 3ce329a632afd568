//! How far the gates are open, epoch by epoch.

use std::rc::Rc;

use unrolled_plots::theme::{Ink, Theme};
use unrolled_plots::training::{Line, gates};
use yew::prelude::*;

use super::props::PictureProps;
use crate::components::canvas::{Canvas, Surface};
use crate::hooks::{use_same, use_size};
use crate::training::{Lane, TrainAction, Training};

/// The panel.
#[component]
pub fn Gates(props: &PictureProps) -> Html {
    let PictureProps {
        training, theme, ..
    } = props;
    let frame = use_node_ref();
    let (width, height) = use_size(&frame);
    let lanes: Rc<[Lane]> = training.lanes.clone().into();
    let seen = (
        lanes,
        (training.settings.epochs, training.epoch() as usize),
        (width as u32, height as u32),
        *theme,
    );
    let gates = use_memo(seen, |(lanes, epochs, size, theme)| {
        gates_scene(lanes, *epochs, *size, *theme)
    });
    let over = use_same(gates.clone(), |a, b| a.over == b.over);
    let under = use_same(gates.clone(), |a, b| a.shapes == b.shapes);
    // A canvas that is gone or refuses leaves the picture as it was; the tables hold the numbers.
    let paint = use_callback(under, |(area, ratio): Surface, gates| {
        let _ = gates::draw_under(gates, &area, ratio);
    });
    let paint_over = use_callback(over, |(area, ratio): Surface, gates| {
        let _ = gates::draw_over(gates, &area, ratio);
    });
    let pick = use_callback(
        (gates.clone(), props.dispatch.clone()),
        |(x, _): (f64, f64), (gates, dispatch)| {
            if let Some(epoch) = gates.epochs.at(x) {
                dispatch.emit(TrainAction::Show(Some(epoch as u64)));
            }
        },
    );
    let tell = use_callback((), |_: (f64, f64), ()| None);
    html! {
        <section class="panel" aria-label="Gates">
            <h2>{ title(training) }</h2>
            <div class="pictures" ref={frame}>
                if width > 0.0 && height > 0.0 {
                    <Canvas
                        label={gates::said(&gates)}
                        {width}
                        {height}
                        {paint}
                        over={paint_over}
                        onpick={pick}
                        {tell}
                    />
                }
            </div>
        </section>
    }
}

fn title(training: &Training) -> &'static str {
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

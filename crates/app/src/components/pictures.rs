//! The strip and, below it over the same columns, the gradient.

use std::rc::Rc;

use unrolled_plots::progress::View;
use unrolled_plots::shape::Cell;
use unrolled_plots::theme::Theme;
use unrolled_plots::{chart, draw_shapes, strip};
use yew::prelude::*;

use super::canvas::Canvas;
use super::layers::{of_chart, of_strip};
use super::patched::use_upon;
use crate::action::{Action, Motion};
use crate::experiment::Run;
use crate::filled::{Mark, Place, Side, Subject};
use crate::hooks::{kept, use_ratio, use_restored, use_same, use_width, use_window_height};
use crate::pictured::{CHART, STRIP, chart_height, chart_input, strip_input};
use crate::pointed;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    pub title: &'static str,
    pub cursor: usize,
    pub unit: usize,
    pub theme: Theme,
    pub dispatch: Callback<Action>,
}

/// Both pictures. A click goes to the step, and pins the unit where there is one.
#[component]
pub fn Pictures(props: &Props) -> Html {
    let frame = use_node_ref();
    let width = use_width(&frame);
    let height = chart_height(width, use_window_height());
    let ratio = use_ratio();
    let Props {
        run,
        title,
        cursor,
        unit,
        theme,
        ..
    } = props;

    // What is kept may have been lost, too.
    let restored = use_restored();

    // Between many moments nothing of a picture changes but the ring; then it is neither placed nor drawn again.
    let view = View::of(&run.trace, *cursor);
    let seen = (run.clone(), view, *unit, width as u32, *theme);
    let strip = use_memo(seen, |(run, _, unit, width, theme)| {
        let input = strip_input(run, title, (*cursor, *unit), f64::from(*width), *theme);
        let scene = strip::scene(&input);
        // Where not all columns are in sight, they move with the cursor, and nothing stands still.
        match scene.columns.shown < scene.columns.steps {
            true => strip::whole(&input),
            false => scene,
        }
    });
    let placed = (strip.rows.clone(), strip.columns.left, strip.height());
    let seen = (run.clone(), width as u32, *theme, ratio, placed, restored);
    let still = use_memo(seen, |(run, width, theme, ratio, ..)| {
        let input = strip_input(run, title, (0, 0), f64::from(*width), *theme);
        [strip::Place::Left, strip::Place::Right].map(|place| {
            let shapes = strip::still(&input, &strip.rows, &strip.columns, place);
            kept((strip.width(), strip.height(), *ratio), |area| {
                draw_shapes(&shapes, area, *ratio)
            })
        })
    });
    let input = |(width, height): (f64, f64), theme| {
        chart_input(run, title, *cursor, (width, height), theme)
    };
    let lengths = use_memo(run.clone(), |_| {
        chart::Lengths::of(&input((0.0, 0.0), *theme))
    });
    let view = View::of_chart(&run.trace, *cursor);
    let seen = (run.clone(), view, width as u32, height as u32, *theme);
    let chart = use_memo(seen, |(_, _, width, height, theme)| {
        let input = input((f64::from(*width), f64::from(*height)), *theme);
        let scene = chart::scene_of(&input, &lengths);
        let beside = chart::beside(&input, &scene);
        (scene, beside)
    });
    let size = (width as u32, height as u32, ratio);
    let seen = (run.clone(), size, *theme, restored, chart.1.is_some());
    let marks = use_memo(seen, |(.., apart)| {
        let (scene, _) = &*chart;
        let picture = |side| {
            let shapes = chart::still(scene, side);
            let picture = kept((scene.width(), scene.height(), ratio), |area| {
                draw_shapes(&shapes, area, ratio)
            });
            (side, picture)
        };
        apart.then(|| chart::Side::ALL.map(picture))
    });

    let ring = strip::ring(
        &strip_input(run, title, (*cursor, *unit), width, *theme),
        &strip,
    );
    let strip = use_same(strip, |a, b| {
        (&a.columns, &a.under, &a.shapes) == (&b.columns, &b.under, &b.shapes) && a.parts == b.parts
    });
    let chart = use_same(chart, |a, b| a == b);
    let (scene_of_chart, _) = &*chart;

    let paint_strip = use_upon((strip.clone(), still), of_strip);
    let paint_chart = use_upon((chart.clone(), marks), of_chart);
    let pick = (strip.clone(), run.clone(), props.dispatch.clone());
    let pick_strip = use_callback(pick, |at: (f64, f64), (strip, run, dispatch)| {
        if let Some(mark) = mark_at(run, strip, at) {
            dispatch.emit(Action::Choose(mark.into(), Side::Value));
        } else if let Some(step) = strip.step_at(at.0, at.1) {
            dispatch.emit(Action::Go(Motion::Step(step)));
        }
    });
    let point = (strip.clone(), run.clone(), props.dispatch.clone());
    let point_strip = use_callback(point, |at: Option<(f64, f64)>, (strip, run, dispatch)| {
        let mark = at.and_then(|at| mark_at(run, strip, at));
        dispatch.emit(Action::Point(mark.map(|mark| (mark.into(), Side::Value))));
    });
    let pick = (
        chart.clone(),
        run.clone(),
        (*cursor, *unit),
        props.dispatch.clone(),
    );
    let pick_chart = use_callback(
        pick,
        |(x, _): (f64, f64), (chart, run, (cursor, unit), dispatch)| {
            let Some(step) = chart.0.step_at(x) else {
                return;
            };
            // A dot is the gradient of the state; going forward there is none yet.
            dispatch.emit(match *cursor > run.timeline().loss() {
                true => {
                    let subject = Subject::Operation(run.cell().states[0].operation);
                    let unit = *unit;
                    let place = Place {
                        subject,
                        step,
                        unit,
                    };
                    Action::Choose(place, Side::Gradient)
                }
                false => Action::Go(Motion::Step(step)),
            });
        },
    );
    let tell = (strip.clone(), run.clone(), *cursor);
    let tell_strip = use_callback(tell, |at: (f64, f64), (strip, run, cursor)| {
        pointed::mark(run, *cursor, mark_at(run, strip, at)?)
    });
    let tell = (chart.clone(), run.clone(), *title);
    let tell_chart = use_callback(tell, |(x, _): (f64, f64), (chart, run, title)| {
        Some(pointed::dot(run, title, chart.0.step_at(x)?))
    });
    html! {
        <div class="pictures" ref={frame}>
            if width > 0.0 {
                <Canvas
                    label={STRIP}
                    width={strip.width()}
                    height={strip.height()}
                    paint={paint_strip}
                    onpick={pick_strip}
                    tell={tell_strip}
                    onpoint={point_strip}
                >
                    { for ring.map(over) }
                </Canvas>
                <Canvas
                    label={CHART}
                    width={scene_of_chart.width()}
                    height={scene_of_chart.height()}
                    paint={paint_chart}
                    onpick={pick_chart}
                    tell={tell_chart}
                />
            }
        </div>
    }
}

/// The ring, over the strip.
fn over(ring: strip::Ring) -> Html {
    let Cell {
        left,
        top,
        right,
        bottom,
    } = ring.cell;
    // A stroke lies on both sides of its path.
    html! {
        <svg class="over" aria-hidden="true">
            <rect
                class={classes!("ring", ring.backward.then_some("backward"))}
                x={(left + 1.0).to_string()}
                y={(top + 1.0).to_string()}
                width={(right - left - 2.0).to_string()}
                height={(bottom - top - 2.0).to_string()}
            />
        </svg>
    }
}

/// The mark that stands at a place of the strip.
fn mark_at(run: &Run, strip: &strip::Scene, (x, y): (f64, f64)) -> Option<Mark> {
    Some(Mark {
        step: strip.step_at(x, y)?,
        operation: run
            .cell()
            .quantities
            .get(strip.quantity_at(x, y)?)?
            .operation,
        unit: strip.unit_at(x, y)?,
    })
}

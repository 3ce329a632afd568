//! The chart below the strip: the gradient that reaches each step's state, |dL/ds_t|, on a log axis whose decades are
//! fixed for the whole run, for the network and the one beside it. Dots arrive as the backward pass does; where one is
//! still to come stands a dotted ring.

mod axis;
mod labels;
mod names;
mod reach;
mod series;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use unrolled_engine::Trace;

pub use axis::{Axis, Place};
pub use series::{Dot, Series};

use crate::columns::Columns;
use crate::cursor::CursorBox;
use crate::paint;
use crate::progress::Progress;
use crate::shape::Shape;
use crate::text::Bounds;
use crate::theme::Theme;

/// What the chart shows.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The run.
    pub trace: &'a Trace,
    /// The run of the network beside it, on the same sequence.
    pub rival: Option<&'a Trace>,
    /// The names of the two: ("LSTM", "plain RNN").
    pub names: (&'a str, &'a str),
    /// The inputs as typed, one a step.
    pub tokens: &'a [String],
    /// The moment, an index into the timeline of the run.
    pub moment: usize,
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
    /// Colours and sizes.
    pub theme: Theme,
}

/// The chart, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The columns, shared with the strip.
    pub columns: Columns,
    /// The axis.
    pub axis: Axis,
    /// The network's dots, then those of the one beside it.
    pub series: Vec<Series>,
    /// Everything, in drawing order.
    pub shapes: Vec<Shape>,
    /// The height of the whole.
    pub height: f64,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let (trace, theme) = (input.trace, input.theme);
    let text = theme.text_px();
    let progress = Progress::new(trace, input.moment);
    let units = trace.network().sizes().hidden_size;
    let columns = Columns::new(input.width, trace.seq_len(), units, progress.step(), theme);
    let sizes: Vec<Vec<f64>> = [Some(trace), input.rival]
        .into_iter()
        .flatten()
        .map(series::sizes)
        .collect();
    let (top, bottom) = (
        head(&columns, sizes.len(), theme) + text,
        input.height - 1.1 * text,
    );
    let all = sizes.iter().flatten().copied();
    let axis = Axis::new(all, top.round(), bottom.round(), 1.75 * text);
    let series = series(input, &sizes, &axis, &columns, &progress);

    let (begin, end) = (head(&columns, sizes.len(), theme), input.height - 1.0);
    let begin = (begin.round(), columns.compact);
    let around = CursorBox::new(&columns, progress.step(), begin, (end, true), theme);
    let mut shapes = vec![around.ground()];
    let titles = labels::title(&columns, theme);
    let labels = labels::rules(&axis, &columns, theme, &mut shapes);
    shapes.push(around.line());
    series.iter().rev().for_each(|one| one.line(&mut shapes));
    series.iter().rev().for_each(|one| one.marks(&mut shapes));
    let room = Bounds {
        left: columns.left + 4.0,
        top: begin.0 + 2.0,
        right: columns.end(),
        bottom: input.height - 3.0,
    };
    let edges = edges(&columns, progress.step(), input.height);
    let names = names::names(&series, &axis, theme, room, edges);
    let y = if columns.compact {
        2.3 * text
    } else {
        top + 0.3 * text
    };
    let reach = reach::reach(input, &columns, &progress, &sizes, y);
    let texts = titles.into_iter().chain(labels).chain(names).chain(reach);
    shapes.extend(texts.map(Shape::Text));
    Scene {
        columns,
        axis,
        series,
        shapes,
        height: input.height,
    }
}

/// Height of the text above the axis: none where it stands in the gutters.
fn head(columns: &Columns, networks: usize, theme: Theme) -> f64 {
    if columns.compact {
        1.8 * theme.text_px() + 1.35 * theme.small_px() * networks as f64
    } else {
        0.0
    }
}

fn series(
    input: &Input,
    sizes: &[Vec<f64>],
    axis: &Axis,
    columns: &Columns,
    progress: &Progress,
) -> Vec<Series> {
    let theme = input.theme;
    let scale = (columns.column / 40.0).clamp(0.45, 1.0) * theme.text_px() / 13.0;
    let looks = [
        (input.names.0, theme.gradient(), 5.5, false),
        (input.names.1, theme.rival(), 4.0, true),
    ];
    sizes
        .iter()
        .zip(looks)
        .map(|(sizes, (name, ink, radius, dashed))| {
            let dots = series::dots(sizes, axis, columns, progress);
            Series {
                name: name.to_owned(),
                ink,
                radius: radius * scale,
                dashed,
                lines: series::lines(&dots, columns),
                dots,
            }
        })
        .collect()
}

/// The sides of the cursor's box, which no name may cross.
fn edges(columns: &Columns, step: usize, height: f64) -> Vec<Bounds> {
    let left = columns.left_of(step);
    let side = |x: f64| Bounds {
        left: x - 4.0,
        top: 0.0,
        right: x + 4.0,
        bottom: height,
    };
    vec![side(left), side(left + columns.width_of(step))]
}

impl Scene {
    /// Width of the picture.
    pub fn width(&self) -> f64 {
        self.columns.width
    }

    /// Height of the picture.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// The time step whose column holds x.
    pub fn step_at(&self, x: f64) -> Option<usize> {
        self.columns.step_at(x)
    }
}

/// Draws the chart; `ratio` is device pixels a CSS pixel.
///
/// # Errors
/// What the backend says.
pub fn draw<B: DrawingBackend>(
    scene: &Scene,
    area: &DrawingArea<B, Shift>,
    ratio: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    paint::draw(&scene.shapes, area, ratio)
}

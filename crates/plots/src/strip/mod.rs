//! The strip: the sequence unrolled, a column a time step. Over each column its token; below it a row a quantity of the
//! cell; at the end what the network says. Values appear as the forward pass computes them.

mod answers;
mod bands;
mod dress;
mod head;
mod highway;
mod marks;
mod output;
mod pointing;
mod rows;
mod said;
mod values;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use unrolled_engine::Trace;

pub use rows::{Marks, Row};

use crate::columns::Columns;
use crate::cursor::CursorBox;
use crate::paint;
use crate::progress::Progress;
use crate::shape::Shape;
use crate::theme::Theme;

/// What the strip shows.
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
    /// The expected answers, one a step; shown where the step has a loss.
    pub answers: &'a [String],
    /// Every distinct token; empty for numbers.
    pub vocabulary: &'a [String],
    /// The moment, an index into the timeline of the run.
    pub moment: usize,
    /// The pinned unit, from 0.
    pub unit: Option<usize>,
    /// Width of the picture.
    pub width: f64,
    /// Colours and sizes.
    pub theme: Theme,
}

/// The strip, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The columns, shared with the chart.
    pub columns: Columns,
    /// The rows.
    pub rows: Vec<Row>,
    /// Everything, in drawing order.
    pub shapes: Vec<Shape>,
    /// The height of the whole.
    pub height: f64,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let (trace, theme) = (input.trace, input.theme);
    let scale = theme.text_px() / 13.0;
    let progress = Progress::new(trace, input.moment);
    let units = trace.network().sizes().hidden_size;
    let columns = Columns::new(input.width, trace.seq_len(), units, progress.step(), theme);
    let head = head::head(input.tokens, &columns, progress.step(), theme);
    // Where the answers beside are taller than the rows, the rows stand in the middle.
    let placed = |top: f64| {
        let (rows, end) = rows::rows(trace, &columns, theme, top);
        (rows, output::output(input, &columns, &progress, end))
    };
    let (mut rows, (mut output, mut output_end)) = placed(head.bottom);
    let (_, beside) = answers::answers(input, &columns, &progress, head.y, output_end);
    let spare = ((beside - output_end - 16.0 * scale) / 2.0).floor();
    if spare > 0.0 && !columns.compact {
        (rows, (output, output_end)) = placed(head.bottom + spare);
    }
    let below = output_end + 12.0 * scale;
    let (answers, answers_end) = answers::answers(input, &columns, &progress, head.y, below);
    let height = (output_end + 16.0 * scale).max(answers_end).ceil();

    let step = progress.step();
    let bottom = if columns.compact {
        (below, true)
    } else {
        (height, false)
    };
    let around = CursorBox::new(&columns, step, (head.box_top, true), bottom, theme);
    let mut shapes = vec![around.ground()];
    shapes.extend(head::beyond(&columns, head.y, theme));
    shapes.extend(head.texts.into_iter().map(Shape::Text));
    for row in &rows {
        shapes.extend(dress::under(input, row, &columns, &progress));
    }
    shapes.extend(dress::pinned(input, &rows, &columns, step));
    for row in &rows {
        shapes.extend(dress::label(input, row, &columns));
        shapes.extend(values::values(input, row, &columns, &progress));
    }
    shapes.push(around.line());
    for row in &rows {
        shapes.extend(dress::ring(input, row, &columns, &progress));
    }
    shapes.extend(output);
    shapes.extend(answers);
    Scene {
        columns,
        rows,
        shapes,
        height,
    }
}

/// Draws the strip; `ratio` is device pixels a CSS pixel.
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

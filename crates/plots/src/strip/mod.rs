//! The strip: the sequence unrolled, a column a time step. Over each column its token; below it a row a quantity of the
//! cell; at the end what the network says. Values appear as the forward pass computes them.

mod answers;
mod bands;
mod dress;
mod former;
mod gauges;
mod ghosts;
mod head;
mod highway;
mod marks;
mod output;
mod pointing;
mod ring;
mod rows;
mod said;
mod still;
mod values;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use unrolled_engine::Trace;

pub use ring::{Ring, ring};
pub use rows::{Marks, Row};
pub(crate) use said::{per_cent, short};
pub use still::{Part, Place, still};

use crate::before::{Before, formers};
use crate::columns::Columns;
use crate::cursor::CursorBox;
use crate::paint::draw_shapes;
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
    /// The run before the first token was swapped.
    pub before: Option<Before<'a>>,
    /// The names of the two: ("LSTM", "plain RNN").
    pub names: (&'a str, &'a str),
    /// The inputs as typed, one a step.
    pub tokens: &'a [String],
    /// The expected answers, one a step; shown where the step has a loss.
    pub answers: &'a [String],
    /// The names of the readout's entries; empty for a number without a name.
    pub outputs: &'a [String],
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
    /// What lies under the labels and bands.
    pub under: Vec<Shape>,
    /// What is shown of the labels and bands, which [`still`] places once for all moments.
    pub parts: Vec<Part>,
    /// The rest, in drawing order.
    pub shapes: Vec<Shape>,
    /// The height of the whole.
    pub height: f64,
}

/// Places everything, labels, bands and ring too, for a picture that is drawn once.
pub fn whole(input: &Input) -> Scene {
    let mut scene = scene(input);
    let still = still(input, &scene.rows, &scene.columns, Place::Here);
    let under = std::mem::take(&mut scene.under);
    let shapes = under.into_iter().chain(still);
    let ring = ring(input, &scene).map(|ring| ring.shape(input.theme));
    scene.shapes = shapes.chain(scene.shapes).chain(ring).collect();
    scene.parts.clear();
    scene
}

/// Places all but the labels, the bands and the ring.
pub fn scene(input: &Input) -> Scene {
    let (trace, theme) = (input.trace, input.theme);
    let scale = theme.text_px() / 13.0;
    let progress = Progress::new(trace, input.moment);
    let units = trace.network().sizes().hidden_size;
    let columns = Columns::new(input.width, trace.seq_len(), units, progress.step(), theme);
    let formers = formers(input.before, trace, input.rival);
    let mut head = head::head(input.tokens, &columns, progress.step(), theme);
    let struck = former::struck(input, &columns, &mut head);
    let [former, _] = formers;
    let (mut rows, end) = rows::rows(trace, former, &columns, theme, head.bottom);
    let (mut output, mut output_end) = output::output(input, former, &columns, &progress, end);
    let below = output_end + 12.0 * scale;
    let from = if columns.compact { below } else { head.y };
    let (answers, answers_end) = answers::answers(input, formers, &columns, &progress, from);
    // Where the answers beside are taller than the rows, the rows stand in the middle.
    let spare = ((answers_end - output_end - 16.0 * scale) / 2.0).floor();
    if spare > 0.0 && !columns.compact {
        rows.iter_mut().for_each(|row| row.top += spare);
        let end = end + spare;
        (output, output_end) = output::output(input, former, &columns, &progress, end);
    }
    let height = (output_end + 16.0 * scale).max(answers_end).ceil();

    let step = progress.step();
    let bottom = if columns.compact {
        (below, true)
    } else {
        (height, false)
    };
    let around = CursorBox::new(&columns, step, (head.box_top, true), bottom, theme);
    let mut under = vec![around.ground()];
    for row in &rows {
        under.extend(dress::under(input, row, &columns, &progress));
    }
    let parts = still::parts(input, &rows, &columns, &progress, height);
    let mut shapes = Vec::new();
    shapes.extend(head::beyond(&columns, head.y, theme));
    shapes.extend(head.texts.into_iter().map(Shape::Text));
    shapes.extend(struck);
    if former.is_some() {
        shapes.extend(former::key(input, &columns, head.y));
    }
    shapes.extend(dress::pinned(input, &rows, &columns, step));
    for row in &rows {
        values::values(input, former, row, &columns, &progress, &mut shapes);
    }
    shapes.push(around.line());
    shapes.extend(output);
    shapes.extend(answers);
    Scene {
        columns,
        rows,
        under,
        parts,
        shapes,
        height,
    }
}

/// Draws a whole strip; `ratio` is device pixels a CSS pixel.
///
/// # Errors
/// What the backend says.
pub fn draw<B: DrawingBackend>(
    scene: &Scene,
    area: &DrawingArea<B, Shift>,
    ratio: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    draw_shapes(&scene.under, area, ratio)?;
    draw_shapes(&scene.shapes, area, ratio)
}

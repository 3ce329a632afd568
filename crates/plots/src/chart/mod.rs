//! The chart below the strip: the gradient that reaches each step's state, |dL/ds_t|, on a log axis whose decades are
//! fixed for the whole run, for the network and the one beside it. Dots arrive as the backward pass does; where one is
//! still to come stands a dotted ring. Where the first token was swapped, also what that changed in each state,
//! |s_t - s'_t|: triangles that arrive as the forward pass does.

mod axis;
mod beside;
mod labels;
mod measure;
mod names;
mod reach;
mod rounding;
mod said;
mod series;
mod taken;
mod title;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use unrolled_engine::Trace;

pub(crate) use axis::decade_label;
pub use axis::{Axis, Place};
pub use beside::{Beside, Side, beside, still};
pub use measure::{Kind, Lengths};
pub use series::{Dot, Series};

use crate::before::Before;
use crate::columns::Columns;
use crate::cursor::CursorBox;
use crate::paint::draw_shapes;
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
    /// The run before the first token was swapped.
    pub before: Option<Before<'a>>,
    /// The names of the two: ("LSTM", "plain RNN").
    pub names: (&'a str, &'a str),
    /// The inputs as typed, one a step.
    pub tokens: &'a [String],
    /// The moment, an index into the timeline of the run.
    pub moment: usize,
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture; after a swap it may take more, for the text that this adds.
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
    /// The network's gradient, then that of the one beside it; after a swap the changes of both.
    pub series: Vec<Series>,
    /// What lies under the lines and marks.
    pub under: Vec<Shape>,
    /// The lines and marks.
    pub marks: Vec<Shape>,
    /// The rest, in drawing order.
    pub shapes: Vec<Shape>,
    /// The height of the whole.
    pub height: f64,
}

/// The least height of the axis with what stands above and below it, in text sizes: some decades are told apart.
const AXIS: f64 = 7.0;
/// The least height of a wide chart after a swap, in text sizes.
const LEAST: f64 = 8.6;

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    scene_of(input, &Lengths::of(input))
}

/// The same with the lengths at hand.
pub fn scene_of(input: &Input, Lengths(measures): &Lengths) -> Scene {
    let (trace, theme) = (input.trace, input.theme);
    let text = theme.text_px();
    let progress = Progress::new(trace, input.moment);
    let units = trace.network().sizes().hidden_size;
    let columns = Columns::new(input.width, trace.seq_len(), units, progress.step(), theme);
    let swapped = measures.iter().any(|one| one.kind == Kind::Change);
    // Above a narrow chart stands text; what a swap adds to it is not taken from the axis. Beside a wide one the gutters
    // hold it down to a height.
    let networks = 1 + usize::from(input.rival.is_some());
    let above = |swapped| title::above(theme, swapped) + reach::above(theme, swapped, networks);
    let (head, height) = match columns.compact {
        true => {
            let asked = input.height + above(swapped) - above(false);
            (above(swapped), asked.max(above(swapped) + AXIS * text))
        }
        false if swapped => (0.0, input.height.max(LEAST * text)),
        false => (0.0, input.height.max(AXIS * text)),
    };
    let input = &Input { height, ..*input };
    let (top, bottom) = (head + text, height - 1.1 * text);
    let sizes = measures.iter().flat_map(|one| one.sizes.iter().copied());
    let axis = Axis::new(sizes, top.round(), bottom.round(), 1.75 * text);
    let series: Vec<Series> = measures
        .iter()
        .map(|one| one.series(&axis, &columns, &progress, theme, swapped))
        .collect();

    let (begin, end) = (head.round(), height - 1.0);
    let rounded = columns.compact;
    let around = CursorBox::new(
        &columns,
        progress.step(),
        (begin, rounded),
        (end, true),
        theme,
    );
    let mut under = vec![around.ground()];
    let last_bit = match swapped && !columns.compact {
        true => rounding::last_bit(input, measures),
        false => None,
    };
    let labels = labels::rules(&axis, last_bit, &columns, theme, &mut under);
    title::title(input, &columns, &labels, swapped, &mut under);
    under.push(around.line());
    let mut marks = Vec::new();
    series.iter().rev().for_each(|one| one.line(&mut marks));
    series.iter().rev().for_each(|one| one.marks(&mut marks));
    let room = Bounds {
        left: columns.left + 4.0,
        top: begin + 2.0,
        right: columns.end(),
        bottom: height - 3.0,
    };
    let edges = edges(&columns, progress.step(), height);
    let names = names::names(&series, &axis, theme, room, edges);
    let mut shapes: Vec<Shape> = labels.into_iter().chain(names).map(Shape::Text).collect();
    let y = if columns.compact {
        title::above(theme, swapped) + 0.5 * text
    } else {
        top + 0.3 * text
    };
    reach::reach(input, &columns, &progress, measures, y, &mut shapes);
    Scene {
        columns,
        axis,
        series,
        under,
        marks,
        shapes,
        height,
    }
}

/// The sides of the cursor's box, which no name may cross.
fn edges(columns: &Columns, step: usize, height: f64) -> [Bounds; 2] {
    let left = columns.left_of(step);
    let side = |x: f64| Bounds {
        left: x - 4.0,
        top: 0.0,
        right: x + 4.0,
        bottom: height,
    };
    [side(left), side(left + columns.width_of(step))]
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
    draw_shapes(&scene.under, area, ratio)?;
    draw_shapes(&scene.marks, area, ratio)?;
    draw_shapes(&scene.shapes, area, ratio)
}

//! The heat map: how large the gradient is at each step, epoch by epoch, as the gradient's ink on decades that are fixed.
//! The last step stands at the top, the first at the bottom. For a race there are two maps above one another with one
//! scale and one axis of epochs.
//!
//! A cell is at least 3 px wide and high. Where epochs share a column it shows the last of them; where steps share a row
//! it shows the largest of them. Where only some epochs were recorded a column reaches to the next of them. What is too
//! small for the decades is as the ground; zero is a dot, infinity is in the ink of text, no number in that of second
//! rank.
//!
//! While a training runs a canvas need not be drawn again: [`part`] places the columns that it lacks.

mod cells;
mod frame;
mod grid;
mod said;
mod shown;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

pub use frame::Frame;
pub use grid::Stretch;
pub use said::{Ends, said};
pub use shown::{Part, Shown, part};

pub use crate::shades::{Decades, Tone};

use crate::paint;
use crate::shape::Shape;
use crate::theme::Theme;

/// What was recorded at an epoch.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// The epoch.
    pub epoch: usize,
    /// A size for each step, the first step's first. A shorter sequence has fewer.
    pub sizes: &'a [f64],
}

/// One network's map.
#[derive(Clone, Copy, Debug)]
pub struct Map<'a> {
    /// The network's name; may be empty where there is but one map.
    pub name: &'a str,
    /// The columns, in ascending order of their epochs.
    pub columns: &'a [Column<'a>],
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// One map, or those of two networks that race.
    pub maps: &'a [Map<'a>],
    /// What the sizes are, in few signs: "|∂y/∂s|".
    pub measure: &'a str,
    /// The number of steps; more if a column has more.
    pub steps: usize,
    /// The last epoch that is planned.
    pub last: usize,
    /// The decades of the colours; found from the columns if there are none.
    pub decades: Option<Decades>,
    /// The epoch that is looked at.
    pub cursor: Option<usize>,
    /// The epoch and the step that are pointed at.
    pub pointed: Option<(usize, usize)>,
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
    /// Colours and sizes.
    pub theme: Theme,
}

/// The picture, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// Where everything stands, and what the colours mean.
    pub frame: Frame,
    /// What the sizes are.
    pub measure: String,
    /// The columns of each map.
    pub maps: Vec<Vec<Stretch>>,
    /// The sizes at the ends of the sequence at the epoch that is looked at, or the last, of each map that has any.
    pub ends: Vec<Ends>,
    /// Everything but what lies over it, in drawing order.
    pub shapes: Vec<Shape>,
    /// What lies over it: the cursor, and a frame around what is pointed at.
    pub over: Vec<Shape>,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    placed(input, None)
}

/// Places only the columns from an epoch on, without axes: to be drawn upon the picture of the columns before, if the
/// frame is that picture's. What lies over is placed whole; where nothing else has changed, an epoch past all columns
/// gives no more than that and the last column.
pub fn since(input: &Input, epoch: usize) -> Scene {
    placed(input, Some(epoch))
}

fn placed(input: &Input, since: Option<usize>) -> Scene {
    let frame = Frame::new(input);
    let stretches = |map: &Map| grid::stretches(map.columns, &frame, since);
    let maps: Vec<Vec<Stretch>> = input.maps.iter().map(stretches).collect();
    let (mut shapes, mut over) = (Vec::new(), Vec::new());
    if since.is_none() {
        frame.set(input, &mut shapes);
        let tones = maps.iter().flatten().flat_map(|stretch| &stretch.tones);
        frame.ramp(tones.copied(), input.measure, &mut shapes);
    }
    frame.over(input.cursor, input.pointed, &mut over);
    for (at, stretches) in maps.iter().enumerate() {
        cells::set(&frame, at, stretches, since.is_none(), &mut shapes);
    }
    let end = input.cursor.unwrap_or(usize::MAX);
    Scene {
        ends: input
            .maps
            .iter()
            .filter_map(|map| Ends::of(map, end))
            .collect(),
        frame,
        measure: input.measure.to_owned(),
        maps,
        shapes,
        over,
    }
}

/// The epoch whose column is shown at a point, and the step there.
pub fn hit(scene: &Scene, x: f64, y: f64) -> Option<(usize, usize)> {
    let map = map_at(scene, y)?;
    let (bin, step) = (scene.frame.bin_at(x)?, scene.frame.step_at(map, y)?);
    let stretches = scene.maps.get(map)?;
    let after = stretches.partition_point(|stretch| stretch.from <= bin);
    let stretch = stretches.get(after.checked_sub(1)?)?;
    (bin < stretch.to && step <= stretch.steps).then_some((stretch.epoch, step))
}

/// Which of the maps stands at a height.
pub fn map_at(scene: &Scene, y: f64) -> Option<usize> {
    scene
        .frame
        .areas
        .iter()
        .position(|area| (area.top..area.bottom).contains(&y))
}

/// Draws the whole picture; `ratio` is device pixels a CSS pixel.
///
/// # Errors
/// What the backend says.
pub fn draw<B: DrawingBackend>(
    scene: &Scene,
    area: &DrawingArea<B, Shift>,
    ratio: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    draw_under(scene, area, ratio)?;
    draw_over(scene, area, ratio)
}

/// Draws all but what lies over it; or the columns that [`part`] added upon those before.
///
/// # Errors
/// What the backend says.
pub fn draw_under<B: DrawingBackend>(
    scene: &Scene,
    area: &DrawingArea<B, Shift>,
    ratio: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    paint::draw_shapes(&scene.shapes, area, ratio)
}

/// Draws what lies over the rest.
///
/// # Errors
/// What the backend says.
pub fn draw_over<B: DrawingBackend>(
    scene: &Scene,
    area: &DrawingArea<B, Shift>,
    ratio: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    paint::draw_shapes(&scene.over, area, ratio)
}

//! How far the gates are open, the mean over units and steps, epoch by epoch: a line a gate in its hue, with its name and
//! its last value at its end. The epochs stand under those of a heat map of the same width.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

use super::epochs::Epochs;
use super::lines::{Line, Placed, ends, place};
use super::number::of_one;
use super::scale::Scale;
use crate::paint;
use crate::shape::Shape;
use crate::text::Bounds;
use crate::theme::Theme;

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// A line a gate, between 0 and 1; for a cell without gates whatever else lies there, such as the slope of tanh.
    pub lines: &'a [Line<'a>],
    /// The last epoch that is planned.
    pub last: usize,
    /// The epoch that is looked at.
    pub cursor: Option<usize>,
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
    /// The axis of epochs, shared with the heat map.
    pub epochs: Epochs,
    /// The lines.
    pub lines: Vec<Placed>,
    /// Everything but what lies over it, in drawing order.
    pub shapes: Vec<Shape>,
    /// What lies over it: the cursor, and a dot on each line.
    pub over: Vec<Shape>,
    /// The height of the whole.
    pub height: f64,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let (text, small) = (theme.text_px(), theme.small_px());
    let reached = input.lines.iter().filter_map(|line| line.points.last());
    let last = reached.map(|point| point.0).fold(input.last, usize::max);
    let epochs = Epochs::new(input.width, last, theme);
    let (high, low) = ((0.6 * text).round(), (input.height - 2.0 * small).round());
    let scale = Scale::unit(high, low.max(high + 1.0), false);
    let placed = |line| place(line, &scale, &epochs, input.cursor);
    let lines: Vec<Placed> = input.lines.iter().map(placed).collect();

    let mut shapes = Vec::new();
    scale.set(&epochs, theme, &mut shapes);
    epochs.set(input.height - 0.7 * small, theme, &mut shapes);
    let thick = 2.5 * text / 13.0;
    lines.iter().for_each(|line| line.draw(thick, &mut shapes));
    let room = Bounds {
        left: epochs.left,
        top: 0.0,
        right: input.width,
        bottom: low + 0.6 * small,
    };
    shapes.extend(
        ends(&lines, |line| &line.name, of_one, room, theme)
            .into_iter()
            .map(Shape::Text),
    );
    let mut over = Vec::new();
    if let Some(cursor) = input.cursor {
        over.push(epochs.cursor(cursor, 0.0, low + 4.0, theme));
    }
    lines
        .iter()
        .for_each(|line| line.dot(&scale, &epochs, &mut over));
    Scene {
        epochs,
        lines,
        shapes,
        over,
        height: input.height,
    }
}

/// The picture in a sentence, for those who cannot see it.
pub fn said(scene: &Scene) -> String {
    let one = |line: &Placed| {
        let (epoch, value) = line.at_cursor.or(line.last)?;
        let from = line.first.map_or(String::new(), |(_, first)| {
            format!(", from {}", of_one(first))
        });
        Some((epoch, format!("{} {}{from}", line.name, of_one(value))))
    };
    let said: Vec<(usize, String)> = scene.lines.iter().filter_map(one).collect();
    let Some((epoch, _)) = said.first() else {
        return "Mean gate openings: none yet.".into();
    };
    let values: Vec<&str> = said.iter().map(|one| one.1.as_str()).collect();
    format!(
        "Mean openings at epoch {epoch} of {}: {}.",
        scene.epochs.last,
        values.join("; ")
    )
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

/// Draws all but what lies over it.
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

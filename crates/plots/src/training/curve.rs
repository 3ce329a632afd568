//! The loss, or the share of answers that are right, over epochs: a line a network, with its last value at its end. What
//! guessing reaches is dashed.
//!
//! The picture is small: whose a line is, and how is guessed, stands beside it, where no line passes.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

use super::end_labels::AWAY;
use super::epochs::Epochs;
use super::lines::{Line, Placed, ends, place};
use super::number::brief;
use super::scale::{Scale, dashed};
use crate::paint;
use crate::shape::Shape;
use crate::strip::{per_cent, short};
use crate::text::{Bounds, width};
use crate::theme::Theme;

/// What the values are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// Losses: linear from 0, or on decades where they span more than two.
    Loss,
    /// Shares of right answers, from 0 to 1.
    Right,
}

impl Measure {
    fn value(self, value: f64) -> String {
        match self {
            Measure::Loss => short(value),
            Measure::Right => per_cent(value),
        }
    }
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// What the values are.
    pub measure: Measure,
    /// A line a network.
    pub lines: &'a [Line<'a>],
    /// What guessing reaches, and how it guesses: "always saying 1".
    pub chance: Option<(f64, &'a str)>,
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
    /// What the values are.
    pub measure: Measure,
    /// The axis of epochs.
    pub epochs: Epochs,
    /// The lines.
    pub lines: Vec<Placed>,
    /// What guessing reaches, and how it guesses.
    pub chance: Option<(f64, String)>,
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
    let epochs = epochs(input);
    let (high, low) = ((0.6 * text).round(), (input.height - 2.0 * small).round());
    let low = low.max(high + 1.0);
    let scale = match input.measure {
        Measure::Right => Scale::unit(high, low, true),
        Measure::Loss => {
            let values = input.lines.iter().flat_map(|line| line.points);
            let chance = input.chance.map(|chance| chance.0);
            Scale::of(values.map(|point| point.1).chain(chance), high, low, theme)
        }
    };
    let placed = |line| place(line, &scale, &epochs, input.cursor);
    let lines: Vec<Placed> = input.lines.iter().map(placed).collect();

    let mut shapes = Vec::new();
    scale.set(&epochs, theme, &mut shapes);
    epochs.set(input.height - 0.7 * small, theme, &mut shapes);
    // Right of the level of guessing, whose line goes on to the last epoch.
    let room = Bounds {
        left: epochs.right + AWAY,
        top: 0.0,
        right: input.width,
        bottom: low + 0.6 * small,
    };
    if let Some(y) = input.chance.and_then(|(level, _)| scale.y(level)) {
        dashed(y, (epochs.left, epochs.right), theme, &mut shapes);
    }
    let thick = 2.0 * text / 13.0;
    lines
        .iter()
        .rev()
        .for_each(|line| line.draw(thick, &mut shapes));
    let value = |value: f64| match input.measure {
        Measure::Loss => short(value),
        Measure::Right => brief(value),
    };
    let values = ends(&lines, |_| "", value, room, theme);
    shapes.extend(values.into_iter().map(Shape::Text));
    let mut over = Vec::new();
    if let Some(cursor) = input.cursor {
        over.push(epochs.cursor(cursor, 0.0, low + 4.0, theme));
    }
    lines
        .iter()
        .for_each(|line| line.dot(&scale, &epochs, &mut over));
    Scene {
        measure: input.measure,
        epochs,
        lines,
        chance: input.chance.map(|(level, words)| (level, words.to_owned())),
        shapes,
        over,
        height: input.height,
    }
}

/// The axis, with room at the right for the widest value: it does not change while training goes on.
fn epochs(input: &Input) -> Epochs {
    let theme = input.theme;
    let reached = input.lines.iter().filter_map(|line| line.points.last());
    let last = reached.map(|point| point.0).fold(input.last, usize::max);
    // The same for both measures, so that they stand above one another with their epochs aligned.
    let values = width("0.0e\u{2212}00", theme.text_px(), true) + AWAY;
    let left = 3.7 * theme.small_px();
    Epochs::between(
        left.round(),
        (input.width - values).round(),
        input.width,
        last,
    )
}

/// The picture in a sentence, for those who cannot see it.
pub fn said(scene: &Scene) -> String {
    let what = match scene.measure {
        Measure::Loss => "Loss",
        Measure::Right => "Right answers",
    };
    let one = |line: &Placed| {
        let (epoch, value) = line.at_cursor.or(line.last)?;
        let name = if line.name.is_empty() {
            String::new()
        } else {
            format!("{} ", line.name)
        };
        let first = line.first.map_or(f64::NAN, |first| first.1);
        let (now, then) = (scene.measure.value(value), scene.measure.value(first));
        Some((epoch, format!("{name}{now}, from {then}")))
    };
    let said: Vec<(usize, String)> = scene.lines.iter().filter_map(one).collect();
    let Some((epoch, _)) = said.first() else {
        return format!("{what}: none yet.");
    };
    let values: Vec<&str> = said.iter().map(|one| one.1.as_str()).collect();
    let chance = scene
        .chance
        .as_ref()
        .map_or(String::new(), |(level, words)| {
            format!("; {words} reaches {}", scene.measure.value(*level))
        });
    format!(
        "{what} at epoch {epoch} of {}: {}{chance}.",
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

//! The loss, or the share of answers that are right, over epochs: a line a network, with its last value at its end. What
//! guessing reaches is dashed and labelled with its words.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

use super::chance::set_chance;
use super::epochs::Epochs;
use super::lines::{Line, Placed, names, place};
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
    /// Whether the epochs stand under those of a heat map of the same width.
    pub aligned: bool,
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
    let room = Bounds {
        left: epochs.left,
        top: 0.0,
        right: input.width,
        bottom: low + 0.6 * small,
    };
    let labels = names(&lines, |value| input.measure.value(value), room, theme);
    let mut words_at = None;
    if let Some((level, words)) = input.chance
        && let Some(y) = scale.y(level)
    {
        let taken = (&lines[..], &labels[..]);
        dashed(y, (epochs.left, epochs.right), theme, &mut shapes);
        words_at = set_chance(words, y, &epochs, room, taken, theme, &mut shapes);
    }
    let thick = 2.0 * text / 13.0;
    lines
        .iter()
        .rev()
        .for_each(|line| line.draw(thick, &mut shapes));
    shapes.extend(labels.into_iter().map(Shape::Text));
    let mut over = Vec::new();
    if let Some(cursor) = input.cursor {
        // It stops at words that it would cross.
        let x = epochs.middle(cursor.min(epochs.last));
        let across = words_at.filter(|words| (words.left - 3.0..words.right + 3.0).contains(&x));
        let (above, below) = across.map_or((low, low), |words| (words.top, words.bottom));
        for (top, bottom) in [(0.0, above), (below, low + 4.0)] {
            over.push(epochs.cursor(cursor, top, bottom.max(top), theme));
        }
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

/// The axis: aligned, or with as much room at the right as the longest label may need.
fn epochs(input: &Input) -> Epochs {
    let theme = input.theme;
    let reached = input.lines.iter().filter_map(|line| line.points.last());
    let last = reached.map(|point| point.0).fold(input.last, usize::max);
    if input.aligned {
        return Epochs::new(input.width, last, theme);
    }
    let text = theme.text_px();
    // The widest value: it does not change while training goes on.
    let value = match input.measure {
        Measure::Loss => "0.0000",
        Measure::Right => "100\u{202f}%",
    };
    let value = width(value, text, true);
    let name = |line: &Line| width(line.name, text, true);
    let name = input.lines.iter().map(name).fold(0.0, f64::max);
    let one_line = name + value + if name > 0.0 { 0.4 * text } else { 0.0 };
    let labels = if one_line <= 0.3 * input.width {
        one_line
    } else {
        name.max(value)
    };
    let left = 3.7 * theme.small_px();
    let labels = labels.min(0.4 * input.width) + super::end_labels::AWAY;
    Epochs::between(
        left.round(),
        (input.width - labels).round(),
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
    paint::draw(&scene.shapes, area, ratio)
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
    paint::draw(&scene.over, area, ratio)
}

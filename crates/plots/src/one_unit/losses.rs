//! The losses of the descents, update by update, on decades.

use super::counted::Counted;
use crate::apart::apart;
use crate::chart::{Axis, Place};
use crate::dash::patterned;
use crate::picture::Picture;
use crate::rules::rules;
use crate::shape::Shape;
use crate::strip::short;
use crate::text::{Anchor, Text, width};
use crate::theme::{Ink, Theme};

/// The losses of a descent.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What stands at its end: "clipped".
    pub name: &'a str,
    /// Whether its gradient is clipped; the other is dashed.
    pub clipped: bool,
    /// The loss at the start, and after each update.
    pub losses: &'a [f64],
}

impl Line<'_> {
    fn ink(&self, theme: Theme) -> Ink {
        match self.clipped {
            true => theme.gradient(),
            false => theme.text(),
        }
    }
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The descents.
    pub lines: &'a [Line<'a>],
    /// How many updates are planned; more if a line has more.
    pub updates: usize,
    /// The update that is pointed at.
    pub pointed: Option<usize>,
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
    /// The axis of updates; 0 is the start.
    pub updates: Counted,
    /// The axis of losses.
    pub axis: Axis,
    /// Everything but what lies over it, in drawing order.
    pub shapes: Vec<Shape>,
    /// What lies over it: the update that is pointed at.
    pub over: Vec<Shape>,
    /// The picture in a sentence.
    pub said: String,
}

/// From a line's end to its label.
const AWAY: f64 = 8.0;

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let (text, small) = (theme.text_px(), theme.small_px());
    let (top, bottom) = (1.9 * small, input.height - 2.0 * small);
    let bottom = bottom.max(top + 1.0);
    let losses = input.lines.iter().flat_map(|line| line.losses).copied();
    let axis = Axis::new(losses, top.round(), bottom.round(), 2.0 * text);
    let marks = axis.marks();
    let labels = marks.iter().map(|mark| width(&mark.1, small, false));
    let left = (labels.fold(0.0, f64::max) + 9.0).round();
    let names = input.lines.iter().map(|line| width(line.name, text, true));
    let names = names.fold(width("0.0000", text, false), f64::max);
    let right = (input.width - names - AWAY).round().max(left + 1.0);
    let reached = input
        .lines
        .iter()
        .map(|line| line.losses.len().saturating_sub(1));
    let updates = Counted {
        word: "update",
        first: 0,
        last: reached.fold(input.updates, usize::max),
        left,
        right,
    };
    let mut shapes = Vec::new();
    rules(&marks, (left, right), theme, &mut shapes);
    shapes.push(Shape::Text(Text {
        x: 0.0,
        y: 0.7 * small,
        anchor: Anchor::Start,
        size: small,
        bold: false,
        ink: theme.muted(),
        text: "loss".into(),
    }));
    updates.set(input.height - 0.7 * small, theme, &mut shapes);
    for line in input.lines.iter().rev() {
        draw(line, &updates, &axis, theme, &mut shapes);
    }
    name(input, &updates, &axis, (0.6 * text, bottom), &mut shapes);
    let mut over = Vec::new();
    if let Some(update) = input.pointed {
        over.push(Shape::Rect {
            x: updates.middle(update.min(updates.last)).round() - 1.0,
            y: top,
            width: 2.0,
            height: bottom - top,
            paint: theme.cursor().into(),
        });
    }
    Scene {
        updates,
        axis,
        shapes,
        over,
        said: sentence(input),
    }
}

/// Where a loss stands; nowhere if it is no number.
fn point(update: usize, loss: f64, updates: &Counted, axis: &Axis) -> Option<(f64, f64)> {
    match axis.place(loss) {
        Place::NotANumber(_) => None,
        place => Some((updates.middle(update), place.y())),
    }
}

/// The line of a descent, broken where a loss is no number, and a dot at its end.
fn draw(line: &Line, updates: &Counted, axis: &Axis, theme: Theme, shapes: &mut Vec<Shape>) {
    let unit = theme.text_px() / 13.0;
    let paint = line.ink(theme).into();
    let places = line.losses.iter().enumerate();
    let places = places.map(|(update, &loss)| point(update, loss, updates, axis));
    let places: Vec<Option<(f64, f64)>> = places.collect();
    let pattern: &[f64] = if line.clipped { &[] } else { &[6.0, 4.0] };
    for run in places.split(Option::is_none) {
        let run: Vec<(f64, f64)> = run.iter().flatten().copied().collect();
        patterned(&run, pattern, 2.0 * unit, paint, shapes);
    }
    if let Some(&(x, y)) = places.iter().flatten().last() {
        shapes.push(Shape::Dot {
            x,
            y,
            radius: 4.0 * unit,
            paint,
        });
    }
}

/// The name and the last loss of each line, to the right of all of them, pushed apart.
fn name(
    input: &Input,
    updates: &Counted,
    axis: &Axis,
    (top, bottom): (f64, f64),
    shapes: &mut Vec<Shape>,
) {
    let size = input.theme.text_px();
    let high = 2.45 * size;
    let end = |line: &Line| {
        let last = line.losses.len().checked_sub(1)?;
        let loss = line.losses[last];
        let (x, y) = point(last, loss, updates, axis).unwrap_or((updates.middle(last), top));
        Some((
            x,
            y,
            line.name.to_owned(),
            short(loss),
            line.ink(input.theme),
        ))
    };
    let mut ends: Vec<(f64, f64, String, String, Ink)> =
        input.lines.iter().filter_map(end).collect();
    let fits = ((bottom - top) / high + 1e-9).floor().max(0.0) as usize;
    ends.truncate(fits);
    ends.sort_by(|a, b| a.1.total_cmp(&b.1));
    let x = ends
        .iter()
        .map(|end| end.0 + AWAY)
        .fold(updates.left, f64::max);
    let wanted: Vec<(f64, f64)> = ends.iter().map(|end| (end.1, high)).collect();
    for (middle, (_, _, name, loss, ink)) in apart(&wanted, top, bottom).into_iter().zip(ends) {
        for (text, bold, by) in [(name, true, -0.6), (loss, false, 0.6)] {
            shapes.push(Shape::Text(Text {
                x,
                y: middle + by * size,
                anchor: Anchor::Start,
                size,
                bold,
                ink,
                text,
            }));
        }
    }
}

fn sentence(input: &Input) -> String {
    let one = |line: &Line| {
        let (first, last) = (line.losses.first()?, line.losses.last()?);
        let updates = line.losses.len() - 1;
        let (first, last) = (short(*first), short(*last));
        Some(format!(
            "{} {last} after {updates} updates, from {first}",
            line.name
        ))
    };
    let said: Vec<String> = input.lines.iter().filter_map(one).collect();
    match said.is_empty() {
        true => "Loss by update: none yet.".into(),
        false => format!("Loss by update: {}.", said.join("; ")),
    }
}

/// The update at a point.
pub fn hit(scene: &Scene, x: f64, _y: f64) -> Option<usize> {
    scene.updates.at(x)
}

/// The picture in a sentence, for those who cannot see it.
pub fn said(scene: &Scene) -> String {
    scene.said.clone()
}

impl From<Scene> for Picture {
    fn from(scene: Scene) -> Picture {
        Picture {
            shapes: scene.shapes.into_iter().chain(scene.over).collect(),
            said: scene.said,
        }
    }
}

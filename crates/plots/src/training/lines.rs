//! Lines over epochs, one a quantity or a network, each with its name and its last value at its end.

use super::end_labels::{End, labels};
use super::epochs::Epochs;
use super::scale::Scale;
use crate::shape::{Shape, dashes};
use crate::text::{Bounds, Text};
use crate::theme::{Ink, Theme};

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// What stands at its end; may be empty where there is but one.
    pub name: &'a str,
    /// Its ink.
    pub ink: Ink,
    /// Whether it is dashed, as that of the network beside.
    pub dashed: bool,
    /// Epochs, in ascending order, and the value at each.
    pub points: &'a [(usize, f64)],
}

/// A line, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// Its name.
    pub name: String,
    /// Its ink.
    pub ink: Ink,
    /// Whether it is dashed.
    pub dashed: bool,
    /// Its parts; it breaks where a value is no number.
    pub paths: Vec<Vec<(f64, f64)>>,
    /// The epoch of its first value, and the value.
    pub first: Option<(usize, f64)>,
    /// The epoch of its last value, and the value.
    pub last: Option<(usize, f64)>,
    /// The epoch under the cursor, and the value there.
    pub at_cursor: Option<(usize, f64)>,
}

/// Places a line; a part that is a single point becomes a short stroke, so that it shows.
pub(super) fn place(line: &Line, scale: &Scale, epochs: &Epochs, cursor: Option<usize>) -> Placed {
    let mut paths: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for &(epoch, value) in line.points {
        match (scale.y(value), paths.last_mut()) {
            (Some(y), Some(path)) => path.push((epochs.middle(epoch), y)),
            _ => paths.push(Vec::new()),
        }
    }
    paths.retain(|path| !path.is_empty());
    for path in &mut paths {
        if let [(x, y)] = path[..] {
            *path = vec![(x - 2.0, y), (x + 2.0, y)];
        }
    }
    let until = |cursor: usize| line.points.partition_point(|point| point.0 <= cursor);
    let before = |cursor: usize| line.points[..until(cursor)].last().copied();
    Placed {
        name: line.name.to_owned(),
        ink: line.ink,
        dashed: line.dashed,
        paths,
        first: line.points.first().copied(),
        last: line.points.last().copied(),
        at_cursor: cursor.and_then(before),
    }
}

impl Placed {
    /// Draws it.
    pub(super) fn draw(&self, line: f64, shapes: &mut Vec<Shape>) {
        let paint = self.ink.into();
        for path in &self.paths {
            // Between close points a dash would be a line: those are drawn over longer ways.
            let points = if self.dashed {
                thinned(path, 12.0)
            } else {
                path.clone()
            };
            match self.dashed {
                true => dashes(&points, 4.0, 3.0, line, paint, shapes),
                false => shapes.push(Shape::Path {
                    points,
                    line,
                    paint,
                }),
            }
        }
    }

    /// The dot on it at the cursor.
    pub(super) fn dot(&self, scale: &Scale, epochs: &Epochs, shapes: &mut Vec<Shape>) {
        let Some((epoch, value)) = self.at_cursor else {
            return;
        };
        if let Some(y) = scale.y(value) {
            shapes.push(Shape::Dot {
                x: epochs.middle(epoch),
                y,
                radius: 4.0,
                paint: self.ink.into(),
            });
        }
    }
}

/// Points no nearer to each other along x than that, the last among them.
fn thinned(path: &[(f64, f64)], apart: f64) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for &point in path {
        if kept.last().is_none_or(|last| point.0 - last.0 >= apart) {
            kept.push(point);
        }
    }
    if kept.last() != path.last() {
        kept.extend(path.last());
    }
    kept
}

/// The labels at the ends of all of them: a name, which may be empty, and the last value.
pub(super) fn ends(
    lines: &[Placed],
    name: impl Fn(&Placed) -> &str,
    value: impl Fn(f64) -> String,
    room: Bounds,
    theme: Theme,
) -> Vec<Text> {
    let end = |line: &Placed| -> Option<(f64, f64)> { line.paths.last()?.last().copied() };
    let ends: Vec<End> = lines
        .iter()
        .filter_map(|line| {
            let (x, y) = end(line)?;
            Some(End {
                x,
                y,
                name: name(line),
                value: value(line.last?.1),
                ink: line.ink,
            })
        })
        .collect();
    labels(&ends, room, theme)
}

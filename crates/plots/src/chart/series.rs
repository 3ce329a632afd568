//! One network's marks, which arrive as their pass does, and the line through them.

use super::axis::Place;
use super::measure::Kind;
use crate::columns::Columns;
use crate::shape::{Paint, Shape, dashes, dotted_ring};
use crate::theme::Ink;

/// The length at one visible step.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Dot {
    /// Time step, from 1.
    pub step: usize,
    /// The length there.
    pub size: f64,
    /// Middle of its column.
    pub x: f64,
    /// Where it stands on the axis.
    pub place: Place,
    /// Whether its pass has brought it.
    pub reached: bool,
}

/// One network's marks.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// What they show.
    pub kind: Kind,
    /// What is written at the line.
    pub name: String,
    /// Its ink.
    pub ink: Ink,
    /// Radius of a mark.
    pub radius: f64,
    /// Whether the line is dashed.
    pub dashed: bool,
    /// The visible steps' marks.
    pub dots: Vec<Dot>,
    /// The lines through them.
    pub lines: Vec<Vec<(f64, f64)>>,
}

/// The lines through neighbours that both have arrived and have a logarithm. A column's share of a line is as wide as a
/// column, so that slopes can be compared: in a lens stands the dot alone, and lines end at its edges.
pub(super) fn lines(dots: &[Dot], columns: &Columns) -> Vec<Vec<(f64, f64)>> {
    let joined = |dot: &Dot| dot.reached && matches!(dot.place, Place::Finite(_));
    let lens = |dot: &Dot| columns.lens.is_some() && dot.step == columns.cursor;
    let mut lines: Vec<Vec<(f64, f64)>> = Vec::new();
    for run in dots.split(|dot| !joined(dot)) {
        let mut line = Vec::new();
        for (at, dot) in run.iter().enumerate() {
            if !lens(dot) {
                line.push((dot.x, dot.place.y()));
                continue;
            }
            let halfway = |other: &Dot| (other.place.y() + dot.place.y()) / 2.0;
            if let Some(before) = at.checked_sub(1).map(|at| &run[at]) {
                line.push((columns.left_of(dot.step), halfway(before)));
            }
            lines.push(std::mem::take(&mut line));
            if let Some(after) = run.get(at + 1) {
                line.push((columns.left_of(after.step), halfway(after)));
            }
        }
        lines.push(line);
    }
    lines.retain(|line| line.len() > 1);
    lines
}

impl Series {
    /// The lines.
    pub(crate) fn line(&self, shapes: &mut Vec<Shape>) {
        let paint = self.ink.into();
        let line = match self.kind {
            Kind::Change => 1.0,
            Kind::Gradient if self.radius < 3.0 && !self.dashed => 1.5,
            Kind::Gradient => 2.0,
        };
        for points in &self.lines {
            // Between close marks a dash would be a line.
            let close = points.windows(2).all(|pair| pair[1].0 - pair[0].0 < 10.0);
            if self.dashed && !close {
                dashes(points, 4.0, 3.0, line, paint, shapes);
            } else {
                shapes.push(Shape::Path {
                    points: points.clone(),
                    line,
                    paint,
                });
            }
        }
    }

    /// The marks that have arrived, those of what has no logarithm, and a ring where a gradient is still to come.
    pub(crate) fn marks(&self, shapes: &mut Vec<Shape>) {
        let paint = Paint::from(self.ink);
        let mut rings = Vec::new();
        let mut points = Vec::new();
        for dot in &self.dots {
            let (x, y, radius) = (dot.x, dot.place.y(), self.radius);
            match dot.place {
                _ if !dot.reached => {
                    if self.kind == Kind::Gradient {
                        dotted_ring(x, y, (radius - 0.5).max(2.0), &mut rings);
                    }
                }
                Place::Finite(_) if self.kind == Kind::Change => {
                    // All in one polygon: what leads from one to the next and back has no area.
                    let mark = change_mark(x, y, radius);
                    let level = points
                        .first()
                        .map_or(mark[0].1, |first: &(f64, f64)| first.1);
                    let foot = (mark[0].0, level);
                    points.push(foot);
                    points.extend(mark);
                    points.push(foot);
                }
                Place::Finite(_) => shapes.push(Shape::Dot {
                    x,
                    y,
                    radius,
                    paint,
                }),
                Place::Zero(_) => shapes.push(triangle(x, y, radius, 1.0, paint)),
                Place::Infinite(_) => shapes.push(triangle(x, y, radius, -1.0, paint)),
                Place::NotANumber(_) => {
                    shapes.extend([-1.0, 1.0].map(|slope| Shape::Path {
                        points: vec![
                            (x - 0.8 * radius, y - slope * 0.8 * radius),
                            (x + 0.8 * radius, y + slope * 0.8 * radius),
                        ],
                        line: 2.0,
                        paint,
                    }));
                }
            }
        }
        if !rings.is_empty() {
            let paint = self.ink.alpha(0.6);
            shapes.push(Shape::Cells {
                cells: rings,
                paint,
            });
        }
        if !points.is_empty() {
            shapes.push(Shape::Area { points, paint });
        }
    }
}

/// The corners of a triangle that points to the right, the way that a change travels; on whole pixels, so that it is
/// even.
pub(super) fn change_mark(x: f64, y: f64, radius: f64) -> [(f64, f64); 3] {
    let (x, y, radius) = (x.round(), y.round(), radius.round().max(2.0));
    let back = x - radius + 1.0;
    [(back, y - radius), (x + radius, y), (back, y + radius)]
}

/// An open triangle that points down, or up where `tip` is negative.
fn triangle(x: f64, y: f64, radius: f64, tip: f64, paint: Paint) -> Shape {
    let radius = radius.max(2.5);
    Shape::Path {
        points: vec![
            (x - radius, y - tip * 0.8 * radius),
            (x + radius, y - tip * 0.8 * radius),
            (x, y + tip * radius),
            (x - radius, y - tip * 0.8 * radius),
        ],
        line: 1.5,
        paint,
    }
}

//! The gradients of one network: dots that arrive from the right, and the line through them.

use unrolled_engine::Trace;

use super::axis::{Axis, Place};
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::{Paint, Shape, dashes, dotted_ring};
use crate::theme::Ink;

/// The gradient at one visible step.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Dot {
    /// Time step, from 1.
    pub step: usize,
    /// |dL/ds| there.
    pub size: f64,
    /// Middle of its column.
    pub x: f64,
    /// Where it stands on the axis.
    pub place: Place,
    /// Whether the backward pass has brought it; only its place is marked otherwise.
    pub reached: bool,
}

/// One network's dots.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// The network's name.
    pub name: String,
    /// Its ink.
    pub ink: Ink,
    /// Radius of a dot.
    pub radius: f64,
    /// Whether the line is dashed.
    pub dashed: bool,
    /// The visible steps' dots.
    pub dots: Vec<Dot>,
    /// The lines through them.
    pub lines: Vec<Vec<(f64, f64)>>,
}

/// |dL/ds_t| at every step.
pub(crate) fn sizes(trace: &Trace) -> Vec<f64> {
    (1..=trace.seq_len())
        .map(|step| trace.traffic(step))
        .collect()
}

/// The dots of the visible steps.
pub(crate) fn dots(sizes: &[f64], axis: &Axis, columns: &Columns, progress: &Progress) -> Vec<Dot> {
    let dot = |step: usize| {
        sizes.get(step - 1).map(|&size| Dot {
            step,
            size,
            x: columns.centre(step),
            place: axis.place(size),
            reached: progress.reached(step),
        })
    };
    columns.visible().filter_map(dot).collect()
}

/// The lines through neighbours that both have arrived and have a logarithm. A column's share of a line is as wide as a
/// column, so that slopes can be compared: in a lens stands the dot alone, and lines end at its edges.
pub(crate) fn lines(dots: &[Dot], columns: &Columns) -> Vec<Vec<(f64, f64)>> {
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
        for points in &self.lines {
            let points = points.clone();
            let paint = self.ink.into();
            if self.dashed {
                dashes(&points, 4.0, 3.0, 2.0, paint, shapes);
            } else {
                let line = if self.radius < 3.0 { 1.5 } else { 2.0 };
                shapes.push(Shape::Path {
                    points,
                    line,
                    paint,
                });
            }
        }
    }

    /// The dots, and the marks of what has no logarithm.
    pub(crate) fn marks(&self, shapes: &mut Vec<Shape>) {
        for dot in &self.dots {
            let (x, y, radius) = (dot.x, dot.place.y(), self.radius);
            if !dot.reached {
                dotted_ring(x, y, (radius - 0.5).max(2.0), self.ink.alpha(0.6), shapes);
                continue;
            }
            let paint = self.ink.into();
            match dot.place {
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
    }
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

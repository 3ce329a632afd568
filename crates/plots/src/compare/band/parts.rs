//! The band itself, and the line at 1.

use super::Input;
use crate::chart::{Axis, Place};
use crate::compare::Steps;
use crate::compare::clear::Taken;
use crate::compare::words::small;
use crate::shape::{Shape, dashes};
use crate::text::{Anchor, Bounds, Text};
use crate::theme::Theme;

/// The band, the median's line and the dots of the radius.
pub(super) fn band(
    input: &Input,
    steps: &Steps,
    axis: &Axis,
    taken: &mut Taken,
    shapes: &mut Vec<Shape>,
) {
    let theme = input.theme;
    let ink = theme.gradient();
    let point = |at: usize, size: f64| (steps.x(input.first + at), axis.place(size).y());
    let placed: Vec<[(f64, f64); 5]> = input
        .spectra
        .iter()
        .enumerate()
        .map(|(at, one)| one.five().map(|size| point(at, size)))
        .collect();
    let indices: Vec<usize> = (0..placed.len()).collect();
    let known = |at: &usize| input.spectra[*at].five().iter().all(|size| !size.is_nan());
    for run in indices.split(|at| !known(at)) {
        // One step alone is as wide as a stroke.
        let line = |of: usize| -> Vec<(f64, f64)> {
            match run {
                [at] => [-4.0, 4.0]
                    .map(|by| (placed[*at][of].0 + by, placed[*at][of].1))
                    .into(),
                _ => run.iter().map(|at| placed[*at][of]).collect(),
            }
        };
        if run.is_empty() {
            continue;
        }
        for (high, low, alpha) in [(0, 4, 0.14), (1, 3, 0.28)] {
            let (upper, mut lower) = (line(high), line(low));
            taken.line(&upper);
            taken.line(&lower);
            lower.reverse();
            shapes.push(Shape::Area {
                points: upper.into_iter().chain(lower).collect(),
                paint: ink.alpha(alpha),
            });
        }
        taken.line(&line(2));
        shapes.push(Shape::Path {
            points: line(2),
            line: 2.0 * theme.text_px() / 13.0,
            paint: ink.into(),
        });
    }
    let radius = (steps.pitch / 4.0).clamp(1.5, 3.0);
    for (at, one) in input.spectra.iter().enumerate() {
        if one.radius.is_nan() {
            continue;
        }
        let (x, y) = point(at, one.radius);
        taken.box_of(Bounds::around(x, y, radius));
        shapes.push(Shape::Dot {
            x,
            y,
            radius,
            paint: theme.text().into(),
        });
    }
}

/// The line at 1, and what it does; the box of these words.
pub(super) fn one(
    axis: &Axis,
    plot: Bounds,
    taken: &mut Taken,
    theme: Theme,
    shapes: &mut Vec<Shape>,
) -> Option<Bounds> {
    let low = theme.small_px();
    let Place::Finite(y) = axis.place(1.0) else {
        return None;
    };
    let y = y.round();
    let ends = [(plot.left, y), (plot.right, y)];
    dashes(&ends, 4.0, 3.0, 1.0, theme.text().into(), shapes);
    let label = |x: f64, y: f64| Text {
        ink: theme.text(),
        anchor: Anchor::Start,
        ..small("\u{d7}\u{2009}1 keeps it".into(), x, y, theme)
    };
    let wide = plot.right - plot.left;
    let places = (0..16).flat_map(|at| {
        let x = plot.left + 6.0 + wide * f64::from(at) / 16.0;
        [label(x, y - 0.8 * low), label(x, y + 0.8 * low)]
    });
    let found = taken.place(places, plot)?;
    let bounds = found.bounds();
    shapes.push(Shape::Text(found));
    Some(bounds)
}

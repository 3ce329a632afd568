//! The bars of the slopes, and the dots of their product.

use unrolled_engine::one_unit::Jump;

use super::Input;
use crate::chart::Axis;
use crate::one_unit::counted::Counted;
use crate::shape::{Cell, Shape};
use crate::theme::Ink;

/// A bar a step, from the line of 1 to its slope; hollow where the slope is negative.
pub(super) fn bars(input: &Input, steps: &Counted, axis: &Axis, shapes: &mut Vec<Shape>) {
    let theme = input.theme;
    let keeps = axis.place(1.0).y();
    let wide = (0.7 * steps.slot()).clamp(1.0, 22.0);
    for (at, jump) in input.jumps.iter().enumerate() {
        if jump.slope.is_nan() {
            continue;
        }
        let (x, y) = (steps.middle(at + 1), axis.place(jump.slope.abs()).y());
        let cell = Cell::new(
            x - wide / 2.0,
            y.min(keeps),
            wide,
            (y - keeps).abs().max(2.0),
        );
        let paint = theme.gradient().alpha(0.75);
        shapes.push(Shape::signed(cell, jump.slope < 0.0, paint));
    }
    shapes.push(Shape::Rect {
        x: steps.left,
        y: keeps - 0.75,
        width: steps.right - steps.left,
        height: 1.5,
        paint: theme.muted().into(),
    });
}

/// The running product: a dot a step, hollow where it is negative, joined by a line where it has a logarithm.
pub(super) fn product(input: &Input, steps: &Counted, axis: &Axis, shapes: &mut Vec<Shape>) {
    let theme = input.theme;
    let unit = theme.small_px() / 12.0;
    let known = |jump: &Jump| jump.left.is_finite() && jump.left != 0.0;
    let place = |(at, jump): (usize, &Jump)| {
        let (x, y) = (steps.middle(at + 1), axis.place(jump.left.abs()).y());
        (x, y, jump.left, known(jump))
    };
    let places: Vec<(f64, f64, f64, bool)> = input.jumps.iter().enumerate().map(place).collect();
    for run in places.split(|place| !place.3) {
        let points: Vec<(f64, f64)> = run.iter().map(|place| (place.0, place.1)).collect();
        if points.len() > 1 {
            shapes.push(Shape::Path {
                points,
                line: 1.5 * unit,
                paint: theme.gradient().into(),
            });
        }
    }
    let radius = (0.4 * steps.slot()).clamp(1.5, 4.0 * unit);
    for (x, y, left, _) in places {
        if left.is_nan() {
            continue;
        }
        let mut dot = |radius: f64, ink: Ink| {
            shapes.push(Shape::Dot {
                x,
                y,
                radius,
                paint: ink.into(),
            });
        };
        dot(radius, theme.gradient());
        if left < 0.0 && radius >= 3.0 {
            dot(radius - 1.5, theme.panel());
        }
    }
}

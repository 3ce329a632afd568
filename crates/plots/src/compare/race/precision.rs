//! Below which size a number format stores zero: half of its least subnormal number, which rounds to zero (IEEE 754).

use super::Input;
use crate::chart::Axis;
use crate::shape::{Shape, dashes};
use crate::text::Bounds;

/// What a format is called, in short, and the exponent of two below which it stores zero.
const FORMATS: [(&str, &str, i32); 3] = [
    ("half precision (f16)", "f16: 0 below", -25),
    ("bf16", "bf16: 0 below", -134),
    ("single precision (f32)", "f32: 0 below", -150),
];

/// A line of a format that the axis reaches.
pub(super) struct Level {
    /// Its height.
    pub y: f64,
    /// What it says.
    pub said: String,
    /// The same in short.
    pub short: &'static str,
}

fn levels(input: &Input, axis: &Axis) -> Vec<Level> {
    if input.relative {
        return Vec::new();
    }
    let level = |(name, short, exponent): &(&str, &'static str, i32)| {
        let y = axis.finite(2_f64.powi(*exponent))?;
        Some(Level {
            y: y.round(),
            said: format!("{name} would store 0 below"),
            short,
        })
    };
    FORMATS.iter().filter_map(level).collect()
}

/// A wash below each line, to the foot of the plot.
pub(super) fn wash(input: &Input, axis: &Axis, plot: Bounds, shapes: &mut Vec<Shape>) {
    for level in levels(input, axis) {
        shapes.push(Shape::Rect {
            x: plot.left,
            y: level.y,
            width: plot.right - plot.left,
            height: (plot.bottom - level.y).max(0.0),
            paint: input.theme.unstored(),
        });
    }
}

/// The dotted lines.
pub(super) fn lines(
    input: &Input,
    axis: &Axis,
    plot: Bounds,
    shapes: &mut Vec<Shape>,
) -> Vec<Level> {
    let levels = levels(input, axis);
    for level in &levels {
        let ends = [(plot.left, level.y), (plot.right, level.y)];
        let paint = input.theme.gradient().into();
        dashes(&ends, 2.0, 4.0, 1.0, paint, shapes);
    }
    levels
}

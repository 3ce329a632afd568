//! What joins routes: the plus between two, the bracket around those whose parts add, and the sentence at the foot.

use crate::compare::words::{bold, small, wrapped};
use crate::shape::Shape;
use crate::text::{Anchor, Text};
use crate::theme::Theme;

/// The sign between two routes.
pub(super) fn plus(y: f64, left: f64, theme: Theme, shapes: &mut Vec<Shape>) {
    let size = 1.35 * theme.text_px();
    shapes.push(Shape::Text(Text {
        anchor: Anchor::Middle,
        ..bold("+".into(), 0.62 * left, y, size, theme.text())
    }));
}

/// The bracket around routes whose parts add, between two heights.
pub(super) fn bracket((from, to): (f64, f64), left: f64, theme: Theme, shapes: &mut Vec<Shape>) {
    let (x, hook) = (1.0, 0.28 * left);
    shapes.push(Shape::Path {
        points: vec![
            (x + hook, from + 1.0),
            (x, from + 1.0),
            (x, to - 1.0),
            (x + hook, to - 1.0),
        ],
        line: 1.5,
        paint: theme.muted().into(),
    });
}

/// Sets the sentence from a height on, in lines of a size and a pitch in that size; says how high it is.
pub(super) fn foot_lines(
    foot: &str,
    (size, pitch): (f64, f64),
    (top, width): (f64, f64),
    theme: Theme,
    shapes: &mut Vec<Shape>,
) -> f64 {
    let mut y = 0.0;
    for line in wrapped(foot, size, false, width) {
        shapes.push(Shape::Text(Text {
            size,
            ink: theme.text(),
            ..small(line, 0.0, top + y + 0.5 * pitch * size, theme)
        }));
        y += pitch * size;
    }
    y
}

//! Level lines across a picture, with their labels to the left of them.

use crate::shape::Shape;
use crate::text::{Anchor, Text};
use crate::theme::Theme;

/// A line at each height between two edges, and what its label says.
pub(crate) fn rules(
    marks: &[(f64, String)],
    (left, right): (f64, f64),
    theme: Theme,
    shapes: &mut Vec<Shape>,
) {
    let mut labels: Vec<Text> = Vec::new();
    for (y, text) in marks {
        shapes.push(Shape::Rect {
            x: left,
            y: y - 0.5,
            width: right - left,
            height: 1.0,
            paint: theme.rule().into(),
        });
        let label = Text {
            x: left - 6.0,
            y: *y,
            anchor: Anchor::End,
            size: theme.small_px(),
            bold: false,
            ink: theme.muted(),
            text: text.clone(),
        };
        let clear = |other: &Text| !other.bounds().meets(&label.bounds());
        // One that has no room is left out, such as that of a hundred decades.
        if label.bounds().left >= 0.0 && labels.iter().all(clear) {
            labels.push(label);
        }
    }
    shapes.extend(labels.into_iter().map(Shape::Text));
}

//! The axis' lines and labels.

use super::axis::{Axis, decade_label};
use crate::columns::Columns;
use crate::shape::{Shape, dashes};
use crate::text::{Anchor, Text};
use crate::theme::{Ink, Theme};

/// The axis' lines; their labels. `last_bit` is the size below which a change is one of rounding alone.
pub(super) fn rules(
    axis: &Axis,
    last_bit: Option<f64>,
    columns: &Columns,
    theme: Theme,
    shapes: &mut Vec<Shape>,
) -> Vec<Text> {
    let mut rule = |left: f64, y: f64, height: f64, ink: Ink| {
        shapes.push(Shape::Rect {
            x: left,
            y,
            width: columns.end() - left,
            height,
            paint: ink.into(),
        });
    };
    let left = if columns.compact { 0.0 } else { columns.left };
    rule(left, 0.0, 1.5, theme.muted());
    let last_bit = last_bit.and_then(|size| axis.finite(size));
    let apart = [
        (axis.zero, "0"),
        (axis.infinite, "\u{221e}"),
        (axis.not_a_number, "NaN"),
        (last_bit, "last bit"),
    ];
    let apart = apart
        .into_iter()
        .filter_map(|(y, label)| Some((y?, label.to_owned())));
    let decades = axis
        .decades
        .iter()
        .map(|&(exponent, y)| (y, decade_label(exponent)));
    for &(_, y) in &axis.decades {
        rule(columns.left, y - 0.5, 1.0, theme.rule());
    }
    for y in [axis.zero, axis.infinite, last_bit].into_iter().flatten() {
        let ends = [(columns.left, y), (columns.end(), y)];
        dashes(&ends, 2.0, 6.0, 1.0, theme.rule().into(), shapes);
    }
    let set = |(y, text)| Text {
        x: columns.left - if columns.compact { 3.0 } else { 8.0 },
        y,
        anchor: Anchor::End,
        size: theme.small_px(),
        bold: false,
        ink: theme.muted(),
        text,
    };
    let mut labels: Vec<Text> = Vec::new();
    for label in apart.chain(decades).map(set) {
        if !labels
            .iter()
            .any(|other| other.bounds().meets(&label.bounds()))
        {
            labels.push(label);
        }
    }
    labels
}

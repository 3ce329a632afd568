//! The axis' lines and labels, and the chart's title.

use super::axis::{Axis, decade_label};
use crate::columns::Columns;
use crate::shape::{Shape, dashes};
use crate::text::{Anchor, Text, shortened, width};
use crate::theme::{Ink, Theme};

/// What the chart shows, in the left gutter or, where the picture is narrow, above the axis.
pub(super) fn title(columns: &Columns, theme: Theme) -> Vec<Text> {
    let (text, small) = (theme.text_px(), theme.small_px());
    let line = |x: f64, y: f64, bold: bool, said: &str| Text {
        x,
        y: y.round(),
        anchor: Anchor::Start,
        size: if bold { text } else { small },
        bold,
        ink: if bold {
            theme.gradient()
        } else {
            theme.muted()
        },
        text: shortened(said, small, false, columns.width),
    };
    if columns.compact {
        let after = width("gradient ", text, true);
        return vec![
            line(0.0, text, true, "gradient"),
            line(after, text, false, "that reaches this state, log"),
        ];
    }
    let mut y = 1.3 * text;
    let mut lines = vec![line(0.0, y, true, "gradient")];
    for said in ["that reaches", "this state,", "log scale"] {
        y += 1.3 * small;
        lines.push(line(0.0, y, false, said));
    }
    lines
}

/// The axis' lines; their labels.
pub(super) fn rules(
    axis: &Axis,
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
    let apart = [
        (axis.zero, "0"),
        (axis.infinite, "\u{221e}"),
        (axis.not_a_number, "NaN"),
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
    for y in [axis.zero, axis.infinite].into_iter().flatten() {
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

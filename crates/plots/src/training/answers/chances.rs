//! A chance said at every step, beside the exact one.

use super::Input;
use crate::shape::{Shape, dashes};
use crate::strip::short;
use crate::text::{Anchor, Bounds, Text, width};
use crate::training::end_labels::{AWAY, End, labels};
use crate::training::number::of_one;
use crate::training::scale::Scale;

/// Sets both lines over the steps; returns the sentence.
pub(super) fn set(
    input: &Input,
    (said, truth): (&[f64], &[f64]),
    names: (&str, &str),
    shapes: &mut Vec<Shape>,
) -> String {
    let theme = input.theme;
    let (text, small) = (theme.text_px(), theme.small_px());
    let steps = said.len().max(truth.len()).max(1);
    let (top, bottom) = ((0.6 * text).round(), (input.height - 2.0 * small).round());
    let widest = width(names.0, text, true).max(width(names.1, text, true));
    let one_line = widest + width(" 0.00", text, true);
    let room = if one_line < 0.3 * input.width {
        one_line
    } else {
        widest.max(4.0 * text)
    };
    let left = (2.6 * small).round();
    let right = input.width - AWAY - room.min(0.4 * input.width) - 4.0;
    let right = right.round().max(left + 20.0);
    let scale = Scale::unit(top, bottom.max(top + 1.0), false);
    scale.rules((left, right), theme, shapes);
    let x = |at: usize| left + (right - left) * (at as f64 + 0.5) / steps as f64;
    let mut ends = Vec::new();
    let lines = [
        (truth, names.1, theme.muted(), true),
        (said, names.0, theme.forward(), false),
    ];
    for (values, name, ink, dashed) in lines {
        let points = |part: &[(usize, f64)]| -> Vec<(f64, f64)> {
            let placed = |&(at, value): &(usize, f64)| Some((x(at), scale.y(value)?));
            part.iter().filter_map(placed).collect()
        };
        let known: Vec<(usize, f64)> = values.iter().copied().enumerate().collect();
        for part in known
            .split(|one| one.1.is_nan())
            .filter(|part| !part.is_empty())
        {
            let points = points(part);
            let (line, paint) = (2.0 * text / 13.0, ink.into());
            match dashed {
                true => dashes(&points, 4.0, 3.0, line, paint, shapes),
                false => shapes.push(Shape::Path {
                    points,
                    line,
                    paint,
                }),
            }
        }
        if let Some(&(x, y)) = points(&known).last() {
            let value = of_one(values.last().copied().unwrap_or(f64::NAN));
            ends.push(End {
                x,
                y,
                name,
                value,
                ink,
            });
        }
    }
    let room = Bounds {
        left,
        top: 0.0,
        right: input.width,
        bottom: bottom + 0.6 * small,
    };
    shapes.extend(labels(&ends, room, theme).into_iter().map(Shape::Text));
    let y = input.height - 0.7 * small;
    for (x, anchor, step) in [(left, Anchor::Start, 1), (right, Anchor::End, steps)] {
        shapes.push(Shape::Text(Text {
            x,
            y,
            anchor,
            size: small,
            bold: false,
            ink: theme.muted(),
            text: format!("t\u{2009}=\u{2009}{step}"),
        }));
    }
    let off: Vec<f64> = said
        .iter()
        .zip(truth)
        .map(|(said, truth)| (said - truth).abs())
        .collect();
    let mean = off.iter().sum::<f64>() / off.len().max(1) as f64;
    let last = |values: &[f64]| {
        values
            .last()
            .map_or("nothing".into(), |&value| of_one(value))
    };
    format!(
        "Chances over {steps} steps: at the last it {} {}, {} {}; off by {} in the mean.",
        names.0,
        last(said),
        names.1,
        last(truth),
        short(mean)
    )
}

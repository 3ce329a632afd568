//! Numbers as bars, those that are marked with their values.

use super::{Input, set_answers};
use crate::apart::apart;
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Text, width};
use crate::training::number::of_one;

/// Sets the bars, the values of the marked ones above them and the answers below; returns what it is.
pub(super) fn set(input: &Input, values: &[f64], shapes: &mut Vec<Shape>) -> String {
    let theme = input.theme;
    let (text, small) = (theme.text_px(), theme.small_px());
    let (top, bottom) = ((1.7 * text).round(), (input.height - 1.8 * text).round());
    let bottom = bottom.max(top + 1.0);
    let finite = values.iter().copied().filter(|value| value.is_finite());
    let (low, high) = finite.fold((0.0_f64, 0.0_f64), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let span = if high > low { high - low } else { 1.0 };
    let pitch = input.width / values.len().max(1) as f64;
    let bar = (0.75 * pitch).max(1.0).min(3.0 * text);
    let y = |value: f64| (bottom - (value.clamp(low, high) - low) / span * (bottom - top)).round();
    let middle = |at: usize| (at as f64 + 0.5) * pitch;
    let marked = |at: usize| input.marked.contains(&(at + 1));
    let (mut plain, mut strong) = (Vec::new(), Vec::new());
    for (at, &value) in values.iter().enumerate().filter(|one| !one.1.is_nan()) {
        let (from, to) = (y(value.max(0.0)), y(value.min(0.0)));
        // Zero shows as a line.
        let cell = Cell::new(
            middle(at) - bar / 2.0,
            from.min(to - 1.0),
            bar,
            (to - from).max(1.0),
        );
        if marked(at) { &mut strong } else { &mut plain }.push(cell);
    }
    let paints = [
        (plain, theme.muted().alpha(0.35)),
        (strong, theme.forward().into()),
    ];
    for (cells, paint) in paints {
        // One polygon of all would run back along the first one's top.
        shapes.extend(cells.into_iter().map(|cell| Shape::Cells {
            cells: vec![cell],
            paint,
        }));
    }
    let told = || values.iter().enumerate().filter(|(at, _)| marked(*at));
    let label = |value: f64| (of_one(value), width(&of_one(value), text, true));
    let labels: Vec<(String, f64)> = told().map(|(_, &value)| label(value)).collect();
    let wanted: Vec<(f64, f64)> = told()
        .zip(&labels)
        .map(|((at, _), label)| (middle(at), label.1 + 6.0))
        .collect();
    let places = apart(&wanted, 0.0, input.width);
    let together: f64 = wanted.iter().map(|one| one.1).sum();
    if together <= input.width {
        for ((label, wide), x) in labels.into_iter().zip(places) {
            // Above every bar that it stands over.
            let over = |at: &usize| (middle(*at) - x).abs() < (wide + bar) / 2.0;
            let tops = (0..values.len())
                .filter(over)
                .map(|at| y(values[at].max(0.0)));
            shapes.push(Shape::Text(Text {
                x,
                y: tops.fold(bottom, f64::min) - 0.75 * text,
                anchor: Anchor::Middle,
                size: text,
                bold: true,
                ink: theme.forward(),
                text: label,
            }));
        }
    }
    let foot = input.height - 0.75 * text;
    let first = Text {
        x: 0.0,
        y: foot,
        anchor: Anchor::Start,
        size: small,
        bold: false,
        ink: theme.muted(),
        text: "t\u{2009}=\u{2009}1".into(),
    };
    let left = first.bounds().right + 8.0;
    shapes.push(Shape::Text(first));
    let answers: Vec<String> = input
        .asks
        .iter()
        .map(|ask| format!("\u{2192} {}", ask.answer))
        .collect();
    let asks = input.asks.iter().zip(&answers);
    let asks: Vec<(f64, &str)> = asks
        .map(|(ask, answer)| (middle(ask.step.saturating_sub(1)), answer.as_str()))
        .collect();
    set_answers(&asks, (left, input.width), foot, theme, shapes);
    let marks: Vec<String> = told()
        .map(|(at, &value)| format!("{} at step {}", of_one(value), at + 1))
        .collect();
    match marks.is_empty() {
        true => format!("{} numbers", values.len()),
        false => format!("{} numbers, marked {}", values.len(), marks.join(" and ")),
    }
}

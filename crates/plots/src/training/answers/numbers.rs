//! Numbers said against numbers true: right answers stand on the diagonal.

use super::Input;
use crate::shape::Shape;
use crate::strip::short;
use crate::text::{Anchor, Text, shortened, width};

/// Sets the dots and both axes, which span the same numbers; returns the sentence.
pub(super) fn set(
    input: &Input,
    pairs: &[(f64, f64)],
    truth: &str,
    shapes: &mut Vec<Shape>,
) -> String {
    let theme = input.theme;
    let small = theme.small_px();
    let (low, high) = span(pairs);
    let ends = [trimmed(low), trimmed(high)];
    let of = |text: &str| width(text, small, false);
    let left = of(&ends[0]).max(of(&ends[1])).max(of("says")) + 7.0;
    let left = left.min(input.width / 2.0).round();
    let (top, right) = ((0.6 * small).round(), input.width - 6.0);
    let bottom = (input.height - 1.8 * small).round().max(top + 1.0);
    let right = right.max(left + 1.0);
    let share = |value: f64| ((value - low) / (high - low)).clamp(-0.06, 1.06);
    let x = |value: f64| left + share(value) * (right - left);
    let y = |value: f64| bottom + share(value) * (top - bottom);
    let rule = theme.rule().into();
    for points in [
        vec![(left, top), (left, bottom), (right, bottom)],
        vec![(left, bottom), (right, top)],
    ] {
        shapes.push(Shape::Path {
            points,
            line: 1.0,
            paint: rule,
        });
    }
    let mut text = |x: f64, y: f64, anchor: Anchor, text: String| {
        shapes.push(Shape::Text(Text {
            x,
            y,
            anchor,
            size: small,
            bold: false,
            ink: theme.muted(),
            text,
        }));
    };
    let (foot, edge) = (input.height - 0.7 * small, left - 6.0);
    let taken: f64 = ends
        .iter()
        .map(|end| width(end, small, false) + small)
        .sum();
    let name = shortened(truth, small, false, right - left - taken);
    text((left + right) / 2.0, foot, Anchor::Middle, name);
    text(edge, (top + bottom) / 2.0, Anchor::End, "says".into());
    let [least, most] = ends;
    text(left, foot, Anchor::Start, least.clone());
    text(right, foot, Anchor::End, most.clone());
    if bottom - top >= 4.0 * small {
        text(edge, bottom - 0.5 * small, Anchor::End, least);
        text(edge, top + 0.5 * small, Anchor::End, most);
    }
    let mut errors = Vec::new();
    for &(truth, said) in pairs {
        if !truth.is_finite() || said.is_nan() {
            continue;
        }
        errors.push((truth - said).abs());
        let within = (low..=high).contains(&said);
        let paint = theme.forward().alpha(0.65);
        let (x, y) = (x(truth), y(said).clamp(top, bottom));
        let radius = 3.5 * small / 12.0;
        // What is said beyond the span stands at its edge, hollow.
        shapes.push(match within {
            true => Shape::Dot {
                x,
                y,
                radius,
                paint,
            },
            false => Shape::Square {
                x,
                y,
                side: 2.0 * radius,
                line: Some(1.5),
                paint,
            },
        });
    }
    if errors.is_empty() {
        return "What the network says: nothing yet.".into();
    }
    let mean = errors.iter().sum::<f64>() / errors.len() as f64;
    format!(
        "What the network says against the {truth}, {} examples from {} to {}: off by {} in the mean.",
        errors.len(),
        trimmed(low),
        trimmed(high),
        short(mean)
    )
}

/// Round numbers around all that is true, and around what is said if that is not far beyond.
fn span(pairs: &[(f64, f64)]) -> (f64, f64) {
    let ends = |values: &mut dyn Iterator<Item = f64>| {
        values
            .filter(|value| value.abs() < 1e300)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            })
    };
    let (low, high) = ends(&mut pairs.iter().map(|pair| pair.0));
    if low > high {
        return (0.0, 1.0);
    }
    let beyond = 0.15 * (high - low).max(1e-300);
    let near = (low - beyond)..=(high + beyond);
    let said = &mut pairs
        .iter()
        .map(|pair| pair.1)
        .filter(|said| near.contains(said));
    let (least, most) = ends(said);
    let (low, high) = (low.min(least), high.max(most));
    if low == high {
        return (low - 1.0, high + 1.0);
    }
    // A tenth of the span's decade, rounded outwards.
    let unit = 10_f64.powi((high - low).log10().floor() as i32) / 5.0;
    ((low / unit).floor() * unit, (high / unit).ceil() * unit)
}

fn trimmed(number: f64) -> String {
    let text = short(number);
    match text.contains('.') && !text.contains('e') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

//! The axes of the map: the values that have room, and the names.

use super::{Input, Scene};
use crate::compare::words::{bold, wrapped};
use crate::shape::Shape;
use crate::strip::short;
use crate::text::{Anchor, Text, shortened, width};
use crate::theme::Theme;

/// A setting in as many digits as it needs: 0.5, 1, −2.
pub(super) fn plain(value: f64) -> String {
    let rounded = (value * 1e3).round() / 1e3;
    match rounded.abs() {
        0.001..=99_999.0 => format!("{rounded}").replace('-', "\u{2212}"),
        _ => short(value),
    }
}

/// The room that the values of the upright axis need.
pub(super) fn gutter(values: &[f64], theme: Theme) -> f64 {
    let low = theme.small_px();
    let widths = values.iter().map(|value| width(&plain(*value), low, false));
    (widths.fold(low, f64::max) + 9.0).ceil()
}

/// The name of the upright axis, above it.
pub(super) fn upright_name(name: &str, y: f64, input: &Input) -> Option<Text> {
    let low = input.theme.small_px();
    let name = wrapped(&format!("\u{2191} {name}"), low, true, input.width).join(" ");
    let name = shortened(&name, low, true, input.width);
    (!name.is_empty()).then(|| bold(name, 0.0, y, low, input.theme.text()))
}

/// Sets the values and the name of the level axis.
pub(super) fn set(scene: &Scene, shapes: &mut Vec<Shape>) {
    let theme = scene.theme;
    let low = theme.small_px();
    let area = scene.area;
    let mut placed: Vec<Text> = Vec::new();
    let mut push = |text: Text| {
        let bounds = text.bounds();
        let near = |other: &Text| {
            let other = other.bounds();
            other.left < bounds.right + 6.0
                && bounds.left < other.right + 6.0
                && other.top < bounds.bottom
                && bounds.top < other.bottom
        };
        let within = bounds.left >= 0.0 && bounds.right <= scene.size.0;
        if within && !placed.iter().any(near) {
            placed.push(text);
        }
    };
    let label = |x: f64, y: f64, anchor: Anchor, text: String| Text {
        x,
        y,
        anchor,
        size: low,
        bold: false,
        ink: theme.muted(),
        text,
    };
    let (xs, ys) = &scene.values;
    for at in thinned(xs.len(), |stride| {
        let pitch = (area.right - area.left) / xs.len() as f64 * stride as f64;
        let widest = xs
            .iter()
            .map(|x| width(&plain(*x), low, false))
            .fold(0.0, f64::max);
        pitch >= widest + 8.0
    }) {
        let cell = scene.cell(at, 0);
        let x = (cell.left + cell.right) / 2.0;
        push(label(
            x,
            area.bottom + 0.9 * low,
            Anchor::Middle,
            plain(xs[at]),
        ));
    }
    for at in thinned(ys.len(), |stride| {
        (area.bottom - area.top) / ys.len() as f64 * stride as f64 >= 1.3 * low
    }) {
        let cell = scene.cell(0, at);
        let y = (cell.top + cell.bottom) / 2.0;
        push(label(area.left - 6.0, y, Anchor::End, plain(ys[at])));
    }
    shapes.extend(placed.into_iter().map(Shape::Text));
    let name = format!("{} \u{2192}", scene.names.0);
    let name = shortened(&name, low, true, scene.size.0 - area.left);
    if !name.is_empty() {
        let wide = width(&name, low, true);
        let x = (area.right - wide).max(area.left).min(scene.size.0 - wide);
        shapes.push(Shape::Text(bold(
            name,
            x,
            area.bottom + 2.3 * low,
            low,
            theme.text(),
        )));
    }
}

/// Every first, second, fifth ... so that they fit; the first among them.
fn thinned(count: usize, fits: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
    let strides = [1, 2, 4, 5, 10, 20, 50, 100];
    let stride = strides.into_iter().find(|stride| fits(*stride));
    (0..count).step_by(stride.unwrap_or(count.max(1)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn settings_have_as_many_digits_as_they_need() {
        let found = [0.5, 1.0, -2.0, 0.1 + 0.2, 0.0, 1e-9].map(super::plain);
        assert_eq!(
            found,
            ["0.5", "1", "\u{2212}2", "0.3", "0", "1.0e\u{2212}9"]
        );
    }
}

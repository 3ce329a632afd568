//! The words at the level that guessing reaches, where nothing else stands.

use super::epochs::Epochs;
use super::lines::Placed;
use crate::shape::Shape;
use crate::text::{Anchor, Bounds, Text, shortened, width};
use crate::theme::Theme;

/// Sets the words above or below the level, from its right end to its left, where the fewest points of the lines are
/// crossed and no label is; returns the box that they fill.
pub(super) fn set_chance(
    words: &str,
    y: f64,
    epochs: &Epochs,
    room: Bounds,
    (lines, labels): (&[Placed], &[Text]),
    theme: Theme,
    shapes: &mut Vec<Shape>,
) -> Option<Bounds> {
    let size = theme.small_px();
    let text = shortened(words, size, false, epochs.right - epochs.left);
    let wide = width(&text, size, false);
    let free = epochs.right - epochs.left - wide;
    let mut best: Option<(f64, Text)> = None;
    for eighth in 0..=8 {
        for side in [-1.0, 1.0] {
            let label = Text {
                x: epochs.right - free * f64::from(eighth) / 8.0,
                y: y.round() + side * 0.75 * size,
                anchor: Anchor::End,
                size,
                bold: false,
                ink: theme.muted(),
                text: text.clone(),
            };
            let bounds = label.bounds();
            let outside = bounds.top < room.top || bounds.bottom > room.bottom;
            if outside || labels.iter().any(|other| other.bounds().meets(&bounds)) {
                continue;
            }
            let aside = 0.02 * f64::from(eighth) + if side > 0.0 { 0.01 } else { 0.0 };
            let cost = crossed(lines, &bounds) + aside;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, label));
            }
        }
    }
    let (_, label) = best?;
    let bounds = label.bounds();
    shapes.push(Shape::Text(label));
    Some(bounds)
}

/// How much of the lines lies in the box, as a share of its width.
fn crossed(lines: &[Placed], bounds: &Bounds) -> f64 {
    let pairs = lines
        .iter()
        .flat_map(|line| &line.paths)
        .flat_map(|path| path.windows(2));
    let through = pairs.map(|pair| {
        let ((x, y), (to, end)) = (pair[0], pair[1]);
        let shared = to.min(bounds.right) - x.max(bounds.left);
        let level = y.min(end) < bounds.bottom && y.max(end) > bounds.top;
        if level { shared.max(0.0) } else { 0.0 }
    });
    through.sum::<f64>() / (bounds.right - bounds.left).max(1.0)
}

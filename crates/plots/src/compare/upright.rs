//! The upright line at a step that is pointed at, broken where words stand.

use crate::shape::Shape;
use crate::text::Bounds;
use crate::theme::Theme;

/// How far the line ends from words.
const AWAY: f64 = 2.0;

/// The line at x a little beyond the plot, in pieces that meet none of the boxes.
pub(super) fn upright(x: f64, plot: Bounds, words: &[Bounds], theme: Theme) -> Vec<Shape> {
    let near = |one: &&Bounds| (one.left - AWAY..=one.right + AWAY).contains(&x);
    let mut gaps: Vec<(f64, f64)> = words
        .iter()
        .filter(near)
        .map(|one| (one.top - AWAY, one.bottom + AWAY))
        .collect();
    gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut from, end) = (plot.top - 4.0, plot.bottom + 4.0);
    let mut pieces = Vec::new();
    for (top, bottom) in gaps.into_iter().chain([(end, end)]) {
        if top.min(end) > from {
            pieces.push((from, top.min(end)));
        }
        from = from.max(bottom);
    }
    let piece = |(top, bottom): (f64, f64)| Shape::Rect {
        x: x.round() - 0.5,
        y: top,
        width: 1.0,
        height: bottom - top,
        paint: theme.cursor().into(),
    };
    pieces.into_iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_at_words_that_it_would_cross() {
        let bounds = |left, top, right, bottom| Bounds {
            left,
            top,
            right,
            bottom,
        };
        let plot = bounds(0.0, 10.0, 100.0, 110.0);
        let words = [
            bounds(40.0, 60.0, 70.0, 70.0),
            bounds(45.0, 20.0, 90.0, 30.0),
            bounds(60.0, 90.0, 90.0, 100.0),
        ];
        let pieces = |x: f64| -> Vec<(f64, f64)> {
            let shapes = upright(x, plot, &words, Theme::Light).into_iter();
            let ends = shapes.filter_map(|shape| match shape {
                Shape::Rect { y, height, .. } => Some((y, y + height)),
                _ => None,
            });
            ends.collect()
        };
        assert_eq!(pieces(10.0), [(6.0, 114.0)]);
        assert_eq!(pieces(50.0), [(6.0, 18.0), (32.0, 58.0), (72.0, 114.0)]);
    }
}

//! Dash patterns that run on along a line, so that a bend does not begin them anew.

use crate::shape::{Paint, Shape};

/// The patterns that tell networks apart: lengths of strokes and gaps in turn; the first is a solid line.
const PATTERNS: [&[f64]; 6] = [
    &[],
    &[9.0, 4.0],
    &[2.5, 3.0],
    &[10.0, 3.5, 2.5, 3.5],
    &[18.0, 5.0],
    &[8.0, 3.0, 2.5, 3.0, 2.5, 3.0],
];

/// The dash pattern of a network by its place among six.
pub(crate) fn pattern(place: usize) -> &'static [f64] {
    PATTERNS[place % PATTERNS.len()]
}

/// A line through points in a pattern; without one it is solid.
pub(crate) fn patterned(
    points: &[(f64, f64)],
    pattern: &[f64],
    line: f64,
    paint: Paint,
    shapes: &mut Vec<Shape>,
) {
    let mut stroke = |points: Vec<(f64, f64)>| {
        if points.len() > 1 {
            shapes.push(Shape::Path {
                points,
                line,
                paint,
            });
        }
    };
    if pattern.iter().sum::<f64>() <= 0.0 {
        return stroke(points.to_vec());
    }
    let (mut part, mut left) = (0, pattern[0]);
    let mut open: Vec<(f64, f64)> = points.first().copied().into_iter().collect();
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = ((to.0 - from.0).powi(2) + (to.1 - from.1).powi(2)).sqrt();
        if length <= 0.0 || !length.is_finite() {
            continue;
        }
        let mut along = 0.0;
        while length - along > left {
            along += left;
            let share = along / length;
            let at = (
                from.0 + share * (to.0 - from.0),
                from.1 + share * (to.1 - from.1),
            );
            if part % 2 == 0 {
                open.push(at);
                stroke(std::mem::take(&mut open));
            } else {
                open = vec![at];
            }
            part = (part + 1) % pattern.len();
            left = pattern[part].max(0.5);
        }
        left -= length - along;
        if part % 2 == 0 {
            open.push(to);
        }
    }
    stroke(open);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_runs_on_round_bends() {
        let mut shapes = Vec::new();
        let bent: Vec<(f64, f64)> = (0..=20).map(|at| (5.0 * f64::from(at), 0.0)).collect();
        let ink = crate::theme::Theme::Light.text();
        patterned(&bent, &[9.0, 4.0], 2.0, ink.into(), &mut shapes);
        assert_eq!(shapes.len(), 8);
        let length = |shape: &Shape| match shape {
            Shape::Path { points, .. } => points[points.len() - 1].0 - points[0].0,
            _ => 0.0,
        };
        assert!(
            shapes[..7]
                .iter()
                .all(|shape| (length(shape) - 9.0).abs() < 1e-9)
        );
        let mut solid = Vec::new();
        patterned(&bent, pattern(0), 2.0, ink.into(), &mut solid);
        assert_eq!(solid.len(), 1);
    }
}

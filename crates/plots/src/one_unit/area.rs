//! An area between two linear axes.

use unrolled_engine::one_unit::Span;

use crate::shape::Shape;
use crate::text::{Anchor, Bounds, Text, width};
use crate::theme::Theme;

/// Where values stand between two linear axes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// Its edges.
    pub bounds: Bounds,
    /// The values from the left edge to the right.
    pub x: Span,
    /// The values from the lower edge to the upper.
    pub y: Span,
}

/// Length of the ticks.
const TICK: f64 = 4.0;

impl Area {
    /// The area that axes with labels, a line of text above and a name below leave of a picture, with `right` px free at
    /// the right.
    pub(super) fn within(
        (wide, high): (f64, f64),
        right: f64,
        (x, y): (Span, Span),
        theme: Theme,
    ) -> Area {
        let small = theme.small_px();
        let top = (2.0 * small).round();
        let bottom = (high - TICK - 2.9 * small).round().max(top + 1.0);
        let labels = ticks(y, bottom - top, 2.4 * small).into_iter();
        let labels = labels.map(|(_, label)| width(&label, small, false));
        let left = (labels.fold(0.0, f64::max) + TICK + 4.0).round();
        let right = (wide - right).round().max(left + 1.0);
        let bounds = Bounds {
            left,
            top,
            right,
            bottom,
        };
        Area { bounds, x, y }
    }

    /// Where a pair of values stands.
    pub fn point(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let Bounds {
            left,
            top,
            right,
            bottom,
        } = self.bounds;
        let share = |value: f64, span: Span| (value - span.from) / (span.to - span.from);
        (
            left + share(x, self.x) * (right - left),
            bottom + share(y, self.y) * (top - bottom),
        )
    }

    /// The values at a place, if it lies within.
    pub fn values(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let Bounds {
            left,
            top,
            right,
            bottom,
        } = self.bounds;
        let at = |share: f64, span: Span| span.from + share * (span.to - span.from);
        self.bounds.holds(x, y).then(|| {
            (
                at((x - left) / (right - left), self.x),
                at((bottom - y) / (bottom - top), self.y),
            )
        })
    }

    /// Whether a pair of values lies within.
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.x.from..=self.x.to).contains(&x) && (self.y.from..=self.y.to).contains(&y)
    }

    /// The part of a straight line between two pairs of values that lies within, placed (Liang and Barsky 1984).
    pub(super) fn cut(&self, from: (f64, f64), to: (f64, f64)) -> Option<[(f64, f64); 2]> {
        let (from, to) = (self.point(from), self.point(to));
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        if !(dx.is_finite() && dy.is_finite()) {
            return None;
        }
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (step, room) in [
            (-dx, from.0 - self.bounds.left),
            (dx, self.bounds.right - from.0),
            (-dy, from.1 - self.bounds.top),
            (dy, self.bounds.bottom - from.1),
        ] {
            if step < 0.0 {
                enters = enters.max(room / step);
            } else if step > 0.0 {
                leaves = leaves.min(room / step);
            } else if room < 0.0 {
                return None;
            }
        }
        let at = |share: f64| (from.0 + share * dx, from.1 + share * dy);
        (enters <= leaves).then(|| [at(enters), at(leaves)])
    }

    /// The parts of a line through pairs of values that lie within.
    pub(super) fn cut_line(&self, values: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
        let mut parts: Vec<Vec<(f64, f64)>> = Vec::new();
        for pair in values.windows(2) {
            let Some([from, to]) = self.cut(pair[0], pair[1]) else {
                continue;
            };
            match parts.last_mut() {
                Some(part) if part.last() == Some(&from) => part.push(to),
                _ => parts.push(vec![from, to]),
            }
        }
        parts
    }

    /// The axes: ticks, labels, the name of y above the area and that of x below it.
    pub(super) fn set(&self, names: (&str, &str), theme: Theme, shapes: &mut Vec<Shape>) {
        let small = theme.small_px();
        let bounds = self.bounds;
        let text = |x: f64, y: f64, anchor: Anchor, text: String| Text {
            x,
            y,
            anchor,
            size: small,
            bold: false,
            ink: theme.muted(),
            text,
        };
        let tick = |x: f64, y: f64, width: f64, height: f64| Shape::Rect {
            x,
            y,
            width,
            height,
            paint: theme.muted().into(),
        };
        for (value, label) in ticks(self.y, bounds.bottom - bounds.top, 2.4 * small) {
            let y = self.point((self.x.from, value)).1;
            shapes.push(tick(bounds.left - TICK, y - 0.5, TICK, 1.0));
            let label = text(bounds.left - TICK - 3.0, y, Anchor::End, label);
            shapes.push(Shape::Text(label));
        }
        let below = bounds.bottom + TICK + 0.95 * small;
        for (value, label) in ticks(self.x, bounds.right - bounds.left, 4.2 * small) {
            let x = self.point((value, self.y.from)).0;
            shapes.push(tick(x - 0.5, bounds.bottom, 1.0, TICK));
            let half = width(&label, small, false) / 2.0;
            let label = text(x.max(half), below, Anchor::Middle, label);
            shapes.push(Shape::Text(label));
        }
        let (x, y) = names;
        let middle = (bounds.left + bounds.right) / 2.0;
        let half = width(x, small, false) / 2.0;
        let name = text(
            middle.max(half),
            below + 1.3 * small,
            Anchor::Middle,
            x.into(),
        );
        shapes.push(Shape::Text(name));
        shapes.push(Shape::Text(text(0.0, 0.7 * small, Anchor::Start, y.into())));
    }
}

/// Round values of a span, no nearer to each other than `apart` px of `length`, and their labels.
pub(super) fn ticks(span: Span, length: f64, apart: f64) -> Vec<(f64, String)> {
    let wide = span.to - span.from;
    let least = wide * apart / length.max(1.0);
    if !(wide > 0.0 && least.is_finite()) {
        return Vec::new();
    }
    let below = 10_f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|first| first * below);
    let step = step.into_iter().find(|step| *step >= least);
    let step = step.unwrap_or(10.0 * below);
    let digits = (-(step.log10() + 1e-9).floor()).clamp(0.0, 12.0) as usize;
    let (first, last) = (
        (span.from / step - 1e-9).ceil(),
        (span.to / step + 1e-9).floor(),
    );
    let count = (last - first).clamp(0.0, 50.0) as usize;
    if last < first {
        return Vec::new();
    }
    let values = (0..=count).map(|at| (first + at as f64) * step);
    let label = |value: f64| match value.abs() < 0.5 * step {
        true => "0".to_owned(),
        false => format!("{value:.digits$}").replace('-', "\u{2212}"),
    };
    values.map(|value| (value, label(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_apart() {
        let labels = |from, to, length| -> Vec<String> {
            let ticks = ticks(Span { from, to }, length, 40.0);
            ticks.into_iter().map(|tick| tick.1).collect()
        };
        assert_eq!(labels(0.5, 2.1, 200.0), ["0.5", "1.0", "1.5", "2.0"]);
        assert_eq!(labels(-1.1, 1.1, 100.0), ["\u{2212}1", "0", "1"]);
        assert_eq!(labels(0.0, 0.3, 90.0), ["0", "0.2"]);
        assert_eq!(labels(0.0, 40.0, 90.0), ["0", "20", "40"]);
        assert!(labels(1.0, 1.0, 90.0).is_empty() && labels(0.0, f64::NAN, 90.0).is_empty());
    }

    #[test]
    fn what_leaves_is_cut_at_the_edge() {
        let bounds = Bounds {
            left: 0.0,
            top: 0.0,
            right: 100.0,
            bottom: 100.0,
        };
        let span = Span { from: 0.0, to: 1.0 };
        let area = Area {
            bounds,
            x: span,
            y: span,
        };
        assert_eq!(
            area.cut((0.5, 0.5), (0.5, 9.0)),
            Some([(50.0, 50.0), (50.0, 0.0)])
        );
        assert_eq!(area.cut((2.0, 0.5), (2.0, 0.7)), None);
        assert_eq!(area.cut((0.5, 0.5), (f64::NAN, 0.7)), None);
        assert_eq!(area.values(25.0, 75.0), Some((0.25, 0.25)));
        assert_eq!(area.values(101.0, 75.0), None);
    }
}

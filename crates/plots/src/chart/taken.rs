//! What a name in the chart should not cover. Marks and lines run from left to right, so only those above and below a
//! name are looked at.

use super::measure::Kind;
use super::series::Series;
use crate::text::Bounds;

/// How far a name keeps from a line.
const MARGIN: f64 = 3.0;

/// What a name should not cover.
pub(super) struct Taken<'a> {
    /// Marks and lines.
    pub series: &'a [Series],
    /// The sides of the cursor's box.
    pub edges: [Bounds; 2],
    /// The names that have been set.
    pub names: Vec<Bounds>,
}

impl Taken<'_> {
    /// How bad it is to stand there: infinitely over a name, 3 over a mark, 2 over a line, 1 over an edge, 0 where it is
    /// clear.
    pub fn crossed(&self, bounds: &Bounds) -> f64 {
        if self.names.iter().any(|name| name.meets(bounds)) {
            f64::INFINITY
        } else if self.series.iter().any(|series| on_mark(series, bounds)) {
            3.0
        } else if self.series.iter().any(|series| on_line(series, bounds)) {
            2.0
        } else if self.edges.iter().any(|edge| edge.meets(bounds)) {
            1.0
        } else {
            0.0
        }
    }

    /// Whether a mark of another series at that place in the order stands no farther than `away` from the height y.
    pub fn nearer(&self, own: &Series, index: usize, y: f64, away: f64) -> bool {
        self.series.iter().any(|other| {
            let dot = other.dots.get(index);
            !std::ptr::eq(other, own)
                && dot.is_some_and(|dot| {
                    (dot.reached || other.kind == Kind::Gradient)
                        && (dot.place.y() - y).abs() <= away
                })
        })
    }
}

fn on_mark(series: &Series, bounds: &Bounds) -> bool {
    let reach = series.radius + 2.0;
    let first = series
        .dots
        .partition_point(|dot| dot.x + reach <= bounds.left);
    series.dots[first..]
        .iter()
        .take_while(|dot| dot.x - reach < bounds.right)
        .filter(|dot| dot.reached || series.kind == Kind::Gradient)
        .any(|dot| Bounds::around(dot.x, dot.place.y(), reach).meets(bounds))
}

fn on_line(series: &Series, bounds: &Bounds) -> bool {
    let (left, right) = (bounds.left - MARGIN, bounds.right + MARGIN);
    let (top, bottom) = (bounds.top - MARGIN, bounds.bottom + MARGIN);
    series.lines.iter().any(|line| {
        let first = line.partition_point(|point| point.0 <= left);
        let near = line[first.saturating_sub(1)..].windows(2);
        near.take_while(|pair| pair[0].0 < right).any(|pair| {
            let ((x, y), (to, end)) = (pair[0], pair[1]);
            let slope = (end - y) / (to - x).max(1e-9);
            let at = |edge: f64| y + slope * (edge.clamp(x, to.max(x)) - x);
            let (from, until) = (at(left), at(right));
            to > left && from.min(until) < bottom && from.max(until) > top
        })
    })
}

//! The log scale that all factors share.

use super::Chain;
use crate::shape::{Shape, dashes};
use crate::theme::{Ink, Theme};

/// Where a bar stands: its left and right edge, its top and its height.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    pub edges: (f64, f64),
    pub top: f64,
    pub height: f64,
    /// How far the line at × 1 stands out above and below.
    pub beyond: f64,
}

/// Its ends in decades; × 1 lies within.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Range {
    low: f64,
    high: f64,
}

impl Range {
    /// Of all factors, and of their products where these have bars too.
    pub fn of<'a>(chains: impl Iterator<Item = &'a Chain<'a>>, products: bool) -> Range {
        let gains = chains.flat_map(|chain| {
            let gains = chain.links.iter().map(|link| link.gain.abs());
            let product = products.then(|| chain.product().abs());
            gains.chain(product).collect::<Vec<f64>>()
        });
        let logs = gains.filter(|gain| gain.is_finite() && *gain > 0.0);
        let (low, high) = logs.fold((0.0_f64, 0.0_f64), |(low, high), gain| {
            (low.min(gain.log10()), high.max(gain.log10()))
        });
        // Half a decade around × 1 at least, and no end on the very edge.
        Range {
            low: (low - 0.1).min(-1.0),
            high: (high + 0.1).max(0.35),
        }
    }

    /// Where a gain stands between two edges; zero on the left one, infinity on the right one.
    pub fn x(&self, gain: f64, (left, right): (f64, f64)) -> f64 {
        let log = gain.abs().log10().clamp(self.low, self.high);
        left + (log - self.low) / (self.high - self.low) * (right - left)
    }

    /// Sets the bar of a gain from × 1 on and the line at × 1; pale where its route is `cut`.
    pub fn bar(
        &self,
        gain: f64,
        (ink, cut): (Ink, bool),
        track: Track,
        theme: Theme,
        shapes: &mut Vec<Shape>,
    ) {
        let Track {
            edges: (left, right),
            top: y,
            height,
            beyond,
        } = track;
        let rect = |x: f64, width: f64, paint| Shape::Rect {
            x,
            y,
            width,
            height,
            paint,
        };
        shapes.push(rect(left, (right - left).max(0.0), theme.wash().into()));
        let one = self.x(1.0, (left, right)).round();
        if !gain.is_nan() {
            let x = self.x(gain, (left, right));
            let alpha = if cut { 0.3 } else { 0.9 };
            let (from, to) = (x.min(one), x.max(one));
            // A gain of one shows as a sliver.
            shapes.push(rect(from, (to - from).max(1.0), ink.alpha(alpha)));
        }
        let ends = [(one, y - beyond), (one, y + height + beyond)];
        dashes(&ends, 3.0, 2.0, 1.0, theme.text().into(), shapes);
    }
}

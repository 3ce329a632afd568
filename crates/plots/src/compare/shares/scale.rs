//! The heights of shares: linear, with the whole and nothing within. Shares far above the whole that cancel are cut off.

use super::{Input, Steps};
use crate::compare::number::signed_per_cent;
use crate::shape::Shape;
use crate::text::width;
use crate::theme::Theme;

/// How far beyond nothing and the whole the axis reaches at most.
const MOST: f64 = 4.0;

/// The scale, placed.
pub(super) struct Scale {
    low: f64,
    high: f64,
    top: f64,
    bottom: f64,
}

impl Scale {
    pub fn of(input: &Input, top: f64, bottom: f64) -> Scale {
        let (mut low, mut high) = (0.0_f64, 1.0_f64);
        for step in 0..input.steps {
            let (below, above) = stack(input, step);
            (low, high) = (low.min(below), high.max(above));
        }
        Scale {
            low: low.max(-MOST),
            high: high.min(1.0 + MOST),
            top,
            bottom,
        }
    }

    pub fn y(&self, share: f64) -> f64 {
        let share = share.clamp(self.low, self.high);
        self.bottom + (share - self.low) / (self.high - self.low) * (self.top - self.bottom)
    }

    /// The lines that have labels.
    pub fn marks(&self, theme: Theme) -> Vec<(f64, String)> {
        let lines = (self.bottom - self.top) / (2.4 * theme.small_px());
        let fits = |stride: &f64| (self.high - self.low) / stride <= lines;
        let stride = [0.25, 0.5, 1.0, 2.0].into_iter().find(fits).unwrap_or(5.0);
        let (from, to) = (
            (self.low / stride).ceil() as i32,
            (self.high / stride).floor() as i32,
        );
        let mark = |at: i32| {
            let share = f64::from(at) * stride;
            (self.y(share).round(), signed_per_cent(share))
        };
        (from..=to).map(mark).collect()
    }

    /// The room that the labels need.
    pub fn gutter(&self, theme: Theme) -> f64 {
        let low = theme.small_px();
        let widths = self
            .marks(theme)
            .into_iter()
            .map(|mark| width(&mark.1, low, false));
        (widths.fold(0.0, f64::max) + 8.0).ceil()
    }

    /// A small triangle where a stack goes on beyond the axis.
    pub fn cut_marks(&self, input: &Input, steps: &Steps, theme: Theme, shapes: &mut Vec<Shape>) {
        for step in 0..input.steps {
            let (below, above) = stack(input, step);
            let x = steps.x(step + 1);
            let half = (steps.pitch / 2.0).clamp(1.5, 4.0);
            for (beyond, y, tip) in [
                (above > self.high, self.top, -1.0),
                (below < self.low, self.bottom, 1.0),
            ] {
                if beyond {
                    shapes.push(Shape::Area {
                        points: vec![
                            (x - half, y + tip),
                            (x + half, y + tip),
                            (x, y + tip * (1.0 + 1.4 * half)),
                        ],
                        paint: theme.text().into(),
                    });
                }
            }
        }
    }
}

/// How far a step's stack reaches below zero and above.
fn stack(input: &Input, step: usize) -> (f64, f64) {
    let shares = input
        .routes
        .iter()
        .filter_map(|route| route.shares.get(step));
    let shares = shares.filter(|share| share.is_finite());
    shares.fold((0.0, 0.0), |(below, above), share| match *share < 0.0 {
        true => (below + share, above),
        false => (below, above + share),
    })
}

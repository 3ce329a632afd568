//! The bars of sizes on the log axis, and those of signed shares around zero.

use super::View;
use crate::chart::{Axis, Place};
use crate::compare::Steps;
use crate::compare::number::signed_per_cent;
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Text};
use crate::theme::Theme;

/// The left and the right edge of a part's bar.
fn edges(steps: &Steps, part: usize) -> (f64, f64) {
    let (x, half) = (steps.x(part), steps.pitch / 2.0);
    let gap = if steps.pitch >= 5.0 { 1.0 } else { 0.0 };
    let (left, right) = ((x - half).round(), (x + half).round() - gap);
    (left, right.max(left + 1.0))
}

/// A bar a part from the foot up; the long ones stand out. What has no logarithm has a mark.
pub(super) fn sizes(
    view: &View,
    steps: &Steps,
    axis: &Axis,
    bottom: f64,
    theme: Theme,
    shapes: &mut Vec<Shape>,
) {
    let foot = axis.zero.map_or(bottom, |zero| (zero - 5.0).max(0.0));
    let (mut bars, mut zeros, mut infinite, mut none) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (at, size) in view.sizes.iter().enumerate() {
        let (left, right) = edges(steps, view.first + at);
        let place = axis.place(*size);
        let y = place.y();
        let upright = |top: f64| Cell {
            left,
            top: top.round().min(foot - 1.0),
            right,
            bottom: foot,
        };
        match place {
            Place::Finite(y) => bars.push(upright(y)),
            Place::Infinite(y) => infinite.push(upright(y)),
            Place::Zero(_) => zeros.push(Cell::new(left, y.round() - 1.5, right - left, 3.0)),
            Place::NotANumber(_) => none.push(Cell::new(left, y.round() - 2.0, right - left, 4.0)),
        }
    }
    let gradient = theme.gradient();
    for (cells, paint) in [
        (bars, gradient.alpha(0.8)),
        (zeros, gradient.into()),
        (infinite, theme.text().into()),
        (none, theme.muted().into()),
    ] {
        if !cells.is_empty() {
            shapes.push(Shape::Cells { cells, paint });
        }
    }
}

/// A bar a part up or down from zero, solid or hollow, between two heights.
pub(super) fn shares(
    view: &View,
    steps: &Steps,
    (top, bottom): (f64, f64),
    theme: Theme,
    shapes: &mut Vec<Shape>,
) {
    let finite = || {
        view.shares
            .iter()
            .copied()
            .filter(|share| share.is_finite())
    };
    let (low, high) = finite().fold((0.0_f64, 0.0_f64), |(low, high), share| {
        (low.min(share), high.max(share))
    });
    let high = if high > low { high } else { 1.0 };
    let y = |share: f64| (bottom + (share - low) / (high - low) * (top - bottom)).round();
    let (zero, paint) = (y(0.0), theme.gradient().into());
    let (mut solid, mut hollow) = (Vec::new(), Vec::new());
    for (at, &share) in view.shares.iter().enumerate() {
        let (left, right) = edges(steps, view.first + at);
        let cell = Cell {
            left,
            top: y(share).min(zero),
            right,
            bottom: y(share).max(zero),
        };
        match share {
            // One that is no higher than a line would be a knot in it.
            _ if !share.is_finite() || cell.bottom - cell.top < 1.0 => {}
            _ if share < 0.0 && cell.bottom - cell.top >= 3.0 => hollow.push(cell),
            _ if share < 0.0 => {
                let line = Cell {
                    top: cell.bottom - 1.0,
                    ..cell
                };
                hollow.push(line);
            }
            _ => solid.push(cell),
        }
    }
    if !solid.is_empty() {
        shapes.push(Shape::Cells {
            cells: solid,
            paint,
        });
    }
    if !hollow.is_empty() {
        shapes.push(match steps.pitch >= 5.0 {
            true => Shape::Frames {
                cells: hollow,
                line: 1.5,
                paint,
            },
            false => Shape::Cells {
                cells: hollow,
                paint: theme.gradient().alpha(0.4),
            },
        });
    }
    shapes.push(Shape::Rect {
        x: steps.left,
        y: zero - 0.5,
        width: steps.right - steps.left,
        height: 1.0,
        paint: theme.muted().into(),
    });
    let mut labels: Vec<Text> = Vec::new();
    for share in [high, 0.0, low] {
        let label = Text {
            x: steps.left - 6.0,
            y: y(share),
            anchor: Anchor::End,
            size: theme.small_px(),
            bold: false,
            ink: theme.muted(),
            text: signed_per_cent(share),
        };
        let bounds = label.bounds();
        if bounds.left >= 0.0 && !labels.iter().any(|other| other.bounds().meets(&bounds)) {
            labels.push(label);
        }
    }
    shapes.extend(labels.into_iter().map(Shape::Text));
}

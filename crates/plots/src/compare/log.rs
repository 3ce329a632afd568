//! The log axis of a comparison: lines, labels, and the room that these need.

use crate::chart::{Axis, decade_label};
use crate::rules::rules;
use crate::shape::Shape;
use crate::text::width;
use crate::theme::Theme;

/// An axis between two heights; twelve labelled lines at most.
pub(super) fn axis(
    sizes: impl Iterator<Item = f64> + Clone,
    (top, bottom): (f64, f64),
    theme: Theme,
) -> Axis {
    let line = 2.1 * theme.text_px();
    Axis::with_lines(sizes, (top.round(), bottom.round()), line, 9)
}

/// The room that labels need to the left of the axis.
pub(super) fn gutter(axis: &Axis, theme: Theme) -> f64 {
    let small = theme.small_px();
    let decades = axis.decades.iter().map(|&(at, _)| decade_label(at));
    let apart = axis.not_a_number.map(|_| "NaN".to_owned());
    let widths = decades
        .chain(apart)
        .map(|label| width(&label, small, false));
    (widths.fold(1.5 * small, f64::max) + 9.0).ceil()
}

/// The axis' lines between two edges, and their labels.
pub(super) fn set(axis: &Axis, ends: (f64, f64), theme: Theme, shapes: &mut Vec<Shape>) {
    let none = axis.not_a_number.map(|y| (y, "NaN".to_owned()));
    let marks: Vec<(f64, String)> = none.into_iter().chain(axis.marks()).collect();
    rules(&marks, ends, theme, shapes);
}

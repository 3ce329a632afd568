//! The highway of a state that is carried past the readout: a band from column to column, as thick as what leaves one
//! for the next is large.

use unrolled_engine::{Trace, norm};

use super::rows::{Marks, Row};
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::Shape;
use crate::theme::Ink;

/// The band between the marks of neighbouring columns, as thick all along as |c| of the first of them relative to the
/// run's largest; none where that is zero, as before the first step.
pub(crate) fn highway(
    trace: &Trace,
    row: &Row,
    columns: &Columns,
    progress: &Progress,
    ink: Ink,
    shapes: &mut Vec<Shape>,
) {
    let cell = trace.network().cell();
    let quantity = &cell.quantities[row.quantity];
    let carried = quantity.state.filter(|&state| state != cell.out);
    let (Some(state), Marks::Squares) = (carried, row.marks) else {
        return;
    };
    let size = |step: usize| norm(trace.state(state, step));
    let most = (0..=trace.seq_len())
        .map(size)
        .filter(|size| size.is_finite())
        .fold(0.0, f64::max);
    let half = |size: f64| {
        let share = size / most;
        let share = if share.is_nan() { 0.0 } else { share.min(1.0) };
        0.05 * row.height + 0.35 * row.height * share
    };
    let reach = row.entries as f64 * row.slot / 2.0 + 3.0;
    let mut begin = columns.left;
    for step in columns.visible() {
        let centre = columns.centre(step);
        let end = (row.first_slot(centre) - 3.0).round();
        let leaving = size(step - 1);
        if progress.computed(step - 1, quantity.operation) && leaving != 0.0 && end > begin {
            let (y, half) = (row.middle(), half(leaving));
            shapes.push(Shape::Area {
                points: vec![
                    (begin, y - half),
                    (end, y - half),
                    (end, y + half),
                    (begin, y + half),
                ],
                paint: ink.alpha(0.35),
            });
        }
        begin = (row.first_slot(centre) - 3.0 + 2.0 * reach).round();
    }
}

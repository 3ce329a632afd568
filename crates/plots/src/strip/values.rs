//! The values of a row: marks where a column has room for them, bands elsewhere.

use unrolled_engine::Trace;

use super::gauges::Gauges;
use super::marks::Look;
use super::rows::{Marks, Row};
use super::{Input, bands};
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::Shape;

/// The values of a row at every visible step, as far as they have been computed; beside whole marks, what they were in
/// the `former` run.
pub(super) fn values(
    input: &Input,
    former: Option<&Trace>,
    row: &Row,
    columns: &Columns,
    progress: &Progress,
    shapes: &mut Vec<Shape>,
) {
    let cell = input.trace.network().cell();
    let quantity = &cell.quantities[row.quantity];
    let look = Look {
        row,
        display: quantity.display,
        ink: input.theme.quantity(cell, row.quantity),
        theme: input.theme,
    };
    let value = |step: usize| {
        let there = progress.computed(step, quantity.operation);
        there.then(|| input.trace.value(quantity.operation, step))
    };
    if row.marks == Marks::Bands {
        bands::bands(row, look.display, columns, value, look.ink, shapes);
    }
    if !row.whole {
        return;
    }
    let mut gauges = Gauges::new(look.ink, input.theme);
    for step in columns.visible().filter(|&step| columns.shows_marks(step)) {
        let former = former.map(|former| former.value(quantity.operation, step));
        let centre = columns.centre(step);
        look.column(centre, value(step), former, &mut gauges, shapes);
    }
    gauges.draw(shapes);
}

//! The values of a row where a column has room for whole marks.

use unrolled_engine::Trace;

use super::Input;
use super::gauges::Gauges;
use super::marks::Look;
use super::rows::Row;
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::Shape;

/// The marks of a row at every visible step that shows them, as far as they have been computed; with them what they were
/// in the `former` run.
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

//! The values of a row: marks where a column has room for them, bands elsewhere.

use super::rows::{Marks, Row};
use super::{Input, bands, marks};
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::Shape;

/// The values of a row at every visible step, as far as they have been computed.
pub(super) fn values(
    input: &Input,
    row: &Row,
    columns: &Columns,
    progress: &Progress,
) -> Vec<Shape> {
    let cell = input.trace.network().cell();
    let quantity = &cell.quantities[row.quantity];
    let ink = input.theme.quantity(cell, row.quantity);
    let value = |step: usize| {
        let there = progress.computed(step, quantity.operation);
        there.then(|| input.trace.value(quantity.operation, step))
    };
    let mut shapes = Vec::new();
    if row.marks == Marks::Bands {
        bands::bands(row, quantity.display, columns, value, ink, &mut shapes);
    }
    for step in columns.visible() {
        if row.whole && columns.shows_marks(step) {
            let (centre, value) = (columns.centre(step), value(step));
            let display = quantity.display;
            marks::marks(row, display, centre, value, ink, input.theme, &mut shapes);
        }
    }
    shapes
}

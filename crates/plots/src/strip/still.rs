//! What stands still while the cursor goes from step to step: the rows' labels, and the bands beside the lens.
//!
//! A column beside the lens stands at one of two places, according to the side of the lens it is on. So a picture of all
//! columns left of it and one of all columns right of it hold every moment's bands, and a moment shows parts of both.

use super::rows::{Marks, Row};
use super::{Input, bands, dress};
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::Shape;
use crate::text::Bounds;

/// Which columns are placed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Those of the moment, as far as they have been computed.
    Here,
    /// All, as they stand left of the lens.
    Left,
    /// All, as they stand right of the lens.
    Right,
}

/// What a moment shows of the pictures of all columns.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Part {
    /// Left or right.
    pub of: Place,
    /// Where it stands, in either picture.
    pub bounds: Bounds,
}

/// The labels and bands of a scene's rows over its columns; the labels are not in what is right of the lens.
pub fn still(input: &Input, rows: &[Row], columns: &Columns, place: Place) -> Vec<Shape> {
    let mut columns = columns.clone();
    columns.cursor = match place {
        Place::Here => columns.cursor,
        Place::Left => columns.steps,
        Place::Right => 1,
    };
    let progress = Progress::new(input.trace, input.moment);
    let cell = input.trace.network().cell();
    let mut shapes = Vec::new();
    for row in rows {
        if place != Place::Right {
            shapes.extend(dress::label(input, row, &columns));
        }
        if row.marks != Marks::Bands {
            continue;
        }
        let quantity = &cell.quantities[row.quantity];
        let value = |step: usize| {
            let there = place != Place::Here || progress.computed(step, quantity.operation);
            there.then(|| input.trace.value(quantity.operation, step))
        };
        let as_marks = |step: usize| place == Place::Here && row.whole && columns.shows_marks(step);
        let ink = input.theme.quantity(cell, row.quantity);
        let steps = bands::steps(&columns, value, as_marks);
        bands::bands(row, quantity.display, &columns, &steps, ink, &mut shapes);
    }
    shapes
}

/// What the moment shows of them.
pub(super) fn parts(
    input: &Input,
    rows: &[Row],
    columns: &Columns,
    progress: &Progress,
    height: f64,
) -> Vec<Part> {
    let cell = input.trace.network().cell();
    let part = |of, left: f64, right: f64, top, bottom| {
        let (left, right) = (left.round(), right.round());
        let bounds = Bounds {
            left,
            top,
            right,
            bottom,
        };
        (right > left).then_some(Part { of, bounds })
    };
    let mut parts: Vec<Part> = part(Place::Left, 0.0, columns.left, 0.0, height)
        .into_iter()
        .collect();
    for row in rows.iter().filter(|row| row.marks == Marks::Bands) {
        let operation = cell.quantities[row.quantity].operation;
        let (cursor, bottom) = (columns.cursor, row.top + row.height);
        let here = columns.left_of(cursor);
        // Whether the cursor's column is a band too.
        let band =
            !(row.whole && columns.shows_marks(cursor)) && progress.computed(cursor, operation);
        let reached = here + if band { columns.column } else { 0.0 };
        let beyond = here + columns.width_of(cursor);
        let rest = cursor < columns.steps && progress.computed(cursor + 1, operation);
        let end = if rest { columns.end() } else { beyond };
        for next in [
            part(Place::Left, columns.left, reached, row.top, bottom),
            part(Place::Right, beyond, end, row.top, bottom),
        ]
        .into_iter()
        .flatten()
        {
            let same = |one: &&mut Part| {
                (one.of, one.bounds.left, one.bounds.right)
                    == (next.of, next.bounds.left, next.bounds.right)
            };
            // Between rows there is nothing.
            match parts.iter_mut().find(same) {
                Some(one) => one.bounds.bottom = bottom,
                None => parts.push(next),
            }
        }
    }
    parts
}

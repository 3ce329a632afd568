//! The marks of one value: a gauge for a gate, a square for a signed value.
//!
//! A square's area is |v| / full of the largest square's. `full` is 1, or the row's largest finite size in the whole run
//! where that passes 1 or the other columns are bands (the row's label then says it). Solid is positive, hollow negative, a dash zero, a cross not a
//! number; infinity is a full square with a bar above it. No square is smaller than 3 px, so that its sign shows.

use unrolled_engine::Display;

use super::rows::Row;
use crate::shape::Shape;
use crate::theme::{Ink, Theme};

/// The marks of one row in one column, or their empty places.
pub(crate) fn marks(
    row: &Row,
    display: Display,
    centre: f64,
    values: Option<&[f64]>,
    ink: Ink,
    theme: Theme,
    shapes: &mut Vec<Shape>,
) {
    let first = row.first_slot(centre);
    for entry in 0..row.entries {
        let x = first + entry as f64 * row.slot;
        let value = values.and_then(|values| values.get(entry)).copied();
        match display {
            Display::Gate => gauge(row, x, value, ink, shapes),
            Display::Signed => square(row, x + row.slot / 2.0, value, ink, theme, shapes),
        }
    }
}

fn gauge(row: &Row, x: f64, value: Option<f64>, ink: Ink, shapes: &mut Vec<Shape>) {
    let (x, width) = (x + 1.0, row.slot - 2.0);
    if let Some(opening) = value {
        if opening.is_nan() {
            cross(x + width / 2.0, row.middle(), width / 3.0, ink, shapes);
        }
        let height = (row.height - 2.0) * opening.clamp(0.0, 1.0);
        if height > 0.0 {
            shapes.push(Shape::Rect {
                x: x + 1.0,
                y: row.top + row.height - 1.0 - height,
                width: width - 2.0,
                height,
                paint: ink.into(),
            });
        }
    }
    shapes.push(Shape::Frame {
        x,
        y: row.top,
        width,
        height: row.height,
        line: 1.0,
        paint: ink.alpha(if value.is_some() { 0.5 } else { 0.25 }),
    });
}

fn square(row: &Row, x: f64, value: Option<f64>, ink: Ink, theme: Theme, shapes: &mut Vec<Shape>) {
    let y = row.middle();
    let most = (row.slot - 2.0).min(row.height - 2.0);
    let Some(value) = value else {
        shapes.push(Shape::Square {
            x,
            y,
            side: 2.0,
            line: None,
            paint: theme.muted().alpha(0.45),
        });
        return;
    };
    if value.is_nan() {
        return cross(x, y, most / 3.0, ink, shapes);
    }
    if value == 0.0 {
        shapes.push(Shape::Rect {
            x: x - 2.5,
            y: y - 0.5,
            width: 5.0,
            height: 1.0,
            paint: ink.into(),
        });
        return;
    }
    let side = if value.is_infinite() {
        shapes.push(Shape::Rect {
            x: x - most / 2.0,
            y: y - most / 2.0 - 3.0,
            width: most,
            height: 2.0,
            paint: ink.into(),
        });
        most
    } else {
        (most * (value.abs() / row.full).sqrt()).clamp(3.0, most)
    };
    let line = if side < 7.0 { 1.0 } else { 2.0 };
    shapes.push(Shape::Square {
        x,
        y,
        side,
        line: (value < 0.0).then_some(line),
        paint: ink.into(),
    });
}

fn cross(x: f64, y: f64, reach: f64, ink: Ink, shapes: &mut Vec<Shape>) {
    for slope in [-1.0, 1.0] {
        shapes.push(Shape::Path {
            points: vec![
                (x - reach, y - slope * reach),
                (x + reach, y + slope * reach),
            ],
            line: 2.0,
            paint: ink.into(),
        });
    }
}

//! The marks of one value: a gauge for a gate, a square for a signed value.
//!
//! A square's area is |v| / full of the largest square's. `full` is 1, or the row's largest finite size in the whole run
//! where that passes 1 or the other columns are bands (the row's label then says it). Solid is positive, hollow negative,
//! a dash zero, a cross not a number; infinity is a full square with a bar above it. No square is smaller than 3 px, so
//! that its sign shows.

use unrolled_engine::Display;

use super::gauges::Gauges;
use super::rows::Row;
use crate::shape::{Cell, Paint, Shape};
use crate::theme::{Ink, Theme};

/// What the marks of a row have in common.
pub(super) struct Look<'a> {
    /// The row.
    pub row: &'a Row,
    /// Gauges or squares.
    pub display: Display,
    /// Colour.
    pub ink: Ink,
    /// Colours of what is beside.
    pub theme: Theme,
}

impl Look<'_> {
    /// The marks in the column around `centre`, or their empty places; with them what the former values were.
    pub fn column(
        &self,
        centre: f64,
        values: Option<&[f64]>,
        former: Option<&[f64]>,
        gauges: &mut Gauges,
        shapes: &mut Vec<Shape>,
    ) {
        let row = self.row;
        let first = row.first_slot(centre);
        for entry in 0..row.entries {
            let at = |values: Option<&[f64]>| values?.get(entry).copied();
            let (value, former) = (at(values), at(former));
            let x = first + entry as f64 * row.slot;
            let middle = x + row.slot / 2.0;
            match (self.display, value) {
                (Display::Gate, _) => self.gauge(x, value, former, gauges, shapes),
                (Display::Signed, None) => shapes.push(Shape::Square {
                    x: middle,
                    y: row.middle(),
                    side: 2.0,
                    line: None,
                    paint: self.theme.muted().alpha(0.45),
                }),
                (Display::Signed, Some(value)) => match former {
                    Some(former) => self.square_and_ghost(middle, value, former, shapes),
                    None => self.square(middle, value, self.ink.into(), shapes),
                },
            }
        }
    }

    fn gauge(
        &self,
        x: f64,
        value: Option<f64>,
        former: Option<f64>,
        gauges: &mut Gauges,
        shapes: &mut Vec<Shape>,
    ) {
        let row = self.row;
        let (left, right) = (x + 1.0, x + row.slot - 1.0);
        let foot = row.top + row.height - 1.0;
        let filled = |opening: f64| (row.height - 2.0) * opening.clamp(0.0, 1.0);
        if let Some(opening) = value {
            if opening.is_nan() {
                let reach = (right - left) / 3.0;
                let middle = (left + right) / 2.0;
                cross(middle, row.middle(), reach, self.ink.into(), shapes);
            }
            gauges.fill((left + 1.0, right - 1.0), foot, filled(opening));
            if let Some(former) = former {
                gauges.level((left, right), foot, filled(opening), filled(former));
            }
        }
        let frame = Cell::new(left, row.top, right - left, row.height);
        gauges.frame(frame, value.is_some());
    }

    /// The mark of a signed value around x.
    pub fn square(&self, x: f64, value: f64, paint: Paint, shapes: &mut Vec<Shape>) {
        let (y, most) = (self.row.middle(), self.row.largest_square());
        if value.is_nan() {
            return cross(x, y, most / 3.0, paint, shapes);
        }
        if value == 0.0 {
            shapes.push(Shape::Rect {
                x: x - 2.5,
                y: y - 0.5,
                width: 5.0,
                height: 1.0,
                paint,
            });
            return;
        }
        if value.is_infinite() {
            shapes.push(Shape::Rect {
                x: x - most / 2.0,
                y: y - most / 2.0 - 3.0,
                width: most,
                height: 2.0,
                paint,
            });
        }
        let side = self.row.side(value);
        shapes.push(Shape::Square {
            x,
            y,
            side,
            line: (value < 0.0).then(|| outline(side)),
            paint,
        });
    }
}

impl Row {
    /// Side of the square of a value that is neither zero nor no number.
    pub(super) fn side(&self, value: f64) -> f64 {
        let most = self.largest_square();
        let share = (value.abs() / self.full).min(1.0);
        (most * share.sqrt()).clamp(3.0, most)
    }

    fn largest_square(&self) -> f64 {
        (self.slot - 2.0).min(self.height - 2.0)
    }
}

/// Width of the line of a hollow square.
pub(super) fn outline(side: f64) -> f64 {
    if side < 7.0 { 1.0 } else { 2.0 }
}

fn cross(x: f64, y: f64, reach: f64, paint: Paint, shapes: &mut Vec<Shape>) {
    for slope in [-1.0, 1.0] {
        shapes.push(Shape::Path {
            points: vec![
                (x - reach, y - slope * reach),
                (x + reach, y + slope * reach),
            ],
            line: 2.0,
            paint,
        });
    }
}

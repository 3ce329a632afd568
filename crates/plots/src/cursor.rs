//! The box around the cursor's column, which runs through the strip and on through the chart.

use crate::columns::Columns;
use crate::shape::Shape;
use crate::theme::Theme;

/// Sine of the angles at which a quarter of a circle is cornered.
const QUARTER: [f64; 9] = [
    0.0,
    0.195_090,
    0.382_683,
    0.555_570,
    std::f64::consts::FRAC_1_SQRT_2,
    0.831_470,
    0.923_880,
    0.980_785,
    1.0,
];

/// The box, placed.
pub(crate) struct CursorBox {
    points: Vec<(f64, f64)>,
    theme: Theme,
}

impl CursorBox {
    /// The box from `top` to `bottom`, open at an end that is not rounded.
    pub fn new(
        columns: &Columns,
        step: usize,
        (top, rounded_top): (f64, bool),
        (bottom, rounded_bottom): (f64, bool),
        theme: Theme,
    ) -> CursorBox {
        let width = columns.width_of(step);
        let inset = (width * 0.02).clamp(0.0, 3.0).round();
        let left = columns.left_of(step).round() + inset;
        let right = (columns.left_of(step) + width).round() - inset;
        let radius = (width / 4.0).min(10.0);
        // From the side to the end: `inward` along x and `back` along y point into the box.
        let corner = |x: f64, y: f64, inward: f64, back: f64| -> Vec<(f64, f64)> {
            let turn = QUARTER.iter().zip(QUARTER.iter().rev());
            turn.map(|(&rise, &run)| {
                (
                    x + inward * radius * (1.0 - run),
                    y + back * radius * (1.0 - rise),
                )
            })
            .collect()
        };
        let mut points = Vec::new();
        if rounded_top {
            let mut right = corner(right, top, -1.0, 1.0);
            right.reverse();
            points.extend(corner(left, top, 1.0, 1.0));
            points.extend(right);
        } else {
            points.push((right, top));
        }
        if rounded_bottom {
            let mut left = corner(left, bottom, 1.0, -1.0);
            left.reverse();
            points.extend(corner(right, bottom, -1.0, -1.0));
            points.extend(left);
        } else {
            points.push((right, bottom));
            points.insert(0, (left, bottom));
        }
        if rounded_bottom {
            points.push(if rounded_top { points[0] } else { (left, top) });
        }
        CursorBox { points, theme }
    }

    /// What lies behind everything in the column.
    pub fn ground(&self) -> Shape {
        Shape::Area {
            points: self.points.clone(),
            paint: self.theme.panel().into(),
        }
    }

    /// The line around it.
    pub fn line(&self) -> Shape {
        Shape::Path {
            points: self.points.clone(),
            line: 1.5,
            paint: self.theme.cursor().into(),
        }
    }
}

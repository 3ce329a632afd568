//! The fixed points, with their slopes.

use unrolled_engine::one_unit::{FixedPoint, Stability};

use crate::one_unit::area::Area;
use crate::one_unit::free::{Free, Label};
use crate::shape::Shape;
use crate::strip::short;
use crate::text::Bounds;
use crate::theme::Theme;

/// Sets them: filled where stable, hollow where not.
pub(super) fn set(
    area: &Area,
    points: &[FixedPoint],
    free: &mut Free,
    theme: Theme,
    shapes: &mut Vec<Shape>,
) {
    let radius = 6.0 * theme.small_px() / 12.0;
    let within = |point: &&FixedPoint| area.holds((point.hidden, point.hidden));
    let placed = points.iter().filter(within);
    let placed: Vec<(&FixedPoint, (f64, f64))> = placed
        .map(|point| (point, area.point((point.hidden, point.hidden))))
        .collect();
    for (point, (x, y)) in &placed {
        let hollow = point.stability() != Stability::Stable;
        let inner = hollow.then_some((radius - 2.0, theme.panel()));
        for (radius, ink) in [(radius, theme.text())].into_iter().chain(inner) {
            shapes.push(Shape::Dot {
                x: *x,
                y: *y,
                radius,
                paint: ink.into(),
            });
        }
        free.take(Bounds::around(*x, *y, radius));
    }
    for (point, at) in placed {
        let label = Label {
            lines: &[format!("slope {}", short(point.slope))],
            bold: false,
            ink: theme.text(),
        };
        free.set(at, &label, theme, shapes);
    }
}

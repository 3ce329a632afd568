//! Bands of starts that end in the same place.

use unrolled_engine::one_unit::Basin;

use crate::one_unit::area::Area;
use crate::one_unit::free::Free;
use crate::shape::Shape;
use crate::strip::short;
use crate::text::{Anchor, Text, width};
use crate::theme::Theme;

/// The left and the right edge of a basin's band.
fn band(area: &Area, basin: &Basin) -> (f64, f64) {
    let x = |h: f64| {
        let h = h.clamp(area.x.from, area.x.to);
        area.point((h, area.y.from)).0
    };
    (x(basin.from), x(basin.to))
}

/// Shades the bands, every second one in another hue.
pub(super) fn shade(area: &Area, basins: &[Basin], theme: Theme, shapes: &mut Vec<Shape>) {
    let bounds = area.bounds;
    for (at, basin) in basins.iter().enumerate() {
        let (left, right) = band(area, basin);
        let paint = match at % 2 {
            0 => theme.wash().into(),
            _ => theme.forward().alpha(0.12),
        };
        shapes.push(Shape::Rect {
            x: left,
            y: bounds.top,
            width: (right - left).max(0.0),
            height: bounds.bottom - bounds.top,
            paint,
        });
    }
}

/// Says in each band where its starts end: at its foot or its head, where no line runs.
pub(super) fn name(
    area: &Area,
    basins: &[Basin],
    free: &mut Free,
    theme: Theme,
    shapes: &mut Vec<Shape>,
) {
    let small = theme.small_px();
    for basin in basins {
        let (left, right) = band(area, basin);
        let words = match basin.attractor {
            Some(point) => {
                let h = short(point.hidden);
                vec![format!("starts here end at {h}"), format!("ends at {h}")]
            }
            None => vec!["starts here end at no fixed point".into(), "no end".into()],
        };
        let place = |text: &String, y: f64, share: f64| {
            let half = width(text, small, false) / 2.0 + 5.0;
            let x = left + half + share * (right - left - 2.0 * half);
            (2.0 * half <= right - left).then(|| Text {
                x,
                y,
                anchor: Anchor::Middle,
                size: small,
                bold: false,
                ink: theme.muted(),
                text: text.clone(),
            })
        };
        let (head, foot) = (
            area.bounds.top + 0.9 * small,
            area.bounds.bottom - 0.9 * small,
        );
        let heights = [foot, head];
        let mut places = words.iter().flat_map(|text| {
            let shares = [0.5, 1.0, 0.0].into_iter();
            shares.flat_map(move |share| heights.map(|y| place(text, y, share)))
        });
        let fits = |text: &Text| {
            let bounds = text.bounds();
            free.allows(&bounds) && free.clear(&bounds)
        };
        if let Some(text) = places.by_ref().flatten().find(fits) {
            free.take(text.bounds());
            shapes.push(Shape::Text(text));
        }
    }
}

//! The ramp to the right of the surface: shades, with the losses that they mean.

use super::Levels;
use crate::chart::decade_label;
use crate::one_unit::area::Area;
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Text, width};
use crate::theme::Theme;

/// Width of the ramp.
const WIDE: f64 = 12.0;
/// From the ramp to its labels.
const AWAY: f64 = 5.0;

/// The room to the right of the surface that it needs.
pub(super) fn room(levels: &Levels, theme: Theme) -> f64 {
    let small = theme.small_px();
    let labels = decades(levels).into_iter();
    let labels = labels.map(|(_, label)| width(&label, small, false));
    let labels = labels.fold(width("0.01", small, false), f64::max);
    (small + WIDE + AWAY + labels + 1.0).ceil()
}

/// The decades of the ramp, as log10, and their labels.
fn decades(levels: &Levels) -> Vec<(f64, String)> {
    let (low, high) = ((levels.low() - 1e-9).ceil(), (levels.high + 1e-9).floor());
    let label = |decade: i32| match decade {
        -1 => "0.1".into(),
        -2 => "0.01".into(),
        _ => decade_label(decade),
    };
    (low as i32..=high as i32)
        .map(|decade| (f64::from(decade), label(decade)))
        .collect()
}

/// Sets it, the word above it, and its labels.
pub(super) fn set(area: &Area, levels: &Levels, theme: Theme, shapes: &mut Vec<Shape>) {
    let small = theme.small_px();
    let x = area.bounds.right + small;
    let top = area.bounds.top;
    let bottom = area.bounds.bottom.min(top + 16.0 * small);
    let text = |x: f64, y: f64, text: String, shapes: &mut Vec<Shape>| {
        shapes.push(Shape::Text(Text {
            x,
            y,
            anchor: Anchor::Start,
            size: small,
            bold: false,
            ink: theme.muted(),
            text,
        }));
    };
    text(x, 0.7 * small, "loss".into(), shapes);
    let shades = levels.shades();
    for shade in 1..=shades {
        let edge = |shade: u8| bottom + (top - bottom) * f64::from(shade) / f64::from(shades);
        let (above, below) = (edge(shade).round(), edge(shade - 1).round());
        shapes.push(Shape::Rect {
            x,
            y: above,
            width: WIDE,
            height: below - above,
            paint: levels.ink(shade, theme).into(),
        });
    }
    shapes.push(Shape::Frames {
        cells: vec![Cell::new(x, top, WIDE, bottom - top)],
        line: 1.0,
        paint: theme.rule().into(),
    });
    let mut last = f64::NEG_INFINITY;
    for (decade, label) in decades(levels).into_iter().rev() {
        let share = (decade - levels.low()) / (levels.high - levels.low());
        let y = bottom + share * (top - bottom);
        if y - last >= 1.2 * small {
            text(x + WIDE + AWAY, y, label, shapes);
            last = y;
        }
    }
}

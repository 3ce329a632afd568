//! The values of a wire as marks: a gauge for what lies between 0 and 1, a square for anything else, solid when positive.

use super::path::Path;
use super::readings::{MARKS, ROW};
use crate::text::Bounds;

/// A row of marks as paths, some of them empty.
#[derive(Default)]
pub struct Marks {
    /// Filled.
    pub solid: String,
    /// Outlined.
    pub outline: String,
    /// Behind the chosen unit.
    pub chosen: String,
    /// Beneath units that are saturated.
    pub flat: String,
}

/// How the entries are shown.
pub struct Look {
    /// Whether each lies between 0 and 1.
    pub gauge: bool,
    /// The size of a full square.
    pub full: f64,
    /// Which entry stands out.
    pub chosen: Option<usize>,
}

/// The entries `values` in a row whose left upper corner stands at a point.
pub fn marks(
    values: &[f64],
    (left, top): (f64, f64),
    look: &Look,
    flat: impl Fn(usize) -> bool,
) -> Marks {
    let pitch = pitch(values.len());
    let side = (pitch - 1.0 - (pitch / 8.0)).clamp(1.5, ROW - 2.0);
    let (mut solid, mut outline, mut chosen, mut under) = (
        Path::default(),
        Path::default(),
        Path::default(),
        Path::default(),
    );
    for (at, &value) in values.iter().enumerate() {
        let x = left + (at as f64 + 0.5) * pitch;
        let cell = |side: f64| Bounds {
            left: x - side / 2.0,
            right: x + side / 2.0,
            top: top + (ROW - side) / 2.0,
            bottom: top + (ROW + side) / 2.0,
        };
        let whole = cell(side);
        if look.chosen == Some(at) {
            chosen.rectangle(Bounds {
                left: x - pitch / 2.0,
                right: x + pitch / 2.0,
                top: top - 1.0,
                bottom: top + ROW + 1.0,
            });
        }
        if flat(at) {
            under.rectangle(Bounds {
                top: top + ROW,
                bottom: top + ROW + 2.5,
                ..whole
            });
        }
        if !value.is_finite() {
            let (a, b) = (whole.left, whole.right);
            solid.polygon(&[
                (a, whole.top),
                (b, whole.bottom),
                (b, whole.bottom - 2.0),
                (a + 2.0, whole.top),
            ]);
            solid.polygon(&[
                (b, whole.top),
                (a, whole.bottom),
                (a, whole.bottom - 2.0),
                (b - 2.0, whole.top),
            ]);
        } else if look.gauge {
            let inner = Bounds {
                top: whole.bottom - side * value.clamp(0.0, 1.0),
                ..whole
            };
            if inner.top < inner.bottom {
                solid.rectangle(inner);
            }
            outline.rectangle(whole);
        } else {
            let share = if look.full > 0.0 {
                (value.abs() / look.full).min(1.0)
            } else {
                0.0
            };
            let size = side * share.sqrt();
            match value {
                value if value > 0.0 => solid.rectangle(cell(size.max(1.0))),
                value if value < 0.0 => outline.rectangle(cell((size - 1.0).max(1.0))),
                _ => {}
            }
        }
    }
    Marks {
        solid: solid.data(),
        outline: outline.data(),
        chosen: chosen.data(),
        flat: under.data(),
    }
}

/// How far the marks of so many units are apart.
pub fn pitch(units: usize) -> f64 {
    (MARKS / units.max(1) as f64).min(19.0)
}

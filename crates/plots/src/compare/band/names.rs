//! What each line is, to the right of the last step.

use super::{Input, Spectrum};
use crate::apart::apart;
use crate::chart::Axis;
use crate::compare::words::small;
use crate::shape::Shape;
use crate::text::{Bounds, shortened, width};

/// How far the names stand from the last step; a step's label stands half beyond it.
const AWAY: f64 = 24.0;

/// The lines from the top, as long and as short as it may be said.
const NAMES: [(&str, &str); 6] = [
    ("largest", "largest"),
    ("upper quarter", "upper"),
    ("median", "median"),
    ("lower quarter", "lower"),
    ("smallest", "least"),
    ("spectral radius \u{3c1}", "\u{3c1}"),
];

fn narrow(input: &Input) -> bool {
    input.width < 36.0 * input.theme.small_px()
}

fn name(input: &Input, at: usize) -> &'static str {
    match narrow(input) {
        true => NAMES[at].1,
        false => NAMES[at].0,
    }
}

/// The width of the names' column.
pub(super) fn column(input: &Input) -> f64 {
    let size = input.theme.small_px();
    let widths = (0..NAMES.len()).map(|at| width(name(input, at), size, false));
    (widths.fold(0.0, f64::max) + AWAY + 2.0)
        .min(0.45 * input.width)
        .ceil()
}

/// Sets the names at the last step's values, pushed apart, each joined to its place.
pub(super) fn set(input: &Input, axis: &Axis, plot: Bounds, shapes: &mut Vec<Shape>) {
    let theme = input.theme;
    let size = theme.small_px();
    let Some(last) = input.spectra.last() else {
        return;
    };
    let of = |spectrum: &Spectrum, at: usize| match at {
        5 => spectrum.radius,
        _ => spectrum.five()[at],
    };
    let line = 1.25 * size;
    let fits = ((plot.bottom - plot.top + size) / line).floor().max(0.0) as usize;
    // What matters most first, if there is no room for all.
    let mut named: Vec<(f64, usize)> = [0, 2, 5, 4, 1, 3]
        .into_iter()
        .take(fits)
        .map(|at| (of(last, at), at))
        .filter(|(value, _)| !value.is_nan())
        .map(|(value, at)| (axis.place(value).y(), at))
        .collect();
    named.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let wanted: Vec<(f64, f64)> = named.iter().map(|(y, _)| (*y, line)).collect();
    let middles = apart(&wanted, plot.top - 0.5 * size, plot.bottom + 0.5 * size);
    let x = plot.right + AWAY;
    for ((y, at), middle) in named.into_iter().zip(middles) {
        let mut said = small(String::new(), x, middle, theme);
        said.text = shortened(name(input, at), size, false, input.width - x);
        said.ink = if at == 5 {
            theme.text()
        } else {
            theme.gradient()
        };
        shapes.push(Shape::Path {
            points: vec![(plot.right + 4.0, y), (x - 4.0, middle)],
            line: 1.0,
            paint: said.ink.alpha(0.5),
        });
        shapes.push(Shape::Text(said));
    }
}

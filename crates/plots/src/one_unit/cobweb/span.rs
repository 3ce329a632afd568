//! Which h the picture shows, and the curve over them.

use unrolled_engine::Function;
use unrolled_engine::one_unit::{FixedPoint, Map, Span};

use super::Input;
use crate::one_unit::area::Area;

/// The h of both axes: all that the function gives, the start, the fixed points, and the steps as far as they are not far
/// beyond these.
pub(super) fn of(input: &Input, points: &[FixedPoint]) -> Span {
    let (least, most) = match input.map.function {
        Function::Tanh => (-1.0, 1.0),
        Function::Sigmoid => (0.0, 1.0),
        Function::Relu => (0.0, 1.0),
    };
    let usual = points
        .iter()
        .map(|point| point.hidden)
        .chain([input.initial]);
    let (least, most) = wider((least, most), usual);
    let reach = 4.0 * least.abs().max(most.abs());
    let steps = input.jumps.iter().map(|jump| jump.after);
    let (least, most) = wider((least, most), steps.filter(|h| h.abs() <= reach));
    let beyond = 0.12 * (most - least);
    Span {
        from: least - beyond,
        to: most + beyond,
    }
}

fn wider(ends: (f64, f64), values: impl Iterator<Item = f64>) -> (f64, f64) {
    values
        .filter(|value| value.is_finite())
        .fold(ends, |(least, most), value| {
            (least.min(value), most.max(value))
        })
}

/// The parts of the map's curve that lie within.
pub(super) fn curve(area: &Area, map: &Map) -> Vec<Vec<(f64, f64)>> {
    const PARTS: usize = 240;
    let at = |part: usize| {
        let h = area.x.from + (area.x.to - area.x.from) * part as f64 / PARTS as f64;
        (h, map.value(h))
    };
    let values: Vec<(f64, f64)> = (0..=PARTS).map(at).collect();
    area.cut_line(&values)
}

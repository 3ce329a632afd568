//! The map and the run in sentences.

use unrolled_engine::one_unit::{Basin, FixedPoint, Stability};

use super::Input;
use crate::strip::short;

/// For those who cannot see the picture.
pub(super) fn said(input: &Input, points: &[FixedPoint], basins: &[Basin]) -> String {
    let map = input.map;
    let one = |point: &FixedPoint| {
        let word = match point.stability() {
            Stability::Stable => "stable",
            Stability::Unstable => "unstable",
            Stability::Neutral => "neutral",
        };
        format!(
            "{} ({word}, slope {})",
            short(point.hidden),
            short(point.slope)
        )
    };
    let points: Vec<String> = points.iter().map(one).collect();
    let points = match points.is_empty() {
        true => "none".into(),
        false => points.join(", "),
    };
    let basin = |basin: &Basin| {
        let to = basin
            .to
            .is_finite()
            .then(|| format!("starts below {} end", short(basin.to)));
        let starts = to.unwrap_or_else(|| match basin.from.is_finite() {
            true => format!("starts above {} end", short(basin.from)),
            false => "all starts end".into(),
        });
        let end = basin
            .attractor
            .map(|point| format!("at {}", short(point.hidden)));
        format!(
            "{starts} {}",
            end.unwrap_or_else(|| "at no fixed point".into())
        )
    };
    let basins: Vec<String> = basins.iter().map(basin).collect();
    let mut said = format!(
        "The map {}({} h + {}). Fixed points: {points}. Basins: {}.",
        map.function.name(),
        short(map.w),
        short(map.b),
        basins.join("; ")
    );
    said += &match input.jumps.last() {
        None => format!(" The run starts at {}.", short(input.initial)),
        Some(jump) => format!(
            " Step {}: from {} to {}, slope {}; {} is left of the derivative by the start.",
            input.jumps.len(),
            short(jump.before),
            short(jump.after),
            short(jump.slope),
            short(jump.left)
        ),
    };
    said
}

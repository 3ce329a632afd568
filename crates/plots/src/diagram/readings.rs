//! Where the value of a wire is shown: beside the wire, as near to where it starts as there is room.

use super::geometry::Body;
use super::nets::Wire;
use super::parts::{Sink, Source};
use crate::text::Bounds;

/// How wide the marks of a value are in all.
pub const MARKS: f64 = 76.0;
/// How high a row of marks is.
pub const ROW: f64 = 16.0;
/// How high the line above it is.
pub const LINE: f64 = 15.0;
/// Between a wire and what stands beside it.
const GAP: f64 = 7.0;

/// Finds a place for the value of each source; what needs one most comes first. `lines` is how many lines of text stand above its marks, and
/// how wide they are; `must` has its place even where it covers a wire.
pub struct Wanted {
    /// Whose value.
    pub source: Source,
    /// Width of what is written above the marks; 0 for none.
    pub text: f64,
    /// Whether it cannot be left out.
    pub must: bool,
    /// Its left upper corner, where that is settled.
    pub settled: Option<(f64, f64)>,
}

/// The places, in the order of `wanted`; none where there is no room.
pub fn places(
    wanted: &[Wanted],
    bodies: &[Body],
    wires: &[Wire],
    taken: &[Bounds],
    size: (f64, f64),
) -> Vec<Option<Bounds>> {
    let mut taken = taken.to_vec();
    let lines: Vec<(Source, Bounds)> = wires
        .iter()
        .flat_map(|wire| {
            wire.points
                .windows(2)
                .map(|pair| (wire.source, line(pair[0], pair[1])))
        })
        .collect();
    let mut found = Vec::new();
    for one in wanted {
        let width = MARKS.max(one.text);
        let marks = if one.source == Source::Input {
            0.0
        } else {
            ROW
        };
        let height = marks + if one.text > 0.0 { LINE } else { 0.0 };
        if let Some((left, top)) = one.settled {
            let bounds = sized(left, top, width, height);
            taken.push(bounds);
            found.push(Some(bounds));
            continue;
        }
        let mut best: Option<(f64, Bounds)> = None;
        let mut tried = candidates(one.source, wires, width, height);
        if let Source::Part(part) = one.source {
            tried.extend(beside(&bodies[part].bounds, width, height));
        }
        for (far, bounds) in tried {
            let inside = bounds.left >= 2.0
                && bounds.top >= 0.0
                && bounds.right <= size.0 - 2.0
                && bounds.bottom <= size.1;
            let covers = |other: &Bounds| bounds.meets(other);
            if !inside
                || bodies.iter().any(|body| covers(&body.bounds.grown(3.0)))
                || taken.iter().any(covers)
            {
                continue;
            }
            let crossed = lines.iter().filter(|(_, line)| covers(line)).count() as f64;
            let cost = far + 400.0 * crossed;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, bounds));
            }
        }
        let kept = best
            .filter(|(cost, _)| *cost < if one.must { f64::INFINITY } else { 90.0 })
            .map(|(_, bounds)| bounds);
        taken.extend(kept.map(|bounds| bounds.grown(3.0)));
        found.push(kept);
    }
    found
}

/// A piece of wire as an area, with a little room around it.
fn line(a: (f64, f64), b: (f64, f64)) -> Bounds {
    let half = GAP - 2.0;
    Bounds {
        left: a.0.min(b.0) - half,
        top: a.1.min(b.1) - half,
        right: a.0.max(b.0) + half,
        bottom: a.1.max(b.1) + half,
    }
}

/// A box of a size, by its left upper corner.
fn sized(left: f64, top: f64, width: f64, height: f64) -> Bounds {
    Bounds {
        left,
        top,
        right: left + width,
        bottom: top + height,
    }
}

/// Places around a part.
fn beside(body: &Bounds, width: f64, height: f64) -> Vec<(f64, Bounds)> {
    let mut found = Vec::new();
    for left in [
        body.left,
        body.left + 14.0,
        body.right - width,
        (body.left + body.right - width) / 2.0,
    ] {
        for (cost, top) in [(60.0, body.top - GAP - height), (80.0, body.bottom + GAP)] {
            found.push((cost, sized(left, top, width, height)));
        }
    }
    let top = (body.top + body.bottom - height) / 2.0;
    for (cost, left) in [(50.0, body.right + GAP), (55.0, body.left - GAP - width)] {
        found.push((cost, sized(left, top, width, height)));
    }
    found
}

/// Places along the wires of a source and on both sides, each with how far it is from the start. A state's new value is looked for
/// from where it goes out.
fn candidates(source: Source, wires: &[Wire], width: f64, height: f64) -> Vec<(f64, Bounds)> {
    let own: Vec<&Wire> = wires.iter().filter(|wire| wire.source == source).collect();
    let goes_out: Vec<&&Wire> = own
        .iter()
        .filter(|wire| matches!(wire.sinks.as_slice(), [Sink::State(_)]))
        .collect();
    let mut runs: Vec<Vec<(f64, f64)>> = own.iter().map(|wire| wire.points.clone()).collect();
    if let Some(last) = goes_out.first() {
        runs = vec![last.points.iter().rev().copied().collect()];
        runs.extend(own.iter().map(|wire| wire.points.clone()));
    }
    let mut found = Vec::new();
    for (nth, run) in runs.iter().enumerate() {
        let mut far = 40.0 * nth as f64;
        for pair in run.windows(2) {
            let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
            let length = (bx - ax).abs() + (by - ay).abs();
            let steps = (length / 4.0).floor() as usize;
            for step in 0..=steps {
                let along = 4.0 * step as f64;
                let (x, y) = (
                    ax + (bx - ax).signum() * along.min((bx - ax).abs()),
                    ay + (by - ay).signum() * along.min((by - ay).abs()),
                );
                let at = |left, top| sized(left, top, width, height);
                let cost = far + along;
                if (ay - by).abs() < 0.5 {
                    let left = if bx > ax { x } else { x - width };
                    found.push((cost, at(left, y + GAP)));
                    found.push((cost + 1.0, at(left, y - GAP - height)));
                } else {
                    let top = if by > ay { y } else { y - height };
                    found.push((cost, at(x + GAP, top)));
                    found.push((cost + 1.0, at(x - GAP - width, top)));
                }
            }
            far += length;
        }
    }
    found
}

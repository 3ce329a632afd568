//! What every layout keeps: parts stand apart, wires keep away from what they do not belong to.

use unrolled_plots::diagram::{Layout, Sink, Source, Wire};

type Point = (f64, f64);

/// Between two parts at least.
const APART: f64 = 6.0;
/// Between wires that run side by side at least.
const BESIDE: f64 = 4.0;

/// Complains about a layout that does not keep to it.
pub fn sound(layout: &Layout) -> Result<(), String> {
    let (width, height) = layout.size;
    for (at, body) in layout.bodies.iter().enumerate() {
        let own = body.bounds;
        if own.left < 0.0 || own.top < 0.0 || own.right > width || own.bottom > height {
            return Err(format!(
                "part {at} lies outside: {own:?} in {width} {height}"
            ));
        }
        for (other, body) in layout.bodies[..at].iter().enumerate() {
            let mut around = body.bounds;
            around.left -= APART;
            around.right += APART;
            around.top -= APART;
            around.bottom += APART;
            if own.meets(&around) {
                return Err(format!(
                    "parts {other} and {at} meet: {own:?} {:?}",
                    body.bounds
                ));
            }
        }
    }
    for (at, wire) in layout.wires.iter().enumerate() {
        for pair in wire.points.windows(2) {
            piece(layout, wire, pair[0], pair[1])?;
            for other in layout.wires[..at]
                .iter()
                .filter(|other| other.source != wire.source)
            {
                for others in other.points.windows(2) {
                    if upon((pair[0], pair[1]), (others[0], others[1])) {
                        return Err(format!(
                            "a wire of {:?} lies on one of {:?}: {pair:?} {others:?}",
                            wire.source, other.source
                        ));
                    }
                }
            }
        }
    }
    ends(layout)
}

/// A piece of wire is level or upright, inside, and touches no part that is not its own.
fn piece(layout: &Layout, wire: &Wire, a: Point, b: Point) -> Result<(), String> {
    let (width, height) = layout.size;
    if a.0 != b.0 && a.1 != b.1 {
        return Err(format!(
            "a wire of {:?} is slanted: {a:?} {b:?}",
            wire.source
        ));
    }
    for (x, y) in [a, b] {
        if !(0.0..=width).contains(&x) || !(0.0..=height).contains(&y) {
            return Err(format!("a wire of {:?} leaves at {x} {y}", wire.source));
        }
    }
    for (part, body) in layout.bodies.iter().enumerate() {
        let own = wire.source == Source::Part(part)
            || wire
                .sinks
                .iter()
                .any(|sink| matches!(*sink, Sink::Port(to, _) if to == part));
        let touches = a.0.min(b.0) < body.bounds.right + 1.0
            && a.0.max(b.0) > body.bounds.left - 1.0
            && a.1.min(b.1) < body.bounds.bottom + 1.0
            && a.1.max(b.1) > body.bounds.top - 1.0;
        if touches && !own {
            return Err(format!(
                "a wire of {:?} touches part {part}: {a:?} {b:?}",
                wire.source
            ));
        }
    }
    Ok(())
}

/// Whether two lines run side by side too near each other. Lines into one junction meet in its middle, in opposite directions.
fn upon(a: (Point, Point), b: (Point, Point)) -> bool {
    let overlap = |a: (f64, f64), b: (f64, f64)| {
        a.0.max(a.1).min(b.0.max(b.1)) - a.0.min(a.1).max(b.0.min(b.1))
    };
    let turned = |(x, y): Point| (y, x);
    let level = |a: (Point, Point), b: (Point, Point)| {
        a.0.1 == a.1.1
            && b.0.1 == b.1.1
            && (a.0.1 - b.0.1).abs() < BESIDE
            && overlap((a.0.0, a.1.0), (b.0.0, b.1.0)) > 0.5
    };
    level(a, b) || level((turned(a.0), turned(a.1)), (turned(b.0), turned(b.1)))
}

/// Every link has its wire, from its source to its end.
fn ends(layout: &Layout) -> Result<(), String> {
    let (width, height) = layout.size;
    for &(source, sink) in &layout.parts.links {
        let end = layout
            .wires
            .iter()
            .filter(|wire| wire.source == source && wire.sinks == [sink])
            .find_map(|wire| {
                wire.points
                    .last()
                    .filter(|last| is_end(layout, sink, **last, (width, height)))
            });
        if end.is_none() {
            return Err(format!("no wire from {source:?} ends at {sink:?}"));
        }
    }
    Ok(())
}

fn is_end(layout: &Layout, sink: Sink, (x, y): Point, (width, height): Point) -> bool {
    match sink {
        Sink::Port(part, _) => {
            let own = layout.bodies[part].bounds;
            own.left <= x && x <= own.right && own.top <= y && y <= own.bottom
        }
        Sink::State(_) => x == width,
        Sink::Readout => y == 0.0 || y == height,
    }
}

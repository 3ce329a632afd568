//! A cell's diagram without its values: where everything stands. It follows from the cell alone.

use unrolled_engine::{Cell, Operand};

use super::geometry::{Approach, Body, Place, RADIUS, body};
use super::hand;
use super::layered::layered;
use super::nets::{Wire, nets};
use super::parts::{Parts, Sink, Source};
use super::readings::{Wanted, places};
use super::routes::routes;
use crate::text::{Anchor, Bounds, width};

/// Size of the diagram's text at its natural size.
pub const TEXT: f64 = 13.0;

/// Where everything stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width and height.
    pub size: (f64, f64),
    /// What stands there.
    pub parts: Parts,
    /// Each part's shape.
    pub bodies: Vec<Body>,
    /// What joins them.
    pub wires: Vec<Wire>,
    /// Where wires part.
    pub forks: Vec<(Source, (f64, f64))>,
    /// Where values are shown.
    pub readings: Vec<Reading>,
    /// Where it is written, for each input of each part, what its gradient is multiplied by.
    pub notes: Vec<Vec<(f64, f64, Anchor)>>,
}

/// Where the value of a wire is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Whose value.
    pub source: Source,
    /// Whether it has a name to be written above.
    pub named: bool,
    /// The room.
    pub bounds: Bounds,
}

impl Layout {
    /// The diagram of a cell, by positions that were set by hand for it.
    ///
    /// # Errors
    /// Positions that do not fit the cell: the line, and what was expected there.
    pub fn of(cell: &Cell, positions: &str) -> Result<Layout, String> {
        let parts = Parts::of(cell);
        let hand = hand::read(positions, cell, &parts)?;
        let bodies = bodies(cell, &parts, &hand.places);
        let routes = routes(&hand, &parts, &bodies, cell.out);
        Ok(Layout::placed(
            cell,
            hand.size,
            parts,
            bodies,
            routes,
            &hand.values,
        ))
    }

    /// The diagram of any cell, in layers from left to right.
    pub fn layered(cell: &Cell) -> Layout {
        let parts = Parts::of(cell);
        let laid = layered(cell, &parts);
        Layout::placed(cell, laid.size, parts, laid.bodies, laid.routes, &[])
    }

    fn placed(
        cell: &Cell,
        size: (f64, f64),
        parts: Parts,
        bodies: Vec<Body>,
        routes: Vec<Vec<(f64, f64)>>,
        settled: &[(Source, (f64, f64))],
    ) -> Layout {
        let (wires, forks) = nets(&parts.links, &routes);
        let notes = notes(&parts, &bodies, &routes);
        let mut taken: Vec<Bounds> = notes.iter().flatten().map(room).collect();
        taken.extend(wires.iter().filter_map(answer));
        let wanted = wanted(cell, &parts, settled);
        let found = places(&wanted, &bodies, &wires, &taken, size);
        let readings = wanted.iter().zip(found).filter_map(|(wanted, bounds)| {
            bounds.map(|bounds| Reading {
                source: wanted.source,
                named: wanted.text > 0.0,
                bounds,
            })
        });
        let readings = readings.collect();
        Layout {
            size,
            parts,
            bodies,
            wires,
            forks,
            readings,
            notes,
        }
    }
}

fn bodies(cell: &Cell, parts: &Parts, places: &[Place]) -> Vec<Body> {
    parts
        .parts
        .iter()
        .zip(places)
        .map(|(part, place)| body(cell, part, *place))
        .collect()
}

/// What a source is called.
pub fn title(cell: &Cell, parts: &Parts, source: Source) -> Option<String> {
    match source {
        Source::State(state, _) => Some(cell.quantities[cell.states[state].quantity].title()),
        Source::Input => Some("input".into()),
        Source::Part(part) => cell
            .result_of(parts.parts[part].result())
            .map(|at| cell.quantities[at].title()),
    }
}

/// Every source, states first, then x, then named results, then the rest.
fn wanted(cell: &Cell, parts: &Parts, settled: &[(Source, (f64, f64))]) -> Vec<Wanted> {
    let mut all: Vec<Wanted> = Vec::new();
    for &(source, _) in &parts.links {
        if all.iter().any(|one| one.source == source) {
            continue;
        }
        let title = title(cell, parts, source);
        // Behind the name of a state stands its letter with the step.
        let text = title.as_ref().map_or(0.0, |title| {
            let step = if is_state(cell, parts, source) {
                30.0
            } else {
                0.0
            };
            width(title, TEXT, true) + step
        });
        all.push(Wanted {
            source,
            text,
            must: title.is_some(),
            settled: settled
                .iter()
                .find(|(own, _)| *own == source)
                .map(|(_, at)| *at),
        });
    }
    all.sort_by_key(|one| match one.source {
        _ if one.settled.is_some() => 0,
        Source::State(..) => 0,
        Source::Input => 1,
        Source::Part(_) if is_state(cell, parts, one.source) => 2,
        Source::Part(_) if one.must => 3,
        Source::Part(_) => 4,
    });
    all
}

/// Whether it is a state, old or new.
pub fn is_state(cell: &Cell, parts: &Parts, source: Source) -> bool {
    match source {
        Source::State(..) => true,
        Source::Part(part) => cell
            .states
            .iter()
            .any(|state| state.operation == parts.parts[part].result()),
        Source::Input => false,
    }
}

/// Beside each input of a junction, room for its factor.
fn notes(
    parts: &Parts,
    bodies: &[Body],
    routes: &[Vec<(f64, f64)>],
) -> Vec<Vec<(f64, f64, Anchor)>> {
    let mut notes: Vec<Vec<(f64, f64, Anchor)>> = parts
        .parts
        .iter()
        .map(|part| vec![(0.0, 0.0, Anchor::Start); part.inputs.len()])
        .collect();
    for ((_, sink), route) in parts.links.iter().zip(routes) {
        let Sink::Port(part, port) = *sink else {
            continue;
        };
        let [.., from, end] = route.as_slice() else {
            continue;
        };
        let (body, approach) = (&bodies[part], bodies[part].ports[port].1);
        let (dx, dy) = (end.0 - from.0, end.1 - from.1);
        let half = (body.bounds.right - body.bounds.left) / 2.0;
        notes[part][port] = match approach {
            // Boxes have their slopes on their faces.
            Approach::Below | Approach::Left => (end.0, end.1, Anchor::Middle),
            Approach::Any if dx > 0.5 => (end.0 - half - 4.0, end.1 - 9.0, Anchor::End),
            Approach::Any if dx < -0.5 => (end.0 + half + 4.0, end.1 - 9.0, Anchor::Start),
            // What comes in alone, from above or below, has its factor at its side.
            Approach::Any if parts.parts[part].inputs.len() == 1 => {
                (end.0 + half + 4.0, end.1, Anchor::Start)
            }
            Approach::Any if dy < 0.0 => (end.0 + 6.0, end.1 + RADIUS + 9.0, Anchor::Start),
            Approach::Any => (end.0 + 6.0, end.1 - RADIUS - 8.0, Anchor::Start),
        };
    }
    notes
}

/// The room that the word at the readout's wire takes.
fn answer(wire: &Wire) -> Option<Bounds> {
    let &(x, y) = wire
        .points
        .last()
        .filter(|_| wire.sinks == [Sink::Readout])?;
    let middle = if y <= 0.5 { y + 9.0 } else { y - 8.0 };
    Some(Bounds {
        left: x,
        top: middle - 8.0,
        right: x + 60.0,
        bottom: middle + 8.0,
    })
}

/// The room that a factor takes: a sign and three digits.
fn room(&(x, y, anchor): &(f64, f64, Anchor)) -> Bounds {
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => {
            return Bounds {
                left: x,
                top: y,
                right: x,
                bottom: y,
            };
        }
        Anchor::End => x - 44.0,
    };
    Bounds {
        left,
        top: y - 7.0,
        right: left + 44.0,
        bottom: y + 7.0,
    }
}

/// The operation that yields a source's value, and how many steps back.
pub fn producer(cell: &Cell, parts: &Parts, source: Source) -> Option<(usize, usize)> {
    match source {
        Source::State(state, delay) => cell.producer(Operand::State { state, delay }),
        Source::Part(part) => Some((parts.parts[part].result(), 0)),
        Source::Input => None,
    }
}

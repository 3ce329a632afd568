//! How much room everything takes: what stands in a row, its value beside its wire, and what gradients are multiplied by.

use unrolled_engine::Cell;

use super::super::geometry::Body;
use super::super::layout::{TEXT, is_state, title};
use super::super::parts::{Parts, Source};
use super::super::readings::MARKS;
use super::graph::Graph;
use super::order::Node;
use super::rows::{Row, leads};
use crate::text::width;

/// What takes room.
pub struct Rooms<'a> {
    /// Each part's shape, placed at the origin.
    pub bodies: &'a [Body],
    /// By part, whether its value has a name.
    named: Vec<bool>,
    /// By part, the width of its value behind it.
    value: Vec<f64>,
    /// The same for the old states.
    pub enter: f64,
    /// The same for the new states.
    leave: f64,
    /// The readout's state.
    pub out: usize,
}

/// Room that a row takes above and below its height.
pub struct Room {
    /// Above.
    pub up: f64,
    /// Below.
    pub down: f64,
}

/// Half of the distance between two wires.
const WIRE: f64 = 12.0;
/// Below a wire whose value is shown there: the name, the marks and their distance.
const READING: f64 = 44.0;
/// The same without a name.
const NAMELESS: f64 = 29.0;
/// Around a part.
const MARGIN: f64 = 12.0;
/// From a junction's edge to where a wire turns to it.
const LEAD: f64 = 20.0;
/// Around the marks of a value.
const GAP: f64 = 16.0;
/// Behind a wire into a junction, for what its gradient is multiplied by.
const NOTE: f64 = 34.0;
/// Room for the readout's wire, if it stands before a state's new value; and the least.
const READOUT: (f64, f64) = (72.0, 96.0);

impl<'a> Rooms<'a> {
    /// The rooms of a cell whose parts have these shapes.
    pub fn of(cell: &Cell, parts: &Parts, bodies: &'a [Body]) -> Rooms<'a> {
        let of_part = |part: usize| {
            let source = Source::Part(part);
            if is_state(cell, parts, source) {
                0.0
            } else {
                reading(cell, parts, source)
            }
        };
        let states =
            || (0..cell.states.len()).map(|state| reading(cell, parts, Source::State(state, 1)));
        Rooms {
            bodies,
            named: (0..bodies.len())
                .map(|part| title(cell, parts, Source::Part(part)).is_some())
                .collect(),
            value: (0..bodies.len()).map(of_part).collect(),
            enter: states().fold(0.0, f64::max),
            leave: states().fold(READOUT.0, f64::max),
            out: cell.out,
        }
    }

    /// The width of what stands behind a part in its layer's rows. What gradients are multiplied by is written behind the wires from above
    /// and below; where they come from one side only, the value has the other.
    pub fn behind(&self, rows: &[Row], part: usize) -> f64 {
        let value = self.value[part];
        value
            + match leads(rows, part) {
                (true, true) => NOTE,
                (above, below) if (above || below) && value == 0.0 => NOTE,
                _ => 0.0,
            }
    }

    /// The width of what stands before the right edge; `free` is whether the readout's wire crosses no other state's.
    pub fn last(&self, free: bool) -> f64 {
        if free {
            self.leave.max(READOUT.1)
        } else {
            self.leave.max(READOUT.1) + READOUT.0
        }
    }

    /// What one of a layer's rows takes; `up` is whether the readout's wire goes up.
    pub fn row(&self, rows: &[Row], at: usize, up: bool) -> Room {
        let (up, down) = match rows[at] {
            Row::Lead(..) | Row::Node(Node::Pass(_)) => (WIRE, WIRE),
            Row::Node(Node::Leave(state)) if state == self.out && !up => (READING, WIRE),
            Row::Node(Node::Enter(_) | Node::Leave(_)) => (WIRE, READING),
            Row::Node(Node::Body(part)) => {
                let half = self.bodies[part].bounds.bottom + MARGIN;
                let value = half.max(if self.named[part] { READING } else { NAMELESS });
                // The value stands where no wire comes in.
                match leads(rows, part) {
                    (false, true) => (value, half),
                    _ => (half, value),
                }
            }
        };
        Room { up, down }
    }

    /// How far a row is below the one before it at least.
    pub fn apart(&self, graph: &Graph, rows: &[Row], at: usize, up: bool) -> f64 {
        // The net of a wire, and the junction to which it turns.
        let wire = |row: &Row| match *row {
            Row::Lead(part, port, _) => Some((graph.reads[part][port], Some(part))),
            Row::Node(Node::Pass(net)) => Some((net, None)),
            _ => None,
        };
        let (upper, lower) = (&rows[at - 1], &rows[at]);
        match (upper, lower) {
            (Row::Lead(part, ..), Row::Node(Node::Body(own)))
            | (Row::Node(Node::Body(own)), Row::Lead(part, ..))
                if part == own =>
            {
                return self.bodies[*own].bounds.bottom + LEAD;
            }
            _ => {}
        }
        match (wire(upper), wire(lower)) {
            // Two wires of one net may be one.
            (Some((a, to)), Some((b, other))) if a == b && to != other => 0.0,
            _ => self.row(rows, at - 1, up).down + self.row(rows, at, up).up,
        }
    }
}

/// How wide the value of a source is with its name.
fn reading(cell: &Cell, parts: &Parts, source: Source) -> f64 {
    let step = if is_state(cell, parts, source) {
        30.0
    } else {
        0.0
    };
    let name = title(cell, parts, source).map_or(0.0, |title| width(&title, TEXT, true) + step);
    name.max(MARKS).ceil() + GAP
}

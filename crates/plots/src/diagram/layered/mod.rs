//! A layout for any cell: parts in layers from left to right, each layer in an order in which few wires cross, heights at which many wires
//! are straight, and between the layers a track for every wire that changes its height.

mod align;
mod cost;
mod graph;
mod order;
mod rows;
mod tracks;
mod wires;

use unrolled_engine::Cell;

use super::geometry::{Body, Place, Way, body};
use super::layout::{TEXT, is_state, title};
use super::parts::{Parts, Source};
use super::readings::MARKS;
use crate::text::width;
use graph::{Graph, ranked};
use order::{Columns, Node, columns, crossings};
use rows::{Look, Rows};
use wires::{Rooms, wires};

/// A cell, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Laid {
    /// Width and height.
    pub size: (f64, f64),
    /// By part.
    pub bodies: Vec<Body>,
    /// By link, its corners.
    pub routes: Vec<Vec<(f64, f64)>>,
}

/// How many orders of the states are tried, and how many pictures are drawn of the best.
const ORDERS: usize = 24;
const PICTURES: usize = 6;
/// Around the marks of a value.
const GAP: f64 = 16.0;
/// Below everything, for x and its name.
const FOOT: f64 = 34.0;
/// The readout's wire, if it stands before a state's new value; and the least room for it.
const READOUT: (f64, f64) = (72.0, 96.0);

/// Lays a cell out; of what is tried, the picture with the fewest crossings, corners and detours.
pub fn layered(cell: &Cell, parts: &Parts) -> Laid {
    let graph = Graph::of(parts, cell.states.len());
    let origin = Place {
        x: 0.0,
        y: 0.0,
        way: Way::Right,
    };
    let shapes: Vec<Body> = parts
        .parts
        .iter()
        .map(|part| body(cell, part, origin))
        .collect();
    let mut best: Option<(f64, Laid)> = None;
    for columns in orders(&graph, cell.states.len()) {
        for up in [false, true] {
            let laid = tried(cell, parts, &graph, &shapes, &columns, up);
            let cost = cost::cost(parts, &laid);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, laid));
            }
        }
    }
    best.map_or(
        Laid {
            size: (0.0, 0.0),
            bodies: shapes,
            routes: Vec::new(),
        },
        |(_, laid)| laid,
    )
}

/// The orders of the layers with the fewest crossings.
fn orders(graph: &Graph, states: usize) -> Vec<Columns> {
    let mut all = Vec::new();
    let mut order: Vec<usize> = (0..states).collect();
    for _ in 0..ORDERS {
        for turned in [false, true] {
            let found = columns(graph, &order, turned);
            if !all.contains(&found) {
                all.push(found);
            }
        }
        if !next(&mut order) {
            break;
        }
    }
    let crossings: Vec<f64> = all
        .iter()
        .map(|columns| crossings(graph, columns) as f64)
        .collect();
    ranked(&crossings)
        .into_iter()
        .take(PICTURES)
        .map(|at| all[at].clone())
        .collect()
}

/// One layout; `up` is whether the readout's wire goes up.
fn tried(
    cell: &Cell,
    parts: &Parts,
    graph: &Graph,
    shapes: &[Body],
    columns: &Columns,
    up: bool,
) -> Laid {
    let named: Vec<bool> = (0..shapes.len())
        .map(|part| title(cell, parts, Source::Part(part)).is_some())
        .collect();
    let out = (cell.out, up);
    let rows = Rows::of(
        graph,
        columns,
        &Look {
            bodies: shapes,
            named: &named,
            out,
        },
    );
    let value = |part: usize| {
        let source = Source::Part(part);
        if is_state(cell, parts, source) {
            0.0
        } else {
            room(cell, parts, source)
        }
    };
    let value: Vec<f64> = (0..shapes.len()).map(value).collect();
    let widest = |nodes: &[Node]| {
        let all = nodes.iter().map(|node| match *node {
            Node::Enter(net) => room(cell, parts, graph.nets[net].source),
            Node::Leave(state) => room(cell, parts, Source::State(state, 1)),
            _ => 0.0,
        });
        all.fold(0.0, f64::max)
    };
    let leave = &columns[graph.depth];
    let outermost = if up { leave.first() } else { leave.last() };
    let is_free = outermost == Some(&Node::Leave(cell.out));
    let has_input = graph.nets.iter().any(|net| net.source == Source::Input);
    let rooms = Rooms {
        value: &value,
        enter: widest(&columns[0]),
        leave: widest(leave).max(READOUT.1) + if is_free { 0.0 } else { READOUT.0 },
        foot: if has_input { FOOT } else { 6.0 },
        out,
    };
    let (size, places, routes) = wires(graph, &rows, parts, shapes, &rooms);
    let bodies = parts
        .parts
        .iter()
        .zip(&places)
        .map(|(part, place)| body(cell, part, *place))
        .collect();
    Laid {
        size,
        bodies,
        routes,
    }
}

/// How wide the value of a source is with its name.
fn room(cell: &Cell, parts: &Parts, source: Source) -> f64 {
    let step = if is_state(cell, parts, source) {
        30.0
    } else {
        0.0
    };
    title(cell, parts, source)
        .map_or(0.0, |title| width(&title, TEXT, true) + step)
        .max(MARKS)
        .ceil()
        + GAP
}

/// The next order of what is numbered, the first being the rising one.
fn next(order: &mut [usize]) -> bool {
    let Some(turn) = (1..order.len()).rev().find(|&at| order[at - 1] < order[at]) else {
        return false;
    };
    let last = (turn..order.len())
        .rev()
        .find(|&at| order[at] > order[turn - 1]);
    order.swap(turn - 1, last.unwrap_or(turn));
    order[turn..].reverse();
    true
}

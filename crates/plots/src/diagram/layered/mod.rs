//! A layout for any cell: parts in layers from left to right, each layer in an order in which few wires cross, heights at which many wires
//! are straight, and between the layers a track for every wire that changes its height.

mod align;
mod channels;
mod cost;
mod graph;
mod order;
mod rooms;
mod routes;
mod rows;
mod tracks;
mod wishes;

use unrolled_engine::Cell;

use super::geometry::{Body, Place, Way, body};
use super::parts::{Parts, Source};
use channels::stand;
use graph::{Graph, ranked};
use order::{Columns, Node, columns, crossings};
use rooms::Rooms;
use routes::Picture;
use rows::Rows;

/// A cell, laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Laid {
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
/// Below everything, for x and its name; and without x.
const FOOT: (f64, f64) = (34.0, 6.0);

/// Lays a cell out; of what is tried, the picture with the fewest crossings, corners and detours.
pub(super) fn layered(cell: &Cell, parts: &Parts) -> Laid {
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
    let rooms = Rooms::of(cell, parts, &shapes);
    let mut best: Option<(f64, Laid)> = None;
    for columns in orders(&graph, cell.states.len()) {
        for up in [false, true] {
            let laid = tried(cell, parts, &graph, &rooms, &columns, up);
            let cost = cost::cost(parts, &laid);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, laid));
            }
        }
    }
    // Something was tried, since there is an order of the states.
    best.map_or_else(Laid::default, |(_, laid)| laid)
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
    rooms: &Rooms,
    columns: &Columns,
    up: bool,
) -> Laid {
    let rows = Rows::of(graph, columns, rooms, up);
    let has_input = graph.nets.iter().any(|net| net.source == Source::Input);
    let height = rows.height + if has_input { FOOT.0 } else { FOOT.1 };
    let leave = &columns[graph.depth];
    let outermost = if up { leave.first() } else { leave.last() };
    let is_free = outermost == Some(&Node::Leave(cell.out));
    let stand = stand(graph, &rows, rooms, rooms.last(is_free), height);
    let picture = Picture {
        graph,
        rows: &rows,
        bodies: rooms.bodies,
        stand: &stand,
        height,
    };
    Laid {
        size: (stand.width, height),
        routes: picture.routes(parts, cell.out, up),
        bodies: parts
            .parts
            .iter()
            .zip(&stand.places)
            .map(|(part, place)| body(cell, part, *place))
            .collect(),
    }
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

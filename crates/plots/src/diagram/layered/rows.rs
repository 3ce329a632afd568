//! Everything in a layer has a row: parts, wires that pass, states, and the wires that come into a junction from above or below.

use super::super::geometry::Body;
use super::super::parts::Sink;
use super::align::Heights;
use super::graph::{Graph, ranked};
use super::order::{Columns, Node, carries, place};
use super::rooms::Rooms;
use super::wishes::wishes;

/// A row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Row {
    /// Of what stands in a layer.
    Node(Node),
    /// Of a wire to a junction: the part, its input, how far from the junction's middle it comes in.
    Lead(usize, usize, f64),
}

/// The rows of all layers.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// Each layer's rows from top to bottom.
    pub columns: Vec<Vec<Row>>,
    /// Their heights, in the same order.
    pub y: Vec<Vec<f64>>,
    /// How high all is.
    pub height: f64,
}

/// Where a net comes into a layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pin {
    /// The row.
    pub row: usize,
    /// How far below the row's height.
    pub off: f64,
    /// The end; none where the net goes on.
    pub end: Option<usize>,
}

/// Above everything.
const TOP: f64 = 6.0;

impl Rows {
    /// The rows for an order of the layers; `up` is whether the readout's wire goes up.
    pub fn of(graph: &Graph, columns: &Columns, rooms: &Rooms, up: bool) -> Rows {
        let mut found = Rows {
            columns: (0..columns.len())
                .map(|layer| column(graph, columns, layer, rooms.bodies))
                .collect(),
            y: Vec::new(),
            height: 0.0,
        };
        let mut start = Vec::new();
        let mut heights = Heights::default();
        for rows in &found.columns {
            start.push(heights.top.len());
            for at in 0..rows.len() {
                let (room, to) = (rooms.row(rows, at, up), heights.top.len());
                if at > 0 {
                    heights
                        .apart
                        .push((to - 1, to, rooms.apart(graph, rows, at, up)));
                }
                heights.top.push(room.up + TOP);
                heights.bottom.push(room.down);
            }
        }
        let wishes = wishes(graph, &found, rooms.bodies, &start);
        let (y, height) = heights.solve(&wishes);
        found.height = height;
        for (rows, &start) in found.columns.iter().zip(&start) {
            found.y.push(y[start..start + rows.len()].to_vec());
        }
        found
    }

    /// The height of a pin in a layer.
    pub fn height(&self, layer: usize, pin: &Pin) -> f64 {
        self.y[layer][pin.row] + pin.off
    }

    /// The row by which a net leaves a layer to the right; none for x, which comes from below.
    pub fn carrier(&self, graph: &Graph, layer: usize, net: usize) -> Option<usize> {
        self.columns[layer]
            .iter()
            .position(|row| matches!(*row, Row::Node(node) if carries(graph, node, net)))
    }

    /// Where a net comes into a layer from the left.
    pub fn pins(&self, graph: &Graph, bodies: &[Body], layer: usize, net: usize) -> Vec<Pin> {
        let own = &graph.nets[net];
        let mut pins = Vec::new();
        let mut pin = |row: Option<usize>, off: f64, end: Option<usize>| {
            pins.extend(row.map(|row| Pin { row, off, end }));
        };
        let rows = &self.columns[layer];
        let find = |node: Node| rows.iter().position(|row| *row == Row::Node(node));
        if own.passes(layer) {
            pin(find(Node::Pass(net)), 0.0, None);
        }
        for (at, end) in own.ends.iter().enumerate() {
            if end.layer != layer {
                continue;
            }
            match end.sink {
                Sink::Port(part, port) => {
                    let lead = rows.iter().position(
                        |row| matches!(*row, Row::Lead(own, input, _) if (own, input) == (part, port)),
                    );
                    match lead {
                        Some(_) => pin(lead, 0.0, Some(at)),
                        None => pin(
                            find(Node::Body(part)),
                            bodies[part].ports[port].0.1,
                            Some(at),
                        ),
                    }
                }
                Sink::State(state) => pin(find(Node::Leave(state)), 0.0, Some(at)),
                Sink::Readout => {}
            }
        }
        pins
    }
}

/// A layer's rows, its junctions with the wires that come in from above and below.
fn column(graph: &Graph, columns: &Columns, layer: usize, bodies: &[Body]) -> Vec<Row> {
    let mut rows = Vec::new();
    for &node in &columns[layer] {
        let Node::Body(part) = node else {
            rows.push(Row::Node(node));
            continue;
        };
        if graph.ordered[part] {
            rows.push(Row::Node(node));
            continue;
        }
        let from = |&net: &usize| place(graph, &columns[layer - 1], net) as f64;
        let keys: Vec<f64> = graph.reads[part].iter().map(from).collect();
        let order = ranked(&keys);
        let main = graph.main[part].and_then(|main| order.iter().position(|&port| port == main));
        // How many come from above, and how many straight on: of many, about as many from above as from below.
        let (above, straight) = match (order.len(), main) {
            (..4, Some(main)) => (main, 1),
            (2, None) => (1, 0),
            (all, _) => (all / 2, all.min(1)),
        };
        let (above, below) = (&order[..above], &order[above + straight..]);
        let room = 2.0 * bodies[part].bounds.right - 8.0;
        // The one nearest to the junction turns first.
        let lead = |nth: usize, of: usize, port: usize| {
            let step = (room / of as f64).min(10.0);
            Row::Lead(part, port, (nth as f64 - (of as f64 - 1.0) / 2.0) * step)
        };
        for (nth, &port) in above.iter().enumerate() {
            rows.push(lead(above.len() - 1 - nth, above.len(), port));
        }
        rows.push(Row::Node(node));
        for (nth, &port) in below.iter().enumerate() {
            rows.push(lead(nth, below.len(), port));
        }
    }
    rows
}

/// Whether among a layer's rows are wires into a junction from above, and from below.
pub fn leads(rows: &[Row], part: usize) -> (bool, bool) {
    let body = rows
        .iter()
        .position(|row| *row == Row::Node(Node::Body(part)));
    let lead = |at: usize| matches!(rows.get(at), Some(Row::Lead(own, ..)) if *own == part);
    body.map_or((false, false), |at| (at > 0 && lead(at - 1), lead(at + 1)))
}

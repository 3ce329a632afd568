//! Everything in a layer has a row: parts, wires that pass, states, and the wires that come into a junction from above or below.

use super::super::geometry::Body;
use super::super::parts::Sink;
use super::align::{Heights, NEAR, Wish};
use super::graph::{Graph, ranked};
use super::order::{Columns, Node, place};

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

/// Room that a row takes above and below its height.
struct Room {
    up: f64,
    down: f64,
}

/// Half of the distance between two wires.
const WIRE: f64 = 12.0;
/// Below a wire whose value is shown there: the name, the marks and their distance.
const READING: f64 = 44.0;
/// The same without a name.
const MARKS: f64 = 29.0;
/// Around a part.
const MARGIN: f64 = 12.0;
/// From a junction's edge to where a wire turns to it.
const LEAD: f64 = 20.0;
const ABOVE: f64 = 6.0;

/// What the rows depend on beside the graph.
pub struct Look<'a> {
    /// Each part's shape, placed at the origin.
    pub bodies: &'a [Body],
    /// By part, whether its value has a name.
    pub named: &'a [bool],
    /// The readout's state, and whether the wire to the readout goes up.
    pub out: (usize, bool),
}

impl Rows {
    /// The rows for an order of the layers.
    pub fn of(graph: &Graph, columns: &Columns, look: &Look) -> Rows {
        let rows: Vec<Vec<Row>> = (0..columns.len())
            .map(|layer| column(graph, columns, layer, look))
            .collect();
        let mut start = Vec::new();
        let mut heights = Heights::default();
        for rows in &rows {
            start.push(heights.top.len());
            for (at, row) in rows.iter().enumerate() {
                let room = room(row, rows, look);
                if at > 0 {
                    let to = heights.top.len();
                    let apart = distance(graph, rows, at, look);
                    heights.apart.push((to - 1, to, apart));
                }
                heights.top.push(room.up + ABOVE);
                heights.bottom.push(room.down);
            }
        }
        let mut found = Rows {
            columns: rows,
            y: Vec::new(),
            height: 0.0,
        };
        let wishes = found.wishes(graph, look, &start);
        let bottom = heights.bottom.clone();
        let y = heights.solve(&wishes);
        found.height = y
            .iter()
            .zip(&bottom)
            .map(|(y, room)| y + room)
            .fold(0.0, f64::max);
        for (layer, rows) in found.columns.iter().enumerate() {
            found
                .y
                .push(y[start[layer]..start[layer] + rows.len()].to_vec());
        }
        found
    }

    /// Whether wires come into a junction from above, and from below.
    pub fn leads(&self, layer: usize, part: usize) -> (bool, bool) {
        leads(&self.columns[layer], part)
    }

    /// The row by which a net leaves a layer to the right; none for x, which comes from below.
    pub fn carrier(&self, graph: &Graph, layer: usize, net: usize) -> Option<usize> {
        self.columns[layer].iter().position(
            |row| matches!(*row, Row::Node(node) if super::order::carries(graph, node, net)),
        )
    }

    /// Where a net comes into a layer from the left.
    pub fn pins(&self, graph: &Graph, bodies: &[Body], layer: usize, net: usize) -> Vec<Pin> {
        let mut pins = Vec::new();
        let find = |wanted: Row| self.columns[layer].iter().position(|row| *row == wanted);
        if graph.nets[net].passes(layer)
            && let Some(row) = find(Row::Node(Node::Pass(net)))
        {
            pins.push(Pin {
                row,
                off: 0.0,
                end: None,
            });
        }
        for (at, end) in graph.nets[net].ends.iter().enumerate() {
            if end.layer != layer {
                continue;
            }
            let lead = self.columns[layer].iter().position(|row| {
                matches!((*row, end.sink), (Row::Lead(a, b, _), Sink::Port(part, port)) if (a, b) == (part, port))
            });
            let (row, off) = match end.sink {
                Sink::Port(part, port) => {
                    let own = find(Row::Node(Node::Body(part)));
                    (
                        lead.or(own),
                        if lead.is_some() {
                            0.0
                        } else {
                            bodies[part].ports[port].0.1
                        },
                    )
                }
                Sink::State(state) => (find(Row::Node(Node::Leave(state))), 0.0),
                Sink::Readout => (None, 0.0),
            };
            if let Some(row) = row {
                pins.push(Pin {
                    row,
                    off,
                    end: Some(at),
                });
            }
        }
        pins
    }

    /// Which rows should be at one height, most urgent first.
    fn wishes(&self, graph: &Graph, look: &Look, start: &[usize]) -> Vec<Wish> {
        let mut wishes = Vec::new();
        for net in 0..graph.nets.len() {
            let own = &graph.nets[net];
            for layer in own.from..own.last() {
                let pins = self.pins(graph, look.bodies, layer + 1, net);
                let Some(carrier) = self.carrier(graph, layer, net) else {
                    continue;
                };
                let passes = own.passes(layer);
                for pin in &pins {
                    let is_main = match pin.end.map(|end| own.ends[end].sink) {
                        Some(Sink::Port(part, port)) => graph.main[part] == Some(port),
                        _ => graph.is_main(net),
                    };
                    let rank = match pin.end {
                        _ if is_main => 0,
                        None if passes => 1,
                        _ if own.ends.len() == 1 => 3,
                        _ => 4,
                    };
                    wishes.push(Wish {
                        from: start[layer] + carrier,
                        to: start[layer + 1] + pin.row,
                        off: -pin.off,
                        rank,
                    });
                }
            }
        }
        for (layer, rows) in self.columns.iter().enumerate() {
            for (at, row) in rows.iter().enumerate() {
                let Row::Lead(part, port, _) = *row else {
                    continue;
                };
                let net = graph.reads[part][port];
                let mut wish = |other: Option<usize>, rank: usize| {
                    if let Some(other) = other {
                        wishes.push(Wish {
                            from: start[layer] + other,
                            to: start[layer] + at,
                            off: 0.0,
                            rank,
                        });
                    }
                };
                let own = rows
                    .iter()
                    .position(|row| *row == Row::Node(Node::Body(part)));
                wish(own, NEAR);
                // A wire that passes beside the junction turns to it from there.
                let beside = [at.wrapping_sub(1), at + 1];
                let passing = beside
                    .into_iter()
                    .find(|&other| rows.get(other) == Some(&Row::Node(Node::Pass(net))));
                wish(passing, 2);
            }
        }
        for (at, node) in self.columns[0].iter().enumerate() {
            let Row::Node(Node::Enter(net)) = *node else {
                continue;
            };
            let super::super::parts::Source::State(state, 1) = graph.nets[net].source else {
                continue;
            };
            let leaves = self.columns[graph.depth]
                .iter()
                .position(|row| *row == Row::Node(Node::Leave(state)));
            if let Some(leaves) = leaves {
                wishes.push(Wish {
                    from: start[0] + at,
                    to: start[graph.depth] + leaves,
                    off: 0.0,
                    rank: 5,
                });
            }
        }
        wishes
    }
}

/// A layer's rows, its junctions with the wires that come in from above and below.
fn column(graph: &Graph, columns: &Columns, layer: usize, look: &Look) -> Vec<Row> {
    let mut rows = Vec::new();
    for &node in &columns[layer] {
        let Node::Body(part) = node else {
            rows.push(Row::Node(node));
            continue;
        };
        let reads = &graph.reads[part];
        if graph.ordered[part] || reads.is_empty() {
            rows.push(Row::Node(node));
            continue;
        }
        let keys: Vec<f64> = reads
            .iter()
            .map(|&net| place(graph, &columns[layer - 1], net) as f64)
            .collect();
        let order = ranked(&keys);
        let straight = match graph.main[part] {
            // Of many, about as many come from above as from below.
            Some(main) if order.len() < 4 => order.iter().position(|&port| port == main),
            _ if order.len() == 2 => None,
            _ => Some(order.len() / 2),
        };
        let above = straight.unwrap_or(order.len() / 2);
        let below = straight.map_or(above, |at| at + 1);
        let lead = |nth: usize, of: usize, port: usize| {
            let room = 2.0 * look.bodies[part].bounds.right - 8.0;
            let step = if of > 1 {
                (room / (of - 1) as f64).min(10.0)
            } else {
                0.0
            };
            Row::Lead(part, port, (nth as f64 - (of as f64 - 1.0) / 2.0) * step)
        };
        for at in 0..above {
            rows.push(lead(above - 1 - at, above, order[at]));
        }
        rows.push(Row::Node(node));
        for at in below..order.len() {
            rows.push(lead(at - below, order.len() - below, order[at]));
        }
    }
    rows
}

/// Whether among a layer's rows are wires into a junction from above, and from below.
fn leads(rows: &[Row], part: usize) -> (bool, bool) {
    let body = rows
        .iter()
        .position(|row| *row == Row::Node(Node::Body(part)));
    let lead = |at: usize| matches!(rows.get(at), Some(Row::Lead(own, ..)) if *own == part);
    body.map_or((false, false), |at| (at > 0 && lead(at - 1), lead(at + 1)))
}

fn room(row: &Row, rows: &[Row], look: &Look) -> Room {
    match *row {
        Row::Lead(..) | Row::Node(Node::Pass(_)) => Room {
            up: WIRE,
            down: WIRE,
        },
        Row::Node(Node::Enter(_)) => Room {
            up: WIRE,
            down: READING,
        },
        Row::Node(Node::Leave(state)) if state == look.out.0 && !look.out.1 => Room {
            up: READING,
            down: WIRE,
        },
        Row::Node(Node::Leave(_)) => Room {
            up: WIRE,
            down: READING,
        },
        Row::Node(Node::Body(part)) => {
            let half = look.bodies[part].bounds.bottom + MARGIN;
            let value = half.max(if look.named[part] { READING } else { MARKS });
            // The value stands where no wire comes in.
            match leads(rows, part) {
                (false, true) => Room {
                    up: value,
                    down: half,
                },
                _ => Room {
                    up: half,
                    down: value,
                },
            }
        }
    }
}

/// How far a row is below the one before it at least.
fn distance(graph: &Graph, rows: &[Row], at: usize, look: &Look) -> f64 {
    let (upper, lower) = (&rows[at - 1], &rows[at]);
    let net = |row: &Row| match *row {
        Row::Lead(part, port, _) => Some(graph.reads[part][port]),
        Row::Node(Node::Pass(net)) => Some(net),
        _ => None,
    };
    let owner = |row: &Row| match *row {
        Row::Lead(part, ..) => Some(part),
        _ => None,
    };
    match (upper, lower) {
        (Row::Lead(part, ..), Row::Node(Node::Body(own)))
        | (Row::Node(Node::Body(own)), Row::Lead(part, ..))
            if part == own =>
        {
            look.bodies[*own].bounds.bottom + LEAD
        }
        // Two wires of one net may be one.
        _ if net(upper).is_some() && net(upper) == net(lower) && (owner(upper) != owner(lower)) => {
            0.0
        }
        _ => room(upper, rows, look).down + room(lower, rows, look).up,
    }
}

//! Which rows should be at one height, so that wires are straight.

use super::super::geometry::Body;
use super::super::parts::{Sink, Source};
use super::align::{NEAR, Wish};
use super::graph::Graph;
use super::order::Node;
use super::rows::{Pin, Row, Rows};

/// How urgent wishes are: a state on its way to its new value, ...
const MAIN: usize = 0;
/// ... a wire that runs through several layers, ...
const LONG: usize = 1;
/// ... one that passes a junction to which it turns, ...
const PASSING: usize = 2;
/// ... the only wire of a net, ...
const ONLY: usize = 3;
/// ... any other, ...
const ANY: usize = 4;
/// ... and where a state comes in and where it goes out.
const THROUGH: usize = 5;

/// All wishes; a row is called by its place in its layer, added to the layer's `start`.
pub fn wishes(graph: &Graph, rows: &Rows, bodies: &[Body], start: &[usize]) -> Vec<Wish> {
    let mut wishes = Vec::new();
    for net in 0..graph.nets.len() {
        for layer in graph.nets[net].from..graph.nets[net].last() {
            let Some(carrier) = rows.carrier(graph, layer, net) else {
                continue;
            };
            for pin in rows.pins(graph, bodies, layer + 1, net) {
                wishes.push(Wish {
                    from: start[layer] + carrier,
                    to: start[layer + 1] + pin.row,
                    off: -pin.off,
                    rank: rank(graph, net, layer, &pin),
                });
            }
        }
    }
    for (layer, column) in rows.columns.iter().enumerate() {
        for at in 0..column.len() {
            turning(graph, column, at, start[layer], &mut wishes);
        }
    }
    through(graph, rows, start, &mut wishes);
    wishes
}

fn rank(graph: &Graph, net: usize, layer: usize, pin: &Pin) -> usize {
    let own = &graph.nets[net];
    let is_main = match pin.end.map(|end| own.ends[end].sink) {
        Some(Sink::Port(part, port)) => graph.main[part] == Some(port),
        _ => graph.is_main(net),
    };
    match pin.end {
        _ if is_main => MAIN,
        None if own.passes(layer) => LONG,
        _ if own.ends.len() == 1 => ONLY,
        _ => ANY,
    }
}

/// A wire that turns to a junction should be near it, and turn from where its net passes, if that is beside it.
fn turning(graph: &Graph, column: &[Row], at: usize, start: usize, wishes: &mut Vec<Wish>) {
    let Row::Lead(part, port, _) = column[at] else {
        return;
    };
    let body = Row::Node(Node::Body(part));
    let pass = Row::Node(Node::Pass(graph.reads[part][port]));
    for (other, row) in column.iter().enumerate() {
        let rank = match *row {
            row if row == body => NEAR,
            row if row == pass && other.abs_diff(at) == 1 => PASSING,
            _ => continue,
        };
        wishes.push(Wish {
            from: start + other,
            to: start + at,
            off: 0.0,
            rank,
        });
    }
}

/// A state should go out where it comes in.
fn through(graph: &Graph, rows: &Rows, start: &[usize], wishes: &mut Vec<Wish>) {
    for (from, row) in rows.columns[0].iter().enumerate() {
        for (to, other) in rows.columns[graph.depth].iter().enumerate() {
            if let (Row::Node(Node::Enter(net)), Row::Node(Node::Leave(state))) = (*row, *other)
                && graph.nets[net].source == Source::State(state, 1)
            {
                wishes.push(Wish {
                    from: start[0] + from,
                    to: start[graph.depth] + to,
                    off: 0.0,
                    rank: THROUGH,
                });
            }
        }
    }
}

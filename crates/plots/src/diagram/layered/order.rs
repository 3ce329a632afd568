//! In which order things stand in a layer, from top to bottom, so that few wires cross.

use super::super::parts::Source;
use super::graph::{Graph, ranked};

/// What stands in a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// A state of an earlier step, by its net.
    Enter(usize),
    /// A part.
    Body(usize),
    /// A net that passes through.
    Pass(usize),
    /// A new state.
    Leave(usize),
}

/// Each layer from top to bottom.
pub type Columns = Vec<Vec<Node>>;

/// How often all layers are put in order from their neighbours.
const SWEEPS: usize = 12;
/// How often without success before that ends.
const PATIENCE: usize = 3;

/// The layers in an order with few crossings. The states enter and leave in the order given; `turned` is whether the search begins with the
/// parts in the order of the equations or the other way round.
pub fn columns(graph: &Graph, states: &[usize], turned: bool) -> Columns {
    let mut columns = first(graph, states, turned);
    let mut best = (crossings(graph, &columns), columns.clone());
    let mut useless = 0;
    for sweep in 0..SWEEPS {
        if useless == PATIENCE {
            break;
        }
        useless += 1;
        let inner = 1..graph.depth;
        if sweep % 2 == 0 {
            inner.for_each(|at| arrange(graph, &mut columns, at, true));
        } else {
            inner
                .rev()
                .for_each(|at| arrange(graph, &mut columns, at, false));
        }
        swap(graph, &mut columns);
        let found = crossings(graph, &columns);
        if found < best.0 {
            best = (found, columns.clone());
            useless = 0;
        }
    }
    best.1
}

fn first(graph: &Graph, states: &[usize], turned: bool) -> Columns {
    let mut columns: Columns = vec![Vec::new(); graph.depth + 1];
    for &state in states {
        for (at, net) in graph.nets.iter().enumerate() {
            if matches!(net.source, Source::State(other, _) if other == state) {
                columns[0].push(Node::Enter(at));
            }
        }
        columns[graph.depth].push(Node::Leave(state));
    }
    for (part, &layer) in graph.layer.iter().enumerate() {
        columns[layer].push(Node::Body(part));
    }
    for (at, net) in graph.nets.iter().enumerate() {
        let between = columns.iter_mut().take(net.last()).skip(net.from + 1);
        between.for_each(|layer| layer.push(Node::Pass(at)));
    }
    if turned {
        for layer in &mut columns[1..graph.depth] {
            layer.reverse();
        }
    }
    columns
}

/// The nets that a node reads, from top to bottom where they have an order.
pub fn reads(graph: &Graph, node: Node) -> Vec<usize> {
    match node {
        Node::Enter(_) => Vec::new(),
        Node::Body(part) => graph.reads[part].clone(),
        Node::Pass(net) => vec![net],
        Node::Leave(state) => vec![graph.hands_on[state]],
    }
}

/// Whether a node is where a net comes from, seen from the right.
pub fn carries(graph: &Graph, node: Node, net: usize) -> bool {
    match node {
        Node::Enter(own) | Node::Pass(own) => own == net,
        Node::Body(part) => graph.nets[net].source == Source::Part(part),
        Node::Leave(_) => false,
    }
}

/// The place in a layer from which a net comes; x comes from below.
pub fn place(graph: &Graph, column: &[Node], net: usize) -> usize {
    column
        .iter()
        .position(|&node| carries(graph, node, net))
        .unwrap_or(column.len())
}

/// What joins a layer to the next: the net, its place in the one, its place in the other.
fn joins(graph: &Graph, columns: &Columns, left: usize) -> Vec<(usize, f64, f64)> {
    let mut joins = Vec::new();
    for (at, &node) in columns[left + 1].iter().enumerate() {
        let reads = reads(graph, node);
        let ordered = matches!(node, Node::Body(part) if graph.ordered[part]);
        for (port, &net) in reads.iter().enumerate() {
            let below = if ordered {
                port as f64 / reads.len() as f64
            } else {
                0.0
            };
            joins.push((
                net,
                place(graph, &columns[left], net) as f64,
                at as f64 + below,
            ));
        }
    }
    joins
}

/// Puts a layer in order by the mean place of what its nodes are joined to, in the layer before or behind.
fn arrange(graph: &Graph, columns: &mut Columns, at: usize, from_left: bool) {
    let joins = joins(graph, columns, if from_left { at - 1 } else { at });
    let column = &columns[at];
    let keys: Vec<f64> = (0..column.len())
        .map(|own| {
            let (mut sum, mut count) = (0.0, 0.0);
            for &(net, left, right) in &joins {
                let other = match from_left {
                    true if right as usize == own => left,
                    false if carries(graph, column[own], net) => right,
                    _ => continue,
                };
                sum += other;
                count += 1.0;
            }
            if count > 0.0 { sum / count } else { own as f64 }
        })
        .collect();
    columns[at] = ranked(&keys).into_iter().map(|own| column[own]).collect();
}

/// Swaps neighbours as long as that saves crossings.
fn swap(graph: &Graph, columns: &mut Columns) {
    for _ in 0..SWEEPS {
        let mut better = false;
        for at in 1..graph.depth {
            for upper in 1..columns[at].len() {
                let near = |columns: &Columns| {
                    crossed(&joins(graph, columns, at - 1)) + crossed(&joins(graph, columns, at))
                };
                let before = near(columns);
                columns[at].swap(upper - 1, upper);
                if near(columns) < before {
                    better = true;
                } else {
                    columns[at].swap(upper - 1, upper);
                }
            }
        }
        if !better {
            return;
        }
    }
}

fn crossed(joins: &[(usize, f64, f64)]) -> usize {
    let mut count = 0;
    for (at, a) in joins.iter().enumerate() {
        for b in &joins[..at] {
            if a.0 != b.0 && (a.1 - b.1) * (a.2 - b.2) < 0.0 {
                count += 1;
            }
        }
    }
    count
}

/// How many pairs of wires cross.
pub fn crossings(graph: &Graph, columns: &Columns) -> usize {
    (0..graph.depth)
        .map(|left| crossed(&joins(graph, columns, left)))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::parts::Parts;
    use unrolled_engine::Cell;

    fn graph(text: &str) -> Graph {
        let cell = Cell::parse(text).unwrap();
        Graph::of(&Parts::of(&cell), cell.states.len())
    }

    #[test]
    fn states_that_only_keep_to_themselves_do_not_cross() {
        let graph = graph("out m\na' = tanh(U a)\nk' = tanh(V k)\nm' = tanh(W m)\n");
        for states in [[0, 1, 2], [2, 0, 1]] {
            for turned in [false, true] {
                let columns = columns(&graph, &states, turned);
                assert_eq!(crossings(&graph, &columns), 0);
                assert_eq!(columns[graph.depth].len(), 3);
            }
        }
    }

    #[test]
    fn a_net_passes_every_layer_between_its_ends() {
        let graph = graph("n = tanh(U (tanh(V (tanh(W x)))))\nh' = n + h\n");
        let columns = columns(&graph, &[0], false);
        let state = graph
            .nets
            .iter()
            .position(|net| net.source == Source::State(0, 1));
        let passes = |layer: &Vec<Node>| state.is_some_and(|net| layer.contains(&Node::Pass(net)));
        let passed: Vec<bool> = columns.iter().map(passes).collect();
        assert_eq!(passed, [false, true, true, true, false, false]);
    }
}

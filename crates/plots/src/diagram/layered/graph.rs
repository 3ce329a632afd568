//! A cell's parts in layers, and its wires as nets: all that comes from one source.

use super::super::parts::{Kind, Parts, Sink, Source};

/// One end of a net.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// Which of the links it is.
    pub link: usize,
    /// The layer of what it leads to.
    pub layer: usize,
    /// What it leads to.
    pub sink: Sink,
}

/// All wires of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Net {
    /// The source.
    pub source: Source,
    /// Its layer. x comes from below into the channel behind this layer.
    pub from: usize,
    /// Its ends; the readout is none of its own, it branches off a state's.
    pub ends: Vec<End>,
}

/// The graph that is laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// Each part's layer; old states are in layer 0.
    pub layer: Vec<usize>,
    /// The layer of the new states.
    pub depth: usize,
    /// The nets.
    pub nets: Vec<Net>,
    /// By part, the net of each of its inputs.
    pub reads: Vec<Vec<usize>>,
    /// By state, the net of its new value.
    pub hands_on: Vec<usize>,
    /// By part, whether its inputs have a place of their own each, one below the other.
    pub ordered: Vec<bool>,
    /// By part, the input by which a state passes through on its way to its new value.
    pub main: Vec<Option<usize>>,
}

impl Net {
    /// The last layer that it leads to.
    pub fn last(&self) -> usize {
        self.ends.iter().map(|end| end.layer).max().unwrap_or(0)
    }

    /// Whether it runs through a layer without ending or beginning there, or goes on behind it.
    pub fn passes(&self, layer: usize) -> bool {
        self.from < layer && layer < self.last()
    }
}

impl Graph {
    /// The graph of a cell with so many states.
    pub fn of(parts: &Parts, states: usize) -> Graph {
        let layer = layers(parts);
        let depth = layer.iter().copied().max().unwrap_or(0) + 1;
        let mut graph = Graph {
            depth,
            nets: Vec::new(),
            reads: parts
                .parts
                .iter()
                .map(|part| vec![0; part.inputs.len()])
                .collect(),
            hands_on: vec![0; states],
            ordered: parts
                .parts
                .iter()
                .map(|part| matches!(part.kind, Kind::Box(_)))
                .collect(),
            main: vec![None; parts.parts.len()],
            layer,
        };
        for (link, &(source, sink)) in parts.links.iter().enumerate() {
            graph.add(link, source, sink);
        }
        for state in 0..states {
            graph.follow(state);
        }
        graph
    }

    fn add(&mut self, link: usize, source: Source, sink: Sink) {
        let known = self.nets.iter().position(|net| net.source == source);
        let net = known.unwrap_or(self.nets.len());
        if known.is_none() {
            let from = match source {
                Source::Part(part) => self.layer[part],
                Source::State(..) => 0,
                Source::Input => self.depth,
            };
            self.nets.push(Net {
                source,
                from,
                ends: Vec::new(),
            });
        }
        let layer = match sink {
            Sink::Port(part, port) => {
                self.reads[part][port] = net;
                self.layer[part]
            }
            Sink::State(state) => {
                self.hands_on[state] = net;
                self.depth
            }
            Sink::Readout => return,
        };
        if source == Source::Input {
            self.nets[net].from = self.nets[net].from.min(layer - 1);
        }
        self.nets[net].ends.push(End { link, layer, sink });
    }

    /// Marks the way of a state through junctions to its new value, if there is one.
    fn follow(&mut self, state: usize) {
        let mut through: Vec<Option<usize>> = vec![None; self.reads.len()];
        for (part, reads) in self.reads.iter().enumerate() {
            if !self.ordered[part] {
                through[part] = reads.iter().position(|&net| match self.nets[net].source {
                    Source::State(other, 1) => other == state,
                    Source::Part(before) => through[before].is_some(),
                    _ => false,
                });
            }
        }
        let mut source = self.nets[self.hands_on[state]].source;
        while let Source::Part(part) = source {
            let Some(port) = through[part] else { return };
            if self.main[part].is_none() {
                self.main[part] = Some(port);
            }
            source = self.nets[self.reads[part][port]].source;
        }
    }

    /// Whether a net is part of the way of a state to its new value.
    pub fn is_main(&self, net: usize) -> bool {
        let of_part = |end: &End| match end.sink {
            Sink::Port(part, port) => self.main[part] == Some(port),
            Sink::State(_) => {
                matches!(self.nets[net].source, Source::Part(part) if self.main[part].is_some())
            }
            Sink::Readout => false,
        };
        self.nets[net].ends.iter().any(of_part)
    }
}

/// Each part's layer, the longest way from the old states and x; what reads nothing stands just before the first that reads it.
fn layers(parts: &Parts) -> Vec<usize> {
    let mut layer = vec![1; parts.parts.len()];
    let joins = || {
        parts.links.iter().filter_map(|&link| match link {
            (Source::Part(from), Sink::Port(to, _)) => Some((from, to)),
            _ => None,
        })
    };
    for (from, to) in joins() {
        layer[to] = layer[to].max(layer[from] + 1);
    }
    for (part, own) in parts.parts.iter().enumerate() {
        let readers = joins().filter(|&(from, _)| from == part);
        if own.inputs.is_empty()
            && let Some(first) = readers.map(|(_, to)| layer[to]).min()
        {
            layer[part] = first - 1;
        }
    }
    layer
}

/// The places of keys in rising order; of equal ones, the first comes first.
pub fn ranked(keys: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(keys.len());
    for at in 0..keys.len() {
        let mut to = order.len();
        while to > 0 && keys[order[to - 1]] > keys[at] {
            to -= 1;
        }
        order.insert(to, at);
    }
    order
}

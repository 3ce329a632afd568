//! Where the layers stand, and the tracks between them.

use super::super::geometry::{Place, Way};
use super::graph::Graph;
use super::order::Node;
use super::rooms::Rooms;
use super::rows::{Row, Rows};
use super::tracks::{Span, Turn, turns};

/// What stands between two layers.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// The nets that run there, and how they change their heights.
    pub turns: Vec<(usize, Turn)>,
    /// How many tracks there are.
    count: usize,
    /// From where to where lines go on tracks.
    reaches: Vec<(f64, f64)>,
    /// Where the first track is.
    first: f64,
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    /// By part.
    pub places: Vec<Place>,
    /// Between each layer and the next.
    pub channels: Vec<Channel>,
    /// The right edge.
    pub width: f64,
}

/// Between two tracks.
const TRACK: f64 = 15.0;
/// Between a layer and a track.
const SIDE: f64 = 14.0;
/// Before a box, for the arrow's head and the wire's last corner; before a junction, for what its gradient is multiplied by as well.
const BEFORE: (f64, f64) = (20.0, 54.0);
/// How far beside a wire stands what its gradient is multiplied by.
const NOTE: f64 = 17.0;
/// How far beside a wire stands its value.
const VALUE: f64 = 40.0;

impl Channel {
    /// Where a track is.
    pub fn x(&self, track: usize) -> f64 {
        self.first + TRACK * track as f64
    }

    fn last(&self) -> f64 {
        self.x(self.count.saturating_sub(1))
    }

    /// Whether a track has a line near a height.
    fn is_busy(&self, y: f64, reach: f64) -> bool {
        self.reaches
            .iter()
            .any(|&(low, high)| low < y + reach && y - reach < high)
    }
}

/// Puts the layers beside each other; `last` is what the last channel has at the right of its tracks, `floor` where x comes from.
pub fn stand(graph: &Graph, rows: &Rows, rooms: &Rooms, last: f64, floor: f64) -> Stand {
    let origin = Place {
        x: 0.0,
        y: 0.0,
        way: Way::Right,
    };
    let mut places = vec![origin; rooms.bodies.len()];
    let mut channels: Vec<Channel> = Vec::new();
    // What is left of the layer at least, for the tracks and for the values.
    let mut least: f64 = 0.0;
    for layer in 0..graph.depth {
        let own = || own(rows, layer);
        let reach = |part: usize| rooms.bodies[part].bounds.right;
        let half = own()
            .map(|(part, _)| reach(part))
            .fold(0.0, f64::max)
            .ceil();
        let mut middle = least + half;
        for (part, y) in own() {
            if let Some(channel) = channels.last() {
                let reads = !graph.ordered[part] && !graph.reads[part].is_empty();
                let is_tight = reads && channel.is_busy(y, NOTE);
                let before = if is_tight { BEFORE.1 } else { BEFORE.0 };
                middle = middle.max(channel.last() + before + reach(part));
            }
        }
        let middle = middle.round();
        for (part, y) in own() {
            places[part] = Place {
                x: middle,
                y,
                ..origin
            };
        }
        let mut channel = channel(graph, rows, rooms, layer, floor);
        channel.first = middle + half + if layer == 0 { rooms.enter } else { SIDE };
        least = channel.first;
        for (part, y) in own() {
            let end = middle + reach(part) + rooms.behind(&rows.columns[layer], part);
            least = least.max(end);
            if channel.is_busy(y, VALUE) {
                channel.first = channel.first.max(end.ceil());
            }
        }
        least = least.max(channel.last());
        channels.push(channel);
    }
    Stand {
        places,
        channels,
        width: (least + last).ceil(),
    }
}

/// The parts of a layer with their heights.
fn own(rows: &Rows, layer: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
    rows.columns[layer]
        .iter()
        .zip(&rows.y[layer])
        .filter_map(|(row, &y)| match *row {
            Row::Node(Node::Body(part)) => Some((part, y)),
            _ => None,
        })
}

/// What runs between a layer and the next.
fn channel(graph: &Graph, rows: &Rows, rooms: &Rooms, layer: usize, floor: f64) -> Channel {
    let (mut nets, mut spans) = (Vec::new(), Vec::new());
    for (net, own) in graph.nets.iter().enumerate() {
        if own.from > layer || own.last() <= layer {
            continue;
        }
        let pins = rows.pins(graph, rooms.bodies, layer + 1, net);
        let left = rows.carrier(graph, layer, net);
        nets.push(net);
        spans.push(Span {
            left: left.map(|row| rows.y[layer][row]),
            right: pins.iter().map(|pin| rows.height(layer + 1, pin)).collect(),
        });
    }
    let (found, count) = turns(&spans, floor);
    let reaches = spans.iter().zip(&found).filter_map(|(span, turn)| {
        let (low, high) = span.reach(floor);
        match *turn {
            Turn::Straight => None,
            Turn::Once(_) => Some((low, high)),
            Turn::Twice(_, y, _) => Some((low.min(y), high.max(y))),
        }
    });
    Channel {
        reaches: reaches.collect(),
        turns: nets.into_iter().zip(found).collect(),
        count,
        first: 0.0,
    }
}

//! Where the layers and the tracks between them stand, and the corners of every wire.

use super::super::geometry::{Body, Place, Way};
use super::super::parts::{Parts, Sink, Source};
use super::graph::Graph;
use super::order::Node;
use super::rows::{Row, Rows};
use super::tracks::{Span, Turn, turns};

type Point = (f64, f64);

/// How much room there has to be.
pub struct Rooms<'a> {
    /// By part, the width of its value behind it.
    pub value: &'a [f64],
    /// The same for the states that enter.
    pub enter: f64,
    /// The same for those that leave, and for the readout's wire.
    pub leave: f64,
    /// Below everything, for x.
    pub foot: f64,
    /// The readout's state, and whether the wire to the readout goes up.
    pub out: (usize, bool),
}

impl Rooms<'_> {
    /// The room behind a junction for what its gradients are multiplied by. It is written behind the wires from above and below; where they
    /// come from one side only, the value has the other.
    fn note(&self, rows: &Rows, layer: usize, part: usize) -> f64 {
        let (above, below) = rows.leads(layer, part);
        match self.value[part] > 0.0 {
            true if above && below => NOTE.0,
            false if above || below => NOTE.0,
            _ => 0.0,
        }
    }
}

/// What stands between two layers.
struct Channel {
    turns: Vec<(usize, Turn)>,
    /// How many tracks there are.
    count: usize,
    /// From where to where upright lines go.
    reaches: Vec<(f64, f64)>,
    /// Where the first track is.
    first: f64,
}

/// Between two tracks.
const TRACK: f64 = 15.0;
/// Between a layer and a track.
const SIDE: f64 = 14.0;
/// Before a box, for the arrow's head and the wire's last corner; before a junction, for what its gradient is multiplied by as well.
const BEFORE: (f64, f64) = (20.0, 54.0);
/// What a wire's gradient is multiplied by: how wide it is behind the wire, and how far it reaches beside it.
const NOTE: (f64, f64) = (34.0, 17.0);
/// How far a value reaches beside its wire.
const VALUE: f64 = 40.0;
/// From the right edge to the readout's wire.
const READOUT: f64 = 64.0;

/// The size, the places of the parts, and the corners of every link.
pub fn wires(
    graph: &Graph,
    rows: &Rows,
    parts: &Parts,
    bodies: &[Body],
    rooms: &Rooms,
) -> (Point, Vec<Place>, Vec<Vec<Point>>) {
    let height = rows.height + rooms.foot;
    let mut places = vec![
        Place {
            x: 0.0,
            y: 0.0,
            way: Way::Right
        };
        bodies.len()
    ];
    let mut channels: Vec<Channel> = Vec::new();
    // The right edge of the layer before, and what may be left of this one at least.
    let (mut right, mut least) = (0.0, 0.0);
    for layer in 0..=graph.depth {
        let of_layer = || own(rows, layer).map(|(row, part)| (part, rows.y[layer][row]));
        let half = of_layer()
            .map(|(part, _)| bodies[part].bounds.right)
            .fold(0.0, f64::max)
            .ceil();
        let slack = |part: usize| half - bodies[part].bounds.right;
        let mut left: f64 = least;
        if let Some(channel) = channels.last() {
            let end = channel.end();
            for (part, y) in of_layer() {
                let before = if channel.is_busy(y, NOTE.1) {
                    before(graph, &bodies[part], part)
                } else {
                    BEFORE.0
                };
                left = left.max(end + before - slack(part));
            }
            left = left.max(end).round();
        }
        for (part, y) in of_layer() {
            places[part].x = left + half;
            places[part].y = y;
        }
        right = left + 2.0 * half;
        if layer == graph.depth {
            break;
        }
        let mut channel = channel(graph, rows, bodies, layer, height);
        let mut first = right + if layer == 0 { rooms.enter } else { SIDE };
        least = first;
        for (part, y) in of_layer() {
            let end = right - slack(part) + rooms.value[part] + rooms.note(rows, layer, part);
            least = least.max(end);
            if channel.is_busy(y, VALUE) {
                first = first.max(end);
            }
        }
        channel.first = first.round();
        least = least.max(channel.end());
        if layer + 1 == graph.depth {
            least += rooms.leave;
        }
        channels.push(channel);
    }
    let x = right;
    let size = (x, height);
    let mut routes = vec![Vec::new(); parts.links.len()];
    for net in 0..graph.nets.len() {
        for end in 0..graph.nets[net].ends.len() {
            let route = route(graph, rows, bodies, &places, &channels, size, (net, end));
            routes[graph.nets[net].ends[end].link] = route;
        }
    }
    readout(parts, &mut routes, size, rooms.out);
    (size, places, routes)
}

/// The parts of a layer with their rows.
fn own(rows: &Rows, layer: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    rows.columns[layer]
        .iter()
        .enumerate()
        .filter_map(|(at, row)| match *row {
            Row::Node(Node::Body(part)) => Some((at, part)),
            _ => None,
        })
}

/// The room that is needed before a part.
fn before(graph: &Graph, body: &Body, part: usize) -> f64 {
    if graph.ordered[part] || body.ports.is_empty() {
        BEFORE.0
    } else {
        BEFORE.1
    }
}

impl Channel {
    /// Its last track.
    fn end(&self) -> f64 {
        self.first + TRACK * self.count.saturating_sub(1) as f64
    }

    /// Whether a track has a line near a height.
    fn is_busy(&self, y: f64, reach: f64) -> bool {
        self.reaches
            .iter()
            .any(|&(low, high)| low < y + reach && y - reach < high)
    }
}

fn channel(graph: &Graph, rows: &Rows, bodies: &[Body], layer: usize, floor: f64) -> Channel {
    let (mut nets, mut spans) = (Vec::new(), Vec::new());
    for (net, own) in graph.nets.iter().enumerate() {
        if own.from > layer || own.last() <= layer {
            continue;
        }
        let pins = rows.pins(graph, bodies, layer + 1, net);
        nets.push(net);
        spans.push(Span {
            left: rows
                .carrier(graph, layer, net)
                .map(|row| rows.y[layer][row]),
            right: pins
                .iter()
                .map(|pin| rows.y[layer + 1][pin.row] + pin.off)
                .collect(),
        });
    }
    let (found, count) = turns(&spans, floor);
    let reaches = spans
        .iter()
        .zip(&found)
        .filter(|(_, turn)| **turn != Turn::Straight)
        .map(|(span, turn)| {
            let (low, high) = span.reach(floor);
            match *turn {
                Turn::Twice(_, y, _) => (low.min(y), high.max(y)),
                _ => (low, high),
            }
        });
    Channel {
        reaches: reaches.collect(),
        turns: nets.into_iter().zip(found).collect(),
        count,
        first: 0.0,
    }
}

/// The corners from a net's source to one of its ends.
fn route(
    graph: &Graph,
    rows: &Rows,
    bodies: &[Body],
    places: &[Place],
    channels: &[Channel],
    size: Point,
    (net, nth): (usize, usize),
) -> Vec<Point> {
    let own = &graph.nets[net];
    let end = own.ends[nth];
    let mut points = Vec::new();
    let mut y = size.1;
    match own.source {
        Source::Part(part) => {
            y = places[part].y;
            points.push((places[part].x, y));
        }
        Source::State(..) => {
            if let Some(row) = rows.carrier(graph, 0, net) {
                y = rows.y[0][row];
            }
            points.push((0.0, y));
        }
        Source::Input => {}
    }
    let mut last = None;
    for layer in own.from..end.layer {
        let pins = rows.pins(graph, bodies, layer + 1, net);
        let wanted = if layer + 1 == end.layer {
            Some(nth)
        } else {
            None
        };
        let Some(pin) = pins.iter().find(|pin| pin.end == wanted) else {
            continue;
        };
        let to = rows.y[layer + 1][pin.row] + pin.off;
        let channel = &channels[layer];
        let x = |track: usize| channel.first + TRACK * track as f64;
        match channel
            .turns
            .iter()
            .find(|(other, _)| *other == net)
            .map(|(_, turn)| *turn)
        {
            Some(Turn::Once(track)) => {
                bend(&mut points, (x(track), y));
                bend(&mut points, (x(track), to));
            }
            Some(Turn::Twice(first, between, second)) => {
                bend(&mut points, (x(first), y));
                bend(&mut points, (x(first), between));
                bend(&mut points, (x(second), between));
                bend(&mut points, (x(second), to));
            }
            _ => {}
        }
        y = to;
        last = Some(rows.columns[layer + 1][pin.row]);
    }
    match (end.sink, last) {
        (Sink::Port(part, _), Some(Row::Lead(_, _, off))) => {
            let x = places[part].x + off;
            bend(&mut points, (x, y));
            bend(&mut points, (x, places[part].y));
        }
        (Sink::Port(part, port), _) => bend(
            &mut points,
            (places[part].x + bodies[part].ports[port].0.0, y),
        ),
        _ => bend(&mut points, (size.0, y)),
    }
    points
}

/// Adds a corner; what is none is left out.
fn bend(points: &mut Vec<Point>, to: Point) {
    let level = |a: f64, b: f64| (a - b).abs() < 0.1;
    if points
        .last()
        .is_some_and(|last| level(last.0, to.0) && level(last.1, to.1))
    {
        return;
    }
    if let [.., a, b] = points.as_slice()
        && (level(a.0, b.0) && level(b.0, to.0) || level(a.1, b.1) && level(b.1, to.1))
    {
        points.pop();
    }
    points.push(to);
}

/// The readout's wire branches off that of the state that it sees.
fn readout(
    parts: &Parts,
    routes: &mut [Vec<Point>],
    (width, height): Point,
    (out, up): (usize, bool),
) {
    let at = |wanted: Sink| parts.links.iter().position(|&(_, sink)| sink == wanted);
    let (Some(state), Some(own)) = (at(Sink::State(out)), at(Sink::Readout)) else {
        return;
    };
    let mut route = routes[state].clone();
    if let Some(last) = route.last_mut() {
        last.0 = width - READOUT;
        route.push((width - READOUT, if up { 0.0 } else { height }));
    }
    routes[own] = route;
}

//! The corners of every wire.

use super::super::geometry::Body;
use super::super::parts::{Parts, Sink, Source};
use super::channels::Stand;
use super::graph::Graph;
use super::rows::{Row, Rows};
use super::tracks::Turn;

type Point = (f64, f64);

/// From the right edge to the readout's wire.
const READOUT: f64 = 64.0;

/// What is laid out.
pub struct Picture<'a> {
    /// The graph.
    pub graph: &'a Graph,
    /// Its rows.
    pub rows: &'a Rows,
    /// Each part's shape, placed at the origin.
    pub bodies: &'a [Body],
    /// Where everything stands.
    pub stand: &'a Stand,
    /// How high all is.
    pub height: f64,
}

impl Picture<'_> {
    /// The corners of every link. The readout's wire branches off that of the state that it sees, and goes up or down.
    pub fn routes(&self, parts: &Parts, out: usize, up: bool) -> Vec<Vec<Point>> {
        let mut routes = vec![Vec::new(); parts.links.len()];
        for (net, own) in self.graph.nets.iter().enumerate() {
            for (nth, end) in own.ends.iter().enumerate() {
                routes[end.link] = self.route(net, nth);
            }
        }
        let find = |wanted: Sink| parts.links.iter().position(|&(_, sink)| sink == wanted);
        if let (Some(state), Some(readout)) = (find(Sink::State(out)), find(Sink::Readout)) {
            let mut route = routes[state].clone();
            let x = self.stand.width - READOUT;
            if let Some(last) = route.last_mut() {
                last.0 = x;
            }
            route.push((x, if up { 0.0 } else { self.height }));
            routes[readout] = route;
        }
        routes
    }

    /// From a net's source to one of its ends.
    fn route(&self, net: usize, nth: usize) -> Vec<Point> {
        let own = &self.graph.nets[net];
        let end = own.ends[nth];
        let (mut points, mut y) = self.start(net);
        let mut row = None;
        for layer in own.from..end.layer {
            let wanted = (layer + 1 == end.layer).then_some(nth);
            let pins = self.rows.pins(self.graph, self.bodies, layer + 1, net);
            let Some(pin) = pins.iter().find(|pin| pin.end == wanted) else {
                continue;
            };
            let to = self.rows.height(layer + 1, pin);
            self.turn(&mut points, net, layer, (y, to));
            y = to;
            row = Some(self.rows.columns[layer + 1][pin.row]);
        }
        match (end.sink, row) {
            (Sink::Port(part, _), Some(Row::Lead(_, _, off))) => {
                let place = self.stand.places[part];
                bend(&mut points, (place.x + off, y));
                bend(&mut points, (place.x + off, place.y));
            }
            (Sink::Port(part, port), _) => {
                let x = self.stand.places[part].x + self.bodies[part].ports[port].0.0;
                bend(&mut points, (x, y));
            }
            _ => bend(&mut points, (self.stand.width, y)),
        }
        points
    }

    /// Where a net starts, and its height there.
    fn start(&self, net: usize) -> (Vec<Point>, f64) {
        match self.graph.nets[net].source {
            Source::Part(part) => {
                let place = self.stand.places[part];
                (vec![(place.x, place.y)], place.y)
            }
            Source::State(..) => {
                let row = self.rows.carrier(self.graph, 0, net);
                let y = row.map_or(0.0, |row| self.rows.y[0][row]);
                (vec![(0.0, y)], y)
            }
            // The track on which it comes up is where it starts.
            Source::Input => (Vec::new(), self.height),
        }
    }

    /// From a height to another, behind a layer.
    fn turn(&self, points: &mut Vec<Point>, net: usize, layer: usize, (from, to): (f64, f64)) {
        let channel = &self.stand.channels[layer];
        let turn = channel.turns.iter().find(|(other, _)| *other == net);
        let mut track = |track: usize, from: f64, to: f64| {
            let x = channel.x(track);
            bend(points, (x, from));
            bend(points, (x, to));
        };
        match turn.map(|(_, turn)| *turn) {
            Some(Turn::Once(only)) => track(only, from, to),
            Some(Turn::Twice(first, between, second)) => {
                track(first, from, between);
                track(second, between, to);
            }
            _ => {}
        }
    }
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

//! The wires of a moment, and the points where they part.

use unrolled_engine::norm;

use super::geometry::Approach;
use super::nets::Wire;
use super::parts::{Sink, Source};
use super::path::{Path, towards};
use super::scene::{Drawing, Group, Shape, Target};
use crate::text::{Anchor, Bounds};

/// The radius of a wire's corners.
const CORNER: f64 = 7.0;

impl Drawing<'_> {
    /// Whether the operation that runs reads or makes what a wire carries.
    fn is_lit(&self, wire: &Wire) -> bool {
        let Some(operation) = self.now.operation() else {
            return false;
        };
        let parts = &self.input.layout.parts.parts;
        wire.sinks.iter().any(|sink| matches!(*sink, Sink::Port(part, port) if parts[part].inputs[port].operation == operation))
    }

    pub(super) fn wire(&self, wire: &Wire) -> Group {
        let layout = self.input.layout;
        let there = self.now.value(&layout.parts, wire.source).is_some();
        let back = self.now.gradient(&layout.parts, wire);
        let mut shapes = Vec::new();
        let line = |points: &[(f64, f64)]| {
            let mut path = Path::default();
            path.line(points, CORNER);
            path.data()
        };
        let data = line(&wire.points);
        // Every group has the same shapes at every moment, some of them empty: what does not change is not made anew.
        let width = back.map_or(0.0, |row| self.input.scale.width(norm(&row)));
        let behind = if width > 0.0 {
            data.clone()
        } else {
            String::new()
        };
        shapes.push(Shape::Path("back", behind, Some(width)));
        // A thin line is hard to point at.
        shapes.push(Shape::Path("hit", data.clone(), None));
        shapes.push(Shape::Path("line", data, None));
        // An arrow's head where the wire ends at a part.
        if let ([Sink::Port(part, port)], [.., from, end]) =
            (wire.sinks.as_slice(), wire.points.as_slice())
        {
            let body = &layout.bodies[*part];
            let inside = body.ports[*port].1 == Approach::Any;
            let tip = if inside {
                edge(&body.bounds, *from, *end)
            } else {
                *end
            };
            shapes.push(Shape::Path("head", head(*from, tip), None));
            let inputs = &layout.parts.parts[*part].inputs;
            if inputs[*port].minus && inputs.len() > 1 {
                let (x, y) = towards(tip, *from, 14.0);
                shapes.push(Shape::Text(
                    "minus",
                    (x + 7.0, y - 7.0),
                    Anchor::Middle,
                    "\u{2212}".into(),
                ));
            }
        }
        let lit = self.is_lit(wire);
        let flow = match self.now.is_backward() {
            true => "flow reverse",
            false => "flow",
        };
        let runs = if lit {
            line(&wire.points)
        } else {
            String::new()
        };
        shapes.push(Shape::Path(flow, runs, None));
        if let ([Sink::Readout], Some(&(x, y))) = (wire.sinks.as_slice(), wire.points.last()) {
            let middle = if y <= 0.5 { y + 9.0 } else { y - 8.0 };
            let at = (x + 6.0, middle);
            shapes.push(Shape::Text("end", at, Anchor::Start, "answer".into()));
        }
        let target = match wire.sinks.as_slice() {
            [Sink::Readout] => Target::Readout,
            _ => Target::Wire(wire.source),
        };
        Group {
            target,
            class: self.class("wire", self.hue(wire.source), there, lit),
            shapes,
        }
    }

    /// Where wires part: going back, what comes from each adds up.
    pub(super) fn fork(&self, (source, (x, y)): (Source, (f64, f64))) -> Group {
        let there = self.now.value(&self.input.layout.parts, source).is_some();
        let sums = match (source, self.now.operation()) {
            (Source::Part(part), Some(operation)) => {
                self.now.is_backward() && self.input.layout.parts.parts[part].result() == operation
            }
            _ => false,
        };
        let radius = if sums { 7.0 } else { 3.5 };
        let bounds = Bounds::around(x, y, radius);
        let sign = if sums { "+" } else { "" };
        let shapes = vec![
            Shape::Rect("dot", bounds, radius),
            Shape::Text("adds", (x, y), Anchor::Middle, sign.into()),
        ];
        Group {
            target: Target::Wire(source),
            class: self.class("fork", self.hue(source), there, sums),
            shapes,
        }
    }
}

/// Where a line from `from` towards the centre `end` meets the edge of a shape.
fn edge(bounds: &Bounds, from: (f64, f64), end: (f64, f64)) -> (f64, f64) {
    let (dx, dy) = (end.0 - from.0, end.1 - from.1);
    match dx.abs() > dy.abs() {
        true if dx > 0.0 => (bounds.left, end.1),
        true => (bounds.right, end.1),
        false if dy > 0.0 => (end.0, bounds.top),
        false => (end.0, bounds.bottom),
    }
}

/// An arrow's head.
fn head(from: (f64, f64), tip: (f64, f64)) -> String {
    let (dx, dy) = (tip.0 - from.0, tip.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt().max(1e-9);
    let (ux, uy) = (dx / length, dy / length);
    let (bx, by) = (tip.0 - 7.0 * ux, tip.1 - 7.0 * uy);
    let mut path = Path::default();
    path.polygon(&[
        tip,
        (bx - 3.5 * uy, by + 3.5 * ux),
        (bx + 3.5 * uy, by - 3.5 * ux),
    ]);
    path.data()
}

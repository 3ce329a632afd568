//! The values and gradients of one moment in a cell's diagram.

use unrolled_engine::{Cell, Display, Function, Rule, Trace, norm};

use super::flow::Now;
use super::geometry::Piece;
use super::layout::{Layout, Reading, is_state, producer, title};
use super::marks::{Look, Marks, marks};
use super::nets::Wire;
use super::parts::{Kind, Source};
use super::path::{Path, towards};
use super::readings::{LINE, ROW};
use super::scale::Scale;
use crate::text::{Anchor, Bounds, shortened};

/// What is drawn.
pub struct Input<'a> {
    /// Where everything stands.
    pub layout: &'a Layout,
    /// The run.
    pub trace: &'a Trace,
    /// How large its values and gradients get.
    pub scale: &'a Scale,
    /// The input at the cursor's step, as typed.
    pub token: &'a str,
    /// The moment.
    pub cursor: usize,
    /// The chosen unit.
    pub unit: usize,
    /// What it stands for, where that is known.
    pub unit_name: &'a str,
}

/// What a group of shapes stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A wire: the value that it carries.
    Wire(Source),
    /// An operation.
    Operation(usize),
    /// A value, unit by unit.
    Value(Source),
    /// The wire to the readout.
    Readout,
    /// Nothing that can be chosen.
    None,
}

/// One shape; its class says what it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A path; the width of its line, where that says something.
    Path(&'static str, String, Option<f64>),
    /// A rectangle with round corners.
    Rect(&'static str, Bounds, f64),
    /// Text by its anchor and middle.
    Text(&'static str, (f64, f64), Anchor, String),
}

/// Shapes that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they stand for.
    pub target: Target,
    /// What they are and how they stand: `wire q3 there`.
    pub class: String,
    /// The shapes, in the order in which they are painted.
    pub shapes: Vec<Shape>,
}

/// The diagram at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width and height.
    pub size: (f64, f64),
    /// In the order in which they are painted.
    pub groups: Vec<Group>,
}

/// How many units have a mark; of more, those around the chosen one.
pub const UNITS: usize = 16;
/// The radius of a wire's corners.
const CORNER: f64 = 7.0;
/// A squashing is saturated where its slope is less than this.
const FLAT: f64 = 0.05;

/// The units that have a mark, of so many, with the chosen one among them.
pub fn shown_units(units: usize, chosen: usize) -> std::ops::Range<usize> {
    let first = (chosen / UNITS * UNITS).min(units.saturating_sub(UNITS));
    first..(first + UNITS).min(units)
}

/// Puts a moment into a diagram.
pub fn scene(input: &Input) -> Scene {
    let drawing = Drawing {
        input,
        now: Now::at(input.trace, input.cursor),
        cell: input.trace.network().cell(),
    };
    let layout = input.layout;
    let mut groups: Vec<Group> = layout.wires.iter().map(|wire| drawing.wire(wire)).collect();
    groups.extend(layout.forks.iter().map(|fork| drawing.fork(*fork)));
    for part in 0..layout.bodies.len() {
        drawing.body(part, &mut groups);
    }
    groups.extend(
        layout
            .readings
            .iter()
            .map(|reading| drawing.reading(reading)),
    );
    Scene {
        size: layout.size,
        groups,
    }
}

struct Drawing<'a> {
    input: &'a Input<'a>,
    now: Now<'a>,
    cell: &'a Cell,
}

impl Drawing<'_> {
    /// The quantity whose hue a source has.
    fn hue(&self, source: Source) -> Option<usize> {
        let (operation, _) = producer(self.cell, &self.input.layout.parts, source)?;
        Some(self.cell.operations[operation].quantity)
    }

    fn class(&self, kind: &str, hue: Option<usize>, there: bool, lit: bool) -> String {
        let mut class = String::from(kind);
        if let Some(hue) = hue {
            class.push_str(" q");
            class += &(hue % 12).to_string();
        }
        if there {
            class += " there";
        }
        if lit {
            class += " lit";
        }
        class
    }

    /// Whether the operation that runs reads or makes what a wire carries.
    fn is_lit(&self, wire: &Wire) -> bool {
        use super::parts::Sink;
        let Some(operation) = self.now.operation() else {
            return false;
        };
        let parts = &self.input.layout.parts.parts;
        wire.sinks.iter().any(|sink| matches!(*sink, Sink::Port(part, port) if parts[part].inputs[port].operation == operation))
    }

    fn wire(&self, wire: &Wire) -> Group {
        use super::parts::Sink;
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
            let inside = body.ports[*port].1 == super::geometry::Approach::Any;
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
        if wire.sinks == [Sink::Readout] {
            if let Some(&(x, y)) = wire.points.last() {
                let (dx, y) = if y <= 0.5 {
                    (6.0, y + 9.0)
                } else {
                    (6.0, y - 8.0)
                };
                shapes.push(Shape::Text(
                    "end",
                    (x + dx, y),
                    Anchor::Start,
                    "answer".into(),
                ));
            }
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
    fn fork(&self, (source, (x, y)): (Source, (f64, f64))) -> Group {
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

    fn body(&self, part: usize, groups: &mut Vec<Group>) {
        let (body, own) = (
            &self.input.layout.bodies[part],
            &self.input.layout.parts.parts[part],
        );
        let result = own.result();
        let hue = Some(self.cell.operations[result].quantity);
        let there = self.now.computed(result);
        if own.operations.len() > 1 {
            groups.push(Group {
                target: Target::Operation(result),
                class: self.class("case", hue, there, false),
                shapes: vec![Shape::Rect("case", body.bounds, 8.0)],
            });
        }
        for piece in &body.pieces {
            groups.push(self.piece(piece, body.round, hue));
        }
        if matches!(own.kind, Kind::Times | Kind::Plus) {
            let passed = self.now.is_backward() && self.now.passed(result);
            let lit = passed && self.now.operation() == Some(result);
            let mut shapes = Vec::new();
            for (input, &(x, y, anchor)) in own.inputs.iter().zip(&self.input.layout.notes[part]) {
                let text = passed
                    .then(|| self.factor(input.operation, input.position))
                    .flatten();
                shapes.push(Shape::Text(
                    "factor",
                    (x, y),
                    anchor,
                    text.unwrap_or_default(),
                ));
            }
            groups.push(Group {
                target: Target::None,
                class: self.class("factors", None, true, lit),
                shapes,
            });
        }
    }

    fn piece(&self, piece: &Piece, round: bool, hue: Option<usize>) -> Group {
        let bounds = piece.bounds;
        let lit = self.now.operation() == Some(piece.operation);
        let there = self.now.computed(piece.operation);
        let (x, y) = (
            (bounds.left + bounds.right) / 2.0,
            (bounds.top + bounds.bottom) / 2.0,
        );
        let radius = if round {
            (bounds.bottom - bounds.top) / 2.0
        } else {
            5.0
        };
        let rule = &self.cell.operations[piece.operation].rule;
        let kind = match rule {
            Rule::Squash { .. } => "node face",
            _ if round => "node junction",
            _ => "node",
        };
        let mut class = self.class(kind, hue, there, lit);
        if self.now.is_backward() {
            class += if self.now.passed(piece.operation) {
                " back"
            } else {
                ""
            };
        }
        let mut shapes = vec![Shape::Rect("box", bounds, radius)];
        let flat = there && self.is_flat(piece.operation);
        let slope = (self.now.is_backward() && self.now.passed(piece.operation))
            .then(|| self.slope(piece.operation))
            .flatten();
        if matches!(rule, Rule::Squash { .. }) {
            let up = if slope.is_some() { 6.0 } else { 0.0 };
            let factor = slope.map(|slope| format!("\u{d7} {}", digits(slope)));
            let sign = piece.text.clone();
            shapes.push(Shape::Text("sign", (x, y - up), Anchor::Middle, sign));
            let factor = factor.unwrap_or_default();
            shapes.push(Shape::Text("factor", (x, y + 8.0), Anchor::Middle, factor));
        } else {
            shapes.push(Shape::Text(
                "sign",
                (x, y),
                Anchor::Middle,
                piece.text.clone(),
            ));
        }
        if flat {
            class += " saturated";
        }
        Group {
            target: Target::Operation(piece.operation),
            class,
            shapes,
        }
    }

    /// What a junction multiplies the gradient of one of its inputs by, for the chosen unit.
    fn factor(&self, operation: usize, position: usize) -> Option<String> {
        match &self.cell.operations[operation].rule {
            Rule::Times(factors) => {
                let other = *factors.get(1 - position)?;
                let row = self.input.trace.operand(other, self.now.step);
                Some(format!("\u{d7} {}", digits(entry(row, self.input.unit)?)))
            }
            Rule::Sum(terms) => Some(
                if terms.get(position)?.minus {
                    "\u{d7} \u{2212}1"
                } else {
                    "\u{d7} 1"
                }
                .into(),
            ),
            _ => None,
        }
    }

    /// The slope of a squashing for the chosen unit.
    fn slope(&self, operation: usize) -> Option<f64> {
        let Rule::Squash { function, .. } = self.cell.operations[operation].rule else {
            return None;
        };
        let row = self.input.trace.value(operation, self.now.step);
        entry(row, self.input.unit).map(|y| function.slope(y))
    }

    /// Whether the chosen unit of a squashing is saturated.
    fn is_flat(&self, operation: usize) -> bool {
        self.slope(operation).is_some_and(|slope| slope < FLAT)
    }

    fn reading(&self, reading: &Reading) -> Group {
        let (layout, cell) = (self.input.layout, self.cell);
        let (parts, bounds) = (&layout.parts, reading.bounds);
        let values = self.now.value(parts, reading.source);
        let mut shapes = Vec::new();
        shapes.push(Shape::Rect("hit", bounds, 3.0));
        let hue = self.hue(reading.source);
        let mut top = bounds.top;
        if reading.named {
            let name = title(cell, parts, reading.source).unwrap_or_default();
            let mut text = match reading.source {
                Source::Input => format!(
                    "x{} = \u{201c}{}\u{201d}",
                    subscript(self.now.step as i64),
                    self.input.token
                ),
                Source::Part(_) if !is_state(cell, parts, reading.source) => name,
                source => {
                    let back = if let Source::State(_, delay) = source {
                        delay
                    } else {
                        0
                    };
                    let letter = hue.map_or("", |at| cell.quantities[at].name.as_str());
                    let step = subscript(self.now.step as i64 - back as i64);
                    match self.input.unit_name {
                        "" => format!("{name} {letter}{step}"),
                        unit => format!("{letter}{step}, {unit}"),
                    }
                }
            };
            if reading.source == Source::Input {
                text = shortened(
                    &text,
                    super::layout::TEXT,
                    true,
                    bounds.right - bounds.left + 60.0,
                );
            }
            shapes.push(Shape::Text(
                "name",
                (bounds.left, top + LINE / 2.0),
                Anchor::Start,
                text,
            ));
            top += LINE;
        }
        if reading.source != Source::Input {
            let bottom = top + ROW;
            let row = Bounds {
                top,
                bottom,
                ..bounds
            };
            let drawn = match values {
                Some(values) => self.marks(reading.source, values, (bounds.left, top)),
                None => Marks::default(),
            };
            shapes.push(Shape::Rect("empty", row, 3.0));
            shapes.push(Shape::Path("chosen", drawn.chosen, None));
            shapes.push(Shape::Path("outline", drawn.outline, None));
            shapes.push(Shape::Path("solid", drawn.solid, None));
            shapes.push(Shape::Path("flat", drawn.flat, None));
        }
        let lit = match reading.source {
            Source::Part(part) => self.now.operation() == Some(parts.parts[part].result()),
            _ => false,
        };
        Group {
            target: Target::Value(reading.source),
            class: self.class("value", hue, values.is_some(), lit),
            shapes,
        }
    }

    /// The marks of a value, from a point on.
    fn marks(&self, source: Source, values: &[f64], at: (f64, f64)) -> Marks {
        let (cell, chosen) = (self.cell, self.input.unit);
        let units = values.len();
        let shown = shown_units(units, chosen.min(units.saturating_sub(1)));
        let producer = producer(cell, &self.input.layout.parts, source);
        let operation = producer.map(|(operation, _)| operation);
        let quantity = operation.and_then(|operation| cell.result_of(operation));
        let function = operation.and_then(|operation| match cell.operations[operation].rule {
            Rule::Squash { function, .. } => Some(function),
            _ => None,
        });
        let look = Look {
            gauge: match (quantity, function) {
                (Some(quantity), _) => cell.quantities[quantity].display == Display::Gate,
                (None, function) => function == Some(Function::Sigmoid),
            },
            full: operation.map_or(1.0, |operation| self.input.scale.full(operation)),
            chosen: (units > 1 && shown.contains(&chosen)).then(|| chosen - shown.start),
        };
        let flat = |at: usize| {
            function.is_some_and(|function| function.slope(values[shown.start + at]) < FLAT)
        };
        marks(&values[shown.clone()], at, &look, flat)
    }
}

fn entry(row: &[f64], unit: usize) -> Option<f64> {
    match row {
        [number] => Some(*number),
        row => row.get(unit).copied(),
    }
}

/// A number to two digits, as short as can be.
fn digits(number: f64) -> String {
    let size = number.abs();
    let text = if size != 0.0 && !(0.01..100.0).contains(&size) {
        format!("{number:.0e}")
    } else {
        format!("{number:.2}")
    };
    text.replace('-', "\u{2212}")
}

fn subscript(number: i64) -> String {
    let digit = |letter: char| match letter.to_digit(10) {
        Some(digit) => char::from_u32(0x2080 + digit).unwrap_or(letter),
        None => '\u{208b}',
    };
    number.to_string().chars().map(digit).collect()
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

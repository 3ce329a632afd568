//! The values of a moment, as marks beside their wires.

use unrolled_engine::{Display, Function, Rule};

use super::layout::{Reading, TEXT, is_state, producer, title};
use super::marks::{Look, Marks, marks};
use super::parts::Source;
use super::readings::{LINE, ROW};
use super::scene::{Drawing, FLAT, Group, Shape, Target, shown_units};
use crate::text::{Anchor, Bounds, shortened};

impl Drawing<'_> {
    pub(super) fn reading(&self, reading: &Reading) -> Group {
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
                text = shortened(&text, TEXT, true, bounds.right - bounds.left + 60.0);
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

fn subscript(number: i64) -> String {
    let digit = |letter: char| match letter.to_digit(10) {
        Some(digit) => char::from_u32(0x2080 + digit).unwrap_or(letter),
        None => '\u{208b}',
    };
    number.to_string().chars().map(digit).collect()
}

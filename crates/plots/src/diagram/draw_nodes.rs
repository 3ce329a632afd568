//! The operations of a moment: lit, with their slopes and factors once the gradient has passed.

use unrolled_engine::Rule;

use super::geometry::Piece;
use super::parts::Kind;
use super::scene::{Drawing, FLAT, Group, Shape, Target, entry};
use crate::text::Anchor;

impl Drawing<'_> {
    pub(super) fn body(&self, part: usize, groups: &mut Vec<Group>) {
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
            let up = if slope.is_some() { 7.0 } else { 0.0 };
            let factor = slope.map(|slope| format!("\u{d7} {}", digits(slope)));
            let sign = piece.text.clone();
            shapes.push(Shape::Text("sign", (x, y - up), Anchor::Middle, sign));
            let factor = factor.unwrap_or_default();
            shapes.push(Shape::Text("factor", (x, y + 9.0), Anchor::Middle, factor));
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
        let held = self.input.trace.episode();
        if held
            .held_at(operation, self.input.unit, self.now.step)
            .is_some()
        {
            return Some("\u{d7} 0".into());
        }
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

    /// Whether the chosen unit of a squashing is saturated.
    fn is_flat(&self, operation: usize) -> bool {
        self.slope(operation).is_some_and(|slope| slope < FLAT)
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

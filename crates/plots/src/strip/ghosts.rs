//! The ghost of a square: what it was before the swap. A square lies on its former one, which is faint; where a larger
//! solid one would hide that, its outline is let into it: clear for a hollow one, soft for a solid one.

use super::marks::{Look, outline};
use crate::shape::{Paint, Shape};

impl Look<'_> {
    /// The mark of a signed value around x and, where that looks different, the former one.
    pub fn square_and_ghost(&self, x: f64, now: f64, then: f64, shapes: &mut Vec<Shape>) {
        let faint = self.ink.alpha(0.4);
        let plain = |value: f64| value.is_finite() && value != 0.0;
        if !plain(now) || !plain(then) {
            let kind = |value: f64| (value.is_nan(), value > 0.0, value < 0.0);
            if kind(now) != kind(then) || now.is_finite() != then.is_finite() {
                self.square(x, then, faint, shapes);
            }
            return self.square(x, now, self.ink.into(), shapes);
        }
        let (side, former) = (self.row.side(now).round(), self.row.side(then));
        // How much farther out each side of the former square is, in whole pixels, so that the two are concentric.
        let out = ((former - side) / 2.0).round();
        let out = match (now > 0.0, then > 0.0) {
            // A frame stands clear of the edge of a solid square, around it if it is about as large.
            (true, false) if out > -2.0 || side < 7.0 => out.max(2.0),
            // What is within a frame shows as far as that is hollow, and in a small one not at all.
            (false, true) if side < 5.0 => out.max(1.0),
            (false, false) if side < 6.0 => out.max(0.0),
            (false, false) if out < 0.0 => out.min(-outline(side)),
            _ => out,
        };
        let flips = (now > 0.0) != (then > 0.0);
        let hidden = now > 0.0 && out < 0.0;
        let centre = |middle: f64| (middle - self.row.side(now) / 2.0).round() + side / 2.0;
        let former = side + 2.0 * out;
        let ghost = |line: Option<f64>, paint: Paint| Shape::Square {
            x: centre(x),
            y: centre(self.row.middle()),
            side: former,
            line,
            paint,
        };
        if !hidden && (out != 0.0 || flips) {
            shapes.push(ghost((then < 0.0).then_some(1.0), faint));
        }
        self.square(x, now, self.ink.into(), shapes);
        if hidden {
            let light = self.theme.panel();
            let paint = light.alpha(if then < 0.0 { 1.0 } else { 0.6 });
            shapes.push(ghost(Some(1.0), paint));
        }
    }
}

//! What stands above the slopes and above what is left of their product.

use unrolled_engine::one_unit::Jump;

use super::{Input, looked_at};
use crate::shape::Shape;
use crate::strip::short;
use crate::text::{Anchor, Text, width};

/// What each row shows, with the numbers of the step that is looked at.
pub(super) fn set(input: &Input, heights: [f64; 2], shapes: &mut Vec<Shape>) {
    let theme = input.theme;
    let now = looked_at(input);
    let number = |of: fn(&Jump) -> f64| now.map(|(step, jump)| (step, short(of(jump))));
    let said = [
        (
            "slope of each step, \u{2202}h\u{209c}/\u{2202}h\u{209c}\u{208b}\u{2081}",
            "slopes",
            "step",
            number(|jump| jump.slope),
        ),
        (
            "what is left: dh\u{209c}/dh\u{2080}",
            "left",
            "after step",
            number(|jump| jump.left),
        ),
    ];
    let size = theme.small_px();
    for ((long, brief, at, now), y) in said.into_iter().zip(heights) {
        let number = now.map(|(step, number)| (format!("{at} {step}: "), number));
        let (at, number) = number.unwrap_or_default();
        let room = |what: &str, at: &str| {
            let plain = width(what, size, false) + width(at, size, false);
            input.width - plain - width(&number, size, true) - size
        };
        let wordings = [(long, at.as_str()), (brief, at.as_str()), (brief, "")];
        let fits = wordings
            .into_iter()
            .find(|(what, at)| room(what, at) >= 0.0);
        let (what, at) = fits.unwrap_or((brief, ""));
        let mut text = |x: f64, anchor, bold: bool, text: &str| {
            let ink = if bold {
                theme.gradient()
            } else {
                theme.muted()
            };
            shapes.push(Shape::Text(Text {
                x,
                y,
                anchor,
                size,
                bold,
                ink,
                text: text.to_owned(),
            }));
        };
        text(0.0, Anchor::Start, false, what);
        if !number.is_empty() {
            text(input.width, Anchor::End, true, &number);
            let before = input.width - width(&number, size, true) - 0.4 * size;
            if !at.is_empty() {
                text(before, Anchor::End, false, at.trim_end());
            }
        }
    }
}

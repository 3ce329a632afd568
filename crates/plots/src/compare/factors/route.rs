//! A route: its title, its factors side by side with their product, and its share of what arrives.

use super::range::Range;
use super::{Chain, Spot, factor, share};
use crate::compare::words::{bold, small, wrapped};
use crate::shape::{Cell, Shape};
use crate::text::Bounds;
use crate::theme::Theme;

/// Where routes stand, and what they have in common.
pub(super) struct Frame {
    /// Left edge of the routes.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// The log scale of all factors.
    pub range: Range,
    /// Whether any factor says its kind.
    pub kinds: bool,
    /// Whether any factor is given unit by unit.
    pub entries: bool,
    /// The scale of the shares.
    pub shares: share::Scale,
    /// Colours and sizes.
    pub theme: Theme,
}

/// Sets a route from a height on, and says how high it is.
pub(super) fn set(
    frame: &Frame,
    (at, chain): (usize, &Chain),
    top: f64,
    shapes: &mut Vec<Shape>,
    spots: &mut Vec<Spot>,
) -> f64 {
    let theme = frame.theme;
    let (text, low) = (theme.text_px(), theme.small_px());
    let pad = 0.75 * text;
    let (left, right) = (frame.left + pad, frame.right - pad);
    // Side by side where the factors keep room for three of them and a product.
    let beside = right - left >= 53.0 * text;
    let shares = share::width(theme, right - left, !beside);
    let titles = match beside {
        true => 0.24 * (right - left),
        false => right - left - shares - text,
    };
    let mut y = top + pad;
    for line in wrapped(chain.title, text, true, titles) {
        let ink = if chain.cut {
            theme.muted()
        } else {
            theme.text()
        };
        shapes.push(Shape::Text(bold(line, left, y + 0.65 * text, text, ink)));
        y += 1.3 * text;
    }
    let ends = format!("{} \u{2192} {}", chain.from, chain.to);
    for line in wrapped(&ends, low, false, titles) {
        shapes.push(Shape::Text(small(line, left, y + 0.65 * low, theme)));
        y += 1.3 * low;
    }
    let share_from = right - shares;
    let form = (!beside, at == 0);
    let share_high = share::set(frame, chain, (share_from, right), top + pad, form, shapes);
    let (from, to, begin) = match beside {
        true => (left + titles + text, share_from - 1.5 * text, top + pad),
        false => (left, right, y.max(top + pad + share_high) + 0.6 * text),
    };
    let foot = factors(frame, (at, chain), (from, to), begin, shapes, spots);
    let bottom = foot.max(y).max(top + pad + share_high) + 0.7 * pad;
    let around = Bounds {
        left: frame.left,
        top,
        right: frame.right,
        bottom,
    };
    spots.push(Spot {
        chain: at,
        link: None,
        bounds: around,
    });
    shapes.push(Shape::Frames {
        cells: vec![Cell {
            left: around.left,
            top: around.top,
            right: around.right,
            bottom: around.bottom,
        }],
        line: 1.0,
        paint: theme.rule().into(),
    });
    bottom - top
}

/// The factors, and their product: in one line, or in as many as it takes. The height at which they end.
fn factors(
    frame: &Frame,
    (at, chain): (usize, &Chain),
    (from, to): (f64, f64),
    top: f64,
    shapes: &mut Vec<Shape>,
    spots: &mut Vec<Spot>,
) -> f64 {
    let theme = frame.theme;
    let text = theme.text_px();
    let (sign, last_sign) = (1.3 * text, 2.6 * text);
    let count = chain.links.len() + 1;
    let room = to - from;
    let least = 5.6 * text;
    let whole = room - sign * (count as f64 - 1.0) - last_sign;
    let wide = match whole / count as f64 {
        one if one >= least => one.min(9.5 * text),
        // As many to a line as have room, the product with its longer sign among them.
        _ => {
            let many = ((room - last_sign + sign) / (least + sign))
                .floor()
                .max(1.0);
            ((room - last_sign + sign) / many - sign).min(9.5 * text)
        }
    };
    let high = factor::height(frame);
    // Below the very first line stands what × 1 does.
    let first = at == 0 && !chain.links.is_empty();
    let mut keeps = if first { 1.4 * theme.small_px() } else { 0.0 };
    let (mut x, mut y) = (from, top);
    for nth in 0..count {
        let link = chain.links.get(nth);
        let sign = if link.is_some() { sign } else { last_sign };
        if x > from && x + sign + wide > to + 0.5 {
            (x, y) = (from, y + high + keeps + 0.6 * text);
            keeps = 0.0;
        }
        let bounds = Bounds {
            left: x + sign,
            top: y,
            right: (x + sign + wide).min(to),
            bottom: y + high,
        };
        match link {
            Some(link) => {
                factor::sign("\u{d7}", x, bounds, frame, shapes);
                let keeps = at == 0 && nth == 0;
                factor::set(link, bounds, frame, (chain.cut, keeps), shapes);
                spots.push(Spot {
                    chain: at,
                    link: Some(nth),
                    bounds: Bounds {
                        left: bounds.left - 4.0,
                        ..bounds
                    },
                });
            }
            None => {
                factor::sign("=\u{2009}\u{d7}", x, bounds, frame, shapes);
                factor::product(chain, bounds, frame, shapes);
            }
        }
        x = bounds.right;
    }
    y + high + keeps
}

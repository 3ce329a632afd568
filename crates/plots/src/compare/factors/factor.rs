//! A factor: its name, its gain, and a bar on a log scale that begins at × 1, so that the bars of a route add up to that
//! of its product.

use super::gain_text;
use super::range::Track;
use super::route::Frame;
use super::{Chain, Link};
use crate::compare::words::{bold, fitted, small};
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Bounds, Text, shortened, width};
use crate::theme::Ink;

/// The height of a bar, and of the ticks below that show a factor unit by unit.
fn heights(frame: &Frame) -> (f64, f64) {
    let text = frame.theme.text_px();
    ((0.77 * text).round(), (0.46 * text).round())
}

/// The heights of the name, the kind and the gain.
fn rows(frame: &Frame) -> [f64; 3] {
    let (text, low) = (frame.theme.text_px(), frame.theme.small_px());
    let kind = if frame.kinds { 1.25 * low } else { 0.0 };
    [1.35 * text, kind, 1.5 * text]
}

/// The height of every factor.
pub(super) fn height(frame: &Frame) -> f64 {
    let (bar, ticks) = heights(frame);
    let ticks = if frame.entries { ticks + 2.0 } else { 0.0 };
    rows(frame).iter().sum::<f64>() + bar + ticks + 4.0
}

/// The sign before a factor, on the line of the gains.
pub(super) fn sign(sign: &str, x: f64, bounds: Bounds, frame: &Frame, shapes: &mut Vec<Shape>) {
    let theme = frame.theme;
    let [name, kind, gain] = rows(frame);
    let y = bounds.top + name + kind + 0.5 * gain;
    let middle = (x + bounds.left - 3.0) / 2.0;
    shapes.push(Shape::Text(Text {
        anchor: Anchor::Middle,
        ..bold(sign.into(), middle, y, theme.text_px(), theme.text())
    }));
}

/// Sets a factor; pale where its route is `cut`, and with what the line at × 1 means where it is the first of all.
pub(super) fn set(
    link: &Link,
    bounds: Bounds,
    frame: &Frame,
    (cut, first): (bool, bool),
    shapes: &mut Vec<Shape>,
) {
    let theme = frame.theme;
    let low = theme.small_px();
    let ink = if cut { theme.muted() } else { link.ink };
    let edges = (bounds.left, bounds.right - 6.0);
    words(link.name, link.kind, link.gain, ink, bounds, frame, shapes);
    let y = bar(link.gain, ink, bounds, (cut, frame), shapes);
    let (bar_high, tick_high) = heights(frame);
    let ticks = link.entries.iter().filter(|entry| !entry.is_nan());
    let tick = |entry: &f64| {
        let x = frame.range.x(*entry, edges).round();
        Cell::new(x - 1.0, y + bar_high + 3.0, 2.0, tick_high)
    };
    let ticks: Vec<Cell> = ticks.map(tick).collect();
    if !ticks.is_empty() {
        shapes.extend(ticks.into_iter().map(|tick| Shape::Cells {
            cells: vec![tick],
            paint: ink.alpha(0.55),
        }));
    }
    if first {
        let said = shortened(
            "\u{d7}\u{2009}1 keeps it",
            low,
            false,
            frame.right - bounds.left,
        );
        let half = width(&said, low, false) / 2.0;
        let x = frame.range.x(1.0, edges);
        shapes.push(Shape::Text(Text {
            anchor: Anchor::Middle,
            ..small(
                said,
                x.clamp(frame.left + half + 4.0, frame.right - half - 4.0),
                bounds.bottom + 0.7 * low,
                theme,
            )
        }));
    }
}

/// Sets a route's product.
pub(super) fn product(chain: &Chain, bounds: Bounds, frame: &Frame, shapes: &mut Vec<Shape>) {
    let theme = frame.theme;
    let ink = if chain.cut {
        theme.muted()
    } else {
        theme.text()
    };
    let kind = if frame.kinds { "product" } else { "" };
    words("in all", kind, chain.product(), ink, bounds, frame, shapes);
    bar(chain.product(), ink, bounds, (chain.cut, frame), shapes);
}

fn words(
    name: &str,
    kind: &str,
    gain: f64,
    ink: Ink,
    bounds: Bounds,
    frame: &Frame,
    shapes: &mut Vec<Shape>,
) {
    let theme = frame.theme;
    let (text, low) = (theme.text_px(), theme.small_px());
    let room = bounds.right - bounds.left - 4.0;
    let [name_high, kind_high, gain_high] = rows(frame);
    let x = bounds.left;
    let (size, name) = fitted(name, (text, low), true, room);
    let y = bounds.top + 0.5 * name_high;
    shapes.push(Shape::Text(bold(name, x, y, size, ink)));
    if !kind.is_empty() {
        let kind = shortened(kind, low, false, room);
        let y = bounds.top + name_high + 0.5 * kind_high;
        shapes.push(Shape::Text(small(kind, x, y, theme)));
    }
    let y = bounds.top + name_high + kind_high + 0.5 * gain_high;
    let (size, gain) = fitted(&gain_text(gain), (text, low), true, room);
    let ink = match ink == theme.muted() {
        true => ink,
        false => theme.text(),
    };
    shapes.push(Shape::Text(bold(gain, x, y, size, ink)));
}

/// The bar of a gain and the line at × 1; its top.
fn bar(
    gain: f64,
    ink: Ink,
    bounds: Bounds,
    (cut, frame): (bool, &Frame),
    shapes: &mut Vec<Shape>,
) -> f64 {
    let [name, kind, gains] = rows(frame);
    let top = (bounds.top + name + kind + gains + 1.0).round();
    let track = Track {
        edges: (bounds.left, bounds.right - 6.0),
        top,
        height: heights(frame).0,
        beyond: 3.0,
    };
    frame
        .range
        .bar(gain, (ink, cut), track, frame.theme, shapes);
    top
}

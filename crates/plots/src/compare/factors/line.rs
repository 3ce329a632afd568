//! A route as a line: its title, its factors side by side, each with a thin bar below, their product, and its share.

use super::columns::{Columns, ends, sign, titled, words};
use super::gain_text;
use super::range::{Range, Track};
use super::rows::{Row, wrapped};
use super::{Chain, Link, Spot, share};
use crate::compare::words::{bold, fitted, small};
use crate::shape::Shape;
use crate::text::{Anchor, Bounds, Text, shortened, width};
use crate::theme::Theme;

/// What all lines have in common.
pub(super) struct Frame {
    /// Where their parts stand.
    pub columns: Columns,
    /// The log scale of all factors.
    pub range: Range,
    /// The scale of the shares.
    pub shares: share::Scale,
    /// The height of a line whose factors stand in one row.
    pub pitch: f64,
    /// How much roomier than the least its rows are.
    pub stretch: f64,
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
    let (theme, columns) = (frame.theme, &frame.columns);
    let row = Row::of(frame.stretch, theme);
    let (rows, bars) = wrapped(chain, columns, theme);
    let first = top + 0.5 * (frame.pitch - row.high);
    title(frame, chain, first + 0.5 * (row.name + row.gain), shapes);
    let count = rows.len();
    for (nth, links) in rows.into_iter().enumerate() {
        let y = first + nth as f64 * frame.pitch;
        let before: usize = spots
            .iter()
            .filter(|spot| spot.chain == at && spot.link.is_some())
            .count();
        let mut x = columns.factors.0;
        for (number, link) in links.iter().enumerate() {
            let wide = words(link, theme).max(if bars { columns.bar } else { 0.0 });
            let wide = wide.min(columns.factors.1 - x);
            let bounds = Bounds {
                left: x,
                top: y,
                right: x + wide,
                bottom: y + row.high,
            };
            factor(frame, (link, chain.cut), bounds, bars, shapes);
            let last = number + 1 == links.len() && nth + 1 == count;
            if !last {
                let middle = x + wide + 0.5 * sign(theme);
                symbol("\u{d7}", middle, y + row.gain, theme, shapes);
            }
            spots.push(Spot {
                chain: at,
                link: Some(before + number),
                bounds: Bounds {
                    left: x - 3.0,
                    right: x + wide + 3.0,
                    ..bounds
                },
            });
            x += wide + sign(theme);
        }
    }
    let level = first + (count as f64 - 1.0) * frame.pitch + row.gain;
    result(frame, chain, level, shapes);
    let high = count as f64 * frame.pitch;
    spots.push(Spot {
        chain: at,
        link: None,
        bounds: Bounds {
            left: columns.left,
            top: top + 1.0,
            right: columns.right,
            bottom: top + high,
        },
    });
    high
}

/// The title, and its ends below it or behind it, around a height.
fn title(frame: &Frame, chain: &Chain, middle: f64, shapes: &mut Vec<Shape>) {
    let (theme, columns) = (frame.theme, &frame.columns);
    let (text, low) = (theme.text_px(), theme.small_px());
    let ink = if chain.cut {
        theme.muted()
    } else {
        theme.text()
    };
    let room = columns.titles;
    let (lines, behind) = titled(chain, room, theme).unwrap_or_else(|| {
        let title = shortened(chain.title, text, true, room);
        (vec![title], false)
    });
    let ends = shortened(&ends(chain), low, false, room);
    let apart = 1.12 * text * frame.stretch;
    let rows = match (lines.len(), behind) {
        (count, false) => count + 1,
        (count, true) => count,
    };
    let y = |row: usize| middle + apart * (row as f64 - 0.5 * (rows as f64 - 1.0));
    let mut x = columns.left + 0.3 * text;
    let last = lines.last().cloned().unwrap_or_default();
    for (row, line) in lines.into_iter().enumerate() {
        if !line.is_empty() {
            shapes.push(Shape::Text(bold(line, x, y(row), text, ink)));
        }
    }
    if behind {
        x += width(&last, text, true) + 0.5 * text;
    }
    if !ends.is_empty() {
        shapes.push(Shape::Text(small(ends, x, y(rows - 1), theme)));
    }
}

/// A factor: its name, its gain, and its bar.
fn factor(
    frame: &Frame,
    (link, cut): (&Link, bool),
    bounds: Bounds,
    bars: bool,
    shapes: &mut Vec<Shape>,
) {
    let theme = frame.theme;
    let low = theme.small_px();
    let row = Row::of(frame.stretch, theme);
    let (x, room) = (bounds.left, bounds.right - bounds.left + 0.1);
    let (name_ink, ink) = match cut {
        true => (theme.muted(), theme.muted()),
        false => (link.ink, theme.text()),
    };
    let name = shortened(link.name, low, true, room);
    if !name.is_empty() {
        let y = bounds.top + row.name;
        shapes.push(Shape::Text(bold(name, x, y, low, name_ink)));
    }
    let gain = shortened(&gain_text(link.gain), low, false, room);
    shapes.push(Shape::Text(Text {
        ink,
        ..small(gain, x, bounds.top + row.gain, theme)
    }));
    if bars {
        let track = Track {
            edges: (x, x + frame.columns.bar),
            top: (bounds.top + row.bar).round(),
            height: row.thick,
            beyond: 1.0,
        };
        frame
            .range
            .bar(link.gain, (name_ink, cut), track, theme, shapes);
    }
}

/// The product of a route and its share, at a height.
fn result(frame: &Frame, chain: &Chain, y: f64, shapes: &mut Vec<Shape>) {
    let (theme, columns) = (frame.theme, &frame.columns);
    let (text, low) = (theme.text_px(), theme.small_px());
    let ink = if chain.cut {
        theme.muted()
    } else {
        theme.text()
    };
    let (equals, x) = columns.product;
    symbol("=", equals + 0.5 * text, y, theme, shapes);
    let room = columns.shares.0 - 0.5 * text - x;
    let (size, product) = fitted(&gain_text(chain.product()), (text, low), true, room);
    shapes.push(Shape::Text(bold(product, x, y, size, ink)));
    let number = share::brief(chain);
    if number.is_empty() {
        return;
    }
    let room = columns.right - columns.shares.1 - 0.3 * text;
    let (size, number) = fitted(&number, (text, low), true, room);
    shapes.push(Shape::Text(Text {
        anchor: Anchor::End,
        ..bold(number, columns.right, y, size, ink)
    }));
    let barred = columns.shares.1 > columns.shares.0;
    if let Some(share) = chain.share.filter(|_| barred && !chain.cut) {
        let height = (0.7 * text).round();
        let top = (y - 0.5 * height).round();
        frame
            .shares
            .bar(share, columns.shares, (top, height), theme, shapes);
    }
}

fn symbol(sign: &str, x: f64, y: f64, theme: Theme, shapes: &mut Vec<Shape>) {
    shapes.push(Shape::Text(Text {
        anchor: Anchor::Middle,
        ..bold(sign.into(), x, y, theme.text_px(), theme.text())
    }));
}

/// What the line at × 1 does: behind the first bar that has room for words to its right.
pub(super) fn keeps(frame: &Frame, chains: &[&Chain], spots: &[Spot], shapes: &mut Vec<Shape>) {
    let (theme, columns) = (frame.theme, &frame.columns);
    let low = theme.small_px();
    let said = "\u{d7}\u{2009}1 keeps it";
    let room = columns.factors.1 - width(said, low, false);
    let last = |at: usize| {
        let own = |spot: &&Spot| spot.chain == at && spot.link.is_some();
        let last = spots.iter().rfind(own)?;
        let (_, bars) = wrapped(chains[at], columns, theme);
        (bars && last.bounds.right + 0.6 * low <= room).then_some(last.bounds)
    };
    if let Some(bounds) = (0..chains.len()).find_map(last) {
        let x = bounds.right + 0.6 * low;
        let y = bounds.bottom - 0.56 * low;
        shapes.push(Shape::Text(small(said.into(), x, y, theme)));
    }
}

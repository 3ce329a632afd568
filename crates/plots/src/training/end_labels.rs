//! The labels at the ends of lines, pushed apart as little as it takes.

use crate::apart::apart;
use crate::text::{Anchor, Bounds, Text, shortened, width};
use crate::theme::{Ink, Theme};

/// The end of a line.
#[derive(Clone, Debug)]
pub(super) struct End<'a> {
    /// Where it is.
    pub x: f64,
    /// Where it is.
    pub y: f64,
    /// The line's name; may be empty.
    pub name: &'a str,
    /// Its value there.
    pub value: String,
    /// The line's ink.
    pub ink: Ink,
}

/// How far a label stands from the end of its line.
pub(super) const AWAY: f64 = 8.0;

/// The labels to the right of all the ends, within `room`: name and value beside one another, or the value below its
/// name where the room is narrow, or the name alone where it is low too. What does not fit is left out, from the last.
pub(super) fn labels(ends: &[End], room: Bounds, theme: Theme) -> Vec<Text> {
    let size = theme.text_px();
    let line = 1.25 * size;
    let Some(x) = ends.iter().map(|end| end.x + AWAY).reduce(f64::max) else {
        return Vec::new();
    };
    let x = x.max(room.left);
    let (wide, high) = (room.right - x, room.bottom - room.top);
    let fits = (high / line + 1e-9).floor().max(0.0) as usize;
    let whole = |end: &End| match end.name {
        "" => end.value.clone(),
        name => format!("{name} {}", end.value),
    };
    let beside = ends
        .iter()
        .all(|end| width(&whole(end), size, true) <= wide);
    let below = !beside && 2 * ends.len() <= fits;
    let said = |end: &End| -> Vec<String> {
        let name = |room: f64| shortened(end.name, size, true, room);
        if beside {
            return vec![whole(end)];
        }
        if below && !end.name.is_empty() {
            return vec![name(wide), end.value.clone()];
        }
        match end.name {
            "" => vec![end.value.clone()],
            _ if width(&whole(end), size, true) <= wide => vec![whole(end)],
            _ => vec![name(wide)],
        }
    };
    let mut blocks: Vec<(f64, Vec<String>, Ink)> = ends
        .iter()
        .take(if below { fits / 2 } else { fits })
        .map(|end| (end.y, said(end), end.ink))
        .collect();
    blocks.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wanted: Vec<(f64, f64)> = blocks
        .iter()
        .map(|(y, lines, _)| (*y, line * lines.len() as f64))
        .collect();
    let middles = apart(&wanted, room.top, room.bottom);
    let mut texts = Vec::new();
    for ((_, lines, ink), middle) in blocks.into_iter().zip(middles) {
        let first = middle - line * (lines.len() as f64 - 1.0) / 2.0;
        for (at, text) in lines.into_iter().enumerate() {
            texts.push(Text {
                x,
                y: first + at as f64 * line,
                anchor: Anchor::Start,
                size,
                bold: true,
                ink,
                text,
            });
        }
    }
    texts
}

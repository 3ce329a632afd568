//! The names of the lines, each set beside a dot of its own where nothing else stands.

use super::axis::{Axis, Place};
use super::series::Series;
use crate::text::{Anchor, Bounds, Text};
use crate::theme::Theme;

/// How many dots of a line are tried before it stays without a name.
const TRIED: usize = 40;

/// A name for each series, near the dot that arrived last, within `room` and clear of dots, lines, `taken` and each
/// other; clear of the axis' rules too, if that can be had nearby.
pub(crate) fn names(
    series: &[Series],
    axis: &Axis,
    theme: Theme,
    room: Bounds,
    taken: Vec<Bounds>,
) -> Vec<Text> {
    let mut taken = taken;
    for one in series {
        taken.extend(obstacles(one));
    }
    let rules: Vec<Bounds> = axis.decades.iter().map(|&(_, y)| rule(room, y)).collect();
    let mut texts: Vec<Text> = Vec::new();
    for (at, one) in series.iter().enumerate() {
        let other = series.iter().enumerate().find(|(index, _)| *index != at);
        let places = places(one, other.map(|(_, other)| other), theme, room, &rules);
        let free = |text: &&Text| {
            let bounds = text.bounds();
            !taken.iter().any(|taken| taken.meets(&bounds))
        };
        if let Some(text) = places.iter().find(free) {
            taken.push(text.bounds());
            texts.push(text.clone());
        }
    }
    texts
}

/// Where a name may stand, the best place first: near its dot and nearer than to the other's, near the dot that arrived
/// last, off the rules.
fn places(
    series: &Series,
    other: Option<&Series>,
    theme: Theme,
    room: Bounds,
    rules: &[Bounds],
) -> Vec<Text> {
    let size = theme.text_px();
    // The dots that have arrived, the latest first; before there are any, all places, the last step first.
    let dots = || series.dots.iter().enumerate();
    let mut order: Vec<_> = dots().filter(|(_, dot)| dot.reached).collect();
    if order.is_empty() {
        order = dots().rev().collect();
    }
    let Some(&(_, front)) = order.first() else {
        return Vec::new();
    };
    let mut ranked: Vec<(f64, Text)> = Vec::new();
    for &(at, dot) in order.iter().take(TRIED) {
        let own = dot.place.y();
        let beside = other.and_then(|other| other.dots.get(at));
        for level in (0..8).map(f64::from) {
            for side in [-1.0, 1.0] {
                let away = series.radius + 4.0 + size * (0.56 + 0.5 * level);
                let y = own + side * away;
                let misleads = beside.is_some_and(|beside| (beside.place.y() - y).abs() <= away);
                let text = Text {
                    x: dot.x,
                    y,
                    anchor: Anchor::Middle,
                    size,
                    bold: true,
                    ink: series.ink,
                    text: series.name.clone(),
                };
                let (text, bounds) = held(text, room);
                let inside = bounds.top >= room.top && bounds.bottom <= room.bottom;
                if inside && bounds.right <= room.right {
                    let on_rule = rules.iter().any(|rule| rule.meets(&bounds));
                    let aside = (dot.x - front.x).abs() + (text.x - dot.x).abs();
                    let cost = away + 0.25 * aside + 12.0 * f64::from(on_rule);
                    ranked.push((cost + 60.0 * f64::from(misleads), text));
                }
            }
        }
    }
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    ranked.into_iter().map(|(_, text)| text).collect()
}

/// The text moved sideways into the room.
fn held(mut text: Text, room: Bounds) -> (Text, Bounds) {
    let bounds = text.bounds();
    let half = (bounds.right - bounds.left) / 2.0;
    text.x = text.x.min(room.right - half).max(room.left + half);
    let bounds = text.bounds();
    (text, bounds)
}

fn rule(room: Bounds, y: f64) -> Bounds {
    Bounds {
        top: y - 0.5,
        bottom: y + 0.5,
        ..room
    }
}

/// Boxes around the dots and along the line.
fn obstacles(series: &Series) -> Vec<Bounds> {
    let dot = |dot: &super::series::Dot| Bounds::around(dot.x, dot.place.y(), series.radius + 2.0);
    let mut boxes: Vec<Bounds> = series.dots.iter().map(dot).collect();
    for pair in series.dots.windows(2) {
        let (Place::Finite(from), Place::Finite(to)) = (pair[0].place, pair[1].place) else {
            continue;
        };
        if !(pair[0].reached && pair[1].reached) {
            continue;
        }
        let run = pair[1].x - pair[0].x;
        let parts = ((run.abs() + (to - from).abs()) / 5.0)
            .ceil()
            .clamp(1.0, 200.0);
        for part in 0..parts as usize {
            let share = part as f64 / parts;
            let (x, y) = (pair[0].x + share * run, from + share * (to - from));
            boxes.push(Bounds::around(x, y, 3.0));
        }
    }
    boxes
}

//! The names of the lines, each set beside a dot of its own where nothing else stands.

use super::axis::Axis;
use super::series::Series;
use crate::text::{Anchor, Bounds, Text, shortened};
use crate::theme::Theme;

/// How many dots of a line are tried, from the end where its name is to stand.
const TRIED: usize = 40;

/// At which end of the lines the names stand.
#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// What a name should not cover.
struct Taken {
    dots: Vec<Bounds>,
    lines: Vec<Bounds>,
    edges: Vec<Bounds>,
    names: Vec<Bounds>,
}

/// A name for each series, near the dot that arrived last, within `room` and clear of dots, lines, `edges` and each
/// other; clear of the axis' rules too, if that can be had nearby. Where there is no such place, a name crosses edges
/// and lines before it goes without. Before any dot has arrived all names stand at one end.
pub(crate) fn names(
    series: &[Series],
    axis: &Axis,
    theme: Theme,
    room: Bounds,
    edges: Vec<Bounds>,
) -> Vec<Text> {
    let mut taken = Taken {
        dots: series.iter().flat_map(dots).collect(),
        lines: series.iter().flat_map(lines).collect(),
        edges,
        names: Vec::new(),
    };
    let rules: Vec<Bounds> = axis.decades.iter().map(|&(_, y)| rule(room, y)).collect();
    let arrived = series
        .iter()
        .any(|one| one.dots.iter().any(|dot| dot.reached));
    let ends: &[End] = if arrived {
        &[End::First]
    } else {
        &[End::Last, End::First]
    };
    let mut best: Option<(f64, Vec<Text>)> = None;
    for &end in ends {
        taken.names.clear();
        let mut texts = Vec::new();
        let mut cost = 0.0;
        for (at, one) in series.iter().enumerate() {
            let other = series.iter().enumerate().find(|(index, _)| *index != at);
            let places = places(one, other.map(|(_, other)| other), end, theme, room, &rules);
            let Some((price, text)) = cheapest(&places, &taken) else {
                cost += 10.0 * UNCLEAR;
                continue;
            };
            taken.names.push(text.bounds());
            texts.push(text);
            cost += price;
        }
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, texts));
        }
    }
    best.map_or(Vec::new(), |(_, texts)| texts)
}

/// What it costs to cross an edge; a line costs twice that, a dot three times.
const UNCLEAR: f64 = 1000.0;

/// The first place that is clear of everything; else of all but edges and lines; else of names.
fn cheapest(places: &[(f64, Text)], taken: &Taken) -> Option<(f64, Text)> {
    let meets = |boxes: &[Bounds], bounds: &Bounds| boxes.iter().any(|taken| taken.meets(bounds));
    let mut clear = [None, None, None];
    for place in places {
        let bounds = place.1.bounds();
        if meets(&taken.names, &bounds) {
            continue;
        }
        let crossed = if meets(&taken.dots, &bounds) {
            3
        } else if meets(&taken.lines, &bounds) {
            2
        } else if meets(&taken.edges, &bounds) {
            1
        } else {
            return Some(place.clone());
        };
        clear[crossed - 1].get_or_insert((place.0 + UNCLEAR * crossed as f64, &place.1));
    }
    let (price, text) = clear.into_iter().flatten().next()?;
    Some((price, text.clone()))
}

/// Where a name may stand, the best place first, each with what it costs: near its dot and nearer than to the other's,
/// near that end, off the rules.
fn places(
    series: &Series,
    other: Option<&Series>,
    end: End,
    theme: Theme,
    room: Bounds,
    rules: &[Bounds],
) -> Vec<(f64, Text)> {
    let size = theme.text_px();
    // The dots that have arrived, the latest first; before there are any, those of that half of the steps.
    let all = || series.dots.iter().enumerate();
    let half = series.dots.len().div_ceil(2);
    let mut order: Vec<_> = all().filter(|(_, dot)| dot.reached).collect();
    if order.is_empty() {
        order = match end {
            End::First => all().take(half).collect(),
            End::Last => all().rev().take(half).collect(),
        };
    }
    let Some(&(_, front)) = order.first() else {
        return Vec::new();
    };
    let name = shortened(&series.name, size, true, room.right - room.left);
    if name.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<(f64, Text)> = Vec::new();
    for &(at, dot) in order.iter().take(TRIED) {
        let own = dot.place.y();
        let beside = other.and_then(|other| other.dots.get(at));
        for level in (0..16).map(f64::from) {
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
                    text: name.clone(),
                };
                let (text, bounds) = held(text, room);
                if bounds.top >= room.top && bounds.bottom <= room.bottom {
                    let on_rule = rules.iter().any(|rule| rule.meets(&bounds));
                    let aside = (dot.x - front.x).abs() + (text.x - dot.x).abs();
                    let cost = away + 0.25 * aside + 12.0 * f64::from(on_rule);
                    ranked.push((cost + 60.0 * f64::from(misleads), text));
                }
            }
        }
    }
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    ranked
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

/// Boxes around the dots.
fn dots(series: &Series) -> impl Iterator<Item = Bounds> {
    let reach = series.radius + 2.0;
    let dots = series.dots.iter();
    dots.map(move |dot| Bounds::around(dot.x, dot.place.y(), reach))
}

/// Boxes along the lines.
fn lines(series: &Series) -> Vec<Bounds> {
    let mut boxes = Vec::new();
    for pair in series.lines.iter().flat_map(|line| line.windows(2)) {
        let ((x, y), (run, rise)) = (pair[0], (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1));
        let parts = ((run.abs() + rise.abs()) / 5.0).ceil().clamp(1.0, 200.0);
        for part in 0..parts as usize {
            let share = part as f64 / parts;
            boxes.push(Bounds::around(x + share * run, y + share * rise, 3.0));
        }
    }
    boxes
}

//! The names of the lines, each set beside a mark of its own where nothing else stands.

use super::axis::Axis;
use super::measure::Kind;
use super::series::{Dot, Series};
use super::taken::Taken;
use crate::text::{Anchor, Bounds, Text, shortened, width};
use crate::theme::Theme;

/// How many marks of a line are tried, from the end where its name is to stand.
const TRIED: usize = 40;

/// How many heights above and below a mark are tried.
const LEVELS: usize = 16;

/// What it costs to cross an edge; a line costs twice that, a mark three times.
const UNCLEAR: f64 = 1000.0;

/// At which end of the lines the names of gradients stand.
#[derive(Clone, Copy)]
enum End {
    First,
    Last,
}

/// A name for each series, near the mark that arrived last, within `room` and clear of marks, lines, `edges` and each
/// other; clear of the axis' rules too, if that can be had nearby. Where there is no such place, a name crosses edges
/// and lines before it goes without. Before any gradient has arrived the names of all stand at one end; a change has
/// none then.
pub(crate) fn names(
    series: &[Series],
    axis: &Axis,
    theme: Theme,
    room: Bounds,
    edges: [Bounds; 2],
) -> Vec<Text> {
    let arrived = |one: &Series| one.dots.iter().any(|dot| dot.reached);
    let ends: &[End] = if series.first().is_some_and(arrived) {
        &[End::First]
    } else {
        &[End::Last, End::First]
    };
    let mut best: Option<(f64, Vec<Text>)> = None;
    for &end in ends {
        let mut taken = Taken {
            series,
            edges,
            names: Vec::new(),
        };
        let mut texts = Vec::new();
        let mut cost = 0.0;
        for one in series
            .iter()
            .filter(|one| one.kind == Kind::Gradient || arrived(one))
        {
            let Some((price, text)) = cheapest(one, &taken, end, axis, theme, room) else {
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

/// The marks beside which a name may stand, the best first: those that have arrived, the latest first; before there are
/// any, those of the half of the steps at that end.
fn candidates(series: &Series, end: End) -> Vec<(usize, &Dot)> {
    let all = || series.dots.iter().enumerate();
    let arrived = all().filter(|(_, dot)| dot.reached);
    let mut order: Vec<_> = match series.kind {
        Kind::Gradient => arrived.take(TRIED).collect(),
        Kind::Change => arrived.rev().take(TRIED).collect(),
    };
    if order.is_empty() {
        let half = series.dots.len().div_ceil(2).min(TRIED);
        order = match end {
            End::First => all().take(half).collect(),
            End::Last => all().rev().take(half).collect(),
        };
    }
    order
}

/// The name at the place that costs least, and what it costs: near its mark and nearer than to another's, near that end,
/// off the rules, and clear of what is taken.
fn cheapest(
    series: &Series,
    taken: &Taken,
    end: End,
    axis: &Axis,
    theme: Theme,
    room: Bounds,
) -> Option<(f64, Text)> {
    let size = theme.text_px();
    let name = shortened(&series.name, size, true, room.right - room.left);
    let (half, tall) = (width(&name, size, true) / 2.0, 0.56 * size);
    let order = candidates(series, end);
    let front = order.first().filter(|_| !name.is_empty())?.1.x;
    let mut least = f64::INFINITY;
    let mut at = None;
    for (index, dot) in order {
        let x = dot.x.min(room.right - half).max(room.left + half);
        let aside = 0.25 * ((dot.x - front).abs() + (x - dot.x).abs());
        for level in 0..LEVELS {
            let away = series.radius + 4.0 + size * (0.56 + 0.5 * level as f64);
            if away + aside >= least {
                break;
            }
            for side in [-1.0, 1.0] {
                let y = dot.place.y() + side * away;
                let bounds = Bounds {
                    left: x - half,
                    top: y - tall,
                    right: x + half,
                    bottom: y + tall,
                };
                if bounds.top < room.top || bounds.bottom > room.bottom {
                    continue;
                }
                let mut cost = away + aside;
                let ruled =
                    |&(_, rule): &(i32, f64)| rule + 0.5 > bounds.top && rule - 0.5 < bounds.bottom;
                if axis.decades.iter().any(ruled) {
                    cost += 12.0;
                }
                if taken.nearer(series, index, y, away) {
                    cost += 60.0;
                }
                if cost < least {
                    cost += UNCLEAR * taken.crossed(&bounds);
                }
                if cost < least {
                    (least, at) = (cost, Some((x, y)));
                }
            }
        }
    }
    let (x, y) = at?;
    let text = Text {
        x,
        y,
        anchor: Anchor::Middle,
        size,
        bold: true,
        ink: series.ink,
        text: name,
    };
    Some((least, text))
}

//! The routes' names to the right of the stacks, each joined to its part of the last one.

use super::{Input, Part, Route};
use crate::apart::apart;
use crate::compare::words::{bold, wrapped};
use crate::shape::Shape;
use crate::text::{Bounds, shortened, width};

/// How far the names stand from the last stack.
const AWAY: f64 = 22.0;

/// The width of the names' column.
pub(super) fn column(input: &Input) -> f64 {
    let size = input.theme.small_px();
    let names = input
        .routes
        .iter()
        .map(|route| width(route.name, size, true));
    // A name of more than one word may be wrapped.
    let words = input.routes.iter().flat_map(|route| route.name.split(' '));
    let word = words
        .map(|word| width(word, size, true))
        .fold(0.0, f64::max);
    let most = (0.3 * input.width).max(word.min(0.4 * input.width));
    (names.fold(0.0, f64::max).min(most) + AWAY + 2.0).ceil()
}

/// Sets the names of the routes that have a part.
pub(super) fn set(input: &Input, parts: &[Part], plot: Bounds, shapes: &mut Vec<Shape>) {
    let theme = input.theme;
    let size = theme.small_px();
    let x = plot.right + AWAY;
    let room = input.width - x;
    let last = |route: usize| {
        let own = parts.iter().filter(|part| part.route == route);
        own.max_by_key(|part| part.step)
    };
    let mut ends: Vec<(&Route, &Part)> = input
        .routes
        .iter()
        .enumerate()
        .filter_map(|(at, route)| Some((route, last(at)?)))
        .collect();
    let middle = |part: &Part| (part.cell.top + part.cell.bottom) / 2.0;
    ends.sort_by(|a, b| middle(a.1).total_cmp(&middle(b.1)));
    let (line, gap) = (1.25 * size, 0.4 * size);
    let lines = |one_line: bool| -> Vec<Vec<String>> {
        let lines = |route: &Route| match one_line {
            true => vec![shortened(route.name, size, true, room)],
            false => wrapped(route.name, size, true, room),
        };
        ends.iter().map(|(route, _)| lines(route)).collect()
    };
    let high = |lines: &[Vec<String>]| -> f64 {
        let heights = lines.iter().map(|lines| lines.len() as f64 * line + gap);
        heights.sum()
    };
    let (top, bottom) = (plot.top - 0.5 * size, plot.bottom + 0.8 * size);
    let mut names = lines(false);
    if high(&names) > bottom - top {
        names = lines(true);
    }
    let fits = ((bottom - top) / (line + gap)).floor().max(0.0) as usize;
    if high(&names) > bottom - top {
        names.truncate(fits);
    }
    let wanted: Vec<(f64, f64)> = ends
        .iter()
        .zip(&names)
        .map(|((_, part), lines)| (middle(part), lines.len() as f64 * line + gap))
        .collect();
    let middles = apart(&wanted, top, bottom);
    for (((route, part), lines), at) in ends.iter().zip(&names).zip(middles) {
        let from = (part.cell.right + 2.0, middle(part));
        shapes.push(Shape::Path {
            points: vec![from, (plot.right + 4.0, from.1), (x - 5.0, at)],
            line: 1.0,
            paint: route.ink.into(),
        });
        let first = at - line * (lines.len() as f64 - 1.0) / 2.0;
        for (nth, name) in lines.iter().enumerate() {
            let y = first + nth as f64 * line;
            shapes.push(Shape::Text(bold(name.clone(), x, y, size, route.ink)));
        }
    }
}

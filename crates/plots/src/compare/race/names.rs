//! What stands at the lines: a network's name at its left end, a shortcut's name on it or led to it, what a precision stores.

use super::Input;
use super::curves::Curves;
use super::leader::led;
use super::precision::Level;
use crate::compare::clear::{Taken, span};
use crate::compare::line::Curve;
use crate::shape::Shape;
use crate::text::{Anchor, Bounds, Text, width};
use crate::theme::Ink;

/// All names: those of shortcuts wherever these are drawn, the rest where they find a clear place. And the lines that lead
/// from names to what they are of.
pub(super) fn set(
    input: &Input,
    curves: &[Curves],
    (levels, last): (Vec<Level>, Option<f64>),
    plot: Bounds,
) -> (Vec<Text>, Vec<Shape>) {
    let theme = input.theme;
    let (text, small) = (theme.text_px(), theme.small_px());
    let mut taken = Taken::default();
    for one in curves {
        let asides = one.shortcuts.iter().chain(&one.ghost);
        for curve in asides.chain([&one.own]) {
            curve.lines.iter().for_each(|line| taken.line(line));
            let apart = curve
                .points
                .iter()
                .filter(|(_, place)| !matches!(place, crate::chart::Place::Finite(_)));
            apart.for_each(|(x, place)| taken.box_of(Bounds::around(*x, place.y(), 5.0)));
        }
    }
    for level in &levels {
        taken.line(&[(plot.left, level.y), (plot.right, level.y)]);
    }
    if let Some(x) = last {
        taken.line(&[(x, plot.top), (x, plot.bottom)]);
    }
    let label = |x: f64, y: f64, anchor: Anchor, size: f64, ink: Ink, said: &str| Text {
        x,
        y,
        anchor,
        size,
        bold: false,
        ink,
        text: said.to_owned(),
    };
    let all: Vec<&Curve> = curves
        .iter()
        .flat_map(|one| one.shortcuts.iter().chain(&one.ghost).chain([&one.own]))
        .collect();
    let (mut found, mut leaders) = (Vec::new(), Vec::new());
    for (runner, curves) in input.runners.iter().zip(curves) {
        let ink = theme.network(runner.place);
        let of = |x, y| Text {
            bold: true,
            ..label(x, y, Anchor::Start, text, ink, runner.name)
        };
        let places = along(&curves.own, plot, of, (0.01, 0.6)).into_iter();
        let own = |text: &Text| nearest(text, &curves.own, &all);
        found.extend(taken.place_where(places, plot, own));
    }
    for (runner, curves) in input.runners.iter().zip(curves) {
        let ink = theme.network(runner.place);
        let asides = runner.shortcuts.iter().zip(&curves.shortcuts);
        for (aside, curve) in asides.chain(runner.ghost.iter().zip(&curves.ghost)) {
            // In full, else without the word before the colon: the line's dashes say that too.
            let brief = aside.name.split_once(": ").map_or("", |name| name.1);
            let names = [aside.name, brief].into_iter();
            let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
            let places = names.iter().flat_map(|name| {
                let of = |x, y| label(x, y, Anchor::Start, small, ink, name);
                let mut places = along(curve, plot, of, (0.2, 0.9));
                places.extend(along(curve, plot, of, (0.01, 0.2)));
                places
            });
            let own = |text: &Text| nearest(text, curve, &all);
            let next_to = taken.place_where(places, plot, own);
            let at = |name: &&str| label(0.0, 0.0, Anchor::Start, small, ink, name);
            let names: Vec<Text> = names.iter().map(at).collect();
            let named = match next_to {
                Some(text) => Some((text, Vec::new())),
                None => led(&names, (curve, &all), plot, &mut taken),
            };
            if let Some((text, leader)) = named {
                found.push(text);
                leaders.extend(leader);
            }
        }
    }
    for level in &levels {
        let y = level.y + 0.8 * small;
        let ends =
            (0..12).map(|at| plot.right - 8.0 - f64::from(at) * (plot.right - plot.left) / 14.0);
        let ink = theme.gradient();
        let of = |said: &str| -> Vec<Text> {
            let ends = ends.clone();
            ends.map(|x| label(x, y, Anchor::End, small, ink, said))
                .collect()
        };
        let places = of(&level.said).into_iter().chain(of(level.short));
        found.extend(taken.place(places, plot));
    }
    if let Some(x) = last {
        let of = |x, anchor| {
            label(
                x,
                plot.top + 0.8 * small,
                anchor,
                small,
                theme.muted(),
                "last loss",
            )
        };
        let places = [of(x + 6.0, Anchor::Start), of(x - 6.0, Anchor::End)];
        found.extend(taken.place(places.into_iter(), plot));
    }
    (found, leaders)
}

/// How much nearer a name stands to its own curve than to any other, at least.
const NEARER: f64 = 1.5;

/// Whether a name's own curve is the nearest: where the name comes nearest to one, and all along its first half.
fn nearest(text: &Text, own: &Curve, all: &[&Curve]) -> bool {
    let bounds = text.bounds();
    let away = |curve: &Curve, left: f64, right: f64| {
        let spans = curve
            .lines
            .iter()
            .filter_map(|line| span(line, left, right));
        spans
            .map(|(high, low)| (bounds.top - low).max(high - bounds.bottom).max(0.0))
            .fold(f64::INFINITY, f64::min)
    };
    let at = |share: f64| bounds.left + share * (bounds.right - bounds.left);
    let others = all.iter().filter(|other| !std::ptr::eq(**other, own));
    let (left, right) = (bounds.left - 8.0, bounds.right + 8.0);
    let reach = NEARER * away(own, left, right);
    others.into_iter().all(|other| {
        let begins = [0.0, 0.25, 0.5].map(at);
        let nearer = |x: f64| away(own, x, x) < away(other, x, x);
        away(other, left, right) >= reach && begins.into_iter().all(nearer)
    })
}

/// Places along a curve between two shares of the plot's width, just above it or just below.
fn along(
    curve: &Curve,
    plot: Bounds,
    label: impl Fn(f64, f64) -> Text,
    (from, to): (f64, f64),
) -> Vec<Text> {
    let wide = plot.right - plot.left;
    let mut places = Vec::new();
    let count = 40;
    for at in 0..=count {
        let share = from + (to - from) * f64::from(at) / f64::from(count);
        let x = plot.left + 6.0 + share * wide;
        let one = label(x, 0.0);
        let end = x + width(&one.text, one.size, one.bold);
        for line in &curve.lines {
            let Some((high, low)) = span(line, x - 3.0, end + 3.0) else {
                continue;
            };
            let away = 0.56 * one.size + 5.0;
            places.extend([high - away, low + away].map(|y| label(x, y)));
        }
    }
    places
}

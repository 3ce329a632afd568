//! The blocks that say how much reaches the first step: beside the last step, or in rows below.

use super::{Input, Runner};
use crate::apart::apart;
use crate::compare::words::{bold, fitted, small, wrapped};
use crate::dash::{pattern, patterned};
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Bounds, Text, width};
use crate::theme::Theme;

/// How far the blocks stand from the last step.
const AWAY: f64 = 16.0;

/// Length of the stroke before a name, which shows the curve's dash.
const STROKE: f64 = 22.0;

/// How far what is in a row stands from the picture's edges.
const INSET: f64 = 6.0;

/// The heights of name, number and small line, in sizes of text.
const LINES: [f64; 3] = [1.35, 1.75, 1.35];

/// Room between blocks.
const GAP: f64 = 0.5;

fn large(theme: Theme) -> f64 {
    (1.35 * theme.text_px()).round()
}

/// How many lines a block has that all have room for in a height.
fn lines(input: &Input, height: f64) -> Option<usize> {
    let text = input.theme.text_px();
    let most = if input.runners.iter().any(|one| !one.half_life.is_empty()) {
        3
    } else {
        2
    };
    let foot = 2.6 * input.theme.small_px();
    (2..=most).rev().find(|lines| {
        let one: f64 = LINES[..*lines].iter().sum::<f64>() + GAP;
        one * text * input.runners.len() as f64 + foot <= height
    })
}

/// The width of the column of blocks beside a plot of that height; none where they should stand below.
pub(super) fn column(input: &Input, height: f64) -> Option<f64> {
    let theme = input.theme;
    lines(input, height)?;
    let (text, low) = (theme.text_px(), theme.small_px());
    let of = |runner: &Runner| {
        let name = STROKE + 6.0 + width(runner.name, text, true);
        let reach = width(runner.reach, large(theme), true);
        name.max(reach).max(width(runner.half_life, low, false))
    };
    let wanted = input.runners.iter().map(of).fold(8.0 * text, f64::max);
    let most = 0.3 * input.width;
    // Where the column would be less than most blocks need, they stand below.
    (most >= 10.0 * text).then(|| (wanted.min(most) + AWAY).ceil())
}

/// Sets the blocks to the right of the plot at the heights of the curves' left ends, pushed apart.
pub(super) fn beside(
    input: &Input,
    ends: &[f64],
    plot: Bounds,
    shapes: &mut Vec<Shape>,
) -> Vec<Option<Bounds>> {
    let theme = input.theme;
    let (text, low) = (theme.text_px(), theme.small_px());
    let Some(lines) = lines(input, plot.bottom - plot.top + 0.1) else {
        return vec![None; ends.len()];
    };
    let x = plot.right + AWAY;
    let room = input.width - x;
    let high = LINES[..lines].iter().sum::<f64>() * text;
    let foot = wrapped(input.foot, low, false, room);
    let foot_high = 1.3 * low * foot.len() as f64;
    let order = order(ends);
    let wanted: Vec<(f64, f64)> = order
        .iter()
        .map(|&at| (ends[at], high + GAP * text))
        .collect();
    let top = plot.top - 0.6 * text;
    let middles = apart(&wanted, top, plot.bottom + 0.3 * text - foot_high);
    let mut boxes = vec![None; ends.len()];
    let mut end = top;
    for (&at, middle) in order.iter().zip(middles) {
        let runner = &input.runners[at];
        let from = middle - high / 2.0;
        end = middle + (high + GAP * text) / 2.0;
        let bounds = Bounds {
            left: x - 8.0,
            top: from,
            right: input.width,
            bottom: from + high,
        };
        boxes[at] = Some(bounds);
        around(runner, bounds, theme, shapes);
        let ink = theme.network(runner.place);
        let mut y = from + 0.5 * LINES[0] * text;
        stroke(runner, x, y, theme, shapes);
        let beyond = STROKE + 6.0;
        let (size, name) = fitted(runner.name, (text, low), true, room - beyond);
        shapes.push(Shape::Text(bold(name, x + beyond, y, size, ink)));
        y += 0.5 * (LINES[0] + LINES[1]) * text;
        let (size, reach) = fitted(runner.reach, (large(theme), text), true, room);
        shapes.push(Shape::Text(bold(reach, x, y, size, theme.text())));
        if lines > 2 {
            y += 0.5 * (LINES[1] + LINES[2]) * text;
            let (_, half) = fitted(runner.half_life, (low, low), false, room);
            shapes.push(Shape::Text(small(half, x, y, theme)));
        }
    }
    if !input.runners.is_empty() {
        for (at, line) in foot.into_iter().enumerate() {
            let y = end + 1.3 * low * (at as f64 + 0.5);
            shapes.push(Shape::Text(small(line, x, y, theme)));
        }
    }
    boxes
}

/// The height of a row below.
fn row(input: &Input) -> f64 {
    let beneath = input.runners.iter().any(|one| !one.half_life.is_empty());
    let theme = input.theme;
    // The number stands on a line of its own where one name leaves it no room.
    let level = level(input);
    let (reach, half) = (
        if level.is_none() { LINES[1] } else { 0.0 },
        if beneath { LINES[2] } else { 0.0 },
    );
    ((LINES[1] + reach + half + GAP) * theme.text_px()).ceil()
}

/// The largest size in which every number fits beside its name; none where one does not.
fn level(input: &Input) -> Option<f64> {
    let text = input.theme.text_px();
    let fits = |size: &f64| {
        input.runners.iter().all(|runner| {
            let (name, reach) = (runner.name, runner.reach);
            let words = width(name, text, true) + width(reach, *size, true);
            2.0 * INSET + STROKE + 6.0 + words + text <= input.width
        })
    };
    [large(input.theme), (1.15 * text).round(), text]
        .into_iter()
        .find(fits)
}

/// The height of all rows below.
pub(super) fn rows_height(input: &Input) -> f64 {
    let low = input.theme.small_px();
    let foot = wrapped(input.foot, low, false, input.width).len() as f64;
    row(input) * input.runners.len() as f64 + 1.3 * low * foot + 0.8 * low
}

/// Sets the blocks in rows from a height on, in the order of the curves' left ends.
pub(super) fn below(
    input: &Input,
    ends: &[f64],
    top: f64,
    shapes: &mut Vec<Shape>,
) -> Vec<Option<Bounds>> {
    let theme = input.theme;
    let (text, low) = (theme.text_px(), theme.small_px());
    let level = level(input);
    let mut boxes = vec![None; ends.len()];
    let mut from = top + 0.4 * low;
    for at in order(ends) {
        let runner = &input.runners[at];
        let high = row(input);
        let bounds = Bounds {
            left: 0.0,
            top: from,
            right: input.width,
            bottom: from + high - 0.5 * GAP * text,
        };
        boxes[at] = Some(bounds);
        around(runner, bounds, theme, shapes);
        let mut y = from + 0.5 * LINES[1] * text;
        stroke(runner, INSET, y, theme, shapes);
        let beyond = INSET + STROKE + 6.0;
        let room = input.width - INSET - beyond;
        let (size, name) = fitted(runner.name, (text, low), true, room);
        let ink = theme.network(runner.place);
        shapes.push(Shape::Text(bold(name, beyond, y, size, ink)));
        if level.is_none() {
            y += LINES[1] * text;
        }
        let (size, reach) = fitted(
            runner.reach,
            (level.unwrap_or(large(theme)), text),
            true,
            room,
        );
        shapes.push(Shape::Text(match level.is_none() {
            true => bold(reach, beyond, y, size, theme.text()),
            false => Text {
                anchor: Anchor::End,
                ..bold(reach, input.width - INSET, y, size, theme.text())
            },
        }));
        y += 0.5 * (LINES[1] + LINES[2]) * text;
        let (_, half) = fitted(runner.half_life, (low, low), false, room);
        if !half.is_empty() {
            shapes.push(Shape::Text(small(half, beyond, y, theme)));
        }
        from += high;
    }
    let foot = wrapped(input.foot, low, false, input.width);
    for (at, line) in foot.into_iter().enumerate() {
        let y = from + 1.3 * low * (at as f64 + 0.5);
        shapes.push(Shape::Text(small(line, 0.0, y, theme)));
    }
    boxes
}

/// The runners by the heights of their left ends.
fn order(ends: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by(|&a, &b| ends[a].total_cmp(&ends[b]));
    order
}

/// The frame around the block of the network that is looked into.
fn around(runner: &Runner, bounds: Bounds, theme: Theme, shapes: &mut Vec<Shape>) {
    if runner.chosen {
        shapes.push(Shape::Frames {
            cells: vec![Cell {
                left: bounds.left,
                top: bounds.top - 0.15 * theme.text_px(),
                right: bounds.right,
                bottom: bounds.bottom + 0.15 * theme.text_px(),
            }],
            line: 1.0,
            paint: theme.rule().into(),
        });
    }
}

/// The piece of the curve before a name.
fn stroke(runner: &Runner, x: f64, y: f64, theme: Theme, shapes: &mut Vec<Shape>) {
    let line = if runner.chosen { 3.5 } else { 2.5 } * theme.text_px() / 13.0;
    let ends = [(x, y.round()), (x + STROKE, y.round())];
    let paint = theme.network(runner.place).into();
    patterned(&ends, pattern(runner.place), line, paint, shapes);
}

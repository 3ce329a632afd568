//! The shapes of a map's cells: neighbours of one tone are one rectangle, and all rectangles of one tone are one shape.

use super::{Frame, Stretch, Tone};
use crate::shape::{Cell, Shape};
use crate::theme::Ink;

/// Cells of this width and height have lines between them.
const LINED: f64 = 6.0;

/// The shapes of one map's columns. The lines run on over the `whole` width, or over these columns alone.
pub(super) fn set(
    frame: &Frame,
    map: usize,
    stretches: &[Stretch],
    whole: bool,
    shapes: &mut Vec<Shape>,
) {
    let theme = frame.theme;
    let push = |cells: Vec<Cell>, ink: Ink, shapes: &mut Vec<Shape>| {
        if !cells.is_empty() {
            shapes.push(Shape::Cells {
                cells,
                paint: ink.into(),
            });
        }
    };
    let mut shades: Vec<Vec<Cell>> = vec![Vec::new(); usize::from(frame.decades.shades()) + 1];
    let (mut absent, mut zeros, mut infinite, mut none, mut dots) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in (0..frame.rows).rev() {
        let (top, bottom) = (frame.y(map, row + 1), frame.y(map, row));
        for (tone, from, to) in runs(stretches, row) {
            let cell = Cell {
                left: frame.x(from),
                top,
                right: frame.x(to),
                bottom,
            };
            match tone {
                Tone::Absent => absent.push(cell),
                Tone::Infinite => infinite.push(cell),
                Tone::Shade(shade) => shades[usize::from(shade)].push(cell),
                Tone::Zero => {
                    shades[0].push(cell);
                    zeros.extend((from..to).map(|bin| dot(frame, bin, top, bottom)));
                }
                Tone::NotANumber => {
                    none.push(cell);
                    dots.extend((from..to).map(|bin| dot(frame, bin, top, bottom)));
                }
            }
        }
    }
    push(absent, theme.wash(), shapes);
    for (shade, cells) in (0..).zip(shades) {
        push(cells, frame.decades.ink(shade, theme), shapes);
    }
    push(zeros, theme.muted(), shapes);
    push(infinite, theme.text(), shapes);
    push(none, theme.muted(), shapes);
    push(dots, theme.panel(), shapes);
    let bins = match (whole, stretches) {
        (true, _) => 0..frame.bins,
        (false, [first, .., last]) => first.from..last.to,
        (false, [one]) => one.from..one.to,
        (false, []) => return,
    };
    push(grid(frame, map, bins), theme.panel(), shapes);
}

/// Neighbouring columns of one tone in a row: the tone, the first bin, and the one after the last.
fn runs(stretches: &[Stretch], row: usize) -> Vec<(Tone, usize, usize)> {
    let mut runs: Vec<(Tone, usize, usize)> = Vec::new();
    for stretch in stretches {
        let tone = stretch.tones.get(row).copied().unwrap_or(Tone::Absent);
        match runs.last_mut() {
            Some((last, _, to)) if *last == tone && *to == stretch.from => *to = stretch.to,
            _ => runs.push((tone, stretch.from, stretch.to)),
        }
    }
    runs
}

/// The dot in the middle of a bin's cell.
fn dot(frame: &Frame, bin: usize, top: f64, bottom: f64) -> Cell {
    let (left, right) = (frame.x(bin), frame.x(bin + 1));
    let side = if (right - left).min(bottom - top) < LINED {
        1.0
    } else {
        2.0
    };
    let middle = |from: f64, to: f64| ((from + to - side) / 2.0).floor();
    Cell::new(middle(left, right), middle(top, bottom), side, side)
}

/// The lines between the cells of some bins, where these are large enough both ways.
fn grid(frame: &Frame, map: usize, bins: std::ops::Range<usize>) -> Vec<Cell> {
    let area = frame.areas[map];
    let (width, height) = (area.right - area.left, area.bottom - area.top);
    if width < LINED * frame.bins as f64 || height < LINED * frame.rows as f64 {
        return Vec::new();
    }
    let (left, right) = (frame.x(bins.start), frame.x(bins.end));
    let level = |row| Cell::new(left, frame.y(map, row) - 0.5, right - left, 1.0);
    let upright = |bin| Cell::new(frame.x(bin), area.top, 1.0, height);
    let levels = (1..frame.rows).rev().map(level);
    let uprights = bins.start.max(1)..=bins.end.min(frame.bins - 1);
    levels.chain(uprights.map(upright)).collect()
}

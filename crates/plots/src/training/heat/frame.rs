//! Where the maps stand, their axes, and what lies over them.

use super::{Decades, Input, Tone};
use crate::shades::Ramp;
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Text, shortened};
use crate::theme::Theme;
use crate::training::epochs::{Epochs, narrow};

/// The least width and height of a cell.
const LEAST: f64 = 3.0;

/// How far the cursor's line reaches beyond a map.
const BEYOND: f64 = 5.0;

/// Where everything stands, and what the colours mean: two pictures of one frame differ in their columns alone.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    /// The axis of epochs.
    pub epochs: Epochs,
    /// The area of each map.
    pub areas: Vec<Cell>,
    /// Steps.
    pub steps: usize,
    /// Rows: as many as steps where they have room.
    pub rows: usize,
    /// Columns of the whole width: as many as epochs where they have room.
    pub bins: usize,
    /// The decades of the colours.
    pub decades: Decades,
    /// Colours and sizes.
    pub theme: Theme,
    /// Width and height of the picture.
    pub size: (f64, f64),
}

impl Frame {
    pub(super) fn new(input: &Input) -> Frame {
        let theme = input.theme;
        let small = theme.small_px();
        let columns = || input.maps.iter().flat_map(|map| map.columns);
        let ends = input.maps.iter().filter_map(|map| map.columns.last());
        let last = ends.map(|column| column.epoch).fold(input.last, usize::max);
        let steps = columns().map(|column| column.sizes.len());
        let steps = steps.fold(input.steps, usize::max).max(1);
        let epochs = Epochs::new(input.width, last, theme);
        let foot = (input.height - 1.4 * small - BEYOND).round();
        let names = input.maps.iter().any(|map| !map.name.is_empty());
        let head = if names {
            (1.5 * theme.text_px()).round()
        } else {
            BEYOND + 1.0
        };
        let count = input.maps.len().max(1);
        let share = foot / count as f64;
        let area = |at: usize| {
            let top = (share * at as f64).round() + head;
            Cell {
                left: epochs.left,
                top,
                right: epochs.right,
                bottom: (share * (at + 1) as f64).round().max(top + LEAST),
            }
        };
        let areas: Vec<Cell> = (0..count).map(area).collect();
        let lowest = areas.iter().map(|area| area.bottom - area.top);
        let room = lowest.fold(f64::INFINITY, f64::min);
        let most = |length: f64| ((length / LEAST).floor() as usize).max(1);
        Frame {
            bins: most(epochs.right - epochs.left).min(last + 1),
            rows: most(room).min(steps),
            epochs,
            areas,
            steps,
            decades: input
                .decades
                .unwrap_or_else(|| Decades::of(columns().map(|column| column.sizes))),
            theme,
            size: (input.width, input.height),
        }
    }

    /// The bin that shows an epoch; past the last epoch the one past the last.
    pub(super) fn bin_of(&self, epoch: usize) -> usize {
        epoch.saturating_mul(self.bins) / (self.epochs.last + 1)
    }

    /// The left edge of a bin.
    pub(super) fn x(&self, bin: usize) -> f64 {
        let (left, right) = (self.epochs.left, self.epochs.right);
        (left + (right - left) * bin as f64 / self.bins as f64).round()
    }

    /// The lower edge of a row of a map; rows count from the bottom.
    pub(super) fn y(&self, map: usize, row: usize) -> f64 {
        let area = &self.areas[map];
        (area.bottom - (area.bottom - area.top) * row as f64 / self.rows as f64).round()
    }

    /// The row of a step, which counts from 1.
    fn row_of(&self, step: usize) -> usize {
        (step.clamp(1, self.steps) * self.rows - 1) / self.steps
    }

    /// The bin at x.
    pub(super) fn bin_at(&self, x: f64) -> Option<usize> {
        let share = (x - self.epochs.left) / (self.epochs.right - self.epochs.left);
        let bin = (share * self.bins as f64).floor();
        (0.0..1.0).contains(&share).then_some(bin as usize)
    }

    /// The step at a height of a map; of several that share a row, the one whose part of it that is.
    pub(super) fn step_at(&self, map: usize, y: f64) -> Option<usize> {
        let area = self.areas.get(map)?;
        let share = (area.bottom - y) / (area.bottom - area.top);
        let step = (share * self.steps as f64).ceil() as usize;
        (0.0..=1.0)
            .contains(&share)
            .then_some(step.clamp(1, self.steps))
    }

    /// The axes, the names, and the empty maps.
    pub(super) fn set(&self, input: &Input, shapes: &mut Vec<Shape>) {
        let theme = self.theme;
        let small = theme.small_px();
        for (at, area) in self.areas.iter().enumerate() {
            shapes.push(Shape::Cells {
                cells: vec![*area],
                paint: theme.wash().into(),
            });
            let mut label = |step: usize| {
                let row = self.row_of(step);
                let y = (self.y(at, row) + self.y(at, row + 1)) / 2.0;
                let reach = 0.56 * small;
                let text = match narrow(self.epochs.width, theme) {
                    true => step.to_string(),
                    false => format!("t\u{2009}=\u{2009}{step}"),
                };
                shapes.push(Shape::Text(Text {
                    x: self.epochs.left - 6.0,
                    y: y.min(area.bottom - reach).max(area.top + reach),
                    anchor: Anchor::End,
                    size: small,
                    bold: false,
                    ink: theme.muted(),
                    text,
                }));
            };
            label(self.steps);
            if area.bottom - area.top >= 2.4 * small && self.steps > 1 {
                label(1);
            }
            let name = input.maps.get(at).map_or("", |map| map.name);
            let (size, room) = (theme.text_px(), self.epochs.right - self.epochs.left);
            if !name.is_empty() {
                shapes.push(Shape::Text(Text {
                    x: self.epochs.left,
                    y: area.top - 0.75 * size,
                    anchor: Anchor::Start,
                    size,
                    bold: true,
                    ink: theme.text(),
                    text: shortened(name, size, true, room),
                }));
            }
        }
        let y = self.size.1 - 0.7 * small;
        self.epochs.set(y, theme, shapes);
    }

    /// What the colours mean, to the right of the maps.
    pub(super) fn ramp(
        &self,
        tones: impl Iterator<Item = Tone>,
        measure: &str,
        shapes: &mut Vec<Shape>,
    ) {
        let (Some(first), Some(last)) = (self.areas.first(), self.areas.last()) else {
            return;
        };
        let small = self.theme.small_px();
        let ramp = Ramp {
            x: self.epochs.right + small,
            right: self.size.0,
            top: first.top.min(0.4 * small),
            bottom: last.bottom,
            decades: self.decades,
            theme: self.theme,
        };
        ramp.set(tones, measure, shapes);
    }

    /// The cursor, and a frame around the cell that is pointed at.
    pub(super) fn over(
        &self,
        cursor: Option<usize>,
        pointed: Option<(usize, usize)>,
        over: &mut Vec<Shape>,
    ) {
        for (at, area) in self.areas.iter().enumerate() {
            if let Some(cursor) = cursor {
                let (top, bottom) = (area.top - BEYOND, area.bottom + BEYOND);
                over.push(self.epochs.cursor(cursor, top, bottom, self.theme));
            }
            let Some((epoch, step)) = pointed else {
                continue;
            };
            let (bin, row) = (self.bin_of(epoch).min(self.bins - 1), self.row_of(step));
            let around = |by: f64| Cell {
                left: self.x(bin) - by,
                top: self.y(at, row + 1) - by,
                right: self.x(bin + 1) + by,
                bottom: self.y(at, row) + by,
            };
            for (by, line, ink) in [
                (3.0, 1.0, self.theme.panel()),
                (2.0, 2.0, self.theme.text()),
            ] {
                over.push(Shape::Frames {
                    cells: vec![around(by)],
                    line,
                    paint: ink.into(),
                });
            }
        }
    }
}

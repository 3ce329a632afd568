//! The triangle: a row for the loss of each step, a column for the step it reaches, as the gradient's ink on decades. In
//! the empty half stands what rows and columns are. Rows may still be missing; that of a step without a loss is ruled.

mod cells;
mod lossless;
mod said;

use std::ops::Range;

use super::words::{small, wrapped};
use super::{Steps, map_label};
use crate::picture::Picture;
use crate::shades::{RAMP_WIDTH, Ramp};
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Bounds, Text, width};
use crate::theme::Theme;

pub use crate::shades::{Decades, Tone};

/// The least width and height of a cell.
const LEAST: f64 = 3.0;

/// The row of one step's loss.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Row<'a> {
    /// It is still to be computed.
    Awaited,
    /// The step has no loss.
    Lossless,
    /// A size for each step from the first on.
    Sizes(&'a [f64]),
}

impl<'a> Row<'a> {
    fn sizes(self) -> &'a [f64] {
        match self {
            Row::Sizes(sizes) => sizes,
            Row::Awaited | Row::Lossless => &[],
        }
    }
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The row of each step, the first step's first.
    pub rows: &'a [Row<'a>],
    /// What the sizes are: "|∂L_k/∂s_t|"; may be empty.
    pub measure: &'a str,
    /// What a row stands for, in one sign that takes the step's number below it: "L"; "y" for an answer.
    pub sign: &'a str,
    /// What the rows are: "each row: one step's loss".
    pub row_words: &'a str,
    /// What the columns are: "each column: the step it reaches".
    pub column_words: &'a str,
    /// The decades of the colours; found from the rows if there are none.
    pub decades: Option<Decades>,
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
    /// Colours and sizes.
    pub theme: Theme,
}

/// The picture, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The square whose lower left half the triangle is.
    pub area: Cell,
    /// How many steps there are.
    pub steps: usize,
    /// Rows and columns that are shown: as many as steps where they have room.
    pub bins: usize,
    /// The tone of each row's columns, the first row's first; of a row without a loss none.
    pub tones: Vec<Vec<Tone>>,
    /// What the colours mean.
    pub decades: Decades,
    /// Everything but what lies over it.
    pub picture: Picture,
    /// Width and height of the whole.
    pub size: (f64, f64),
    theme: Theme,
}

impl Input<'_> {
    /// How many rows are known.
    fn there(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| **row != Row::Awaited).count()
    }
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let low = theme.small_px();
    let steps = input.rows.len();
    let sizes = input.rows.iter().flat_map(|row| row.sizes()).copied();
    let decades = input.decades.unwrap_or_else(|| Decades::spanning(sizes));
    let row_label = |step: usize| format!("{}{}", input.sign, map_label::lowered(step));
    let left = (width(&row_label(steps), low, false) + 8.0).ceil();
    // The ramp's labels are like 1e−12.
    let ramp = low + RAMP_WIDTH + 5.0 + width("1e\u{2212}12", low, false);
    let foot = 2.2 * low;
    let head = 0.6 * low;
    let side = (input.width - left - ramp)
        .min(input.height - head - foot)
        .max(LEAST);
    let bins = ((side / LEAST).floor() as usize).clamp(1, steps.max(1));
    // Cells of whole pixels where they are large enough for that to leave little over.
    let cell = side / bins as f64;
    let side = if cell >= 8.0 {
        cell.floor() * bins as f64
    } else {
        side.floor()
    };
    let area = Cell::new(left, head.round(), side, side);
    let mut scene = Scene {
        tones: Vec::new(),
        area,
        steps,
        bins,
        decades,
        picture: Picture::default(),
        size: (input.width, input.height),
        theme,
    };
    scene.tones = cells::tones(&scene, input.rows);
    let mut shapes = Vec::new();
    cells::set(&scene, &mut shapes);
    lossless::set(&scene, input.rows, &mut shapes);
    labels(&scene, &row_label, &mut shapes);
    let ramp = Ramp {
        x: area.right + low,
        right: input.width,
        top: 0.0,
        bottom: area.bottom,
        decades,
        theme,
    };
    let words = words(input, &scene);
    let all = scene.tones.iter().flatten().copied();
    ramp.set(all, input.measure, &mut shapes);
    shapes.extend(words.into_iter().map(Shape::Text));
    scene.picture = Picture {
        shapes,
        said: said::said(input),
    };
    scene
}

impl Scene {
    /// The edges of a bin's cell along one axis, from the first edge on.
    pub(super) fn edge(&self, bin: usize, first: f64) -> f64 {
        let side = self.area.right - self.area.left;
        (first + side * bin as f64 / self.bins as f64).round()
    }

    /// The steps of a bin, from 0.
    fn steps_of(&self, bin: usize) -> Range<usize> {
        bin * self.steps / self.bins..((bin + 1) * self.steps / self.bins).min(self.steps)
    }

    fn bin_of(&self, step: usize) -> usize {
        (step.clamp(1, self.steps.max(1)) - 1) * self.bins / self.steps.max(1)
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        Cell {
            left: self.edge(column, self.area.left),
            top: self.edge(row, self.area.top),
            right: self.edge(column + 1, self.area.left),
            bottom: self.edge(row + 1, self.area.top),
        }
    }
}

/// The first and the last row, round ones between them, and the steps below.
fn labels(scene: &Scene, row_label: &impl Fn(usize) -> String, shapes: &mut Vec<Shape>) {
    if scene.steps == 0 {
        return;
    }
    let (area, theme) = (scene.area, scene.theme);
    let low = theme.small_px();
    let rows = Steps::in_slots(area.top, area.bottom, 1, scene.steps);
    let reach = 0.56 * low;
    for step in rows.round(2.6 * low) {
        let y = rows
            .x(step)
            .max(area.top + reach - 2.0)
            .min(area.bottom - reach + 2.0);
        shapes.push(Shape::Text(Text {
            anchor: Anchor::End,
            ..small(row_label(step), area.left - 6.0, y, theme)
        }));
    }
    let columns = Steps::in_slots(area.left, area.right, 1, scene.steps);
    let y = area.bottom + 1.2 * low;
    columns.set("step", &[], (y, scene.size.0), theme, shapes);
}

/// What rows and columns are, and how much is computed, in the empty half: as long lines as stay clear of the cells.
fn words(input: &Input, scene: &Scene) -> Vec<Text> {
    let theme = scene.theme;
    let low = theme.small_px();
    let area = scene.area;
    let ramp_room = scene.size.0 - area.right - low;
    let measure = match width(input.measure, low, false) > ramp_room {
        true => input.measure,
        false => "",
    };
    let there = input.there();
    let progress = match there < input.rows.len() {
        true => format!("{there} of {} rows computed", input.rows.len()),
        false => String::new(),
    };
    let side = area.right - area.left;
    for share in [0.75, 0.6, 0.45, 0.3] {
        let room = share * side;
        let paragraphs = [measure, input.row_words, input.column_words, &progress];
        let lines = paragraphs.map(|words| wrapped(words, low, false, room));
        let mut texts = Vec::new();
        let mut y = area.top + 0.7 * low;
        for line in lines.into_iter().flatten() {
            texts.push(Text {
                anchor: Anchor::End,
                ..small(line, area.right, y, theme)
            });
            y += 1.35 * low;
        }
        let clear = |text: &Text| {
            let bounds: Bounds = text.bounds();
            // The diagonal's cell below the left end.
            let step = side / scene.bins as f64;
            bounds.bottom - area.top + step < bounds.left - area.left
        };
        if texts.iter().all(clear) {
            return texts;
        }
    }
    Vec::new()
}

/// The loss and the step at a point: k and t.
pub fn hit(scene: &Scene, x: f64, y: f64) -> Option<(usize, usize)> {
    let area = scene.area;
    let step = |at: f64, from: f64| {
        let share = (at - from) / (area.right - area.left);
        let step = (share * scene.steps as f64).floor() as usize + 1;
        (0.0..1.0).contains(&share).then_some(step.min(scene.steps))
    };
    let (loss, reached) = (step(y, area.top)?, step(x, area.left)?);
    (reached <= loss).then_some((loss, reached))
}

/// A frame around the cell of a loss and a step.
pub fn over(scene: &Scene, loss: usize, step: usize) -> Vec<Shape> {
    let cell = scene.cell(scene.bin_of(loss), scene.bin_of(step));
    map_label::framed(cell, scene.theme).into()
}

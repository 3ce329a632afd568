//! The cells of the surface: neighbours of one shade are one rectangle, and all of one shade one shape.

use super::{Grid, Levels};
use crate::one_unit::area::Area;
use crate::one_unit::free::Free;
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Text, width};
use crate::theme::Theme;

/// The rectangle of a cell.
pub(super) fn cell(area: &Area, grid: &Grid, row: usize, column: usize) -> Cell {
    run(area, grid, row, column, column + 1)
}

/// The rectangle of neighbouring cells of a row.
fn run(area: &Area, grid: &Grid, row: usize, from: usize, to: usize) -> Cell {
    let bounds = area.bounds;
    let x = |column: usize| {
        let share = column as f64 / grid.columns.max(1) as f64;
        (bounds.left + share * (bounds.right - bounds.left)).round()
    };
    let y = |row: usize| {
        let share = row as f64 / grid.rows.max(1) as f64;
        (bounds.bottom + share * (bounds.top - bounds.bottom)).round()
    };
    Cell {
        left: x(from),
        top: y(row + 1),
        right: x(to),
        bottom: y(row),
    }
}

/// Sets the cells; what is still to be computed is as a wash.
pub(super) fn set(
    area: &Area,
    grid: &Grid,
    levels: &Levels,
    theme: Theme,
    shapes: &mut Vec<Shape>,
) {
    let mut shades: Vec<Vec<Cell>> = vec![Vec::new(); usize::from(levels.shades()) + 1];
    let mut none = Vec::new();
    for row in (0..grid.done()).rev() {
        let mut from = 0;
        for column in 0..grid.columns {
            let shade = |column| grid.loss(row, column).and_then(|loss| levels.shade(loss));
            let here = shade(column);
            if column + 1 < grid.columns && shade(column + 1) == here {
                continue;
            }
            let cell = run(area, grid, row, from, column + 1);
            match here.and_then(|shade| shades.get_mut(usize::from(shade))) {
                Some(cells) => cells.push(cell),
                None => none.push(cell),
            }
            from = column + 1;
        }
    }
    let mut push = |cells: Vec<Cell>, ink| {
        if !cells.is_empty() {
            shapes.push(Shape::Cells {
                cells,
                paint: crate::shape::Paint::from(ink),
            });
        }
    };
    if grid.done() < grid.rows {
        let (top, bottom) = (grid.rows, grid.done());
        let missing = Cell {
            top: run(area, grid, top.saturating_sub(1), 0, 1).top,
            ..run(area, grid, bottom, 0, grid.columns)
        };
        push(vec![missing], theme.wash());
    }
    for (shade, cells) in (0..).zip(shades) {
        push(cells, levels.ink(shade, theme));
    }
    push(none, theme.muted());
    let bounds = area.bounds;
    let (left, top) = (bounds.left, bounds.top);
    shapes.push(Shape::Frames {
        cells: vec![Cell::new(
            left,
            top,
            bounds.right - left,
            bounds.bottom - top,
        )],
        line: 1.0,
        paint: theme.rule().into(),
    });
}

/// How much is computed, in what is not, where it is clear of curves.
pub(super) fn missing(area: &Area, grid: &Grid, free: &Free, theme: Theme) -> Option<Text> {
    let (done, size) = (grid.done(), theme.small_px());
    let top = area.bounds.top;
    let bottom = match done < grid.rows {
        true => run(area, grid, done, 0, 1).bottom,
        false => return None,
    };
    let room = area.bounds.right - area.bounds.left - 8.0;
    let words = [
        format!("{done} of {} rows computed", grid.rows),
        format!("{done} of {}", grid.rows),
    ];
    let fits = |words: &String| width(words, size, false) <= room;
    let text = words.into_iter().find(fits)?;
    let at = |share: f64| Text {
        x: (area.bounds.left + area.bounds.right) / 2.0,
        y: top + share * (bottom - top),
        anchor: Anchor::Middle,
        size,
        bold: false,
        ink: theme.muted(),
        text: text.clone(),
    };
    let places = [0.5, 0.25, 0.75].map(at).into_iter();
    let mut within = places.filter(|text| {
        let bounds = text.bounds();
        bounds.top >= top && bounds.bottom <= bottom && free.allows(&bounds)
    });
    within.find(|text| free.clear(&text.bounds()))
}

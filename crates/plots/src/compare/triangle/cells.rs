//! The cells of the triangle: steps that share a row or a column become one, the largest of them.

use super::{Row, Scene};
use crate::compare::map_label::{dots, lines_between};
use crate::shades::Tone;
use crate::shape::{Cell, Shape};

/// The tone of every cell: of a row the columns up to the diagonal, of one without a loss none.
pub(super) fn tones(scene: &Scene, rows: &[Row]) -> Vec<Vec<Tone>> {
    let span = |bin: usize| scene.steps_of(bin);
    let tone = |row: usize, column: usize| {
        let sizes = rows[span(row)].iter().enumerate().flat_map(|(at, sizes)| {
            // A row's steps end with its own loss.
            let loss = span(row).start + at + 1;
            let columns = span(column);
            let sizes = sizes.sizes();
            let end = columns.end.min(loss).min(sizes.len());
            sizes
                .get(columns.start..end)
                .unwrap_or_default()
                .iter()
                .copied()
        });
        Tone::of(sizes, &scene.decades)
    };
    let row = |row: usize| match rows[span(row)].iter().all(|one| *one == Row::Lossless) {
        true => Vec::new(),
        false => (0..=row).map(|column| tone(row, column)).collect(),
    };
    if scene.steps == 0 {
        return Vec::new();
    }
    (0..scene.bins).map(row).collect()
}

/// The shapes of all cells: all of one tone are one shape.
pub(super) fn set(scene: &Scene, shapes: &mut Vec<Shape>) {
    let (theme, decades) = (scene.theme, &scene.decades);
    let mut by_tone: Vec<(Tone, Vec<Cell>)> = Vec::new();
    for (row, tones) in scene.tones.iter().enumerate() {
        for (column, tone) in tones.iter().enumerate() {
            let cell = scene.cell(row, column);
            match by_tone.iter_mut().find(|(of, _)| of == tone) {
                Some((_, cells)) => cells.push(cell),
                None => by_tone.push((*tone, vec![cell])),
            }
        }
    }
    for (tone, cells) in &by_tone {
        let ink = match tone {
            Tone::Absent => theme.wash(),
            Tone::Shade(shade) => decades.ink(*shade, theme),
            Tone::Zero => decades.ink(0, theme),
            Tone::Infinite => theme.text(),
            Tone::NotANumber => theme.muted(),
        };
        shapes.push(Shape::Cells {
            cells: cells.clone(),
            paint: ink.into(),
        });
        match tone {
            Tone::Zero => shapes.push(dots(cells, theme.muted())),
            Tone::NotANumber => shapes.push(dots(cells, theme.panel())),
            _ => {}
        }
    }
    // The stairs: what is too small for the decades is as the ground, so the half has an outline.
    let mut stairs = vec![(scene.area.left, scene.area.top)];
    for bin in 0..scene.tones.len() {
        let cell = scene.cell(bin, bin);
        stairs.extend([(cell.right, cell.top), (cell.right, cell.bottom)]);
    }
    stairs.extend([
        (scene.area.left, scene.area.bottom),
        (scene.area.left, scene.area.top),
    ]);
    if !scene.tones.is_empty() {
        let side = scene.area.right - scene.area.left;
        if side / scene.bins as f64 >= 6.0 {
            let rows = (0..scene.bins).flat_map(|row| (0..=row).map(move |column| (row, column)));
            let cells: Vec<Cell> = rows.map(|(row, column)| scene.cell(row, column)).collect();
            shapes.push(lines_between(&cells, theme.panel()));
        }
        shapes.push(Shape::Path {
            points: stairs,
            line: 1.0,
            paint: theme.rule().into(),
        });
    }
}

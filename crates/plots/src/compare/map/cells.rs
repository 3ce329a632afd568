//! The cells of the map.

use super::Scene;
use crate::compare::map_label::{dots, lines_between};
use crate::shades::Tone;
use crate::shape::{Cell, Shape};

/// Cells of this width and height have lines between them.
const LINED: f64 = 8.0;

/// The shapes of all cells: all of one tone are one shape. A missing one is a small open square.
pub(super) fn set(scene: &Scene, shapes: &mut Vec<Shape>) {
    let (theme, decades) = (scene.theme, &scene.decades);
    shapes.push(Shape::Cells {
        cells: vec![scene.area],
        paint: theme.wash().into(),
    });
    let mut by_tone: Vec<(Tone, Vec<Cell>)> = Vec::new();
    let mut all = Vec::new();
    for row in (0..scene.count.1).rev() {
        for column in 0..scene.count.0 {
            let tone = Tone::of(scene.size_of(column, row).into_iter(), decades);
            let cell = scene.cell(column, row);
            all.push(cell);
            match by_tone.iter_mut().find(|(of, _)| *of == tone) {
                Some((_, cells)) => cells.push(cell),
                None => by_tone.push((tone, vec![cell])),
            }
        }
    }
    for (tone, cells) in by_tone {
        let ink = match tone {
            Tone::Absent => theme.wash(),
            Tone::Shade(shade) => decades.ink(shade, theme),
            Tone::Zero => decades.ink(0, theme),
            Tone::Infinite => theme.text(),
            Tone::NotANumber => theme.muted(),
        };
        let marks = match tone {
            Tone::Zero | Tone::Absent => Some(dots(&cells, theme.muted())),
            Tone::NotANumber => Some(dots(&cells, theme.panel())),
            _ => None,
        };
        shapes.push(Shape::Cells {
            cells,
            paint: ink.into(),
        });
        if tone != Tone::Absent {
            shapes.extend(marks);
        }
    }
    let large = |cell: &Cell| cell.right - cell.left >= LINED && cell.bottom - cell.top >= LINED;
    if all.first().is_some_and(large) {
        shapes.push(lines_between(&all, theme.panel()));
    }
    shapes.push(Shape::Frames {
        cells: vec![scene.area],
        line: 1.0,
        paint: theme.rule().into(),
    });
}

//! The rows of steps without a loss: ruled, and named where the name has room. (A zero is a dot on the ground: here nothing
//! sets out that could be zero.)

use std::ops::Range;

use super::{Row, Scene};
use crate::compare::words::small;
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Text, width};

/// The least distance of two lines.
const APART: f64 = 6.0;

/// Rules the rows that have no loss.
pub(super) fn set(scene: &Scene, rows: &[Row], shapes: &mut Vec<Shape>) {
    let runs = runs(scene);
    let most = runs.iter().map(Range::len).max().unwrap_or(0);
    let mut lines = Vec::new();
    for run in &runs {
        let top = scene.edge(run.start, scene.area.top);
        let bottom = scene.edge(run.end, scene.area.top);
        let named = (run.len() == most).then(|| named(scene, run, rows));
        let name = named.flatten();
        let cell = (bottom - top) / run.len() as f64;
        let pitch = cell * (APART / cell).ceil().max(1.0);
        let mut y = top + 0.5 * cell;
        while y < bottom {
            let row = run.start + ((y - top) / cell) as usize;
            let right = scene.edge(row.min(scene.bins - 1) + 1, scene.area.left);
            let line = |left: f64, right: f64| Cell::new(left, y.round(), right - left, 1.0);
            let bounds = name.as_ref().map(Text::bounds);
            match bounds.filter(|one| (one.top - 3.0..=one.bottom + 3.0).contains(&y)) {
                Some(bounds) => lines.extend(
                    [
                        line(scene.area.left + 2.0, bounds.left - 4.0),
                        line(bounds.right + 4.0, right),
                    ]
                    .into_iter()
                    .filter(|line| line.right > line.left),
                ),
                None => lines.push(line(scene.area.left + 2.0, right)),
            }
            y += pitch;
        }
        shapes.extend(name.map(Shape::Text));
    }
    if !lines.is_empty() {
        shapes.push(Shape::Cells {
            cells: lines,
            paint: scene.theme.rule().into(),
        });
    }
}

/// Rows next to each other that have none.
fn runs(scene: &Scene) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (row, tones) in scene.tones.iter().enumerate() {
        match runs.last_mut() {
            _ if !tones.is_empty() => {}
            Some(run) if run.end == row => run.end += 1,
            _ => runs.push(row..row + 1),
        }
    }
    runs
}

/// What the rows of a run are, in its lower half, as long as there is room.
fn named(scene: &Scene, run: &Range<usize>, rows: &[Row]) -> Option<Text> {
    let (area, theme) = (scene.area, scene.theme);
    let low = theme.small_px();
    let (first, last) = (
        scene.steps_of(run.start).start + 1,
        scene.steps_of(run.end - 1).end.min(rows.len()),
    );
    let at = match first == last {
        true => format!("no loss at step {first}"),
        false => format!("no loss at steps {first} to {last}"),
    };
    let (top, bottom) = (
        scene.edge(run.start, area.top),
        scene.edge(run.end, area.top),
    );
    let y = (top + 0.7 * (bottom - top)).min(bottom - 0.8 * low);
    // The diagonal at the text's top.
    let room = (y - 0.8 * low - area.top).min(area.right - area.left) - 12.0;
    [at, "no loss".to_owned()]
        .into_iter()
        .find(|said| bottom - top >= 1.6 * low && width(said, low, false) <= room)
        .map(|said| Text {
            anchor: Anchor::Middle,
            ..small(said, area.left + 6.0 + room / 2.0, y, theme)
        })
}

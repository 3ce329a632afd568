//! The lines of levels: between neighbours of which one lies below the level and the other does not.

use super::Scene;
use crate::chart::decade_label;
use crate::decade::{decade_above, decade_below};
use crate::shape::{Cell, Shape};
use crate::strip::short;
use crate::text::{Anchor, Bounds, Text};

/// Width of a line.
const LINE: f64 = 2.0;

/// Sets the line of each level, then the labels on them.
pub(super) fn set(scene: &Scene, levels: &[f64], shapes: &mut Vec<Shape>) {
    let theme = scene.theme;
    let lines = levels.iter().map(|&level| (level, edges(scene, level)));
    let lines: Vec<(f64, Vec<Cell>)> = lines.filter(|(_, edges)| !edges.is_empty()).collect();
    for (_, edges) in &lines {
        let wider = |edge: &Cell| Cell {
            left: edge.left - 1.0,
            top: edge.top - 1.0,
            right: edge.right + 1.0,
            bottom: edge.bottom + 1.0,
        };
        shapes.push(Shape::Cells {
            cells: edges.iter().map(wider).collect(),
            paint: theme.panel().alpha(0.7),
        });
        shapes.push(Shape::Cells {
            cells: edges.clone(),
            paint: theme.text().into(),
        });
    }
    let mut taken: Vec<Bounds> = Vec::new();
    for at in 0..lines.len() {
        let Some(text) = label(scene, &lines, at, &taken) else {
            continue;
        };
        let bounds = text.bounds();
        taken.push(bounds);
        shapes.push(Shape::Rect {
            x: bounds.left - 3.0,
            y: bounds.top,
            width: bounds.right - bounds.left + 6.0,
            height: bounds.bottom - bounds.top,
            paint: theme.panel().into(),
        });
        shapes.push(Shape::Text(text));
    }
}

/// A level's label on its line, clear of labels that are there and, where it can be, of the other lines.
fn label(scene: &Scene, lines: &[(f64, Vec<Cell>)], at: usize, taken: &[Bounds]) -> Option<Text> {
    let (theme, area) = (scene.theme, scene.area);
    let (level, edges) = &lines[at];
    let text = |edge: &Cell| Text {
        x: (edge.left + edge.right) / 2.0,
        y: (edge.top + edge.bottom) / 2.0,
        anchor: Anchor::Middle,
        size: theme.small_px(),
        bold: true,
        ink: theme.text(),
        text: name(*level),
    };
    let free = |text: &Text| {
        let bounds = text.bounds();
        let within = bounds.left >= area.left + 2.0
            && bounds.right <= area.right - 2.0
            && bounds.top >= area.top + 2.0
            && bounds.bottom <= area.bottom - 2.0;
        within && !taken.iter().any(|other| other.meets(&bounds))
    };
    let others = lines.iter().enumerate().filter(|(other, _)| *other != at);
    let others: Vec<Bounds> = others.flat_map(|(_, line)| &line.1).map(around).collect();
    let alone = |text: &Text| !others.iter().any(|other| other.meets(&text.bounds()));
    let places: Vec<Text> = edges.iter().map(text).filter(free).collect();
    let found = places.iter().find(|text| alone(text));
    found.or(places.first()).cloned()
}

/// What labels of other lines keep clear of an edge.
fn around(edge: &Cell) -> Bounds {
    Bounds {
        left: edge.left - 4.0,
        top: edge.top - 2.0,
        right: edge.right + 4.0,
        bottom: edge.bottom + 2.0,
    }
}

fn name(level: f64) -> String {
    let decade = decade_below(level);
    match decade == decade_above(level) {
        true => decade_label(decade),
        false => short(level),
    }
}

/// The edges between cells that lie on both sides of a level.
fn edges(scene: &Scene, level: f64) -> Vec<Cell> {
    let above = |column: usize, row: usize| {
        let size = scene.size_of(column, row).filter(|size| !size.is_nan())?;
        Some(size.abs() >= level)
    };
    let parted = |a: Option<bool>, b: Option<bool>| matches!((a, b), (Some(a), Some(b)) if a != b);
    let mut edges = Vec::new();
    for row in (0..scene.count.1).rev() {
        for column in 0..scene.count.0 {
            let here = above(column, row);
            let cell = scene.cell(column, row);
            if column + 1 < scene.count.0 && parted(here, above(column + 1, row)) {
                let (x, high) = (cell.right - LINE / 2.0, cell.bottom - cell.top);
                edges.push(Cell::new(x, cell.top - LINE / 2.0, LINE, high + LINE));
            }
            if row > 0 && parted(here, above(column, row - 1)) {
                let (y, wide) = (cell.bottom - LINE / 2.0, cell.right - cell.left);
                edges.push(Cell::new(cell.left - LINE / 2.0, y, wide + LINE, LINE));
            }
        }
    }
    edges
}

//! The lines of levels: between neighbours of which one lies below the level and the other does not.

use super::Scene;
use crate::chart::decade_label;
use crate::decade::{decade_above, decade_below};
use crate::shape::{Cell, Shape};
use crate::strip::short;
use crate::text::{Anchor, Bounds, Text};

/// Width of a line.
const LINE: f64 = 2.0;

/// Sets the line of each level, and its label on it.
pub(super) fn set(scene: &Scene, levels: &[f64], shapes: &mut Vec<Shape>) {
    let theme = scene.theme;
    let low = theme.small_px();
    let area = scene.area;
    let mut taken: Vec<Bounds> = Vec::new();
    for &level in levels {
        let edges = edges(scene, level);
        if edges.is_empty() {
            continue;
        }
        let around = |by: f64| {
            let wider = |edge: &Cell| Cell {
                left: edge.left - by,
                top: edge.top - by,
                right: edge.right + by,
                bottom: edge.bottom + by,
            };
            edges.iter().map(wider).collect::<Vec<Cell>>()
        };
        shapes.push(Shape::Cells {
            cells: around(1.0),
            paint: theme.panel().alpha(0.7),
        });
        shapes.push(Shape::Cells {
            cells: edges.clone(),
            paint: theme.text().into(),
        });
        let label = |edge: &Cell| Text {
            x: (edge.left + edge.right) / 2.0,
            y: (edge.top + edge.bottom) / 2.0,
            anchor: Anchor::Middle,
            size: low,
            bold: true,
            ink: theme.text(),
            text: name(level),
        };
        let clear = |text: &Text| {
            let bounds = text.bounds();
            let within = bounds.left >= area.left + 2.0
                && bounds.right <= area.right - 2.0
                && bounds.top >= area.top + 2.0
                && bounds.bottom <= area.bottom - 2.0;
            within && !taken.iter().any(|other| other.meets(&bounds))
        };
        if let Some(text) = edges.iter().map(label).find(clear) {
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

//! What maps of cells share: numbers below a sign, the dots of zeros, lines between cells, the frame of what is pointed at.

use crate::shape::{Cell, Shape};
use crate::theme::{Ink, Theme};

/// A number set below the line: ₁₂.
pub(super) fn lowered(number: usize) -> String {
    let digits = number.to_string();
    let lower = |digit: char| char::from_u32(0x2080 + digit.to_digit(10).unwrap_or(0));
    digits.chars().filter_map(lower).collect()
}

/// A dot in the middle of each cell.
pub(super) fn dots(cells: &[Cell], ink: Ink) -> Shape {
    let dot = |cell: &Cell| {
        let (width, height) = (cell.right - cell.left, cell.bottom - cell.top);
        let side = if width.min(height) < 6.0 { 1.0 } else { 2.0 };
        let middle = |from: f64, to: f64| ((from + to - side) / 2.0).floor();
        let (x, y) = (middle(cell.left, cell.right), middle(cell.top, cell.bottom));
        Cell::new(x, y, side, side)
    };
    Shape::Cells {
        cells: cells.iter().map(dot).collect(),
        paint: ink.into(),
    }
}

/// A line to the right of each cell and below it, which sets it apart from the next.
pub(super) fn lines_between(cells: &[Cell], ink: Ink) -> Shape {
    let right = |cell: &Cell| Cell::new(cell.right - 1.0, cell.top, 1.0, cell.bottom - cell.top);
    let below = |cell: &Cell| Cell::new(cell.left, cell.bottom - 1.0, cell.right - cell.left, 1.0);
    let cells = cells.iter().flat_map(|cell| [right(cell), below(cell)]);
    Shape::Cells {
        cells: cells.collect(),
        paint: ink.into(),
    }
}

/// The frame around a cell that is pointed at.
pub(super) fn framed(cell: Cell, theme: Theme) -> [Shape; 2] {
    let around = |by: f64, line: f64, ink: Ink| Shape::Frames {
        cells: vec![Cell {
            left: cell.left - by,
            top: cell.top - by,
            right: cell.right + by,
            bottom: cell.bottom + by,
        }],
        line,
        paint: ink.into(),
    };
    [
        around(3.0, 1.0, theme.panel()),
        around(2.0, 2.0, theme.text()),
    ]
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_set_below() {
        assert_eq!(super::lowered(40), "\u{2084}\u{2080}");
    }
}

//! The gauges of a row: small cells that are filled from below. Where the swap changed a level, a line stands at what it
//! was.

use crate::shape::{Cell, Shape};
use crate::theme::{Ink, Theme};

/// A row of gauges, drawn in a few shapes.
pub(super) struct Gauges {
    ink: Ink,
    theme: Theme,
    fills: Vec<Cell>,
    frames: Vec<Cell>,
    empty: Vec<Cell>,
    margins: Vec<Cell>,
    lines: Vec<Cell>,
}

impl Gauges {
    /// None yet.
    pub fn new(ink: Ink, theme: Theme) -> Gauges {
        Gauges {
            ink,
            theme,
            fills: Vec::new(),
            frames: Vec::new(),
            empty: Vec::new(),
            margins: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// The filled part, `height` high above its foot.
    pub fn fill(&mut self, (left, right): (f64, f64), foot: f64, height: f64) {
        if height > 0.0 {
            let top = foot - height;
            self.fills.push(Cell::new(left, top, right - left, height));
        }
    }

    /// The frame, fainter before the value is there.
    pub fn frame(&mut self, cell: Cell, there: bool) {
        match there {
            true => self.frames.push(cell),
            false => self.empty.push(cell),
        }
    }

    /// The former level of a gauge that is now filled to the height `now` and was to `then`, if that is half a pixel or
    /// more away; with a margin, so that it shows on the filled part as well.
    pub fn level(&mut self, (left, right): (f64, f64), foot: f64, now: f64, then: f64) {
        if then.is_nan() || (now - then).abs() < 0.5 {
            return;
        }
        let (top, width) = ((foot - then).round(), right - left);
        let thick = (self.theme.text_px() / 13.0).ceil();
        self.lines.push(Cell::new(left, top, width, thick));
        let margin = Cell::new(left, top - 1.0, width, thick + 2.0);
        self.margins.push(margin);
    }

    /// Draws all of them.
    pub fn draw(self, shapes: &mut Vec<Shape>) {
        let (ink, theme) = (self.ink, self.theme);
        let filled = |cells: Vec<Cell>, ink: Ink| Shape::Cells {
            cells,
            paint: ink.into(),
        };
        let framed = |cells: Vec<Cell>, alpha: f64| Shape::Frames {
            cells,
            line: 1.0,
            paint: ink.alpha(alpha),
        };
        let all = [
            filled(self.fills, ink),
            framed(self.frames, 0.5),
            framed(self.empty, 0.25),
            filled(self.margins, theme.panel()),
            filled(self.lines, theme.text()),
        ];
        let any = |shape: &Shape| match shape {
            Shape::Cells { cells, .. } | Shape::Frames { cells, .. } => !cells.is_empty(),
            _ => true,
        };
        shapes.extend(all.into_iter().filter(any));
    }
}

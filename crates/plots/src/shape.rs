//! What a scene is made of: shapes already placed, in CSS pixels.

use crate::text::Text;
use crate::theme::Ink;

/// A colour and how much of it shows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Paint {
    /// The colour.
    pub ink: Ink,
    /// From 0, nothing, to 1, all.
    pub alpha: f64,
}

impl From<Ink> for Paint {
    fn from(ink: Ink) -> Paint {
        Paint { ink, alpha: 1.0 }
    }
}

impl Ink {
    /// This ink, letting what is behind shine through.
    pub fn alpha(self, alpha: f64) -> Paint {
        Paint { ink: self, alpha }
    }
}

/// A rectangle by its edges.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cell {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Cell {
    /// By its left upper corner.
    pub(crate) fn new(x: f64, y: f64, width: f64, height: f64) -> Cell {
        Cell {
            left: x,
            top: y,
            right: x + width,
            bottom: y + height,
        }
    }
}

impl Shape {
    /// A bar of a signed value: solid when positive, hollow when negative.
    pub(crate) fn signed(cell: Cell, negative: bool, paint: Paint) -> Shape {
        let cells = vec![cell];
        match negative {
            true => Shape::Frames {
                cells,
                line: 1.5,
                paint,
            },
            false => Shape::Cells { cells, paint },
        }
    }
}

/// One shape.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// A filled rectangle, by its left upper corner.
    Rect {
        /// Left edge.
        x: f64,
        /// Top edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// Colour.
        paint: Paint,
    },
    /// The outlines of rectangles, drawn within them.
    Frames {
        /// The rectangles.
        cells: Vec<Cell>,
        /// Width of the line.
        line: f64,
        /// Colour.
        paint: Paint,
    },
    /// A square by its centre; its four sides come out equal on every screen.
    Square {
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// Side.
        side: f64,
        /// Width of the line of a hollow one; a solid one has none.
        line: Option<f64>,
        /// Colour.
        paint: Paint,
    },
    /// A filled circle.
    Dot {
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// Radius.
        radius: f64,
        /// Colour.
        paint: Paint,
    },
    /// A line through points.
    Path {
        /// The points, x and y.
        points: Vec<(f64, f64)>,
        /// Width of the line.
        line: f64,
        /// Colour.
        paint: Paint,
    },
    /// A filled polygon.
    Area {
        /// Its corners, x and y.
        points: Vec<(f64, f64)>,
        /// Colour.
        paint: Paint,
    },
    /// Many small filled rectangles of one colour: drawn as one polygon, thousands take a few milliseconds. Fastest line
    /// by line from the top.
    Cells {
        /// The rectangles.
        cells: Vec<Cell>,
        /// Colour.
        paint: Paint,
    },
    /// Text.
    Text(Text),
}

/// A circle of dots around a point: a place that is still empty. The dots stand on whole pixels, so that they are even.
pub(crate) fn dotted_ring(x: f64, y: f64, radius: f64, cells: &mut Vec<Cell>) {
    // The cosines and sines of eighths of a turn.
    const HALF: f64 = std::f64::consts::FRAC_1_SQRT_2;
    const AROUND: [(f64, f64); 8] = [
        (1.0, 0.0),
        (HALF, HALF),
        (0.0, 1.0),
        (-HALF, HALF),
        (-1.0, 0.0),
        (-HALF, -HALF),
        (0.0, -1.0),
        (HALF, -HALF),
    ];
    for (cosine, sine) in AROUND {
        let (left, top) = (x + radius * cosine - 0.75, y + radius * sine - 0.75);
        cells.push(Cell::new(left.round(), top.round(), 1.5, 1.5));
    }
}

/// A line of dashes through points.
pub(crate) fn dashes(
    points: &[(f64, f64)],
    dash: f64,
    gap: f64,
    line: f64,
    paint: Paint,
    shapes: &mut Vec<Shape>,
) {
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = ((to.0 - from.0).powi(2) + (to.1 - from.1).powi(2)).sqrt();
        if length <= 0.0 || !length.is_finite() {
            continue;
        }
        // Whole dashes from end to end, so that none is cut short.
        let count = ((length + gap) / (dash + gap)).round().max(1.0);
        let pitch = (length + gap) / count;
        let at = |along: f64| {
            let share = (along / length).min(1.0);
            (
                from.0 + share * (to.0 - from.0),
                from.1 + share * (to.1 - from.1),
            )
        };
        let mut start = 0.0;
        for _ in 0..count as usize {
            shapes.push(Shape::Path {
                points: vec![at(start), at(start + (pitch - gap).max(1.0))],
                line,
                paint,
            });
            start += pitch;
        }
    }
}

//! What of a picture is drawn again when it becomes another: the boxes in which the two differ. In each everything that reaches into it is
//! drawn, cut off at its edges, so that every pixel is the one that it would be were the whole drawn anew.

use crate::shape::{Cell, Shape};
use crate::text::{Bounds, Text};

/// What a picture is drawn of, in order.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Layer<'a, K> {
    /// A shape.
    Shape(&'a Shape),
    /// A part of a picture that is kept, at the place where it stands there too.
    Part {
        /// The picture that is kept.
        of: K,
        /// The part.
        bounds: Bounds,
    },
}

/// Boxes that are no further apart than that become one, in device pixels.
const NEAR: f64 = 8.0;
/// Where more than this share of a picture changes, it is drawn anew.
const MOST: f64 = 0.7;

/// The boxes in which one picture differs from another, in whole device pixels and apart from each other, or one box of all where little is
/// left standing; `ratio` is device pixels a CSS pixel, `(width, height)` the picture's size in device pixels.
pub fn patches<K: Copy + PartialEq>(
    before: &[Layer<'_, K>],
    now: &[Layer<'_, K>],
    ratio: f64,
    (width, height): (f64, f64),
) -> Vec<Bounds> {
    let whole = Bounds {
        left: 0.0,
        top: 0.0,
        right: width,
        bottom: height,
    };
    let mut patches = Vec::new();
    let mut add = |bounds: Bounds| {
        let patch = pixels(&bounds, ratio);
        if patch.meets(&whole) {
            join(&mut patches, patch.within(&whole));
        }
    };
    let mut rest = now;
    for old in before {
        let same = rest.iter().position(|new| new == old);
        let Some(at) = same.or_else(|| rest.iter().position(|new| new.continues(old))) else {
            add(old.bounds());
            continue;
        };
        rest[..at].iter().for_each(|new| add(new.bounds()));
        if same.is_none() {
            let (old, new) = (old.bounds(), rest[at].bounds());
            let apart = beyond(&old, &new).chain(beyond(&new, &old));
            apart.for_each(&mut add);
        }
        rest = &rest[at + 1..];
    }
    rest.iter().for_each(|new| add(new.bounds()));
    let changed: f64 = patches.iter().map(area).sum();
    match changed > MOST * area(&whole) {
        true => vec![whole],
        false => patches,
    }
}

impl<'a, K: Copy + PartialEq> Layer<'a, K> {
    /// The shape, if it is one.
    pub fn shape(&self) -> Option<&'a Shape> {
        match self {
            Layer::Shape(shape) => Some(shape),
            Layer::Part { .. } => None,
        }
    }

    /// The part and the picture that it is of, if it is one.
    pub fn part(&self) -> Option<(K, Bounds)> {
        match self {
            Layer::Shape(_) => None,
            Layer::Part { of, bounds } => Some((*of, *bounds)),
        }
    }

    /// Whether what both fill looks the same: they are parts of one picture, or rectangles of one colour.
    fn continues(&self, old: &Self) -> bool {
        match (self, old) {
            (Layer::Part { of, .. }, Layer::Part { of: old, .. }) => of == old,
            (
                Layer::Shape(Shape::Rect { paint, .. }),
                Layer::Shape(Shape::Rect { paint: old, .. }),
            ) => paint == old,
            _ => false,
        }
    }

    /// The box that it fills at most, in CSS pixels.
    fn bounds(&self) -> Bounds {
        match self {
            Layer::Shape(shape) => bounds(shape),
            Layer::Part { bounds, .. } => *bounds,
        }
    }

    /// Whether it reaches into a patch.
    pub fn reaches(&self, patch: &Bounds, ratio: f64) -> bool {
        pixels(&self.bounds(), ratio).meets(patch)
    }
}

/// Around a box in CSS pixels, wherever its edges are rounded to and with their blur.
fn pixels(bounds: &Bounds, ratio: f64) -> Bounds {
    Bounds {
        left: (bounds.left * ratio).floor(),
        top: (bounds.top * ratio).floor(),
        right: (bounds.right * ratio).ceil(),
        bottom: (bounds.bottom * ratio).ceil(),
    }
    .grown(1.0)
}

fn area(patch: &Bounds) -> f64 {
    (patch.right - patch.left) * (patch.bottom - patch.top)
}

/// Puts a box to the others: as one with all that are near it, and with what is near the whole then.
fn join(patches: &mut Vec<Bounds>, mut patch: Bounds) {
    let near = |patch: &Bounds, other: &Bounds| patch.grown(NEAR).meets(other);
    while let Some(at) = patches.iter().position(|other| near(&patch, other)) {
        patch = patch.with(&patches.swap_remove(at));
    }
    patches.push(patch);
}

/// What of one box lies outside another: up to four boxes.
fn beyond(one: &Bounds, other: &Bounds) -> impl Iterator<Item = Bounds> + use<> {
    let mut pieces = [*one; 4];
    let [above, below, left, right] = &mut pieces;
    above.bottom = one.bottom.min(other.top);
    below.top = one.top.max(other.bottom);
    left.right = one.right.min(other.left);
    right.left = one.left.max(other.right);
    pieces
        .into_iter()
        .filter(|piece| piece.left < piece.right && piece.top < piece.bottom)
}

/// The box that a shape fills at most, in CSS pixels.
fn bounds(shape: &Shape) -> Bounds {
    match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            ..
        } => Bounds {
            left: *x,
            top: *y,
            right: x + width,
            bottom: y + height,
        },
        Shape::Square { x, y, side, .. } => Bounds::around(*x, *y, side / 2.0 + 1.0),
        Shape::Dot { x, y, radius, .. } => Bounds::around(*x, *y, radius + 1.0),
        Shape::Frames { cells, .. } | Shape::Cells { cells, .. } => around(cells.iter().copied()),
        Shape::Area { points, .. } => around(points.iter().map(|&point| corner(point))),
        // A mitre reaches no further than ten times half the line: that is where a canvas cuts it off.
        Shape::Path { points, line, .. } => {
            let reach = if points.len() > 2 { 5.0 } else { 1.0 } * line.max(1.0);
            around(points.iter().map(|&point| corner(point))).grown(reach)
        }
        Shape::Text(text) => of_text(text),
    }
}

/// Marks above and below letters, and letters of other scripts, reach further than the layout allows for.
fn of_text(text: &Text) -> Bounds {
    text.bounds().grown(0.6 * text.size)
}

fn corner((x, y): (f64, f64)) -> Cell {
    Cell::new(x, y, 0.0, 0.0)
}

fn around(cells: impl Iterator<Item = Cell>) -> Bounds {
    let nothing = Bounds {
        left: f64::INFINITY,
        top: f64::INFINITY,
        right: f64::NEG_INFINITY,
        bottom: f64::NEG_INFINITY,
    };
    let bounds = |cell: Cell| Bounds {
        left: cell.left,
        top: cell.top,
        right: cell.right,
        bottom: cell.bottom,
    };
    cells.fold(nothing, |all, cell| all.with(&bounds(cell)))
}

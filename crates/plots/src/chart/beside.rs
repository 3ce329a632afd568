//! The marks beside the lens. They stand still while the cursor goes from step to step: at one of two places, according to the side of the
//! lens, and all of a side have arrived or none. So four pictures of all columns hold every moment's marks, and a moment shows parts of
//! two.

use super::measure::Kind;
use super::series::{Dot, Series, lines};
use super::{Input, Scene};
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::Shape;
use crate::text::Bounds;

/// A picture of all columns' marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Side {
    /// Whether the columns stand as they do right of the lens; else left of it.
    pub right: bool,
    /// Whether the gradient has arrived; else it is still to come.
    pub arrived: bool,
}

impl Side {
    /// All four.
    pub const ALL: [Side; 4] = [
        Side::of(false, false),
        Side::of(false, true),
        Side::of(true, false),
        Side::of(true, true),
    ];

    const fn of(right: bool, arrived: bool) -> Side {
        Side { right, arrived }
    }
}

/// A moment's marks, taken apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Beside {
    /// What it shows of the pictures of all columns: of which, and where it stands in either.
    pub parts: Vec<(Side, Bounds)>,
    /// The marks of the lens.
    pub here: Vec<Shape>,
}

/// A scene's marks taken apart, where it has a lens over gradients alone and all of its columns are in sight.
pub fn beside(input: &Input, scene: &Scene) -> Option<Beside> {
    let columns = &scene.columns;
    let gradients = scene.series.iter().all(|one| one.kind == Kind::Gradient);
    if columns.lens.is_none() || columns.shown < columns.steps || !gradients {
        return None;
    }
    let progress = Progress::new(input.trace, input.moment);
    let cursor = columns.cursor;
    let here = columns.left_of(cursor);
    let part = |right, step, left: f64, end: f64| {
        let bounds = Bounds {
            left: left.round(),
            top: 0.0,
            right: end.round(),
            bottom: scene.height,
        };
        (Side::of(right, progress.reached(step)), bounds)
    };
    let mut parts = Vec::new();
    if cursor > 1 {
        parts.push(part(false, cursor - 1, 0.0, here));
    }
    if cursor < columns.steps {
        let beyond = here + columns.width_of(cursor);
        parts.push(part(true, cursor + 1, beyond, columns.width));
    }
    let mut marks = Vec::new();
    for one in scene.series.iter().rev() {
        let own = |dot: &&Dot| dot.step == cursor;
        let dots = one.dots.iter().filter(own).copied().collect();
        Series {
            dots,
            lines: Vec::new(),
            ..one.clone()
        }
        .marks(&mut marks);
    }
    Some(Beside { parts, here: marks })
}

/// The marks of all columns but the one that the lens would stand in: the last for those left of it, the first for those right of it.
pub fn still(scene: &Scene, side: Side) -> Vec<Shape> {
    let columns = Columns {
        cursor: if side.right { 1 } else { scene.columns.steps },
        ..scene.columns.clone()
    };
    let all: Vec<Series> = scene
        .series
        .iter()
        .map(|one| {
            let place = |dot: &Dot| Dot {
                x: columns.centre(dot.step),
                reached: side.arrived,
                ..*dot
            };
            let mut dots: Vec<Dot> = one.dots.iter().map(place).collect();
            let lines = lines(&dots, &columns);
            dots.retain(|dot| dot.step != columns.cursor);
            Series {
                dots,
                lines,
                ..one.clone()
            }
        })
        .collect();
    let mut shapes = Vec::new();
    all.iter().rev().for_each(|one| one.line(&mut shapes));
    all.iter().rev().for_each(|one| one.marks(&mut shapes));
    shapes
}

//! The loss surface of a one-unit net over (w, b) as a map of ln loss, with its cliff, and descents on it (Pascanu,
//! Mikolov and Bengio 2013, figure 6). A step that leaves the picture ends in an arrow at its edge, with its length.

mod levels;
mod map;
mod ramp;
mod said;
mod walk;

use unrolled_engine::one_unit::{Place, Span};

pub use levels::Levels;
pub use walk::{Throw, Walked};

use super::area::Area;
use super::free::{Free, Label, wrapped};
use crate::picture::Picture;
use crate::shape::Shape;
use crate::text::Bounds;
use crate::theme::Theme;

/// The losses of a grid, a row one b from the lowest, a column one w from the lowest.
#[derive(Clone, Copy, Debug)]
pub struct Grid<'a> {
    /// Columns.
    pub columns: usize,
    /// Rows of the whole.
    pub rows: usize,
    /// The rows that are computed, row by row from the first.
    pub losses: &'a [f64],
}

impl Grid<'_> {
    /// The loss of a cell, if it is computed.
    pub fn loss(&self, row: usize, column: usize) -> Option<f64> {
        let within = row < self.rows && column < self.columns;
        let at = within.then(|| row * self.columns + column)?;
        self.losses.get(at).copied()
    }

    /// How many rows are whole.
    fn done(&self) -> usize {
        (self.losses.len() / self.columns.max(1)).min(self.rows)
    }
}

/// A curve over the surface.
#[derive(Clone, Copy, Debug)]
pub struct Curve<'a> {
    /// What stands at it.
    pub name: &'a str,
    /// Pairs of w and b.
    pub points: &'a [(f64, f64)],
}

/// A descent.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    /// What stands at its end: "clipped".
    pub name: &'a str,
    /// Whether its gradient is clipped; the other is dashed.
    pub clipped: bool,
    /// The start, and a place an update; the last stands out.
    pub places: &'a [Place],
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The recurrent weights of the grid.
    pub w: Span,
    /// The biases of the grid.
    pub b: Span,
    /// The losses.
    pub grid: Grid<'a>,
    /// What the colours mean; found from the losses if there is none.
    pub levels: Option<Levels>,
    /// Curves, such as the fold.
    pub curves: &'a [Curve<'a>],
    /// The descents.
    pub paths: &'a [Path<'a>],
    /// The row and the column that are pointed at.
    pub pointed: Option<(usize, usize)>,
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
    /// Colours and sizes.
    pub theme: Theme,
}

/// The picture, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// Where each (w, b) stands.
    pub area: Area,
    /// What the colours mean.
    pub levels: Levels,
    /// Rows and columns of the grid, and how many rows are computed.
    pub grid: (usize, usize, usize),
    /// The descents.
    pub walked: Vec<Walked>,
    /// Everything but what lies over it, in drawing order.
    pub shapes: Vec<Shape>,
    /// What lies over it: the descents, and a frame around what is pointed at.
    pub over: Vec<Shape>,
    /// The picture in a sentence.
    pub said: String,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let levels = input
        .levels
        .unwrap_or_else(|| Levels::of(input.grid.losses));
    let right = ramp::room(&levels, theme);
    let size = (input.width, input.height);
    let area = Area::within(size, right, (input.w, input.b), theme);
    let mut shapes = Vec::new();
    map::set(&area, &input.grid, &levels, theme, &mut shapes);
    area.set(("recurrent weight w", "bias b"), theme, &mut shapes);
    ramp::set(&area, &levels, theme, &mut shapes);
    let mut free = Free::new(area.bounds);
    for curve in input.curves {
        set_curve(curve, &area, &mut free, theme, &mut shapes);
    }
    if let Some(words) = map::missing(&area, &input.grid, &free, theme) {
        free.take(words.bounds());
        shapes.push(Shape::Text(words));
    }
    let walked: Vec<Walked> = input
        .paths
        .iter()
        .map(|path| walk::place(path, &area))
        .collect();
    let mut over = Vec::new();
    if let Some((row, column)) = input.pointed {
        let cell = map::cell(&area, &input.grid, row, column);
        over.push(Shape::Frames {
            cells: vec![cell],
            line: 2.0,
            paint: theme.text().into(),
        });
    }
    walk::set(&walked, free, theme, &mut over);
    Scene {
        area,
        levels,
        grid: (input.grid.rows, input.grid.columns, input.grid.done()),
        said: said::said(input, &walked),
        walked,
        shapes,
        over,
    }
}

/// A curve within the area, and its name near its right end.
fn set_curve(curve: &Curve, area: &Area, free: &mut Free, theme: Theme, shapes: &mut Vec<Shape>) {
    let parts = area.cut_line(curve.points);
    let small = theme.small_px();
    for part in &parts {
        shapes.push(Shape::Path {
            points: part.clone(),
            line: 1.5 * small / 12.0,
            paint: theme.text().into(),
        });
        free.take_line(part);
    }
    let ends = parts.iter().flatten();
    let Some(&end) = ends.max_by(|a, b| a.0.total_cmp(&b.0)) else {
        return;
    };
    let Bounds { left, right, .. } = area.bounds;
    let label = Label {
        lines: &wrapped(curve.name, small, 0.42 * (right - left)),
        bold: false,
        ink: theme.text(),
    };
    free.set(end, &label, theme, shapes);
}

/// The row and the column of the grid at a point, where the loss is computed.
pub fn hit(scene: &Scene, x: f64, y: f64) -> Option<(usize, usize)> {
    let (rows, columns, done) = scene.grid;
    let Bounds {
        left,
        top,
        right,
        bottom,
    } = scene.area.bounds;
    let index = |share: f64, count: usize| {
        let at = (share * count as f64).floor().max(0.0) as usize;
        at.min(count.saturating_sub(1))
    };
    scene.area.bounds.holds(x, y).then_some(())?;
    let row = index((bottom - y) / (bottom - top), rows);
    let column = index((x - left) / (right - left), columns);
    (row < done).then_some((row, column))
}

/// The descent and the update whose dot is nearest to a point, within a finger's reach.
pub fn near(scene: &Scene, x: f64, y: f64) -> Option<(usize, usize)> {
    let away = |at: (f64, f64)| (at.0 - x).abs().max((at.1 - y).abs());
    let paths = scene.walked.iter().enumerate();
    let dots = paths.flat_map(|(path, walked)| {
        let dots = walked.dots.iter();
        dots.map(move |&(update, at)| (path, update, at))
    });
    let nearest = dots.min_by(|a, b| away(a.2).total_cmp(&away(b.2)))?;
    (away(nearest.2) <= 10.0).then_some((nearest.0, nearest.1))
}

/// The picture in a sentence, for those who cannot see it.
pub fn said(scene: &Scene) -> String {
    scene.said.clone()
}

impl From<Scene> for Picture {
    fn from(scene: Scene) -> Picture {
        Picture {
            shapes: scene.shapes.into_iter().chain(scene.over).collect(),
            said: scene.said,
        }
    }
}

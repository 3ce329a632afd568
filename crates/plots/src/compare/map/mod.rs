//! A map of what survives over two settings, as the gradient's ink on decades. A cross marks the present settings; lines
//! run where it falls below a level. Cells may still be missing.

mod axes;
mod cells;
mod contour;
mod present;

use super::map_label;
use super::words::{small, wrapped};
use crate::picture::Picture;
use crate::shades::{Decades, RAMP_WIDTH, Ramp, Tone};
use crate::shape::{Cell, Shape};
use crate::strip::short;
use crate::text::width;
use crate::theme::Theme;

/// An axis of the map.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// What is set: "forget bias".
    pub name: &'a str,
    /// The values, in ascending order.
    pub values: &'a [f64],
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// From left to right.
    pub x: Setting<'a>,
    /// From the bottom to the top.
    pub y: Setting<'a>,
    /// A size for each pair of values, all of the first y before those of the second; none where it is still missing.
    pub cells: &'a [Option<f64>],
    /// What the sizes are: "left after 40 steps"; may be empty.
    pub measure: &'a str,
    /// The present settings.
    pub present: Option<(f64, f64)>,
    /// The levels that have a line.
    pub levels: &'a [f64],
    /// The decades of the colours; found from the cells if there are none.
    pub decades: Option<Decades>,
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
    /// The area of the map.
    pub area: Cell,
    /// Columns and rows.
    pub count: (usize, usize),
    /// A size for each cell, row by row from the bottom.
    pub sizes: Vec<Option<f64>>,
    /// What the colours mean.
    pub decades: Decades,
    /// Everything but what lies over it.
    pub picture: Picture,
    /// Width and height of the whole.
    pub size: (f64, f64),
    names: (String, String),
    values: (Vec<f64>, Vec<f64>),
    theme: Theme,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let low = theme.small_px();
    let count = (input.x.values.len(), input.y.values.len());
    let sizes: Vec<Option<f64>> = (0..count.0 * count.1)
        .map(|at| input.cells.get(at).copied().flatten())
        .collect();
    let decades = input
        .decades
        .unwrap_or_else(|| Decades::spanning(sizes.iter().flatten().copied()));
    let mut shapes = Vec::new();
    let there = sizes.iter().flatten().count();
    let mut y = 0.0;
    let title = match input.measure {
        "" => String::new(),
        measure => title(measure, input, there),
    };
    for line in wrapped(&title, low, false, input.width) {
        shapes.push(Shape::Text(small(line, 0.0, y + 0.65 * low, theme)));
        y += 1.3 * low;
    }
    // The name of the upright axis stands above it.
    shapes.extend(axes::upright_name(input.y.name, y + 0.9 * low, input).map(Shape::Text));
    let top = (y + 1.9 * low).round();
    let left = axes::gutter(input.y.values, theme);
    let ramp = low + RAMP_WIDTH + 5.0 + width("1e\u{2212}12", low, false);
    // Below: the values, and what they are of.
    let bottom = (input.height - 3.2 * low).max(top + 4.0 * low).floor();
    let area = Cell {
        left,
        top,
        right: (input.width - ramp).max(left + 4.0 * low).round(),
        bottom,
    };
    let mut scene = Scene {
        area,
        count,
        sizes,
        decades,
        picture: Picture::default(),
        size: (input.width, input.height.max(bottom + 3.2 * low)),
        names: (input.x.name.to_owned(), input.y.name.to_owned()),
        values: (input.x.values.to_vec(), input.y.values.to_vec()),
        theme,
    };
    cells::set(&scene, &mut shapes);
    contour::set(&scene, input.levels, &mut shapes);
    axes::set(&scene, &mut shapes);
    present::set(&scene, input.present, &mut shapes);
    let ramp = Ramp {
        x: area.right + low,
        right: input.width,
        top: area.top - 0.6 * low,
        bottom: area.bottom,
        decades,
        theme,
    };
    let tones = scene
        .sizes
        .iter()
        .map(|size| Tone::of(size.iter().copied(), &decades));
    ramp.set(tones, "", &mut shapes);
    scene.picture = Picture {
        shapes,
        said: said(input, there),
    };
    scene
}

fn title(measure: &str, input: &Input, there: usize) -> String {
    let all = input.x.values.len() * input.y.values.len();
    match there < all {
        true => format!("{measure}, log scale; {there} of {all} computed"),
        false => format!("{measure}, log scale"),
    }
}

fn said(input: &Input, there: usize) -> String {
    let measure = match input.measure {
        "" => "What is left",
        measure => measure,
    };
    let known = || input.cells.iter().flatten().filter(|size| !size.is_nan());
    let ends = known().fold(None, |ends: Option<(f64, f64)>, &size| {
        let (least, most) = ends.unwrap_or((size, size));
        Some((least.min(size), most.max(size)))
    });
    let range = ends.map_or(String::new(), |(least, most)| {
        format!(" From {} to {}.", short(least), short(most))
    });
    let present = input.present.map_or(String::new(), |(x, y)| {
        let (x, y) = (axes::plain(x), axes::plain(y));
        format!(" Now {} {x}, {} {y}.", input.x.name, input.y.name)
    });
    format!(
        "{} over {} and {}.{range}{present}",
        title(measure, input, there),
        input.x.name,
        input.y.name
    )
}

impl Scene {
    /// The place of a cell; rows count from the bottom.
    fn cell(&self, column: usize, row: usize) -> Cell {
        let Cell {
            left,
            top,
            right,
            bottom,
        } = self.area;
        let x = |at: usize| (left + (right - left) * at as f64 / self.count.0 as f64).round();
        let y = |at: usize| (bottom - (bottom - top) * at as f64 / self.count.1 as f64).round();
        Cell {
            left: x(column),
            top: y(row + 1),
            right: x(column + 1),
            bottom: y(row),
        }
    }

    /// The size of a cell.
    fn size_of(&self, column: usize, row: usize) -> Option<f64> {
        self.sizes
            .get(row * self.count.0 + column)
            .copied()
            .flatten()
    }
}

/// The column and the row at a point, the row from the bottom.
pub fn hit(scene: &Scene, x: f64, y: f64) -> Option<(usize, usize)> {
    let area = scene.area;
    let at = |share: f64, count: usize| {
        let within = count > 0 && (0.0..1.0).contains(&share);
        within.then(|| ((share * count as f64) as usize).min(count - 1))
    };
    let column = at((x - area.left) / (area.right - area.left), scene.count.0)?;
    let row = at((area.bottom - y) / (area.bottom - area.top), scene.count.1)?;
    Some((column, row))
}

/// A frame around a cell.
pub fn over(scene: &Scene, column: usize, row: usize) -> Vec<Shape> {
    match column < scene.count.0 && row < scene.count.1 {
        true => map_label::framed(scene.cell(column, row), scene.theme).into(),
        false => Vec::new(),
    }
}

/// What a cell says: "forget bias 1, recurrent scale 0.5: 3.2e−4".
pub fn told(scene: &Scene, column: usize, row: usize) -> Option<String> {
    let (x, y) = (scene.values.0.get(column)?, scene.values.1.get(row)?);
    let size = match scene.size_of(column, row) {
        Some(size) => short(size),
        None => "not computed yet".into(),
    };
    let (x_name, y_name) = &scene.names;
    Some(format!(
        "{x_name} {}, {y_name} {}: {size}",
        axes::plain(*x),
        axes::plain(*y)
    ))
}

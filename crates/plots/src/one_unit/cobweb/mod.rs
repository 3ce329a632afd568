//! The map of a one-unit net, h_t over h_{t-1}: its curve and the diagonal, fixed points where they meet (filled where
//! stable, hollow where not), basins as shaded bands, and the staircase of a run (Bengio, Simard and Frasconi 1994).

mod basins;
mod points;
mod said;
mod span;
mod stairs;

use unrolled_engine::one_unit::{Basin, FixedPoint, Jump, Map};

use super::area::Area;
use super::free::Free;
use crate::picture::Picture;
use crate::shape::{Cell, Shape};
use crate::strip::short;
use crate::theme::Theme;

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The map.
    pub map: Map,
    /// h_0.
    pub initial: f64,
    /// The steps so far; the last stands out.
    pub jumps: &'a [Jump],
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
    /// Where each pair of h_{t-1} and h_t stands.
    pub area: Area,
    /// The fixed points.
    pub points: Vec<FixedPoint>,
    /// The basins.
    pub basins: Vec<Basin>,
    /// The step and the place of each corner of the staircase that lies within.
    pub corners: Vec<(usize, (f64, f64))>,
    /// Everything but what lies over it, in drawing order.
    pub shapes: Vec<Shape>,
    /// What lies over it: the staircase and the tangent at its last step.
    pub over: Vec<Shape>,
    /// The picture in a sentence.
    pub said: String,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let small = theme.small_px();
    let (points, basins) = (input.map.fixed_points(), input.map.basins());
    let span = span::of(input, &points);
    let right = (0.6 * small).round();
    let size = (input.width, input.height);
    let area = Area::within(size, right, (span, span), theme);
    let mut free = Free::new(area.bounds);
    let mut shapes = Vec::new();
    basins::shade(&area, &basins, theme, &mut shapes);
    let bounds = area.bounds;
    let (wide, high) = (bounds.right - bounds.left, bounds.bottom - bounds.top);
    shapes.push(Shape::Frames {
        cells: vec![Cell::new(bounds.left, bounds.top, wide, high)],
        line: 1.0,
        paint: theme.rule().into(),
    });
    let diagonal = area.cut_line(&[(span.from, span.from), (span.to, span.to)]);
    let curve = span::curve(&area, &input.map);
    for (lines, line, ink) in [
        (&diagonal, 1.0, theme.muted()),
        (&curve, 2.5 * small / 12.0, theme.text()),
    ] {
        for points in lines.iter() {
            shapes.push(Shape::Path {
                points: points.clone(),
                line,
                paint: ink.into(),
            });
            free.take_line(points);
        }
    }
    let names = (
        "h\u{209c}\u{208b}\u{2081}, before a step",
        &formula(input, theme)[..],
    );
    area.set(names, theme, &mut shapes);
    basins::name(&area, &basins, &mut free, theme, &mut shapes);
    points::set(&area, &points, &mut free, theme, &mut shapes);
    let mut over = Vec::new();
    let corners = stairs::set(&area, input, free, &mut over);
    Scene {
        said: said::said(input, &points, &basins),
        area,
        points,
        basins,
        corners,
        shapes,
        over,
    }
}

/// What stands above the axis of h_t: the map with its numbers, where that has room.
fn formula(input: &Input, theme: Theme) -> String {
    let map = input.map;
    let sign = if map.b < 0.0 { '\u{2212}' } else { '+' };
    let long = format!(
        "h\u{209c}\u{2009}=\u{2009}{}({}\u{2009}h\u{209c}\u{208b}\u{2081} {sign} {})",
        map.function.name(),
        short(map.w),
        short(map.b.abs()),
    );
    let wide = crate::text::width(&long, theme.small_px(), false);
    match wide <= input.width {
        true => long,
        false => "h\u{209c}".into(),
    }
}

/// The step whose corner of the staircase is nearest to a point, within a finger's reach; steps count from 1.
pub fn hit(scene: &Scene, x: f64, y: f64) -> Option<usize> {
    let away = |at: (f64, f64)| (at.0 - x).abs().max((at.1 - y).abs());
    let corners = scene.corners.iter();
    let nearest = corners.min_by(|a, b| away(a.1).total_cmp(&away(b.1)))?;
    (away(nearest.1) <= 10.0).then_some(nearest.0)
}

/// The h_{t-1} at a point, such as a start that is chosen there.
pub fn start(scene: &Scene, x: f64, y: f64) -> Option<f64> {
    scene.area.values(x, y).map(|values| values.0)
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

//! The routes' signed shares of what arrives, step by step: stacked, what helps above zero, what works against it below.
//! The shares of a step add up to the whole.

mod names;
mod said;
mod scale;

use super::Steps;
use super::words::{small, wrapped};
use crate::picture::Picture;
use crate::shape::{Cell, Shape};
use crate::text::Bounds;
use crate::theme::{Ink, Theme};
use scale::Scale;

/// A route.
#[derive(Clone, Copy, Debug)]
pub struct Route<'a> {
    /// What stands at its bars.
    pub name: &'a str,
    /// Its ink.
    pub ink: Ink,
    /// Its signed share at each step, the first step's first; where it is no number the step is left empty.
    pub shares: &'a [f64],
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The routes.
    pub routes: &'a [Route<'a>],
    /// What is shown, above the axis; may be empty.
    pub title: &'a str,
    /// How many steps there are.
    pub steps: usize,
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
    /// Colours and sizes.
    pub theme: Theme,
}

/// A route's part of a step's stack.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Part {
    /// The route.
    pub route: usize,
    /// The step, from 1.
    pub step: usize,
    /// Its share.
    pub share: f64,
    /// Where it stands.
    pub cell: Cell,
}

/// The picture, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The axis of steps.
    pub steps: Steps,
    /// The area of the stacks.
    pub plot: Bounds,
    /// All parts that have a size.
    pub parts: Vec<Part>,
    /// Everything but what lies over it.
    pub picture: Picture,
    /// Width and height of the whole.
    pub size: (f64, f64),
    theme: Theme,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let (text, low) = (theme.text_px(), theme.small_px());
    let mut shapes = Vec::new();
    let title = wrapped(input.title, low, false, input.width);
    let head = (1.3 * low * title.len() as f64 + 0.6 * text).round();
    for (at, line) in title.into_iter().enumerate() {
        let y = low * (0.65 + 1.3 * at as f64);
        shapes.push(Shape::Text(small(line, 0.0, y, theme)));
    }
    let bottom = (input.height - 2.3 * low).max(head + 4.0 * text).floor();
    let size = (input.width, input.height.max(bottom + 2.3 * low));
    let scale = Scale::of(input, head, bottom);
    let left = scale.gutter(theme);
    let names = names::column(input);
    let plot = Bounds {
        left,
        top: head,
        right: (input.width - names).max(left + 2.0 * text).round(),
        bottom,
    };
    let steps = Steps::in_slots(plot.left, plot.right, 1, input.steps.max(1));
    crate::rules::rules(
        &scale.marks(theme),
        (plot.left, plot.right),
        theme,
        &mut shapes,
    );
    let parts = parts(input, &steps, &scale);
    draw(input, &parts, &steps, &mut shapes);
    scale.cut_marks(input, &steps, theme, &mut shapes);
    let zero = scale.y(0.0);
    shapes.push(Shape::Rect {
        x: plot.left,
        y: zero.round() - 0.5,
        width: plot.right - plot.left,
        height: 1.0,
        paint: theme.text().into(),
    });
    steps.set(
        "step",
        &[],
        (bottom + 1.45 * low, input.width),
        theme,
        &mut shapes,
    );
    names::set(input, &parts, plot, &mut shapes);
    Scene {
        steps,
        plot,
        parts,
        picture: Picture {
            shapes,
            said: said::said(input),
        },
        size,
        theme,
    }
}

/// The parts of all stacks: positive ones upward from zero, negative ones downward.
fn parts(input: &Input, steps: &Steps, scale: &Scale) -> Vec<Part> {
    let gap = if steps.pitch >= 6.0 { 1.0 } else { 0.0 };
    let mut parts = Vec::new();
    for step in 1..=input.steps {
        let (mut above, mut below) = (0.0, 0.0);
        let x = steps.x(step);
        let (left, right) = (
            (x - steps.pitch / 2.0).round(),
            (x + steps.pitch / 2.0).round(),
        );
        for (route, one) in input.routes.iter().enumerate() {
            let Some(&share) = one.shares.get(step - 1).filter(|share| share.is_finite()) else {
                continue;
            };
            let from = if share < 0.0 { &mut below } else { &mut above };
            let (start, end) = (scale.y(*from), scale.y(*from + share));
            *from += share;
            let (top, bottom) = (start.min(end).round(), start.max(end).round());
            if bottom > top {
                let right = (right - gap).max(left + 1.0);
                parts.push(Part {
                    route,
                    step,
                    share,
                    cell: Cell {
                        left,
                        top,
                        right,
                        bottom,
                    },
                });
            }
        }
    }
    parts
}

fn draw(input: &Input, parts: &[Part], steps: &Steps, shapes: &mut Vec<Shape>) {
    for (at, route) in input.routes.iter().enumerate() {
        for negative in [false, true] {
            let own = parts.iter().filter(|part| part.route == at);
            let cells = own.filter(|part| (part.share < 0.0) == negative);
            let cells: Vec<Cell> = cells.map(|part| part.cell).collect();
            if cells.is_empty() {
                continue;
            }
            // A negative share is hollow; where slots are narrow it is pale.
            shapes.push(Shape::Cells {
                cells: cells.clone(),
                paint: route.ink.alpha(if negative { 0.3 } else { 0.85 }),
            });
            if negative && steps.pitch >= 6.0 {
                shapes.push(Shape::Frames {
                    cells,
                    line: 1.5,
                    paint: route.ink.into(),
                });
            }
        }
    }
}

/// The route and the step at a point.
pub fn hit(scene: &Scene, x: f64, y: f64) -> Option<(usize, usize)> {
    let step = step_at(scene, x, y)?;
    let mut own = scene.parts.iter().filter(|part| part.step == step);
    let part = own.find(|part| (part.cell.top..part.cell.bottom).contains(&y))?;
    Some((part.route, step))
}

/// The step at a point of the plot.
pub fn step_at(scene: &Scene, x: f64, y: f64) -> Option<usize> {
    scene.plot.holds(x, y).then(|| scene.steps.at(x)).flatten()
}

/// A frame around the stack of a step.
pub fn over(scene: &Scene, step: usize) -> Vec<Shape> {
    vec![scene.steps.framed(step, scene.plot, 3.0, scene.theme)]
}

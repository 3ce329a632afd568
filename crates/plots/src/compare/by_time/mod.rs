//! The weight gradient split: by the step at which the weights are used, and by the lag between loss and use. Bars show
//! how large each part is, on one log axis with the whole; below them stands each part's signed share of the whole. A
//! healthy whole can hide a long lag from which nothing arrives.

mod bars;
mod said;
mod view;

use super::{Steps, log};
use crate::chart::Axis;
use crate::picture::Picture;
use crate::shape::Shape;
use crate::text::Bounds;
use crate::theme::Theme;

/// One way to split it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// What is shown: "by the step at which the weights are used"; may be empty.
    pub title: &'a str,
    /// What a part belongs to: "step" or "lag".
    pub word: &'a str,
    /// The number of the first part: steps count from 1, lags from 0.
    pub first: usize,
    /// |G_l|, a part after another.
    pub sizes: &'a [f64],
    /// The signed share of each part in the whole, <G_l, G> / |G|^2; they add up to one.
    pub shares: &'a [f64],
    /// From this part on they are long, and what these are together is said: 20 and "lags of 20 and more".
    pub long: Option<(usize, &'a str)>,
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The views: beside one another where there is room, else one below another.
    pub views: &'a [View<'a>],
    /// |G|, the size of the whole.
    pub total: f64,
    /// Width of the picture.
    pub width: f64,
    /// The least height of the picture.
    pub height: f64,
    /// Colours and sizes.
    pub theme: Theme,
}

/// A view, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// The axis of its parts.
    pub steps: Steps,
    /// The log axis.
    pub axis: Axis,
    /// The area of the bars, and of the shares below.
    pub plot: Bounds,
}

/// The picture, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The views.
    pub views: Vec<Placed>,
    /// Everything but what lies over it.
    pub picture: Picture,
    /// Width and height of the whole.
    pub size: (f64, f64),
    theme: Theme,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let text = theme.text_px();
    let count = input.views.len().max(1) as f64;
    let gap = 2.0 * text;
    let beside = input.width >= 52.0 * text;
    let wide = match beside {
        true => (input.width - gap * (count - 1.0)) / count,
        false => input.width,
    };
    let least = input
        .views
        .iter()
        .map(|view| view::least(input, view, wide));
    let least = least.fold(0.0, f64::max).ceil();
    let (high, height) = match beside {
        true => {
            let height = input.height.max(least);
            (height, height)
        }
        false => {
            let high = ((input.height - gap * (count - 1.0)) / count).max(least);
            (high, high * count + gap * (count - 1.0))
        }
    };
    let mut shapes = Vec::new();
    let place = |(at, view): (usize, &View)| {
        let (column, row) = if beside { (at, 0) } else { (0, at) };
        let (left, top) = (column as f64 * (wide + gap), row as f64 * (high + gap));
        let room = Bounds {
            left: left.round(),
            top: top.round(),
            right: left + wide,
            bottom: top + high,
        };
        view::set(input, view, room, &mut shapes)
    };
    let views = input.views.iter().enumerate().map(place).collect();
    Scene {
        views,
        picture: Picture {
            shapes,
            said: said::said(input),
        },
        size: (input.width, height),
        theme,
    }
}

/// The sizes that both axes span.
fn axis(input: &Input, heights: (f64, f64)) -> Axis {
    let sizes = input
        .views
        .iter()
        .flat_map(|view| view.sizes.iter().copied());
    let sizes = sizes.chain([input.total]).map(f64::abs);
    let sizes: Vec<f64> = sizes.collect();
    log::axis(sizes.into_iter(), heights, input.theme)
}

/// The view and the part at a point.
pub fn hit(scene: &Scene, x: f64, y: f64) -> Option<(usize, usize)> {
    let holds = |view: &Placed| view.plot.holds(x, y);
    let view = scene.views.iter().position(holds)?;
    Some((view, scene.views[view].steps.at(x)?))
}

/// A frame around a part of a view.
pub fn over(scene: &Scene, view: usize, part: usize) -> Vec<Shape> {
    let framed = |placed: &Placed| placed.steps.framed(part, placed.plot, 2.0, scene.theme);
    scene.views.get(view).map(framed).into_iter().collect()
}

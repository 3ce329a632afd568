//! Why: what one step back multiplies the gradient by. Within a route the factors multiply, so a route is one row, its
//! factors side by side and their product at the end; across routes the parts add, so rows are joined by a plus.

mod factor;
mod route;
mod said;
mod share;

use super::words::{bold, small, wrapped};
use crate::picture::Picture;
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Bounds, Text};
use crate::theme::{Ink, Theme};
use factor::Range;

/// A factor of a route.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// What multiplies: "f", "tanh′(c)", "U_f".
    pub name: &'a str,
    /// What kind of thing it is, in a word: "gate", "slope", "weights"; may be empty.
    pub kind: &'a str,
    /// |passed on| / |received|.
    pub gain: f64,
    /// The factor unit by unit; empty where it is none of units, such as a matrix.
    pub entries: &'a [f64],
    /// Its ink.
    pub ink: Ink,
}

/// A route of one step back.
#[derive(Clone, Copy, Debug)]
pub struct Chain<'a> {
    /// Where the gradient sets out: "c′".
    pub from: &'a str,
    /// Where it arrives: "c".
    pub to: &'a str,
    /// In words, as they follow "97 % came": "through the forget gate".
    pub title: &'a str,
    /// Its signed share of what arrives.
    pub share: Option<f64>,
    /// Its factors, in the order of the way back.
    pub links: &'a [Link<'a>],
    /// Whether it is cut: it passes nothing on.
    pub cut: bool,
}

impl Chain<'_> {
    /// What the whole route multiplies by.
    pub fn product(&self) -> f64 {
        self.links.iter().map(|link| link.gain).product()
    }
}

/// Routes whose parts add.
#[derive(Clone, Copy, Debug)]
pub struct Group<'a> {
    /// What stands above them; may be empty.
    pub title: &'a str,
    /// The routes.
    pub chains: &'a [Chain<'a>],
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The routes in groups.
    pub groups: &'a [Group<'a>],
    /// Width of the picture.
    pub width: f64,
    /// The least height of the picture.
    pub height: f64,
    /// Colours and sizes.
    pub theme: Theme,
}

/// What can be pointed at.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spot {
    /// The route, counted through all groups.
    pub chain: usize,
    /// The factor; none for the route as a whole.
    pub link: Option<usize>,
    /// Where it is.
    pub bounds: Bounds,
}

/// The picture, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The factors, each before the route that it belongs to.
    pub spots: Vec<Spot>,
    /// Everything but what lies over it.
    pub picture: Picture,
    /// Width and height of the whole; it takes the height that it needs.
    pub size: (f64, f64),
    theme: Theme,
}

impl From<Scene> for Picture {
    fn from(scene: Scene) -> Picture {
        scene.picture
    }
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let (text, low) = (theme.text_px(), theme.small_px());
    let chains = || input.groups.iter().flat_map(|group| group.chains);
    let range = Range::of(chains());
    let several = input.groups.iter().any(|group| group.chains.len() > 1);
    let left = if several { 2.0 * text } else { 0.0 };
    let kinds = chains().any(|chain| chain.links.iter().any(|link| !link.kind.is_empty()));
    let entries = chains().any(|chain| chain.links.iter().any(|link| !link.entries.is_empty()));
    let frame = route::Frame {
        left,
        right: input.width,
        range,
        kinds,
        entries,
        shares: share::Scale::of(chains()),
        theme,
    };
    let (mut shapes, mut spots) = (Vec::new(), Vec::new());
    let (mut y, mut at) = (0.0, 0);
    for group in input.groups {
        for line in wrapped(group.title, text, true, input.width) {
            let middle = y + 0.7 * text;
            shapes.push(Shape::Text(bold(line, 0.0, middle, text, theme.muted())));
            y += 1.4 * text;
        }
        let from = y;
        for (nth, chain) in group.chains.iter().enumerate() {
            if nth > 0 {
                plus(y + 0.6 * text, left, theme, &mut shapes);
                y += 1.2 * text;
            }
            y += route::set(&frame, (at, chain), y, &mut shapes, &mut spots);
            at += 1;
        }
        if group.chains.len() > 1 {
            bracket(from, y, left, theme, &mut shapes);
        }
        y += 0.8 * text;
    }
    let foot = said::foot(chains());
    for line in wrapped(&foot, text, false, input.width) {
        let line = Text {
            size: text,
            ink: theme.text(),
            ..small(line, 0.0, y + 0.7 * text, theme)
        };
        shapes.push(Shape::Text(line));
        y += 1.4 * text;
    }
    let said = said::said(chains(), &foot);
    Scene {
        spots,
        picture: Picture { shapes, said },
        size: (input.width, input.height.max((y + 0.2 * low).ceil())),
        theme,
    }
}

/// The sign between two routes.
fn plus(y: f64, left: f64, theme: Theme, shapes: &mut Vec<Shape>) {
    let size = 1.35 * theme.text_px();
    shapes.push(Shape::Text(Text {
        anchor: Anchor::Middle,
        ..bold("+".into(), 0.62 * left, y, size, theme.text())
    }));
}

/// The bracket around routes whose parts add.
fn bracket(from: f64, to: f64, left: f64, theme: Theme, shapes: &mut Vec<Shape>) {
    let (x, hook) = (1.0, 0.28 * left);
    shapes.push(Shape::Path {
        points: vec![
            (x + hook, from + 1.0),
            (x, from + 1.0),
            (x, to - 1.0),
            (x + hook, to - 1.0),
        ],
        line: 1.5,
        paint: theme.muted().into(),
    });
}

/// The route at a point, and its factor there.
pub fn hit(scene: &Scene, x: f64, y: f64) -> Option<(usize, Option<usize>)> {
    let spot = scene.spots.iter().find(|spot| spot.bounds.holds(x, y))?;
    Some((spot.chain, spot.link))
}

/// A frame around a route or one of its factors.
pub fn over(scene: &Scene, chain: usize, link: Option<usize>) -> Vec<Shape> {
    let here = |spot: &&Spot| spot.chain == chain && spot.link == link;
    let spots = scene.spots.iter().filter(here);
    spots
        .map(|spot| Shape::Frames {
            cells: vec![Cell {
                left: spot.bounds.left,
                top: spot.bounds.top,
                right: spot.bounds.right,
                bottom: spot.bounds.bottom,
            }],
            line: 2.0,
            paint: scene.theme.cursor().into(),
        })
        .collect()
}

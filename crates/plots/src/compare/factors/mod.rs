//! Why: what one step back multiplies the gradient by. Within a route the factors multiply, so a route is one row, its
//! factors side by side and their product at the end; across routes the parts add, so rows are joined by a plus. Where the
//! height is too small for roomy rows, each is a line.

mod columns;
mod dense;
mod factor;
mod joined;
mod line;
mod range;
mod roomy;
mod route;
mod rows;
mod said;
mod share;

use crate::picture::Picture;
use crate::shape::{Cell, Shape};
use crate::strip::short;
use crate::text::Bounds;
use crate::theme::{Ink, Theme};

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

/// A gain in few digits. Where nothing is received there is none.
fn gain_text(gain: f64) -> String {
    match gain.is_nan() {
        true => "\u{2014}".to_owned(),
        false => short(gain),
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
    /// The height that the picture is to have; it takes more where it must.
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

/// Lines need that width at least, in sizes of text.
const DENSE: f64 = 30.0;

/// What is placed, and how high it is.
struct Placed {
    shapes: Vec<Shape>,
    spots: Vec<Spot>,
    height: f64,
}

/// Places everything: roomy where that has the height, else in lines if these are less high.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let chains = || input.groups.iter().flat_map(|group| group.chains);
    let foot = said::foot(chains());
    let mut placed = roomy::place(input, &foot);
    if placed.height > input.height && input.width >= DENSE * theme.text_px() {
        let dense = dense::place(input, &foot);
        if dense.height < placed.height {
            placed = dense;
        }
    }
    let said = said::said(chains(), &foot);
    Scene {
        spots: placed.spots,
        picture: Picture {
            shapes: placed.shapes,
            said,
        },
        size: (input.width, input.height.max(placed.height.ceil())),
        theme,
    }
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

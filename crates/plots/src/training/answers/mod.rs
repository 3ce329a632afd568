//! What the network says now, of examples that it does not learn from: numbers against what is true, the probabilities of
//! classes, or a chance said at every step.

mod chances;
mod classes;
mod numbers;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

use crate::paint;
use crate::shape::Shape;
use crate::theme::Theme;

/// What is said.
#[derive(Clone, Copy, Debug)]
pub enum Answers<'a> {
    /// Numbers: a dot an example, on the diagonal where it is right.
    Numbers {
        /// What is true and what is said, of each example.
        pairs: &'a [(f64, f64)],
        /// What the true number is: "true sum".
        truth: &'a str,
    },
    /// Classes: a group of bars an example.
    Classes {
        /// The names of the classes.
        names: &'a [String],
        /// The examples, up to twelve.
        examples: &'a [Guess<'a>],
    },
    /// Chances: a line over the steps of one sequence.
    Chances {
        /// What is said at each step, from 0 to 1.
        said: &'a [f64],
        /// The exact chance at each step, or what came.
        truth: &'a [f64],
        /// What stands at the ends of the two lines: ("says", "exact").
        names: (&'a str, &'a str),
    },
}

/// What is said of one example.
#[derive(Clone, Copy, Debug)]
pub struct Guess<'a> {
    /// The probability of each class.
    pub shares: &'a [f64],
    /// The right class.
    pub right: usize,
}

impl Guess<'_> {
    /// The most probable class.
    pub fn said(&self) -> Option<usize> {
        let known = self.shares.iter().enumerate().filter(|one| !one.1.is_nan());
        known.max_by(|a, b| a.1.total_cmp(b.1)).map(|one| one.0)
    }
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// What is said.
    pub answers: Answers<'a>,
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
    /// Everything, in drawing order.
    pub shapes: Vec<Shape>,
    /// Width and height.
    pub size: (f64, f64),
    /// The picture in a sentence.
    pub said: String,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let mut shapes = Vec::new();
    let said = match input.answers {
        Answers::Numbers { pairs, truth } => numbers::set(input, pairs, truth, &mut shapes),
        Answers::Classes { names, examples } => classes::set(input, names, examples, &mut shapes),
        Answers::Chances { said, truth, names } => {
            chances::set(input, (said, truth), names, &mut shapes)
        }
    };
    Scene {
        shapes,
        size: (input.width, input.height),
        said,
    }
}

/// The picture in a sentence, for those who cannot see it.
pub fn said(scene: &Scene) -> String {
    scene.said.clone()
}

/// Draws the picture; `ratio` is device pixels a CSS pixel.
///
/// # Errors
/// What the backend says.
pub fn draw<B: DrawingBackend>(
    scene: &Scene,
    area: &DrawingArea<B, Shift>,
    ratio: f64,
) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
    paint::draw_shapes(&scene.shapes, area, ratio)
}

//! One example of the task: the sequence that is read, what is marked in it, and the answers at the steps that ask.

mod bits;
mod numbers;
mod words;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

use crate::paint;
use crate::shape::Shape;
use crate::text::{Anchor, Text, shortened};
use crate::theme::Theme;

/// What is read, one a step.
#[derive(Clone, Copy, Debug)]
pub enum Sequence<'a> {
    /// Numbers, as bars.
    Numbers(&'a [f64]),
    /// Words, in lines.
    Words(&'a [String]),
    /// Bits or pulses, as squares: solid where there is one.
    Bits(&'a [bool]),
}

/// A step that asks.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The step, from 1.
    pub step: usize,
    /// The right answer.
    pub answer: &'a str,
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// What is read.
    pub sequence: Sequence<'a>,
    /// The steps that are marked, from 1.
    pub marked: &'a [usize],
    /// The steps that ask, in ascending order.
    pub asks: &'a [Ask<'a>],
    /// Width of the picture.
    pub width: f64,
    /// The most that it may be high.
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
    let whole = |what| (what, input.height);
    let (what, height) = match input.sequence {
        Sequence::Numbers(values) => whole(numbers::set(input, values, &mut shapes)),
        Sequence::Words(words) => words::set(input, words, &mut shapes),
        Sequence::Bits(bits) => whole(bits::set(input, bits, &mut shapes)),
    };
    let answers: Vec<String> = input
        .asks
        .iter()
        .map(|ask| format!("at step {} {}", ask.step, ask.answer))
        .collect();
    let said = match answers.is_empty() {
        true => format!("An example: {what}."),
        false => format!("An example: {what}; the answer is {}.", answers.join(", ")),
    };
    Scene {
        shapes,
        size: (input.width, height),
        said,
    }
}

/// The picture in a sentence, for those who cannot see it.
pub fn said(scene: &Scene) -> String {
    scene.said.clone()
}

/// Sets answers below the steps that ask, whose middles are given, in the room between two edges: the last first, and
/// what would meet another is left out.
fn set_answers(
    asks: &[(f64, &str)],
    (left, right): (f64, f64),
    y: f64,
    theme: Theme,
    shapes: &mut Vec<Shape>,
) {
    let size = theme.text_px();
    let mut set: Vec<Text> = Vec::new();
    for &(x, answer) in asks.iter().rev() {
        let answer = shortened(answer, size, true, right - left);
        let mut text = Text {
            x,
            y,
            anchor: Anchor::Middle,
            size,
            bold: true,
            ink: theme.text(),
            text: answer,
        };
        let bounds = text.bounds();
        text.x += (left - bounds.left).max(0.0) - (bounds.right - right).max(0.0);
        let mut wide = text.bounds();
        (wide.left, wide.right) = (wide.left - 3.0, wide.right + 3.0);
        if !set.iter().any(|other| other.bounds().meets(&wide)) {
            set.push(text);
        }
    }
    shapes.extend(set.into_iter().map(Shape::Text));
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

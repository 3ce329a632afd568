//! The singular values of each step's Jacobian as a band on a log axis: from the smallest to the largest, the middle half
//! of them darker, the median as a line, the spectral radius as dots. What is 1 keeps a gradient's length.

mod names;
mod parts;

use super::clear::Taken;
use super::upright::upright;
use super::words::{small, wrapped};
use super::{Steps, log};
use crate::chart::Axis;
use crate::picture::Picture;
use crate::shape::Shape;
use crate::strip::short;
use crate::text::Bounds;
use crate::theme::Theme;

/// What is known of the singular values of a step.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spectrum {
    /// The largest.
    pub largest: f64,
    /// A quarter of them is larger.
    pub upper: f64,
    /// Half of them is larger.
    pub median: f64,
    /// A quarter of them is smaller.
    pub lower: f64,
    /// The smallest.
    pub smallest: f64,
    /// The largest size of an eigenvalue.
    pub radius: f64,
}

impl Spectrum {
    /// The values in descending order.
    fn five(&self) -> [f64; 5] {
        [
            self.largest,
            self.upper,
            self.median,
            self.lower,
            self.smallest,
        ]
    }
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// A spectrum a step.
    pub spectra: &'a [Spectrum],
    /// The step of the first of them.
    pub first: usize,
    /// What is shown, above the axis; may be empty.
    pub title: &'a str,
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
    /// The axis of steps.
    pub steps: Steps,
    /// The log axis.
    pub axis: Axis,
    /// The area of the band.
    pub plot: Bounds,
    /// The box of what the line at 1 does.
    pub label: Option<Bounds>,
    /// A spectrum a step.
    pub spectra: Vec<Spectrum>,
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
    let head = (1.3 * low * title.len() as f64 + 0.8 * text).round();
    for (at, line) in title.into_iter().enumerate() {
        let y = low * (0.65 + 1.3 * at as f64);
        shapes.push(Shape::Text(small(line, 0.0, y, theme)));
    }
    let bottom = (input.height - 2.3 * low).max(head + 6.0 * text).floor();
    let sizes = input
        .spectra
        .iter()
        .flat_map(|one| one.five().into_iter().chain([one.radius]));
    let axis = log::axis(sizes.chain([1.0]), (head, bottom), theme);
    let left = log::gutter(&axis, theme);
    let plot = Bounds {
        left,
        top: head,
        right: (input.width - names::column(input))
            .max(left + 2.0 * text)
            .round(),
        bottom,
    };
    let last = (input.first + input.spectra.len()).saturating_sub(1);
    let steps = Steps::on_edges(plot.left, plot.right, input.first, last);
    log::set(&axis, (plot.left, plot.right), theme, &mut shapes);
    steps.set(
        "step",
        &[],
        (bottom + 1.45 * low, input.width),
        theme,
        &mut shapes,
    );
    let mut taken = Taken::default();
    parts::band(input, &steps, &axis, &mut taken, &mut shapes);
    names::set(input, &axis, plot, &mut shapes);
    let label = parts::one(&axis, plot, &mut taken, theme, &mut shapes);
    Scene {
        steps,
        axis,
        plot,
        label,
        spectra: input.spectra.to_vec(),
        picture: Picture {
            shapes,
            said: said(input),
        },
        size: (input.width, input.height.max(bottom + 2.3 * low)),
        theme,
    }
}

fn said(input: &Input) -> String {
    let title = match input.title {
        "" => "Singular values of each step back",
        title => title,
    };
    let Some(last) = input.spectra.last() else {
        return format!("{title}: none yet.");
    };
    let above = input.spectra.iter().filter(|one| one.largest > 1.0).count();
    format!(
        "{title}. At step {}: from {} to {}, median {}, spectral radius {}. The largest is above 1 at {above} of {} steps.",
        input.first + input.spectra.len() - 1,
        short(last.smallest),
        short(last.largest),
        short(last.median),
        short(last.radius),
        input.spectra.len()
    )
}

/// The step at a point of the plot.
pub fn hit(scene: &Scene, x: f64, y: f64) -> Option<usize> {
    scene.steps.near(scene.plot, (x, y))
}

/// A line at a step, broken at words, and dots at its values.
pub fn over(scene: &Scene, step: usize) -> Vec<Shape> {
    let (plot, theme) = (scene.plot, scene.theme);
    let x = scene.steps.x(step);
    let mut over = upright(x, plot, scene.label.as_slice(), theme);
    let spectrum = step.checked_sub(scene.steps.first);
    if let Some(spectrum) = spectrum.and_then(|at| scene.spectra.get(at)) {
        let values = spectrum.five().map(|size| (size, theme.gradient()));
        for (size, ink) in values.into_iter().chain([(spectrum.radius, theme.text())]) {
            if !size.is_nan() {
                over.push(Shape::Dot {
                    x,
                    y: scene.axis.place(size).y(),
                    radius: 3.5,
                    paint: ink.into(),
                });
            }
        }
    }
    over
}

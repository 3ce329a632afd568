//! What each step of a one-unit net multiplies the gradient by, and what is left of dh_t/dh_0 after all of them so far:
//! bars from the line of 1, and below them the running product, each on decades.

mod headings;
mod marks;

use unrolled_engine::one_unit::Jump;

use super::counted::Counted;
use crate::chart::Axis;
use crate::picture::Picture;
use crate::rules::rules;
use crate::shape::Shape;
use crate::strip::short;
use crate::text::width;
use crate::theme::Theme;

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The steps so far.
    pub jumps: &'a [Jump],
    /// How many steps are planned; more if there are more.
    pub steps: usize,
    /// The step that is pointed at, from 1; the headings say its numbers, else those of the last.
    pub pointed: Option<usize>,
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
    pub steps: Counted,
    /// The axes of the slopes and of their product.
    pub axes: [Axis; 2],
    /// Everything but what lies over it, in drawing order.
    pub shapes: Vec<Shape>,
    /// What lies over it: the step that is pointed at.
    pub over: Vec<Shape>,
    /// The picture in a sentence.
    pub said: String,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let small = theme.small_px();
    let head = 1.9 * small;
    let foot = (input.height - 2.0 * small).round();
    let middle = (0.45 * foot).round();
    let rows = [(head, middle), (middle + 3.0 * small, foot)];
    let jumps = input.jumps.iter();
    let slopes = jumps.clone().map(|jump| jump.slope.abs());
    let left_over = jumps.map(|jump| jump.left.abs());
    let line = 1.75 * theme.text_px();
    let axis = |(top, bottom): (f64, f64), sizes: Vec<f64>| {
        let sizes = sizes.into_iter().chain([1.0]);
        Axis::new(sizes, top.round(), bottom.max(top + 1.0).round(), line)
    };
    let axes = [
        axis(rows[0], slopes.collect()),
        axis(rows[1], left_over.collect()),
    ];
    let marks = axes.each_ref().map(Axis::marks);
    let labels = marks.iter().flatten();
    let labels = labels.map(|mark| width(&mark.1, small, false));
    let left = (labels.fold(0.0, f64::max) + 9.0).round();
    let steps = Counted {
        word: "step",
        first: 1,
        last: input.steps.max(input.jumps.len()).max(1),
        left,
        right: input.width.max(left + 1.0),
    };
    let mut shapes = Vec::new();
    for marks in &marks {
        rules(marks, (left, steps.right), theme, &mut shapes);
    }
    steps.set(input.height - 0.7 * small, theme, &mut shapes);
    headings::set(
        input,
        [0.0, rows[1].0 - head].map(|y| y + 0.7 * small),
        &mut shapes,
    );
    marks::bars(input, &steps, &axes[0], &mut shapes);
    marks::product(input, &steps, &axes[1], &mut shapes);
    let mut over = Vec::new();
    if let Some(step) = input.pointed {
        let x = steps.middle(step.clamp(1, steps.last)).round() - 1.0;
        over.extend(rows.map(|(top, bottom)| Shape::Rect {
            x,
            y: top,
            width: 2.0,
            height: (bottom - top).max(0.0),
            paint: theme.cursor().into(),
        }));
    }
    Scene {
        steps,
        axes,
        shapes,
        over,
        said: sentence(input),
    }
}

/// The step whose numbers are said, and the step's jump.
fn looked_at<'a>(input: &Input<'a>) -> Option<(usize, &'a Jump)> {
    let step = input.pointed.unwrap_or(input.jumps.len());
    let step = step.min(input.jumps.len());
    Some((step, input.jumps.get(step.checked_sub(1)?)?))
}

fn sentence(input: &Input) -> String {
    let Some((step, jump)) = looked_at(input) else {
        return "Slopes of a one-unit net: no step yet.".into();
    };
    let below = input.jumps.iter().filter(|jump| jump.slope.abs() < 1.0);
    format!(
        "Slopes of a one-unit net: {} at step {step}; {} of {} steps have a slope below 1. \
         Of the derivative by the start {} is left after step {step}.",
        short(jump.slope),
        below.count(),
        input.jumps.len(),
        short(jump.left)
    )
}

/// The step at a point.
pub fn hit(scene: &Scene, x: f64, _y: f64) -> Option<usize> {
    scene.steps.at(x)
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

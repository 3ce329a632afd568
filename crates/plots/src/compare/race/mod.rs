//! The race: how much of the gradient is left at each step, a curve a network on one log axis. Beside the last step a
//! block a network says how much reaches the first; the blocks stand in the order of the curves' left ends. Where the
//! picture is narrow they stand below it.

mod blocks;
mod curves;
mod leader;
mod names;
mod pointing;
mod precision;
mod said;

pub use pointing::{hit, over, step_at};

use super::words::wrapped;
use super::{Steps, log};
use crate::chart::{Axis, Place};
use crate::picture::Picture;
use crate::shape::{Shape, dashes};
use crate::text::{Bounds, Text};
use crate::theme::{Ink, Theme};

/// A curve beside a network's own: a shortcut, or what it was before something was cut.
#[derive(Clone, Copy, Debug)]
pub struct Aside<'a> {
    /// What stands at it: "shortcut: product of forget gates".
    pub name: &'a str,
    /// A size a step, the first step's first.
    pub curve: &'a [f64],
}

/// A network that runs.
#[derive(Clone, Copy, Debug)]
pub struct Runner<'a> {
    /// The network's name.
    pub name: &'a str,
    /// Which of the six inks and dashes it has, whoever else runs.
    pub place: usize,
    /// |.../ds_t| for t = 1, 2, ..., up to the last step with a loss; what comes after is not shown.
    pub curve: &'a [f64],
    /// The curve before something was cut, drawn thin and pale.
    pub ghost: Option<Aside<'a>>,
    /// Shortcuts, drawn thin and dashed.
    pub shortcuts: &'a [Aside<'a>],
    /// Whether it is the network that is looked into.
    pub chosen: bool,
    /// How much reaches the first step: "1 in 6".
    pub reach: &'a str,
    /// "half-life 3.1 steps"; may be empty.
    pub half_life: &'a str,
}

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Up to six networks.
    pub runners: &'a [Runner<'a>],
    /// What the axis measures, above it; where it is empty nothing stands there.
    pub measure: &'a str,
    /// What the blocks' numbers are of: "of it reaches the first step".
    pub foot: &'a str,
    /// Whether sizes are relative to those at the last step; lines of precision belong to absolute ones alone.
    pub relative: bool,
    /// How many steps the sequence has.
    pub steps: usize,
    /// The last step with a loss.
    pub last: usize,
    /// The tokens read, one a step; may be empty.
    pub tokens: &'a [String],
    /// Sizes that the axis reaches at all events, so that it stays where it is while a setting moves.
    pub also: &'a [f64],
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture; it may take more for the blocks below.
    pub height: f64,
    /// Colours and sizes.
    pub theme: Theme,
}

/// A runner, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Placed {
    /// The network's name.
    pub name: String,
    /// Its ink.
    pub ink: Ink,
    /// The size at each step, and where it stands.
    pub dots: Vec<(f64, f64, Place)>,
    /// The block that says how much reaches the first step.
    pub block: Option<Bounds>,
}

/// The picture, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The axis of steps.
    pub steps: Steps,
    /// The log axis.
    pub axis: Axis,
    /// The area of the curves.
    pub plot: Bounds,
    /// The boxes of the words among the curves.
    pub labels: Vec<Bounds>,
    /// The networks, in the order in which they were given.
    pub runners: Vec<Placed>,
    /// Everything but what lies over it.
    pub picture: Picture,
    /// Width and height of the whole.
    pub size: (f64, f64),
    theme: Theme,
}

/// Places everything.
pub fn scene(input: &Input) -> Scene {
    let theme = input.theme;
    let (text, small) = (theme.text_px(), theme.small_px());
    let mut shapes = Vec::new();
    let title = wrapped(&title(input), small, false, input.width);
    let head = (1.3 * small * title.len() as f64 + 0.8 * text).round();
    for (at, line) in title.into_iter().enumerate() {
        let y = small * (0.65 + 1.3 * at as f64);
        shapes.push(Shape::Text(super::words::small(line, 0.0, y, theme)));
    }

    let tokens = if input.tokens.is_empty() { 0.0 } else { 1.3 };
    let feet = (2.3 + tokens) * small;
    let column = blocks::column(input, input.height - head - feet);
    let least = 18.0 * text;
    let (bottom, height) = match column {
        Some(_) => (input.height - feet, input.height),
        None => {
            let rows = blocks::rows_height(input);
            let height = input.height.max(head + least + feet + rows);
            (height - feet - rows, height)
        }
    };
    let bottom = bottom.max(head + 1.0).round();
    let axis = log::axis(curves::sizes(input).into_iter(), (head, bottom), theme);
    let left = log::gutter(&axis, theme);
    // The last label of the axis stands half beyond the last step.
    let right = input.width - column.unwrap_or(0.9 * text) - 2.0;
    let plot = Bounds {
        left,
        top: head,
        right: right.round().max(left + 1.0),
        bottom,
    };
    let steps = Steps::on_edges(plot.left, plot.right, 1, input.steps.max(1));

    precision::wash(input, &axis, plot, &mut shapes);
    log::set(&axis, (plot.left, plot.right), theme, &mut shapes);
    let foot = (bottom + 1.45 * small, input.width);
    steps.set("step", input.tokens, foot, theme, &mut shapes);
    let curves = curves::curves(input, &steps, &axis, plot);
    curves::draw(input, &curves, &mut shapes);
    let lines = precision::lines(input, &axis, plot, &mut shapes);
    let last = input.last.clamp(1, steps.last);
    if last < steps.last {
        let x = steps.x(last).round();
        let ends = [(x, plot.top), (x, plot.bottom)];
        dashes(&ends, 2.0, 4.0, 1.0, theme.muted().into(), &mut shapes);
    }
    let at = (last < steps.last).then(|| steps.x(last));
    let ends: Vec<f64> = curves.iter().map(|all| all.left_end(bottom)).collect();
    let (labels, leaders) = names::set(input, &curves, (lines, at), plot);
    shapes.extend(leaders);
    shapes.extend(labels.iter().cloned().map(Shape::Text));
    let blocks = match column {
        Some(_) => blocks::beside(input, &ends, plot, &mut shapes),
        None => blocks::below(input, &ends, bottom + feet, &mut shapes),
    };
    let placed = |(at, runner): (usize, &Runner)| Placed {
        name: runner.name.to_owned(),
        ink: theme.network(runner.place),
        dots: {
            let places = curves[at].own.points.iter().zip(runner.curve);
            places
                .map(|((x, place), size)| (*size, *x, *place))
                .collect()
        },
        block: blocks.get(at).copied().flatten(),
    };
    Scene {
        runners: input.runners.iter().enumerate().map(placed).collect(),
        picture: Picture {
            shapes,
            said: said::said(input),
        },
        steps,
        axis,
        plot,
        labels: labels.iter().map(Text::bounds).collect(),
        size: (input.width, height),
        theme,
    }
}

fn title(input: &Input) -> String {
    if input.measure.is_empty() {
        return String::new();
    }
    let to = if input.relative {
        ", relative to the last step"
    } else {
        ""
    };
    format!("{}{to}, log scale", input.measure)
}

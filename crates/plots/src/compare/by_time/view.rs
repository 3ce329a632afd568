//! A view: title, bracket over what is long, bars, shares, and the axis of its parts.

use super::bars;
use super::said::long_words;
use super::{Input, Placed, View};
use crate::compare::words::{bold, small, wrapped};
use crate::compare::{Steps, log};
use crate::shape::{Shape, dashes};
use crate::strip::short;
use crate::text::{Anchor, Bounds, Text, width};

/// What stands above the bars, in lines.
struct Head {
    title: Vec<String>,
    whole: Vec<String>,
    /// From which part on they are long, and what is said of that.
    long: Option<(usize, Vec<String>)>,
    high: f64,
}

impl Head {
    fn of(input: &Input, view: &View, wide: f64) -> Head {
        let (text, low) = (input.theme.text_px(), input.theme.small_px());
        let title = wrapped(view.title, text, true, wide);
        let whole = format!("line: the whole, {}", short(input.total));
        let whole = wrapped(&whole, low, false, wide);
        // The axis needs its heights, the plot the axis' labels, and the bracket the plot's width: so the bracket's lines
        // are counted for the width without any labels' being wider than those of six signs.
        let gutter = width("1e\u{2212}300", low, false) + 9.0;
        let long = view
            .long
            .filter(|(from, _)| *from < view.first + view.sizes.len());
        let long = long.map(|(from, words)| {
            let said = long_words(view, from, words);
            (from, wrapped(&said, low, false, wide - gutter))
        });
        let above = match &long {
            Some((_, lines)) => 1.35 * low * lines.len() as f64 + 1.0 * low,
            None => 0.4 * low,
        };
        let lines = 1.4 * text * title.len() as f64 + 1.35 * low * whole.len() as f64;
        Head {
            title,
            whole,
            long,
            high: lines + above + 0.3 * low,
        }
    }

    /// Sets the title and the words on the whole from a height on.
    fn set(&self, input: &Input, (left, top): (f64, f64), shapes: &mut Vec<Shape>) {
        let theme = input.theme;
        let (text, low) = (theme.text_px(), theme.small_px());
        let mut y = top;
        for line in &self.title {
            let middle = y + 0.7 * text;
            let title = bold(line.clone(), left, middle, text, theme.text());
            shapes.push(Shape::Text(title));
            y += 1.4 * text;
        }
        for line in &self.whole {
            let whole = small(line.clone(), left, y + 0.65 * low, theme);
            shapes.push(Shape::Text(whole));
            y += 1.35 * low;
        }
    }
}

/// The heights below the bars: what the shares are, the shares, the steps.
fn below(input: &Input) -> [f64; 3] {
    let (text, low) = (input.theme.text_px(), input.theme.small_px());
    [1.7 * low, 2.6 * text, 2.4 * low]
}

/// The least height of the bars, in sizes of text.
const BARS: f64 = 4.0;

/// The least height of a view of that width.
pub(super) fn least(input: &Input, view: &View, wide: f64) -> f64 {
    let bars = BARS * input.theme.text_px();
    Head::of(input, view, wide).high + bars + below(input).iter().sum::<f64>()
}

/// Sets a view into a room.
pub(super) fn set(input: &Input, view: &View, room: Bounds, shapes: &mut Vec<Shape>) -> Placed {
    let theme = input.theme;
    let low = theme.small_px();
    let above = Head::of(input, view, room.right - room.left);
    above.set(input, (room.left, room.top), shapes);
    let head = (room.top + above.high).round();
    let [middle, shares, foot] = below(input);
    let bottom = (room.bottom - foot - shares - middle)
        .max(head + 3.0)
        .round();
    let axis = super::axis(input, (head, bottom));
    let left = room.left
        + log::gutter(&axis, theme)
            .max(width("\u{2212}100\u{202f}%", low, false) + 8.0)
            .ceil();
    let last = (view.first + view.sizes.len()).saturating_sub(1);
    let right = (room.right - 0.5 * low).max(left + 1.0).round();
    let steps = Steps::in_slots(left, right, view.first, last);

    let mut own = Vec::new();
    log::set(&axis, (left, right), theme, &mut own);
    bars::sizes(view, &steps, &axis, bottom, theme, &mut own);
    whole_line(input, &axis, (left, right), &mut own);
    let from = bottom + middle;
    own.push(Shape::Text(small(
        "signed share of the whole".into(),
        left,
        bottom + 0.9 * low,
        theme,
    )));
    bars::shares(view, &steps, (from, from + shares), theme, &mut own);
    let axis_y = from + shares + 1.35 * low;
    steps.set_in(view.word, (axis_y, room.left, room.right), theme, &mut own);
    if let Some((from, lines)) = above.long {
        let ends = (steps.x(from) - steps.pitch / 2.0, right);
        let foot = head - 0.6 * low;
        brace(ends, foot, input, &mut own);
        let widest = lines
            .iter()
            .map(|line| width(line, low, false))
            .fold(0.0, f64::max);
        // Over the bracket, or as near to it as the words have room.
        let x = ends.0.max(left).min(right - widest).max(left);
        let count = lines.len() as f64;
        for (at, line) in lines.into_iter().enumerate() {
            let y = foot - 0.4 * low - 1.35 * low * (count - at as f64 - 0.5);
            let ink = theme.gradient();
            own.push(Shape::Text(Text {
                ink,
                ..small(line, x, y, theme)
            }));
        }
    }
    shapes.extend(own);
    Placed {
        steps,
        axis,
        plot: Bounds {
            left,
            top: head,
            right,
            bottom: from + shares,
        },
    }
}

/// The line of the whole.
fn whole_line(
    input: &Input,
    axis: &crate::chart::Axis,
    (left, right): (f64, f64),
    shapes: &mut Vec<Shape>,
) {
    if input.total.is_nan() {
        return;
    }
    let y = axis.place(input.total).y().round();
    let paint = input.theme.text().into();
    dashes(&[(left, y), (right, y)], 5.0, 3.0, 1.5, paint, shapes);
}

/// A bracket that opens downward.
fn brace((left, right): (f64, f64), y: f64, input: &Input, shapes: &mut Vec<Shape>) {
    let hook = 0.4 * input.theme.small_px();
    shapes.push(Shape::Path {
        points: vec![(left, y + hook), (left, y), (right, y), (right, y + hook)],
        line: 1.5,
        paint: input.theme.gradient().into(),
    });
}

impl Steps {
    /// The labels within two edges of a picture.
    fn set_in(
        &self,
        word: &str,
        (y, left, right): (f64, f64, f64),
        theme: crate::theme::Theme,
        shapes: &mut Vec<Shape>,
    ) {
        let mut own = Vec::new();
        self.set(word, &[], (y, right), theme, &mut own);
        for shape in own {
            let Shape::Text(text) = shape else { continue };
            let bounds = text.bounds();
            let x = if bounds.left < left {
                left
            } else {
                bounds.left
            };
            shapes.push(Shape::Text(Text {
                x,
                anchor: Anchor::Start,
                ..text
            }));
        }
    }
}

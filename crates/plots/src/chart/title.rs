//! What the chart shows and what it is the length of: first of the gradient, then, after a swap, of the change.

use super::Input;
use super::series::change_mark;
use crate::columns::Columns;
use crate::shape::Shape;
use crate::text::{Anchor, Text, shortened, width};
use crate::theme::{Ink, Theme};

/// What the axis measures of the gradient, |dL/ds|.
const LENGTH: &str = "|\u{2202}L/\u{2202}s|, log";

/// Height of the title above the axis, where the picture is narrow.
pub(super) fn above(theme: Theme, swapped: bool) -> f64 {
    let second = if swapped { 1.35 } else { 0.0 };
    1.8 * theme.text_px() + second * theme.small_px()
}

/// Sets it in the left gutter, clear of the axis' labels, or above the axis where the picture is narrow.
pub(super) fn title(
    input: &Input,
    columns: &Columns,
    labels: &[Text],
    swapped: bool,
    shapes: &mut Vec<Shape>,
) {
    let theme = input.theme;
    let (text, small) = (theme.text_px(), theme.small_px());
    // A title has an ink; without one it is a line of small text.
    let mut set = |x: f64, y: f64, title: Option<Ink>, said: &str| {
        let (size, bold) = (if title.is_some() { text } else { small }, title.is_some());
        let mut line = Text {
            x,
            y: y.round(),
            anchor: Anchor::Start,
            size,
            bold,
            ink: title.unwrap_or(theme.muted()),
            text: said.to_owned(),
        };
        let bounds = line.bounds();
        let level = |label: &&Text| {
            let label = label.bounds();
            label.top < bounds.bottom && bounds.top < label.bottom
        };
        let lefts = labels
            .iter()
            .filter(level)
            .map(|label| label.bounds().left - 6.0);
        let right = lefts.fold(
            if columns.compact {
                columns.width
            } else {
                columns.left
            },
            f64::min,
        );
        line.text = shortened(said, size, bold, right - x);
        shapes.push(Shape::Text(line));
    };
    let (state, aside) = (state(input), text);
    let mut y = text;
    if columns.compact {
        set(0.0, y, Some(theme.gradient()), "gradient");
        let said = format!("that reaches {state}: {LENGTH}");
        set(width("gradient ", text, true), y, None, &said);
        if swapped {
            y += 1.35 * small;
            set(aside, y, Some(theme.text()), "change");
            let x = aside + width("change ", text, true);
            set(x, y, None, "that the swap made: |\u{0394}s|");
        }
    } else {
        let reaches = format!("{state}:");
        let forms: [[&[&str]; 2]; 3] = [
            [
                &["that reaches", &reaches, LENGTH],
                &["that the swap", "made: |\u{0394}s|"],
            ],
            [&[LENGTH, &state], &["by the swap"]],
            [&[LENGTH], &["|\u{0394}s|"]],
        ];
        let fits = |[of_gradient, of_change]: &&[&[&str]; 2]| {
            let (titles, more) = if swapped {
                (2.9, of_change.len())
            } else {
                (1.3, 0)
            };
            let lines = (of_gradient.len() + more) as f64;
            titles * text + (1.3 * lines + 0.6) * small <= input.height
        };
        let [of_gradient, of_change] = forms.iter().find(fits).unwrap_or(&forms[2]);
        y += 0.3 * text;
        set(0.0, y, Some(theme.gradient()), "gradient");
        for line in *of_gradient {
            y += 1.3 * small;
            set(0.0, y, None, line);
        }
        if swapped {
            y += 1.6 * text;
            set(aside, y, Some(theme.text()), "change");
            for (at, line) in of_change.iter().enumerate() {
                set(0.0, y + 1.3 * small * (at + 1) as f64, None, line);
            }
        }
    }
    if swapped {
        let radius = 0.35 * text;
        shapes.push(Shape::Area {
            points: change_mark(radius, y, radius).to_vec(),
            paint: theme.text().into(),
        });
    }
}

/// What s is: "s = (c, h)".
fn state(input: &Input) -> String {
    let states = &input.trace.network().cell().states;
    let names: Vec<&str> = states.iter().map(|state| state.name.as_str()).collect();
    match names.as_slice() {
        [one] => format!("s = {one}"),
        _ => format!("s = ({})", names.join(", ")),
    }
}

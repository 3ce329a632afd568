//! The output rows, where more steps than one have a loss: the probability of what is expected as a gauge, and beneath
//! it, where columns are wide enough for words, what the network says and what is expected. Of a single output that holds
//! or not the gauge is its chance, and then the row that would say it again is left out where the number stands beside.

use unrolled_engine::{LossKind, Trace};

use super::Input;
use super::gauges::Gauges;
use super::said::{expected_share, only_output, per_cent, said};
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Text, shortened};

/// The rows below `top`, and where they end; nothing where the last step alone has a loss. Whole gauges have a line at
/// the level of the `former` run.
pub(crate) fn output(
    input: &Input,
    former: Option<&Trace>,
    columns: &Columns,
    progress: &Progress,
    top: f64,
) -> (Vec<Shape>, f64) {
    let theme = input.theme;
    let steps = input.trace.episode().loss_steps();
    if steps.len() < 2 {
        return (Vec::new(), top);
    }
    let scale = theme.text_px() / 13.0;
    let small = theme.small_px();
    let mut shapes = Vec::new();
    let mut bottom = top;
    let label = |text: &str, short: &str, y: f64| {
        Shape::Text(Text {
            x: 0.0,
            y,
            anchor: Anchor::Start,
            size: theme.text_px(),
            bold: true,
            ink: theme.text(),
            text: if columns.compact { short } else { text }.to_owned(),
        })
    };
    let only = only_output(input);
    let said_beside = columns.column >= 5.0 * theme.text_px();
    let has_chances = input.trace.episode().objective.kind != LossKind::SquaredError;
    if has_chances {
        let height = (14.0 * scale).round();
        let y = (top + 15.0 * scale).round();
        let mut gauges = Gauges::new(theme.text(), theme);
        let name = only.map_or("p(expected)".to_owned(), |name| format!("p({name})"));
        shapes.push(label(&name, "p", y + height / 2.0));
        for step in columns.visible().filter(|&step| input.trace.has_loss(step)) {
            let column = columns.width_of(step);
            let gap = if column < 5.0 {
                0.0
            } else if column < 14.0 {
                1.0
            } else {
                (0.12 * column).max(4.0 * scale)
            };
            let left = columns.left_of(step);
            let x = left.round() + gap.round();
            let width = if gap == 0.0 {
                (left + column).round() - x
            } else {
                (column - 2.0 * gap).floor()
            };
            // Where there is room it is as wide as a gate's, with its number beside it.
            let (x, width) = match said_beside {
                true => (
                    (columns.centre(step) - 26.0 * scale).round(),
                    (14.0 * scale).round(),
                ),
                false => (x, width),
            };
            let sides = (x, x + width);
            let filled =
                |trace| height * expected_share(trace, step).unwrap_or(0.0).clamp(0.0, 1.0);
            if progress.read(step) && said_beside {
                let share = expected_share(input.trace, step).unwrap_or(0.0);
                shapes.push(Shape::Text(Text {
                    x: x + width + 6.0 * scale,
                    y: y + height / 2.0,
                    anchor: Anchor::Start,
                    size: small,
                    bold: false,
                    ink: theme.text(),
                    text: per_cent(share),
                }));
            }
            if progress.read(step) {
                let now = filled(input.trace);
                gauges.fill(sides, y + height, now);
                if let Some(former) = former.filter(|_| gap > 0.0) {
                    gauges.level(sides, y + height, now, filled(former));
                }
            }
            if gap > 0.0 {
                gauges.frame(Cell::new(x, y, width, height), true);
            }
        }
        gauges.draw(&mut shapes);
        bottom = y + height;
    }
    if columns.column < 3.2 * theme.text_px() {
        return (shapes, bottom);
    }
    let says = (bottom + 14.0 * scale).round();
    let stands_beside = only.is_some() && said_beside;
    let expected = match stands_beside {
        true => says,
        false => (says + 1.5 * small).round(),
    };
    if !stands_beside {
        shapes.push(label("says", "says", says));
    }
    shapes.push(label("expected", "want", expected));
    for step in columns.visible().filter(|&step| input.trace.has_loss(step)) {
        let mut word = |text: &str, y: f64, ink| {
            let text = shortened(text, small, false, columns.column - 6.0);
            shapes.push(Shape::Text(Text {
                x: columns.centre(step),
                y,
                anchor: Anchor::Middle,
                size: small,
                bold: false,
                ink,
                text,
            }));
        };
        if progress.read(step) && !stands_beside {
            let said = said(input.trace, step, input.outputs);
            word(&said.word, says, theme.text());
        }
        let answer = input.answers.get(step - 1).map_or("", String::as_str);
        word(answer, expected, theme.muted());
    }
    (shapes, expected + small / 2.0)
}

//! What tells of the swap beside the marks: the former token, struck through below the new one, and at the left what
//! the ghosts are.

use super::Input;
use super::head::Head;
use crate::columns::Columns;
use crate::shape::Shape;
use crate::text::{Anchor, Text, shortened, width};

/// Moves the first token up and sets the former one below it; none where the head has no room for it or they are the
/// same.
pub(super) fn struck(input: &Input, columns: &Columns, head: &mut Head) -> Vec<Shape> {
    let theme = input.theme;
    let (Some(former), Some(first)) = (token(input), head.texts.first_mut()) else {
        return Vec::new();
    };
    let small = theme.small_px();
    let text = shortened(former, small, false, columns.width_of(1) - 4.0);
    if !head.begins || text.is_empty() {
        return Vec::new();
    }
    let scale = theme.text_px() / 13.0;
    first.y = (14.0 * scale).round();
    let (x, y) = (first.x, (31.0 * scale).round());
    let across = width(&text, small, false);
    let text = Text {
        x,
        y,
        anchor: Anchor::Middle,
        size: small,
        bold: false,
        ink: theme.muted(),
        text,
    };
    let line = Shape::Rect {
        x: x - across / 2.0,
        y,
        width: across,
        height: 1.0,
        paint: theme.muted().into(),
    };
    vec![Shape::Text(text), line]
}

/// At the head of the left gutter: a ghost of either kind, and the token that it belongs to.
pub(super) fn key(input: &Input, columns: &Columns, y: f64) -> Vec<Shape> {
    let theme = input.theme;
    let marks = columns.marks || columns.lens.is_some();
    let Some(former) = token(input).filter(|_| marks && !columns.compact) else {
        return Vec::new();
    };
    let small = theme.small_px();
    let side = (0.7 * small).round();
    let x = 3.1 * side;
    let room = columns.left - 8.0 - x - width("with \u{201c}\u{201d}", small, false);
    let former = shortened(former, small, false, room);
    vec![
        Shape::Rect {
            x: 0.0,
            y: y - 1.0,
            width: side,
            height: 2.0,
            paint: theme.text().into(),
        },
        Shape::Square {
            x: 2.1 * side,
            y,
            side,
            line: None,
            paint: theme.muted().alpha(0.35),
        },
        Shape::Text(Text {
            x,
            y,
            anchor: Anchor::Start,
            size: small,
            bold: false,
            ink: theme.muted(),
            text: format!("with \u{201c}{former}\u{201d}"),
        }),
    ]
}

/// The former token, if it was another.
fn token<'a>(input: &Input<'a>) -> Option<&'a str> {
    let former = input.before?.tokens.first()?;
    (Some(former) != input.tokens.first() && !former.is_empty()).then_some(former)
}

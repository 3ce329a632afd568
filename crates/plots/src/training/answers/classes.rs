//! The probabilities of classes: a group of bars an example, the right class in the ink of what is marked.

use super::{Guess, Input};
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Text, shortened, width};
use crate::training::number::brief;

/// The most examples.
const MOST: usize = 12;

/// Stands before the share of a right class that is not said to be the most probable.
const WRONG: &str = "\u{2717}\u{2009}";

/// Between a class's name and its share, in sizes of their text.
const BETWEEN: f64 = 0.4;

/// Sets a group for each example that has room; returns the sentence.
pub(super) fn set(
    input: &Input,
    names: &[String],
    examples: &[Guess],
    shapes: &mut Vec<Shape>,
) -> String {
    let theme = input.theme;
    let small = theme.small_px();
    let examples = &examples[..examples.len().min(MOST)];
    let name = |class: usize| names.get(class).map_or("", String::as_str);
    let classes = examples
        .iter()
        .map(|guess| guess.shares.len())
        .max()
        .unwrap_or(1)
        .max(1);
    let widest = examples
        .iter()
        .map(|guess| width(name(guess.right), small, true));
    // Room for the bars, and for the longest name with what may stand behind it.
    let shares = [">99\u{202f}%".to_owned(), format!("{WRONG}49\u{202f}%")];
    let shares = shares.iter().map(|share| width(share, small, false));
    let behind = shares.fold(0.0, f64::max) + BETWEEN * small;
    let named = widest.fold(0.0, f64::max) + behind;
    let least = named.max(7.0 * classes as f64);
    let group = least + small;
    let across = ((input.width / group).floor() as usize).max(1);
    let tall = 2.1 * small + 26.0;
    let down = ((input.height / tall).floor() as usize).max(1);
    let lines = examples.len().div_ceil(across).clamp(1, down);
    // As even as the lines can be.
    let across = examples.len().div_ceil(lines).clamp(1, across);
    let shown = examples.len().min(across * lines);
    let (wide, high) = (input.width / across as f64, input.height / lines as f64);
    for (at, guess) in examples[..shown].iter().enumerate() {
        let (column, line) = ((at % across) as f64, (at / across) as f64);
        let room = (wide - small).min(11.0 * small).max(1.0);
        let left = (column * wide + (wide - room) / 2.0).round();
        let area = Cell {
            left,
            top: (line * high + 0.5 * small).round(),
            right: left + room,
            bottom: ((line + 1.0) * high - 1.6 * small).round(),
        };
        bars(input, guess, classes, area, shapes);
        // Below: the right class, and how probable it is said to be.
        let share = guess.shares.get(guess.right).copied().unwrap_or(f64::NAN);
        let wrong = guess.said() != Some(guess.right);
        let share = format!("{}{}", if wrong { WRONG } else { "" }, brief(share));
        let between = BETWEEN * small;
        let behind = width(&share, small, false) + between;
        let label = shortened(name(guess.right), small, true, wide - behind);
        let before = width(&label, small, true);
        let start = left + (room - before - behind) / 2.0;
        let places = [
            (start, true, label),
            (start + before + between, false, share),
        ];
        for (x, bold, text) in places {
            shapes.push(Shape::Text(Text {
                x,
                y: area.bottom + 0.8 * small,
                anchor: Anchor::Start,
                size: small,
                bold,
                ink: if bold { theme.forward() } else { theme.muted() },
                text,
            }));
        }
    }
    let right = examples
        .iter()
        .filter(|guess| guess.said() == Some(guess.right))
        .count();
    format!(
        "Probabilities of {classes} classes for {} examples: the most probable class is the right one for {right}.",
        examples.len()
    )
}

/// The bars of one example.
fn bars(input: &Input, guess: &Guess, classes: usize, area: Cell, shapes: &mut Vec<Shape>) {
    let theme = input.theme;
    let pitch = (area.right - area.left) / classes as f64;
    let gap = if pitch < 4.0 {
        0.0
    } else {
        (0.2 * pitch).clamp(1.0, 6.0)
    };
    let most = area.bottom - area.top;
    for (class, share) in guess.shares.iter().enumerate() {
        let height = (most * share.clamp(0.0, 1.0)).max(1.0);
        if share.is_nan() {
            continue;
        }
        let left = area.left + class as f64 * pitch + gap / 2.0;
        let ink = if class == guess.right {
            theme.forward().into()
        } else {
            theme.muted().alpha(0.4)
        };
        shapes.push(Shape::Rect {
            x: left,
            y: area.bottom - height,
            width: pitch - gap,
            height,
            paint: ink,
        });
    }
    shapes.push(Shape::Rect {
        x: area.left,
        y: area.bottom,
        width: area.right - area.left,
        height: 1.0,
        paint: theme.rule().into(),
    });
}

//! How much of the gradient at the last step with a loss reaches the step that the backward pass has come to, in words.

use super::Input;
use crate::columns::Columns;
use crate::progress::Progress;
use crate::ratio;
use crate::text::{Anchor, Text, shortened, width};

/// The text, in the right gutter from `y` on as far as the picture's height goes, or in a line a network from `y` on
/// where the picture is narrow; none before the pass has left the last step with a loss.
pub(crate) fn reach(
    input: &Input,
    columns: &Columns,
    progress: &Progress,
    sizes: &[Vec<f64>],
    y: f64,
) -> Vec<Text> {
    let theme = input.theme;
    let Some(last) = input.trace.episode().loss_steps().last().copied() else {
        return Vec::new();
    };
    let Some(front) = (1..last).find(|&step| progress.reached(step)) else {
        return Vec::new();
    };
    let small = theme.small_px();
    let (names, inks) = (
        [input.names.0, input.names.1],
        [theme.gradient(), theme.rival()],
    );
    let word = input.tokens.get(front - 1).map_or("", String::as_str);
    let parts = sizes
        .iter()
        .zip(names)
        .zip(inks)
        .filter_map(|((sizes, name), ink)| {
            let (&last, &first) = (sizes.get(last - 1)?, sizes.get(front - 1)?);
            Some((ratio::reach(last, first), name, ink))
        });
    let x = if columns.compact {
        0.0
    } else {
        columns.end() + theme.text_px()
    };
    let room = columns.width - x;
    let text = |y: f64, size: f64, bold: bool, ink, text: String| Text {
        x,
        y: y.round(),
        anchor: Anchor::Start,
        size,
        bold,
        ink,
        text,
    };
    let mut texts = Vec::new();
    let mut y = y;
    if columns.compact {
        for (said, name, ink) in parts {
            let line = format!("{name}, reaches \u{201c}{word}\u{201d}: {said}");
            let line = shortened(&line, small, true, room);
            texts.push(text(y, small, true, ink, line));
            y += 1.35 * small;
        }
        return texts;
    }
    let around = width("reaches \u{201c}\u{201d}", small, false);
    let word = shortened(word, small, false, room - around);
    let heading = format!("reaches \u{201c}{word}\u{201d}");
    texts.push(text(y, small, false, theme.muted(), heading));
    y += 1.65 * small;
    for (said, name, ink) in parts {
        let large = theme.text_px() + 2.0;
        let size = if width(&said, large, true) <= room {
            large
        } else {
            small
        };
        for (at, line) in broken(&said, size, room).into_iter().enumerate() {
            y += if at == 0 { 0.0 } else { 1.3 * size };
            texts.push(text(y, size, true, ink, line));
        }
        y += 1.4 * small;
        texts.push(text(
            y,
            small,
            false,
            ink,
            shortened(name, small, false, room),
        ));
        y += 1.85 * small;
    }
    // What is too tall does without its heading, and at worst without its end.
    let last = texts
        .iter()
        .map(|text| text.bounds().bottom)
        .fold(0.0, f64::max);
    if last > input.height {
        let up = 1.65 * small;
        texts.remove(0);
        texts.iter_mut().for_each(|text| text.y -= up.round());
        texts.retain(|text| text.bounds().bottom <= input.height);
    }
    texts
}

/// The text in lines that fit, broken at spaces.
fn broken(said: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in said.split(' ') {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, true) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(shortened(word, size, true, room)),
        }
    }
    lines
}

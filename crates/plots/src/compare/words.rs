//! Lines of text: wrapped, or in the largest size that fits.

use crate::text::{Anchor, Text, shortened, width};
use crate::theme::{Ink, Theme};

/// The text in lines no wider than the room; a word that is wider is shortened.
pub(super) fn wrapped(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|line| width(line, size, bold) <= room) {
            Some(longer) => {
                lines.pop();
                lines.push(longer);
            }
            None => lines.push(shortened(word, size, bold, room)),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The text in the larger size if it fits, else in the smaller, as much of it as fits.
pub(super) fn fitted(text: &str, sizes: (f64, f64), bold: bool, room: f64) -> (f64, String) {
    match width(text, sizes.0, bold) <= room {
        true => (sizes.0, text.to_owned()),
        false => (sizes.1, shortened(text, sizes.1, bold, room)),
    }
}

/// Small text in the ink of second rank, its left end at x.
pub(super) fn small(text: String, x: f64, y: f64, theme: Theme) -> Text {
    Text {
        x,
        y,
        anchor: Anchor::Start,
        size: theme.small_px(),
        bold: false,
        ink: theme.muted(),
        text,
    }
}

/// Bold text in an ink, its left end at x.
pub(super) fn bold(text: String, x: f64, y: f64, size: f64, ink: Ink) -> Text {
    Text {
        x,
        y,
        anchor: Anchor::Start,
        size,
        bold: true,
        ink,
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_fit_and_keep_every_word() {
        let text = "of what arrives 97 % took the forget gate";
        for room in [60.0, 120.0, 400.0] {
            let lines = wrapped(text, 12.0, false, room);
            assert!(lines.iter().all(|line| width(line, 12.0, false) <= room));
            assert_eq!(lines.join(" "), text);
        }
    }
}

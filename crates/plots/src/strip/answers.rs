//! What the networks say at the end, beside the strip or, on a narrow screen, below it.

use super::Input;
use super::said::{Said, per_cent, said};
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::Shape;
use crate::text::{Anchor, Text, shortened, width};
use crate::theme::{Ink, Theme};

/// Lines of text, each below the one before.
struct Lines {
    theme: Theme,
    x: f64,
    y: f64,
    room: f64,
    shapes: Vec<Shape>,
}

impl Lines {
    /// A line, `above` times its size below the last.
    fn add(&mut self, text: &str, size: f64, bold: bool, ink: Ink, above: f64) {
        self.y += above * size;
        self.shapes.push(Shape::Text(Text {
            x: self.x,
            y: self.y.round(),
            anchor: Anchor::Start,
            size,
            bold,
            ink,
            text: shortened(text, size, bold, self.room),
        }));
    }

    /// A name, shortened so that what belongs to it keeps its place.
    fn named(&mut self, name: &str, after: &str, ink: Ink, above: f64) {
        let size = self.theme.small_px();
        let name = shortened(name, size, false, self.room - width(after, size, false));
        self.small(&format!("{name}{after}"), ink, above);
    }

    fn small(&mut self, text: &str, ink: Ink, above: f64) {
        self.add(text, self.theme.small_px(), false, ink, above);
    }

    fn large(&mut self, text: &str, ink: Ink, above: f64) {
        self.add(text, self.theme.text_px() + 2.0, true, ink, above);
    }
}

/// The step whose answer is shown: the cursor's if it has a loss, else the last that has one.
fn step(input: &Input, progress: &Progress) -> Option<usize> {
    let steps = input.trace.episode().loss_steps();
    let here = progress.step();
    steps
        .contains(&here)
        .then_some(here)
        .or(steps.last().copied())
}

/// The text, and the height at which it ends.
pub(crate) fn answers(
    input: &Input,
    columns: &Columns,
    progress: &Progress,
    top: f64,
    below: f64,
) -> (Vec<Shape>, f64) {
    let Some(step) = step(input, progress) else {
        return (Vec::new(), below);
    };
    let theme = input.theme;
    let x = if columns.compact {
        0.0
    } else {
        columns.end() + theme.text_px()
    };
    let mut lines = Lines {
        theme,
        x,
        y: if columns.compact { below } else { top },
        room: columns.width - x,
        shapes: Vec::new(),
    };
    let heading = match input.trace.episode().loss_steps().len() {
        1 => "answer".to_owned(),
        _ => format!("answer, step {step}"),
    };
    let expected = input.answers.get(step - 1).map_or("", String::as_str);
    let speakers = speakers(input, progress, step);
    if columns.compact {
        lines.y += 0.5 * theme.text_px();
        for (name, said, ink) in speakers {
            let text = format!("{name}: {}{}", said.word, share(&said, " "));
            lines.add(&text, theme.text_px(), true, ink, 1.4);
        }
        lines.small(
            &format!("{heading} expected: {expected}"),
            theme.muted(),
            1.6,
        );
        return (lines.shapes, lines.y + 0.8 * theme.text_px());
    }
    lines.small(&heading, theme.muted(), 0.0);
    let mut above = 1.25;
    for (name, said, ink) in speakers {
        lines.large(&said.word, ink, above);
        lines.named(name, &share(&said, " "), ink, 1.5);
        above = 1.7;
    }
    lines.small("expected", theme.muted(), 2.3);
    lines.add(expected, theme.text_px(), false, theme.text(), 1.3);
    (lines.shapes, lines.y + theme.text_px())
}

/// Each network's name, what it says, and its ink; before its forward pass is through, an ellipsis.
fn speakers<'a>(input: &Input<'a>, progress: &Progress, step: usize) -> Vec<(&'a str, Said, Ink)> {
    let (own, other) = input.names;
    let of = |trace, name, ink| {
        let said = if progress.read(step) {
            said(trace, step, input.vocabulary)
        } else {
            Said {
                word: "\u{2026}".into(),
                share: None,
            }
        };
        (name, said, ink)
    };
    let mut all = vec![of(input.trace, own, input.theme.text())];
    let rival = input.rival.filter(|rival| rival.seq_len() >= step);
    all.extend(rival.map(|rival| of(rival, other, input.theme.rival())));
    all
}

fn share(said: &Said, space: &str) -> String {
    said.share
        .map_or(String::new(), |share| format!("{space}{}", per_cent(share)))
}

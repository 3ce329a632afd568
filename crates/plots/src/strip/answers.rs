//! What the networks say at the end, beside the strip or, on a narrow screen, below it.

use unrolled_engine::Trace;

use super::Input;
use super::said::{Said, only_output, per_cent, said};
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

    /// What was said, or expected, before the swap.
    fn was(&mut self, former: &Said, above: f64) {
        let (size, after) = (self.theme.small_px(), share(former));
        let word = format!("was {}", former.word);
        let word = shortened(&word, size, false, self.room - width(&after, size, false));
        self.small(&format!("{word}{after}"), self.theme.muted(), above);
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

/// The text, from `y` on, and the height at which it ends.
pub(crate) fn answers(
    input: &Input,
    formers: [Option<&Trace>; 2],
    columns: &Columns,
    progress: &Progress,
    y: f64,
) -> (Vec<Shape>, f64) {
    let Some(step) = step(input, progress) else {
        return (Vec::new(), y);
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
        y,
        room: columns.width - x,
        shapes: Vec::new(),
    };
    let several = input.trace.episode().loss_steps().len() > 1;
    let expected = input.answers.get(step - 1).map_or("", String::as_str);
    let former = input
        .before
        .and_then(|before| before.answers.get(step - 1))
        .filter(|former| *former != expected);
    let speakers = speakers(input, formers, progress, step);
    if columns.compact {
        lines.y += 0.5 * theme.text_px();
        for speaker in speakers {
            let of = only_output(input).map_or(String::new(), |name| format!("{name} "));
            let text = format!(
                "{}: {of}{}{}",
                speaker.name,
                speaker.said.word,
                share(&speaker.said)
            );
            lines.add(&text, theme.text_px(), true, speaker.ink, 1.4);
            if let Some(former) = &speaker.former {
                lines.was(former, 1.4);
            }
        }
        let mut text = format!("expected: {expected}");
        if several {
            text = format!("step {step}, {text}");
        }
        if let Some(former) = former {
            text = format!("{text}, was {former}");
        }
        lines.small(&text, theme.muted(), 1.6);
        return (lines.shapes, lines.y + 0.8 * theme.text_px());
    }
    let what = only_output(input).unwrap_or("answer");
    let heading = match several {
        false => what.to_owned(),
        true => format!("{what}, step {step}"),
    };
    lines.small(&heading, theme.muted(), 0.0);
    let mut above = 1.25;
    for speaker in speakers {
        lines.large(&speaker.said.word, speaker.ink, above);
        lines.named(speaker.name, &share(&speaker.said), speaker.ink, 1.5);
        if let Some(former) = &speaker.former {
            lines.was(former, 1.35);
        }
        above = 1.7;
    }
    lines.small("expected", theme.muted(), 2.3);
    lines.add(expected, theme.text_px(), false, theme.text(), 1.3);
    if let Some(former) = former {
        let word = former.clone();
        lines.was(&Said { word, share: None }, 1.45);
    }
    (lines.shapes, lines.y + theme.text_px())
}

/// One network's answer.
struct Speaker<'a> {
    /// The network's name.
    name: &'a str,
    /// What it says; before its forward pass is through, an ellipsis.
    said: Said,
    /// What it said before the swap, once it has said something after it.
    former: Option<Said>,
    ink: Ink,
}

fn speakers<'a>(
    input: &Input<'a>,
    formers: [Option<&Trace>; 2],
    progress: &Progress,
    step: usize,
) -> Vec<Speaker<'a>> {
    let read = progress.read(step);
    let beside = input.rival.is_some() && input.before.is_some_and(|before| before.rival.is_none());
    let rival = input.rival.filter(|rival| rival.seq_len() >= step);
    let theme = input.theme;
    [
        (Some(input.trace), input.names.0, theme.text()),
        (rival, input.names.1, theme.rival()),
    ]
    .into_iter()
    .zip(formers)
    .filter_map(|((trace, name, ink), former)| {
        let says = |trace| said(trace, step, input.outputs);
        Some(Speaker {
            name,
            said: trace.map(|trace| match read {
                true => says(trace),
                false => Said {
                    word: "\u{2026}".into(),
                    share: None,
                },
            })?,
            // Where the former run itself stands beside, it says so there.
            former: former.filter(|_| read && !beside).map(says),
            ink,
        })
    })
    .collect()
}

fn share(said: &Said) -> String {
    said.share
        .map_or(String::new(), |share| format!(" {}", per_cent(share)))
}

//! What the colours mean: a ramp with its decades beside a map, and below it the marks that occur.

use super::{Decades, Tone};
use crate::chart::decade_label;
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Text, width};
use crate::theme::{Ink, Theme};

/// Width of the ramp.
pub(crate) const WIDE: f64 = 12.0;

/// Where the ramp stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ramp {
    /// Its left edge.
    pub x: f64,
    /// The right edge of its labels.
    pub right: f64,
    /// Top of the whole.
    pub top: f64,
    /// Bottom of the whole.
    pub bottom: f64,
    /// What it shows.
    pub decades: Decades,
    /// Colours and sizes.
    pub theme: Theme,
}

impl Ramp {
    /// Sets the ramp, what is measured above it, and the marks of the tones that occur below it.
    pub fn set(&self, tones: impl Iterator<Item = Tone>, measure: &str, shapes: &mut Vec<Shape>) {
        let Ramp {
            x, theme, decades, ..
        } = *self;
        let small = theme.small_px();
        let text = |x: f64, y: f64, text: String| {
            Shape::Text(Text {
                x,
                y,
                anchor: Anchor::Start,
                size: small,
                bold: false,
                ink: theme.muted(),
                text,
            })
        };
        let room = self.right - x;
        let said = [format!("{measure}, log"), measure.to_owned(), "log".into()];
        let said = said
            .into_iter()
            .find(|said| !measure.is_empty() && width(said, small, false) <= room);
        let (mut top, bottom) = (self.top, self.bottom);
        if let Some(said) = said.filter(|_| bottom - top >= 6.0 * small) {
            shapes.push(text(x, top + 0.6 * small, said));
            top += 1.7 * small;
        }
        // Labels are centred on the ramp's ends.
        top += 0.6 * small;
        let marks = marks(tones, theme);
        let line = 1.4 * small;
        let fits = ((bottom - top - 3.0 * small) / line).floor().max(0.0) as usize;
        let marks = &marks[..marks.len().min(fits)];
        let foot = bottom - 0.6 * small - line * marks.len() as f64;
        let (top, foot) = (top.round(), foot.min(top + 12.0 * small).round());
        let shades = decades.shades();
        for shade in 1..=shades {
            let edge = |shade: u8| foot + (top - foot) * f64::from(shade) / f64::from(shades);
            let (above, below) = (edge(shade).round(), edge(shade - 1).round());
            shapes.push(Shape::Rect {
                x,
                y: above,
                width: WIDE,
                height: below - above,
                paint: decades.ink(shade, theme).into(),
            });
        }
        shapes.push(Shape::Frames {
            cells: vec![Cell::new(x, top, WIDE, foot - top)],
            line: 1.0,
            paint: theme.rule().into(),
        });
        let (low, high) = (decades.low, decades.high);
        let many = ((foot - top) / (1.9 * small)).floor().max(1.0) as i32;
        let stride = [1, 2, 3, 6]
            .into_iter()
            .find(|stride| (high - low) / stride <= many);
        for decade in
            (low..=high).step_by(stride.unwrap_or(high - low).max(1).unsigned_abs() as usize)
        {
            let share = f64::from(decade - low) / f64::from(high - low);
            let y = foot + share * (top - foot);
            shapes.push(text(x + WIDE + 5.0, y, decade_label(decade)));
        }
        for (at, (label, ground, dot)) in marks.iter().enumerate() {
            let y = foot + 0.6 * small + line * (at as f64 + 0.6);
            let side = WIDE - 2.0;
            let (left, top) = (x + 1.0, (y - side / 2.0).round());
            shapes.push(Shape::Rect {
                x: left,
                y: top,
                width: side,
                height: side,
                paint: (*ground).into(),
            });
            if let Some(dot) = dot {
                shapes.push(Shape::Rect {
                    x: left + side / 2.0 - 1.0,
                    y: top + side / 2.0 - 1.0,
                    width: 2.0,
                    height: 2.0,
                    paint: (*dot).into(),
                });
                shapes.push(Shape::Frames {
                    cells: vec![Cell::new(left, top, side, side)],
                    line: 1.0,
                    paint: theme.rule().into(),
                });
            }
            shapes.push(text(x + WIDE + 5.0, y, (*label).into()));
        }
    }
}

/// The marks that occur: what they are of, their ground, and the dot on it.
fn marks(tones: impl Iterator<Item = Tone>, theme: Theme) -> Vec<(&'static str, Ink, Option<Ink>)> {
    let all = [
        (Tone::Zero, ("0", theme.panel(), Some(theme.muted()))),
        (Tone::Infinite, ("\u{221e}", theme.text(), None)),
        (
            Tone::NotANumber,
            ("NaN", theme.muted(), Some(theme.panel())),
        ),
    ];
    let mut there = [false; 3];
    for tone in tones {
        for (there, (of, _)) in there.iter_mut().zip(&all) {
            *there |= *of == tone;
        }
    }
    let there = there.into_iter().zip(all);
    there
        .filter(|one| one.0)
        .map(|(_, (_, mark))| mark)
        .collect()
}

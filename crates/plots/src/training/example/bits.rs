//! Bits and pulses as squares in lines that wrap, each line with the number of its first step, the answers below the
//! steps that ask.

use super::{Input, set_answers};
use crate::shape::Shape;
use crate::text::{Anchor, Text, width};

/// Sets the squares and the answers; returns what it is.
pub(super) fn set(input: &Input, bits: &[bool], shapes: &mut Vec<Shape>) -> String {
    let theme = input.theme;
    let (text, small) = (theme.text_px(), theme.small_px());
    let number = width(&bits.len().to_string(), small, false).max(width("t = 1", small, false));
    let left = (number + 8.0).round();
    let room = (input.width - left).max(8.0);
    // The widest pitch at which all lines fit.
    let answers = if input.asks.is_empty() { 0.4 } else { 1.5 } * text;
    // As high as the number at its left.
    let squares = |pitch: f64| pitch.max(1.2 * small);
    let line = |pitch: f64| squares(pitch) + answers;
    let across = |pitch: f64| ((room / pitch).floor() as usize).max(1);
    let down = |pitch: f64| bits.len().div_ceil(across(pitch)) as f64;
    let fits = |pitch: &f64| down(*pitch) * line(*pitch) <= input.height;
    let mut pitches = (6..=24)
        .rev()
        .map(f64::from)
        .map(|pitch| (pitch * text / 13.0).round());
    let pitch = pitches
        .clone()
        .find(fits)
        .or(pitches.next_back())
        .unwrap_or(6.0);
    let across = across(pitch);
    let lines = (input.height / line(pitch)).floor().max(1.0) as usize;
    let top = ((input.height - down(pitch).min(lines as f64) * line(pitch)) / 2.0).max(0.0);
    let side = (0.7 * pitch).round();
    for (row, part) in bits.chunks(across).take(lines).enumerate() {
        let y = (top + row as f64 * line(pitch) + squares(pitch) / 2.0).round();
        let x = |at: usize| left + (at as f64 + 0.5) * pitch;
        let first = row * across + 1;
        let number = if row == 0 {
            "t\u{2009}=\u{2009}1".into()
        } else {
            first.to_string()
        };
        shapes.push(Shape::Text(Text {
            x: left - 6.0,
            y,
            anchor: Anchor::End,
            size: small,
            bold: false,
            ink: theme.muted(),
            text: number,
        }));
        for (at, &bit) in part.iter().enumerate() {
            let marked = input.marked.contains(&(first + at));
            let ink = if marked {
                theme.forward()
            } else {
                theme.text()
            };
            shapes.push(Shape::Square {
                x: x(at).floor(),
                y,
                side,
                line: (!bit).then_some(1.0),
                paint: if bit || marked {
                    ink.into()
                } else {
                    theme.muted().alpha(0.7)
                },
            });
        }
        let within = first..first + part.len();
        let asks = input.asks.iter().filter(|ask| within.contains(&ask.step));
        let asks: Vec<(f64, &str)> = asks.map(|ask| (x(ask.step - first), ask.answer)).collect();
        let below = y + squares(pitch) / 2.0 + 0.6 * text;
        set_answers(&asks, (left, input.width), below, theme, shapes);
    }
    let set = bits.iter().filter(|&&bit| bit).count();
    format!("{} steps, {set} of them set", bits.len())
}

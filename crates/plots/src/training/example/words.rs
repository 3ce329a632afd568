//! Words in lines that wrap, each answer behind the word that asks.

use super::Input;
use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Text, shortened, width};

/// A word or an answer, and how it is set.
struct Piece {
    text: String,
    wide: f64,
    look: Look,
}

#[derive(Clone, Copy, PartialEq)]
enum Look {
    Plain,
    Marked,
    Answer,
}

/// Sets as many words as there is room for, from both ends; returns what it is and how high.
pub(super) fn set(input: &Input, words: &[String], shapes: &mut Vec<Shape>) -> (String, f64) {
    let theme = input.theme;
    let text = theme.text_px();
    let line = (1.7 * text).round();
    let lines = ((input.height / line).floor() as usize).max(1);
    let fits = |kept: usize| places(&pieces(input, words, kept), input.width, text).1 <= lines;
    // The most words that fit: fewer never take more lines than more do.
    let (mut least, mut most) = (0, words.len());
    while least < most {
        let kept = (least + most).div_ceil(2);
        if fits(kept) {
            least = kept;
        } else {
            most = kept - 1;
        }
    }
    let pieces = pieces(input, words, least);
    let (places, used) = places(&pieces, input.width, text);
    for (piece, (x, row)) in pieces.into_iter().zip(places) {
        if row >= lines {
            break;
        }
        let y = ((row as f64 + 0.5) * line).round();
        let (bold, ink) = match piece.look {
            Look::Plain => (false, theme.text()),
            Look::Marked => (true, theme.forward()),
            Look::Answer => (true, theme.text()),
        };
        let pad = if piece.look == Look::Answer {
            0.35 * text
        } else {
            0.0
        };
        if piece.look == Look::Answer {
            shapes.push(Shape::Cells {
                cells: vec![Cell::new(x, y - 0.7 * text, piece.wide, 1.4 * text)],
                paint: theme.wash().into(),
            });
        }
        shapes.push(Shape::Text(Text {
            x: x + pad,
            y,
            anchor: Anchor::Start,
            size: text,
            bold,
            ink,
            text: piece.text,
        }));
    }
    let told = |word: &String| format!("\u{201c}{word}\u{201d}");
    let all: Vec<String> = words.iter().take(30).map(told).collect();
    let more = if words.len() > all.len() {
        " and so on"
    } else {
        ""
    };
    let said = format!("{} words, {}{more}", words.len(), all.join(" "));
    (said, (line * used.min(lines) as f64).min(input.height))
}

/// The pieces of the first and the last words, `kept` of them, with their answers.
fn pieces(input: &Input, words: &[String], kept: usize) -> Vec<Piece> {
    let size = input.theme.text_px();
    let piece = |text: &str, look: Look| {
        let (bold, pad) = (
            look != Look::Plain,
            if look == Look::Answer {
                0.7 * size
            } else {
                0.0
            },
        );
        let text = shortened(text, size, bold, input.width - pad);
        let wide = width(&text, size, bold) + pad;
        Piece { text, wide, look }
    };
    let (head, tail) = (kept.div_ceil(2), words.len() - kept / 2);
    let mut pieces = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if at == head && head < tail {
            pieces.push(piece("\u{2026}", Look::Plain));
        }
        if at >= head && at < tail {
            continue;
        }
        let marked = input.marked.contains(&(at + 1));
        pieces.push(piece(word, if marked { Look::Marked } else { Look::Plain }));
        for ask in input.asks.iter().filter(|ask| ask.step == at + 1) {
            pieces.push(piece(&format!("\u{2192} {}", ask.answer), Look::Answer));
        }
    }
    pieces
}

/// Where each piece begins and in which line, and how many lines there are.
fn places(pieces: &[Piece], room: f64, size: f64) -> (Vec<(f64, usize)>, usize) {
    let (mut x, mut line) = (0.0, 0);
    let mut places = Vec::new();
    for piece in pieces {
        if x > 0.0 && x + piece.wide > room {
            (x, line) = (0.0, line + 1);
        }
        places.push((x, line));
        x += piece.wide + 0.6 * size;
    }
    (places, line + 1)
}

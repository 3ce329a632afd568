//! Positions set by hand, as the files beside the cells give them: where the states come in and go out, where x comes in, where each part
//! stands, and by which corners a wire goes that would not find its way. Lengths are CSS pixels at the diagram's natural size.
//!
//! ```text
//! size 900 300
//! state c 40 40                 comes in and goes out at these heights
//! state h 40 40 down 30 250     comes in, and goes down at x = 30 to feed the boxes from a line at y = 250
//! delayed h 3 160               the state of three steps back comes in at this height
//! input 70 262                  comes up from below at this x to a line at this height
//! part f 190 176                an equation's left side, or the part of one as written; `right` behind it turns a box
//! wire c > i 118 70 282         corners in turn: x, y, x, ...
//! value g 449 79                the left upper corner of what shows a part's value; `before h` is a state's old one
//! ```

use unrolled_engine::Cell;

use super::geometry::{Place, Way};
use super::parts::{Parts, Source};

/// A state's heights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Where it comes in.
    pub enters: f64,
    /// Where its new value goes out.
    pub leaves: f64,
    /// Where it goes down, and to which height, to feed boxes from below.
    pub down: Option<(f64, f64)>,
}

/// A file of positions, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Hand {
    /// Width and height.
    pub size: (f64, f64),
    /// By state.
    pub rows: Vec<Row>,
    /// Heights of states of more than one step back: state, delay, height.
    pub delayed: Vec<(usize, usize, f64)>,
    /// x: where it comes up, and to which height.
    pub input: (f64, f64),
    /// By part.
    pub places: Vec<Place>,
    /// Corners of single wires: from, to a part, the corners.
    pub corners: Vec<(Source, usize, Vec<f64>)>,
    /// Where values are shown that would not find a good place.
    pub values: Vec<(Source, (f64, f64))>,
}

/// Reads a file of positions for a cell.
///
/// # Errors
/// The first line that cannot be read, and what was expected there; or what has no position.
pub fn read(text: &str, cell: &Cell, parts: &Parts) -> Result<Hand, String> {
    let mut hand = Hand {
        size: (0.0, 0.0),
        rows: vec![
            Row {
                enters: f64::NAN,
                leaves: f64::NAN,
                down: None
            };
            cell.states.len()
        ],
        delayed: Vec::new(),
        input: (f64::NAN, f64::NAN),
        places: vec![
            Place {
                x: f64::NAN,
                y: f64::NAN,
                way: Way::Up
            };
            parts.parts.len()
        ],
        corners: Vec::new(),
        values: Vec::new(),
    };
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        entry(line, cell, parts, &mut hand).map_err(|expected| {
            format!(
                "line {}, \u{201c}{line}\u{201d}: expected {expected}",
                at + 1
            )
        })?;
    }
    if let Some(part) = hand.places.iter().position(|place| place.x.is_nan()) {
        return Err(format!(
            "\u{201c}{}\u{201d} has no position",
            cell.operations[parts.parts[part].result()].text
        ));
    }
    if let Some(state) = hand.rows.iter().position(|row| row.enters.is_nan()) {
        return Err(format!(
            "the state {} has no height",
            cell.states[state].name
        ));
    }
    Ok(hand)
}

fn entry(line: &str, cell: &Cell, parts: &Parts, hand: &mut Hand) -> Result<(), String> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let words: Vec<&str> = rest.split_whitespace().collect();
    match (word, words.as_slice()) {
        ("size", [width, height]) => hand.size = (number(width)?, number(height)?),
        ("input", [x, y]) => hand.input = (number(x)?, number(y)?),
        ("state", [name, enters, leaves, more @ ..]) => {
            let state = cell.state(name).ok_or("a state's name")?;
            let down = match more {
                [] => None,
                ["down", x, y] => Some((number(x)?, number(y)?)),
                _ => return Err("\u{201c}down\u{201d} with an x and a y".into()),
            };
            hand.rows[state] = Row {
                enters: number(enters)?,
                leaves: number(leaves)?,
                down,
            };
        }
        ("delayed", [name, delay, y]) => {
            let state = cell.state(name).ok_or("a state's name")?;
            let delay = delay.parse().map_err(|_| "a number of steps")?;
            hand.delayed.push((state, delay, number(y)?));
        }
        ("part", [text @ .., x, y, "right"]) => {
            place(cell, parts, hand, &text.join(" "), (x, y), Way::Right)?
        }
        ("part", [text @ .., x, y]) => place(cell, parts, hand, &text.join(" "), (x, y), Way::Up)?,
        ("value", ["before", name, x, y]) => {
            let state = cell.state(name).ok_or("a state's name")?;
            let at = (number(x)?, number(y)?);
            hand.values.push((Source::State(state, 1), at));
        }
        ("value", [text @ .., x, y]) => {
            let part = part(cell, parts, &text.join(" "))?;
            let at = (number(x)?, number(y)?);
            hand.values.push((Source::Part(part), at));
        }
        ("wire", [..]) => {
            let (from, rest) = rest
                .split_once(" > ")
                .ok_or("\u{201c}from > to\u{201d} and corners")?;
            let words: Vec<&str> = rest.split_whitespace().collect();
            let first = words
                .iter()
                .position(|word| number(word).is_ok())
                .unwrap_or(words.len());
            let to = part(cell, parts, &words[..first].join(" "))?;
            let source = match cell.state(from) {
                _ if from == "x" => Source::Input,
                Some(state) => Source::State(state, 1),
                None => Source::Part(part(cell, parts, from)?),
            };
            let corners = words[first..]
                .iter()
                .map(|word| number(word))
                .collect::<Result<_, _>>()?;
            hand.corners.push((source, to, corners));
        }
        _ => {
            return Err(
                "size, state, delayed, input, part, wire or value, and what belongs to it".into(),
            );
        }
    }
    Ok(())
}

fn number(word: &str) -> Result<f64, String> {
    word.parse()
        .map_err(|_| format!("a number instead of \u{201c}{word}\u{201d}"))
}

fn place(
    cell: &Cell,
    parts: &Parts,
    hand: &mut Hand,
    text: &str,
    (x, y): (&str, &str),
    way: Way,
) -> Result<(), String> {
    hand.places[part(cell, parts, text)?] = Place {
        x: number(x)?,
        y: number(y)?,
        way,
    };
    Ok(())
}

/// The part that yields an equation's left side, or what is written so.
fn part(cell: &Cell, parts: &Parts, text: &str) -> Result<usize, String> {
    let named = cell
        .quantities
        .iter()
        .find(|quantity| quantity.target() == text)
        .map(|quantity| quantity.operation);
    let written = || {
        cell.operations
            .iter()
            .position(|operation| operation.text == text)
    };
    let found = named
        .or_else(written)
        .and_then(|operation| parts.owner(operation));
    found.ok_or_else(|| {
        format!("an equation's left side or a part of one instead of \u{201c}{text}\u{201d}")
    })
}

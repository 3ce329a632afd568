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
use super::parts::{Parts, Sink, Source};

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

/// The corners of every wire, from its source to where it ends.
pub fn routes(
    hand: &Hand,
    parts: &Parts,
    bodies: &[super::geometry::Body],
    out: usize,
) -> Vec<Vec<(f64, f64)>> {
    parts
        .links
        .iter()
        .map(|&link| route(hand, bodies, link, out))
        .collect()
}

fn route(
    hand: &Hand,
    bodies: &[super::geometry::Body],
    (source, sink): (Source, Sink),
    out: usize,
) -> Vec<(f64, f64)> {
    use super::geometry::Approach;
    let (width, height) = hand.size;
    // Where the wire starts: at the left, below, or at the centre of a part, which covers it.
    let start = match source {
        Source::State(state, 1) => (0.0, hand.rows[state].enters),
        Source::State(state, delay) => {
            let height = hand
                .delayed
                .iter()
                .find(|&&(s, d, _)| (s, d) == (state, delay));
            (
                0.0,
                height.map_or(hand.rows[state].enters + 30.0, |&(.., y)| y),
            )
        }
        Source::Input => (hand.input.0, height),
        Source::Part(part) => (hand.places[part].x, hand.places[part].y),
    };
    let (end, approach) = match sink {
        Sink::Port(part, port) => bodies[part].ports[port],
        Sink::State(state) => ((width, hand.rows[state].leaves), Approach::Left),
        Sink::Readout => {
            let row = hand.rows[out].leaves;
            let edge = if row < height / 2.0 { 0.0 } else { height };
            ((width - 64.0, edge), Approach::Below)
        }
    };
    let mut points = vec![start];
    let to = |points: &mut Vec<(f64, f64)>, x: f64, y: f64| points.push((x, y));
    let Some(&(mut x, mut y)) = points.last() else {
        return points;
    };
    let by_hand = hand.corners.iter().find(|(from, part, _)| {
        *from == source && matches!(sink, Sink::Port(at, _) if at == *part)
    });
    if let Some((.., corners)) = by_hand {
        let first_is_x = !matches!(source, Source::Input);
        for (nth, &corner) in corners.iter().enumerate() {
            match (nth % 2 == 0) == first_is_x {
                true => x = corner,
                false => y = corner,
            }
            to(&mut points, x, y);
        }
    } else {
        match (source, sink) {
            (Source::Part(_), Sink::Readout) => {
                let row = hand.rows[out].leaves;
                to(&mut points, x, row);
                to(&mut points, end.0, row);
            }
            // A part's result leaves upwards or downwards, unless it goes straight on, or out on its own height.
            (Source::Part(_), Sink::State(_)) => to(&mut points, x, end.1),
            (Source::Part(_), Sink::Port(..))
                if (y - end.1).abs() > 0.5 && (x - end.0).abs() > 0.5 =>
            {
                let runs_on = hand.rows.iter().any(|row| (row.leaves - y).abs() < 0.5);
                match runs_on || approach == Approach::Below {
                    true => to(&mut points, end.0, y),
                    false => to(&mut points, x, end.1),
                }
            }
            (Source::State(state, 1), _) if (y - end.1).abs() > 0.5 => {
                if let Some((down, line)) = hand.rows[state].down {
                    to(&mut points, down, y);
                    to(&mut points, down, line);
                    y = line;
                }
                feed(&mut points, y, end, approach);
            }
            (Source::State(..), _) => feed(&mut points, y, end, approach),
            (Source::Input, _) => {
                y = hand.input.1;
                to(&mut points, x, y);
                feed(&mut points, y, end, approach);
            }
            _ => {}
        }
    }
    // The last corner, where the wire does not come in straight.
    if let Some(&(x, y)) = points.last()
        && (x - end.0).abs() > 0.5
        && (y - end.1).abs() > 0.5
    {
        match approach {
            Approach::Left => to(&mut points, x, end.1),
            _ => to(&mut points, end.0, y),
        }
    }
    points.push(end);
    tidy(points)
}

/// From a line at height `y` to where it ends.
fn feed(
    points: &mut Vec<(f64, f64)>,
    y: f64,
    end: (f64, f64),
    approach: super::geometry::Approach,
) {
    use super::geometry::Approach;
    match approach {
        Approach::Left if (y - end.1).abs() > 0.5 => {
            points.push((end.0 - 24.0, y));
            points.push((end.0 - 24.0, end.1));
        }
        Approach::Left => {}
        _ => points.push((end.0, y)),
    }
}

/// Without corners that are none.
fn tidy(points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    for point in points {
        if kept
            .last()
            .is_some_and(|last| (last.0 - point.0).abs() + (last.1 - point.1).abs() < 0.5)
        {
            continue;
        }
        if let [.., a, b] = kept.as_slice()
            && ((a.0 - b.0).abs() < 0.5 && (b.0 - point.0).abs() < 0.5
                || (a.1 - b.1).abs() < 0.5 && (b.1 - point.1).abs() < 0.5)
        {
            kept.pop();
        }
        kept.push(point);
    }
    kept
}

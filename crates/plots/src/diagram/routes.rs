//! The ways of wires between parts whose positions are set by hand.

use super::geometry::{Approach, Body};
use super::hand::Hand;
use super::parts::{Parts, Sink, Source};

/// The corners of every wire, from its source to where it ends.
pub fn routes(hand: &Hand, parts: &Parts, bodies: &[Body], out: usize) -> Vec<Vec<(f64, f64)>> {
    parts
        .links
        .iter()
        .map(|&link| route(hand, bodies, link, out))
        .collect()
}

fn route(
    hand: &Hand,
    bodies: &[Body],
    (source, sink): (Source, Sink),
    out: usize,
) -> Vec<(f64, f64)> {
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
fn feed(points: &mut Vec<(f64, f64)>, y: f64, end: (f64, f64), approach: Approach) {
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

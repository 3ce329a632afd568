//! How good a layout is to read.

use super::super::parts::Parts;
use super::Laid;

type Point = (f64, f64);

/// What a crossing, a corner, and a pixel of wire, of width and of height cost.
const CROSSING: f64 = 40.0;
const CORNER: f64 = 8.0;
const WIRE: f64 = 0.04;
const WIDTH: f64 = 0.2;
const HEIGHT: f64 = 0.8;

/// The less, the better.
pub fn cost(parts: &Parts, laid: &Laid) -> f64 {
    let mut lines: Vec<(usize, Point, Point)> = Vec::new();
    let mut cost = WIDTH * laid.size.0 + HEIGHT * laid.size.1;
    for (link, route) in laid.routes.iter().enumerate() {
        let source = parts.links[link].0;
        let net = parts
            .links
            .iter()
            .position(|&(other, _)| other == source)
            .unwrap_or(link);
        cost += CORNER * route.len().saturating_sub(2) as f64;
        for pair in route.windows(2) {
            let line = (net, pair[0], pair[1]);
            if !lines.contains(&line) {
                cost += WIRE * ((pair[0].0 - pair[1].0).abs() + (pair[0].1 - pair[1].1).abs());
                lines.push(line);
            }
        }
    }
    for (at, a) in lines.iter().enumerate() {
        for b in &lines[..at] {
            if a.0 != b.0 && (crosses(a, b) || crosses(b, a)) {
                cost += CROSSING;
            }
        }
    }
    cost
}

/// Whether the first, level, crosses the second, upright.
fn crosses(level: &(usize, Point, Point), upright: &(usize, Point, Point)) -> bool {
    let within = |at: f64, a: f64, b: f64| a.min(b) < at && at < a.max(b);
    level.1.1 == level.2.1
        && upright.1.0 == upright.2.0
        && within(upright.1.0, level.1.0, level.2.0)
        && within(level.1.1, upright.1.1, upright.2.1)
}

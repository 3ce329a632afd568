//! A curve over steps on a log axis: strokes through what has a logarithm, marks where something has none.

use super::Steps;
use crate::chart::{Axis, Place};
use crate::dash::patterned;
use crate::shape::{Paint, Shape};

/// How a curve is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    /// Colour.
    pub paint: Paint,
    /// Width.
    pub line: f64,
    /// Strokes and gaps in turn; none for a solid line.
    pub pattern: &'static [f64],
}

/// A curve, placed.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Curve {
    /// Where each of its steps stands.
    pub points: Vec<(f64, Place)>,
    /// The stretches through neighbours that have a logarithm, cut off at the axis' ends.
    pub lines: Vec<Vec<(f64, f64)>>,
}

impl Curve {
    /// Places the values of the steps from the first on, between two heights.
    pub fn new(values: &[f64], steps: &Steps, axis: &Axis, (top, bottom): (f64, f64)) -> Curve {
        let place = |(at, value): (usize, &f64)| (steps.x(steps.first + at), axis.place(*value));
        let points: Vec<(f64, Place)> = values.iter().enumerate().map(place).collect();
        let finite = |point: &(f64, Place)| matches!(point.1, Place::Finite(_));
        let mut lines = Vec::new();
        for run in points.split(|point| !finite(point)) {
            let run: Vec<(f64, f64)> = run.iter().map(|(x, place)| (*x, place.y())).collect();
            match run[..] {
                [] => {}
                [(_, y)] if y < top || y > bottom => {}
                [(x, y)] => lines.push(vec![(x - 3.0, y), (x + 3.0, y)]),
                _ => lines.extend(cut(&run, top, bottom)),
            }
        }
        Curve { points, lines }
    }

    /// Draws it.
    pub fn draw(&self, stroke: &Stroke, shapes: &mut Vec<Shape>) {
        for line in &self.lines {
            patterned(line, stroke.pattern, stroke.line, stroke.paint, shapes);
        }
        let same = |a: &(f64, Place), b: &(f64, Place)| kind(a.1) == kind(b.1);
        for run in self.points.chunk_by(same) {
            let (Some(&(from, place)), Some(&(to, _))) = (run.first(), run.last()) else {
                continue;
            };
            if let Place::Finite(_) = place {
                continue;
            }
            let y = place.y();
            if to > from {
                let ends = [(from, y), (to, y)];
                patterned(&ends, stroke.pattern, stroke.line, stroke.paint, shapes);
            }
            let ends = if to > from {
                vec![from, to]
            } else {
                vec![from]
            };
            for x in ends {
                mark(x, place, 2.0 + stroke.line, stroke.paint, shapes);
            }
        }
    }
}

fn kind(place: Place) -> u8 {
    match place {
        Place::Finite(_) => 0,
        Place::Zero(_) => 1,
        Place::Infinite(_) => 2,
        Place::NotANumber(_) => 3,
    }
}

/// The mark of what has no logarithm: a triangle down for zero, up for infinity, a cross for no number.
fn mark(x: f64, place: Place, radius: f64, paint: Paint, shapes: &mut Vec<Shape>) {
    let y = place.y();
    let tip = match place {
        Place::Finite(_) => return,
        Place::Zero(_) => 1.0,
        Place::Infinite(_) => -1.0,
        Place::NotANumber(_) => {
            shapes.extend([-1.0, 1.0].map(|slope| Shape::Path {
                points: vec![
                    (x - radius, y - slope * radius),
                    (x + radius, y + slope * radius),
                ],
                line: 2.0,
                paint,
            }));
            return;
        }
    };
    shapes.push(Shape::Area {
        points: vec![
            (x - radius, y - 0.8 * tip * radius),
            (x + radius, y - 0.8 * tip * radius),
            (x, y + tip * radius),
        ],
        paint,
    });
}

/// The stretches of a line that lie between two heights.
fn cut(line: &[(f64, f64)], top: f64, bottom: f64) -> Vec<Vec<(f64, f64)>> {
    let mut found: Vec<Vec<(f64, f64)>> = Vec::new();
    for pair in line.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        if from.1.max(to.1) < top || from.1.min(to.1) > bottom {
            continue;
        }
        let at = |y: f64| from.0 + (to.0 - from.0) * (y - from.1) / (to.1 - from.1);
        let within = |point: (f64, f64)| {
            let y = point.1.clamp(top, bottom);
            if y == point.1 { point } else { (at(y), y) }
        };
        let (from, to) = (within(from), within(to));
        match found.last_mut() {
            Some(line) if line.last() == Some(&from) => line.push(to),
            _ => found.push(vec![from, to]),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_breaks_where_there_is_no_logarithm_and_ends_at_the_edges() {
        let values = [1e-3, 0.0, 0.0, 1e-2, 1.0, f64::INFINITY, 1.0];
        let axis = Axis::new(values.into_iter(), 0.0, 100.0, 20.0);
        let steps = Steps::on_edges(0.0, 60.0, 1, 7);
        let curve = Curve::new(&values, &steps, &axis, (0.0, 100.0));
        assert_eq!(curve.lines.len(), 3);
        assert_eq!(curve.lines[1].len(), 2);
        assert_eq!(
            cut(&[(0.0, -10.0), (10.0, 10.0), (20.0, 30.0)], 0.0, 20.0),
            [vec![(5.0, 0.0), (10.0, 10.0), (15.0, 20.0)]]
        );
    }
}

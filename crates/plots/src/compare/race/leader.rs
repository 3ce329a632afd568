//! Names that find no place next to their own line: they stand apart, and a thin upright line leads from them to it.

use crate::chart::Place;
use crate::compare::clear::{Taken, span};
use crate::compare::line::Curve;
use crate::shape::Shape;
use crate::text::{Anchor, Bounds, Text, width};

/// Places along a curve from which a line may lead.
const ANCHORS: u32 = 30;
/// From a text to its line.
const GAP: f64 = 2.0;
/// What another curve between a name and its own costs, in pixels of the way.
const CROSSED: f64 = 60.0;

/// How far a line ends from the mark of what has no logarithm.
const MARK: f64 = 7.0;

/// What each name costs that is briefer than the first.
const BRIEF: f64 = 50.0;
/// What each pixel costs by which the nearest other curve is nearer than this to where the line ends.
const CROWDED: (f64, f64) = (12.0, 12.0);

/// Where a name may stand, and from where to where its line leads.
struct Way {
    /// Which of the names.
    name: usize,
    anchor: Anchor,
    /// Where the text's anchor and its middle stand.
    at: (f64, f64),
    bounds: Bounds,
    x: f64,
    from: f64,
    to: f64,
    cost: f64,
}

impl Way {
    fn line(&self) -> [(f64, f64); 2] {
        let ends = [(self.x, self.from), (self.x, self.to)];
        match self.from <= self.to {
            true => ends,
            false => [ends[1], ends[0]],
        }
    }
}

/// A name, in full or in brief, that stands near its curve and clear, with as few other curves between as can be; where lines
/// cross all places, one that is clear of words. None where there is none, or the curve lies outside the plot.
pub(super) fn led(
    names: &[Text],
    (own, all): (&Curve, &[&Curve]),
    plot: Bounds,
    taken: &mut Taken,
) -> Option<(Text, Vec<Shape>)> {
    let mut ways = Vec::new();
    for (at, name) in names.iter().enumerate() {
        places((at, name), (own, all), plot, &mut ways);
    }
    ways.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let stands = |way: &&Way| taken.free(&way.bounds);
    let leads = |way: &&Way| {
        let [(x, top), (_, bottom)] = way.line();
        stands(way)
            && taken.free(&Bounds {
                left: x - 1.0,
                top,
                right: x + 1.0,
                bottom,
            })
    };
    let clear = |way: &&Way| leads(way) && taken.clear(&way.bounds);
    let found = ways.iter().find(clear);
    let found = found.or_else(|| ways.iter().find(leads));
    let found = found.or_else(|| ways.iter().find(stands))?;
    let (x, y) = found.at;
    let text = Text {
        x,
        y,
        anchor: found.anchor,
        ..names.get(found.name)?.clone()
    };
    let shapes = vec![
        Shape::Path {
            points: found.line().to_vec(),
            line: 1.0,
            paint: text.ink.into(),
        },
        Shape::Dot {
            x: found.x,
            y: found.to,
            radius: 2.0,
            paint: text.ink.into(),
        },
    ];
    taken.line(&found.line());
    taken.box_of(found.bounds);
    Some((text, shapes))
}

/// All places of a name, the first of which is the fullest.
fn places(
    (brief, name): (usize, &Text),
    (own, all): (&Curve, &[&Curve]),
    plot: Bounds,
    found: &mut Vec<Way>,
) {
    let size = name.size;
    let wide = width(&name.text, size, name.bold);
    let (half, rise) = (0.56 * size, 0.7 * size);
    let within = |y: f64| (plot.top..=plot.bottom).contains(&y);
    for at in 0..=ANCHORS {
        let share = (f64::from(at) + 1.0) / (f64::from(ANCHORS) + 2.0);
        let x = plot.left + share * (plot.right - plot.left);
        let Some(to) = height(own, x, plot).filter(|y| within(*y)) else {
            continue;
        };
        let others: Vec<f64> = all
            .iter()
            .filter(|other| !std::ptr::eq(**other, own))
            .filter_map(|other| height(other, x, plot))
            .collect();
        let gaps = others.iter().map(|other| (other - to).abs());
        let (room, each) = CROWDED;
        let crowd = each * (room - gaps.fold(room, f64::min));
        let mut y = plot.top + half;
        while y <= plot.bottom - half {
            let edge = if y < to {
                y + half + GAP
            } else {
                y - half - GAP
            };
            let between = |other: &&f64| (edge.min(to)..=edge.max(to)).contains(*other);
            let crossed = others.iter().filter(between).count() as f64;
            let away = (to - edge).abs();
            if (to - y).abs() > half + 2.0 * GAP {
                for (anchor, beside, before) in [
                    (Anchor::Start, -4.0, 0.0),
                    (Anchor::End, 4.0, 1.0),
                    (Anchor::Middle, 0.0, 0.5),
                ] {
                    let left = x + beside - before * wide;
                    let bounds = Bounds {
                        left,
                        top: y - half,
                        right: left + wide,
                        bottom: y + half,
                    };
                    if bounds.left >= plot.left && bounds.right <= plot.right {
                        found.push(Way {
                            name: brief,
                            anchor,
                            at: (x + beside, y),
                            bounds,
                            x,
                            from: edge,
                            to,
                            cost: away + crowd + CROSSED * crossed + BRIEF * brief as f64,
                        });
                    }
                }
            }
            y += rise;
        }
    }
}

/// The height of a curve at x: of its stroke, or next to the mark of what has no logarithm.
fn height(curve: &Curve, x: f64, plot: Bounds) -> Option<f64> {
    let spans = curve.lines.iter().filter_map(|line| span(line, x, x));
    let stroke = spans.map(|(high, _)| high).next();
    stroke.or_else(|| {
        let apart = |point: &&(f64, Place)| {
            (point.0 - x).abs() < MARK && !matches!(point.1, Place::Finite(_))
        };
        let y = curve.points.iter().find(apart)?.1.y();
        let below = y > (plot.top + plot.bottom) / 2.0;
        Some(y + if below { -MARK } else { MARK })
    })
}

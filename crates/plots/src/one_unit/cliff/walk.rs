//! The descents, placed: what of them lies within the picture, and where one is thrown out of it.

use unrolled_engine::one_unit::Place;

use super::Path;
use crate::dash::patterned;
use crate::one_unit::area::Area;
use crate::one_unit::free::{Free, Label};
use crate::shape::Shape;
use crate::strip::short;
use crate::text::Bounds;
use crate::theme::{Ink, Theme};

/// A step that leaves the picture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Throw {
    /// The update that took it, from 1.
    pub update: usize,
    /// Its length in (w, b).
    pub length: f64,
    /// Where it began.
    pub from: (f64, f64),
    /// Where it meets the edge.
    pub edge: (f64, f64),
}

/// A descent, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Walked {
    /// Its name.
    pub name: String,
    /// Whether its gradient is clipped.
    pub clipped: bool,
    /// The parts of its line that lie within.
    pub parts: Vec<Vec<(f64, f64)>>,
    /// The update of each place that lies within, from 0, and where it stands.
    pub dots: Vec<(usize, (f64, f64))>,
    /// The steps that leave the picture.
    pub throws: Vec<Throw>,
    /// The last place, if it lies within.
    pub newest: Option<(f64, f64)>,
    /// The loss at the last place.
    pub loss: Option<f64>,
}

/// Places a descent.
pub(super) fn place(path: &Path, area: &Area) -> Walked {
    let values: Vec<(f64, f64)> = path.places.iter().map(|place| (place.w, place.b)).collect();
    let inside = |at: &(f64, f64)| area.holds(*at);
    let dots = values.iter().enumerate().filter(|one| inside(one.1));
    let leaves = |(at, pair): (usize, &[(f64, f64)])| {
        if !inside(&pair[0]) || inside(&pair[1]) {
            return None;
        }
        let [from, edge] = area.cut(pair[0], pair[1])?;
        Some(Throw {
            update: at + 1,
            length: path.places[at].step,
            from,
            edge,
        })
    };
    Walked {
        name: path.name.to_owned(),
        clipped: path.clipped,
        parts: area.cut_line(&values),
        dots: dots.map(|(update, at)| (update, area.point(*at))).collect(),
        throws: values.windows(2).enumerate().filter_map(leaves).collect(),
        newest: values
            .last()
            .filter(|at| inside(at))
            .map(|at| area.point(*at)),
        loss: path.places.last().map(|place: &Place| place.loss),
    }
}

impl Walked {
    /// The stretches in which it goes from place to place with another.
    fn along(&self, walked: &[Walked]) -> Vec<Vec<(f64, f64)>> {
        let others = walked.iter().filter(|one| one.clipped != self.clipped);
        let places: Vec<(f64, f64)> = others.flat_map(|one| one.parts.concat()).collect();
        let near = |a: &(f64, f64), b: &(f64, f64)| (a.0 - b.0).abs().max((a.1 - b.1).abs()) < 1.0;
        let shared = |at: &(f64, f64)| places.iter().any(|place| near(at, place));
        let stretches = self.parts.iter().flat_map(|part| {
            let runs = part.split(move |at| !shared(at));
            runs.filter(|run| run.len() > 1)
                .map(<[(f64, f64)]>::to_vec)
                .collect::<Vec<Vec<(f64, f64)>>>()
        });
        stretches.collect()
    }

    /// Its ink: the gradient's, or that of text where nothing is clipped.
    fn ink(&self, theme: Theme) -> Ink {
        match self.clipped {
            true => theme.gradient(),
            false => theme.text(),
        }
    }
}

/// Sets all of them, and their labels where there is room.
pub(super) fn set(walked: &[Walked], mut free: Free, theme: Theme, shapes: &mut Vec<Shape>) {
    let unit = theme.small_px() / 12.0;
    // The one that is not clipped lies above: where both run the same way, the other is a wide line below it.
    let mut order: Vec<&Walked> = walked.iter().collect();
    order.sort_by_key(|one| !one.clipped);
    for part in order.iter().flat_map(|one| &one.parts) {
        shapes.push(Shape::Path {
            points: part.clone(),
            line: 3.5 * unit,
            paint: theme.panel().alpha(0.7),
        });
    }
    for points in order
        .iter()
        .filter(|one| one.clipped)
        .flat_map(|one| one.along(walked))
    {
        shapes.push(Shape::Path {
            points,
            line: 6.0 * unit,
            paint: theme.gradient().alpha(0.55),
        });
    }
    for one in order {
        let paint = one.ink(theme).into();
        let pattern: &[f64] = if one.clipped { &[] } else { &[6.0, 4.0] };
        for part in &one.parts {
            patterned(part, pattern, 1.5 * unit, paint, shapes);
            free.take_line(part);
        }
        for &(_, (x, y)) in &one.dots {
            shapes.push(Shape::Dot {
                x,
                y,
                radius: 2.0 * unit,
                paint,
            });
        }
        for throw in &one.throws {
            shapes.push(arrow(throw, 11.0 * unit, one.ink(theme)));
            let (x, y) = throw.edge;
            free.take(Bounds::around(x, y, 11.0 * unit));
        }
    }
    for one in walked {
        if let Some((x, y)) = one.newest {
            free.take(Bounds::around(x, y, 6.0 * unit));
            for (radius, ink) in [(7.0, theme.panel()), (5.0, one.ink(theme))] {
                shapes.push(Shape::Dot {
                    x,
                    y,
                    radius: radius * unit,
                    paint: ink.into(),
                });
            }
        }
    }
    name(walked, &mut free, theme, shapes);
}

/// The names at the ends with the loss there, the longest step that leaves the picture, and "start". What was thrown comes
/// first: it has the least choice of places.
fn name(walked: &[Walked], free: &mut Free, theme: Theme, shapes: &mut Vec<Shape>) {
    let (thrown, others): (Vec<&Walked>, Vec<&Walked>) =
        walked.iter().partition(|one| !one.throws.is_empty());
    for one in thrown.into_iter().chain(others) {
        // What has no room in one block has its lines apart.
        let mut label = |at, lines: &[String], bold| {
            let ink = one.ink(theme);
            let mut set =
                |lines: &[String]| free.set(at, &Label { lines, bold, ink }, theme, shapes);
            if !set(lines) {
                for line in lines.chunks(1) {
                    set(line);
                }
            }
        };
        let throws = one.throws.iter();
        let longest = throws.max_by(|a, b| a.length.total_cmp(&b.length));
        let length = longest.map(|throw| {
            let words = format!("step of length {}", short(throw.length));
            (throw.edge, words)
        });
        let loss = one.loss.map(|loss| format!("loss {}", short(loss)));
        match (one.newest, length) {
            (None, None) => {}
            (None, Some((edge, words))) => label(edge, &[one.name.clone(), words], true),
            (Some(at), length) => {
                if let Some((edge, words)) = length {
                    label(edge, &[words], false);
                }
                let lines: Vec<String> = [one.name.clone()].into_iter().chain(loss).collect();
                label(at, &lines, true);
            }
        }
    }
    let first = walked.iter().find_map(|one| one.dots.first());
    if let Some(&(0, (x, y))) = first
        && walked.iter().any(|one| one.dots.len() > 1)
    {
        let label = Label {
            lines: &["start".to_owned()],
            bold: false,
            ink: theme.text(),
        };
        free.set((x, y), &label, theme, shapes);
    }
}

/// The head of an arrow at the edge.
fn arrow(throw: &Throw, long: f64, ink: Ink) -> Shape {
    let (dx, dy) = (throw.edge.0 - throw.from.0, throw.edge.1 - throw.from.1);
    let length = (dx * dx + dy * dy).sqrt().max(1e-9);
    let (dx, dy) = (dx / length, dy / length);
    let (x, y) = throw.edge;
    let back = |side: f64| {
        (
            x - long * dx - side * 0.45 * long * dy,
            y - long * dy + side * 0.45 * long * dx,
        )
    };
    Shape::Area {
        points: vec![(x, y), back(1.0), back(-1.0)],
        paint: ink.into(),
    }
}

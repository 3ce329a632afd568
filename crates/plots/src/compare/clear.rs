//! Where a label may stand: clear of lines and of other labels.

use crate::text::{Bounds, Text};

/// How far a label keeps from a line that is not its own.
const MARGIN: f64 = 2.0;

/// What labels keep clear of.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    lines: Vec<Vec<(f64, f64)>>,
    boxes: Vec<Bounds>,
}

impl Taken {
    /// A line through points from left to right.
    pub fn line(&mut self, points: &[(f64, f64)]) {
        self.lines.push(points.to_vec());
    }

    /// A box, that of a text for one.
    pub fn box_of(&mut self, bounds: Bounds) {
        self.boxes.push(bounds);
    }

    /// Whether nothing stands there.
    pub fn clear(&self, bounds: &Bounds) -> bool {
        let wide = Bounds {
            left: bounds.left - MARGIN,
            top: bounds.top - MARGIN,
            right: bounds.right + MARGIN,
            bottom: bounds.bottom + MARGIN,
        };
        let crossed = |line: &Vec<(f64, f64)>| {
            let first = line.partition_point(|point| point.0 < wide.left);
            let near = line[first.saturating_sub(1)..].windows(2);
            let mut near = near.take_while(|pair| pair[0].0 <= wide.right);
            near.any(|pair| crosses(pair[0], pair[1], &wide))
        };
        self.free(&wide) && !self.lines.iter().any(crossed)
    }

    /// Whether no other box stands there.
    pub fn free(&self, bounds: &Bounds) -> bool {
        !self.boxes.iter().any(|other| other.meets(bounds))
    }

    /// The first of some places for a text that is clear and within the room; it is taken then.
    pub fn place(&mut self, places: impl Iterator<Item = Text>, room: Bounds) -> Option<Text> {
        self.place_where(places, room, |_| true)
    }

    /// The same of those that suit besides, which is asked of the clear ones alone.
    pub fn place_where(
        &mut self,
        places: impl Iterator<Item = Text>,
        room: Bounds,
        suits: impl Fn(&Text) -> bool,
    ) -> Option<Text> {
        let within = |bounds: &Bounds| {
            bounds.left >= room.left
                && bounds.right <= room.right
                && bounds.top >= room.top
                && bounds.bottom <= room.bottom
        };
        let mut places = places;
        let found = places.find(|text| {
            let bounds = text.bounds();
            within(&bounds) && self.clear(&bounds) && suits(text)
        })?;
        self.box_of(found.bounds());
        Some(found)
    }
}

/// Whether a stretch enters a box (Liang and Barsky 1984).
fn crosses(from: (f64, f64), to: (f64, f64), bounds: &Bounds) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-dx, from.0 - bounds.left),
        (dx, bounds.right - from.0),
        (-dy, from.1 - bounds.top),
        (dy, bounds.bottom - from.1),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            enters = enters.max(room / step);
        } else {
            leaves = leaves.min(room / step);
        }
    }
    enters <= leaves
}

/// The heights that a line through points from left to right has between two x, the least and the greatest.
pub(super) fn span(line: &[(f64, f64)], left: f64, right: f64) -> Option<(f64, f64)> {
    let mut found: Option<(f64, f64)> = None;
    let first = line.partition_point(|point| point.0 < left);
    let near = line[first.saturating_sub(1)..].windows(2);
    for pair in near.take_while(|pair| pair[0].0 <= right) {
        let ((x, y), (to, end)) = (pair[0], pair[1]);
        if to < left || to <= x {
            continue;
        }
        let at = |edge: f64| y + (end - y) * (edge.clamp(x, to) - x) / (to - x);
        for height in [at(left), at(right)] {
            let (least, most) = found.unwrap_or((height, height));
            found = Some((least.min(height), most.max(height)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_takes_what_it_crosses() {
        let mut taken = Taken::default();
        taken.line(&[(0.0, 0.0), (100.0, 100.0)]);
        assert!(!taken.clear(&Bounds::around(50.0, 50.0, 5.0)));
        assert!(!taken.clear(&Bounds::around(0.0, 0.0, 1.0)));
        assert!(taken.clear(&Bounds::around(80.0, 20.0, 10.0)));
        assert_eq!(
            span(&[(0.0, 0.0), (100.0, 100.0)], 20.0, 30.0),
            Some((20.0, 30.0))
        );
    }
}

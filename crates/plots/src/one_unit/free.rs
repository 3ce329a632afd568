//! Where a label finds a free place near the thing that it names.

use crate::shape::Shape;
use crate::text::{Anchor, Bounds, Text, width};
use crate::theme::{Ink, Theme};

/// What is free of a room.
#[derive(Clone, Debug)]
pub(super) struct Free {
    room: Bounds,
    boxes: Vec<Bounds>,
    points: Vec<(f64, f64)>,
}

/// A label of one or more lines, the first of them bold or not.
pub(super) struct Label<'a> {
    pub lines: &'a [String],
    pub bold: bool,
    pub ink: Ink,
}

/// Distances of a label from its thing that are tried, in the size of its text.
const AWAY: [f64; 7] = [0.7, 1.2, 2.0, 3.2, 4.8, 7.0, 10.0];

/// Height of a line of text, in its size.
const LINE: f64 = 1.25;

/// The directions that are tried: to the right of it, to the left, above, below, and between these.
const TOWARDS: [(f64, f64); 12] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (1.0, -1.0),
    (1.0, 1.0),
    (-1.0, -1.0),
    (-1.0, 1.0),
    (-0.5, -1.0),
    (-0.5, 1.0),
    (0.5, -1.0),
    (0.5, 1.0),
];

impl Free {
    /// All of an area, but for a hair along its edges.
    pub fn new(area: Bounds) -> Free {
        let room = Bounds {
            left: area.left + 3.0,
            top: area.top + 3.0,
            right: area.right - 3.0,
            bottom: area.bottom - 3.0,
        };
        Free {
            room,
            boxes: Vec::new(),
            points: Vec::new(),
        }
    }

    /// A box that no label may meet.
    pub fn take(&mut self, bounds: Bounds) {
        self.boxes.push(bounds);
    }

    /// A line that labels keep clear of where they can.
    pub fn take_line(&mut self, points: &[(f64, f64)]) {
        self.points.extend(points.iter().take(1));
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let length = (to.0 - from.0).abs().max((to.1 - from.1).abs());
            let parts = (length / 5.0).ceil().clamp(1.0, 400.0);
            let at = |part: f64| {
                let share = part / parts;
                (
                    from.0 + share * (to.0 - from.0),
                    from.1 + share * (to.1 - from.1),
                )
            };
            self.points
                .extend((1..=parts as usize).map(|part| at(part as f64)));
        }
    }

    /// Whether a box lies in the room and meets no other.
    pub fn allows(&self, bounds: &Bounds) -> bool {
        bounds.left >= self.room.left
            && bounds.right <= self.room.right
            && bounds.top >= self.room.top
            && bounds.bottom <= self.room.bottom
            && !self.boxes.iter().any(|other| other.meets(bounds))
    }

    /// Whether no line runs through a box.
    pub fn clear(&self, bounds: &Bounds) -> bool {
        let through = |point: &(f64, f64)| bounds.holds(point.0, point.1);
        !self.points.iter().any(through)
    }

    /// Sets a label near a point: clear of all lines, else of other labels alone. What finds no place is left out.
    pub fn set(
        &mut self,
        at: (f64, f64),
        label: &Label,
        theme: Theme,
        shapes: &mut Vec<Shape>,
    ) -> bool {
        let places = self.places(at, label, &TOWARDS, theme);
        let mut allowed = places.into_iter().filter(|bounds| self.allows(bounds));
        let first = allowed.next();
        let clear = |bounds: &Bounds| self.clear(bounds);
        let found = first.filter(clear).or_else(|| allowed.find(clear));
        self.write(found.or(first), label, theme, shapes)
    }

    /// Sets a label in one of some directions from a point, clear of all lines; where it finds no place it is left out.
    pub fn set_towards(
        &mut self,
        at: (f64, f64),
        towards: &[(f64, f64)],
        label: &Label,
        theme: Theme,
        shapes: &mut Vec<Shape>,
    ) -> bool {
        let places = self.places(at, label, towards, theme);
        let mut places = places.into_iter();
        let found = places.find(|bounds| self.allows(bounds) && self.clear(bounds));
        self.write(found, label, theme, shapes)
    }

    /// The boxes that are tried for a label, the nearest first; at an edge of the room they stand within.
    fn places(
        &self,
        (x, y): (f64, f64),
        label: &Label,
        towards: &[(f64, f64)],
        theme: Theme,
    ) -> Vec<Bounds> {
        let size = theme.small_px();
        let wide = |text: &String| width(text, size, label.bold);
        let wide = label.lines.iter().map(wide).fold(0.0, f64::max) + 6.0;
        let high = LINE * size * label.lines.len() as f64 + 2.0;
        let room = self.room;
        let around = |away: f64, (across, down): (f64, f64)| {
            let left = x + across * (away * size + wide / 2.0) - wide / 2.0;
            let top = y + down * (away * size + high / 2.0) - high / 2.0;
            let left = left.min(room.right - wide).max(room.left);
            let top = top.min(room.bottom - high).max(room.top);
            Bounds {
                left,
                top,
                right: left + wide,
                bottom: top + high,
            }
        };
        let tried = AWAY.into_iter();
        tried
            .flat_map(|away| towards.iter().map(move |&towards| around(away, towards)))
            .collect()
    }

    /// Writes a label into its box, on a ground of its own, and takes the box.
    fn write(
        &mut self,
        bounds: Option<Bounds>,
        label: &Label,
        theme: Theme,
        shapes: &mut Vec<Shape>,
    ) -> bool {
        let Some(bounds) = bounds else {
            return false;
        };
        let size = theme.small_px();
        shapes.push(Shape::Rect {
            x: bounds.left,
            y: bounds.top,
            width: bounds.right - bounds.left,
            height: bounds.bottom - bounds.top,
            paint: theme.panel().alpha(0.85),
        });
        for (at, text) in label.lines.iter().enumerate() {
            shapes.push(Shape::Text(Text {
                x: bounds.left + 3.0,
                y: bounds.top + 1.0 + (at as f64 + 0.5) * LINE * size,
                anchor: Anchor::Start,
                size,
                bold: label.bold && at == 0,
                ink: label.ink,
                text: text.clone(),
            }));
        }
        self.take(bounds);
        true
    }
}

/// A text in lines no wider than `room` where its words allow that.
pub(super) fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, false) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_one_place_find_places_of_their_own() {
        let room = Bounds {
            left: 0.0,
            top: 0.0,
            right: 300.0,
            bottom: 200.0,
        };
        let mut free = Free::new(room);
        free.take_line(&[(0.0, 100.0), (300.0, 100.0)]);
        let mut shapes = Vec::new();
        for name in ["one", "two", "three", "four"] {
            let label = Label {
                lines: &[name.to_owned()],
                bold: false,
                ink: Theme::Light.text(),
            };
            assert!(free.set((150.0, 100.0), &label, Theme::Light, &mut shapes));
        }
        for (at, bounds) in free.boxes.iter().enumerate() {
            assert!(!bounds.holds(bounds.left, 100.0));
            assert!(!free.boxes[..at].iter().any(|other| other.meets(bounds)));
        }
        assert_eq!(shapes.len(), 8);
    }

    #[test]
    fn wrapped_words_are_all_kept() {
        let lines = wrapped("the stable fixed point vanishes", 12.0, 90.0);
        assert!(lines.len() > 1 && lines.join(" ") == "the stable fixed point vanishes");
    }
}

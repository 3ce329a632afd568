//! Placed text, and how wide it is at most: a page's font cannot be measured here, so layout trusts a wide one.

use crate::theme::Ink;

/// Which part of the text stands at its x.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// A line of text.
#[derive(Clone, PartialEq, Debug)]
pub struct Text {
    /// Where its anchor stands.
    pub x: f64,
    /// Where its middle stands.
    pub y: f64,
    /// Which part stands at x.
    pub anchor: Anchor,
    /// Size.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Colour.
    pub ink: Ink,
    /// What it says.
    pub text: String,
}

/// A box around something.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bounds {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Bounds {
    /// A square box around a point.
    pub fn around(x: f64, y: f64, reach: f64) -> Bounds {
        Bounds {
            left: x - reach,
            top: y - reach,
            right: x + reach,
            bottom: y + reach,
        }
    }

    /// With so much more on each side.
    pub(crate) fn grown(&self, by: f64) -> Bounds {
        Bounds {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// The box around both.
    pub(crate) fn with(&self, other: &Bounds) -> Bounds {
        Bounds {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What both share, if they meet.
    pub(crate) fn within(&self, other: &Bounds) -> Bounds {
        Bounds {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether two boxes share more than an edge.
    pub fn meets(&self, other: &Bounds) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the point lies within.
    pub fn holds(&self, x: f64, y: f64) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

impl Text {
    /// The box that it fills at most.
    pub fn bounds(&self) -> Bounds {
        let width = width(&self.text, self.size, self.bold);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        Bounds {
            left,
            top: self.y - 0.56 * self.size,
            right: left + width,
            bottom: self.y + 0.56 * self.size,
        }
    }
}

/// Widths of the characters from the space to the tilde in hundredths of the size: those of DejaVu Sans, as wide a font
/// as pages are shown in.
const PLAIN: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75,
    79, 61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36,
    64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
];

/// The same for its bold face.
const BOLD: [u8; 95] = [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70,
    70, 70, 70, 40, 40, 84, 84, 84, 59, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 38, 78, 64, 100,
    84, 86, 74, 86, 78, 73, 69, 82, 78, 111, 78, 73, 73, 46, 37, 46, 84, 50, 50, 68, 72, 60, 72,
    68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72,
    37, 72, 84,
];

/// How wide a text is at most.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let table = if bold { &BOLD } else { &PLAIN };
    let hundredths: f64 = text
        .chars()
        .map(|letter| match u32::from(letter) {
            code @ 32..127 => f64::from(table[code as usize - 32]),
            0x2009 | 0x202f => 20.0,
            0x2018 | 0x2019 => 38.0,
            0x201c | 0x201d => 66.0,
            0xa0..0x250 => 78.0,
            0x2000..0x2e80 => 100.0,
            0x250..0x1100 => 90.0,
            _ => 110.0,
        })
        .sum();
    hundredths * size / 100.0
}

/// The text, or as much of its beginning as fits with an ellipsis; nothing where not one letter does.
pub fn shortened(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if width(&kept, size, bold) + size > room {
            kept.pop();
            break;
        }
    }
    let kept = kept.trim_end();
    if kept.is_empty() {
        String::new()
    } else {
        format!("{kept}\u{2026}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_text_fits_and_keeps_its_beginning() {
        for room in 0..120 {
            let room = f64::from(room);
            let short = shortened("Portuguese", 13.0, true, room);
            assert!(width(&short, 13.0, true) <= room);
            assert!("Portuguese".starts_with(short.trim_end_matches('\u{2026}')));
        }
        assert_eq!(shortened("we", 13.0, false, 40.0), "we");
        assert_eq!(shortened("we", 13.0, false, 9.0), "");
    }
}

//! Colours and type sizes: one ink a kind of thing, in three themes.

mod inks;
#[cfg(test)]
mod tests;

use unrolled_engine::Cell;

use crate::shape::Paint;
use inks::{DARK, Inks, LIGHT, NAMED, PROJECTOR};

/// A colour, red, green and blue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    pub(crate) const fn hex(code: u32) -> Ink {
        Ink((code >> 16) as u8, (code >> 8) as u8, code as u8)
    }

    /// That share of the way from this ink to another.
    pub(crate) fn towards(self, other: Ink, share: f64) -> Ink {
        let mixed = |from: u8, to: u8| {
            let (from, to) = (f64::from(from), f64::from(to));
            (from + share * (to - from)).round() as u8
        };
        Ink(
            mixed(self.0, other.0),
            mixed(self.1, other.1),
            mixed(self.2, other.2),
        )
    }

    /// As CSS writes it, `#rrggbb`.
    pub fn css(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The looks of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// High contrast on white and larger type, for a lecture hall.
    Projector,
}

impl Theme {
    /// All of them.
    pub const ALL: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::Projector];

    fn inks(self) -> &'static Inks {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
            Theme::Projector => &PROJECTOR,
        }
    }

    /// Behind everything.
    pub fn ground(self) -> Ink {
        self.inks().ground
    }

    /// Behind a panel and in the cursor's column.
    pub fn panel(self) -> Ink {
        self.inks().panel
    }

    /// Behind a group of marks.
    pub fn wash(self) -> Ink {
        self.inks().wash
    }

    /// Text.
    pub fn text(self) -> Ink {
        self.inks().text
    }

    /// Text of second rank.
    pub fn muted(self) -> Ink {
        self.inks().muted
    }

    /// Thin lines; never text.
    pub fn rule(self) -> Ink {
        self.inks().rule
    }

    /// The box around the cursor's column.
    pub fn cursor(self) -> Ink {
        self.inks().text
    }

    /// Every gradient.
    pub fn gradient(self) -> Ink {
        self.inks().gradient
    }

    /// What is marked in a sequence, and what a network says.
    pub fn forward(self) -> Ink {
        self.inks().named[4]
    }

    /// The network beside, a plain RNN as a rule.
    pub fn rival(self) -> Ink {
        self.inks().rival
    }

    /// The ink of a quantity of a cell, found by its label, then by its name; the rest take hues of their own in turn.
    pub fn quantity(self, cell: &Cell, quantity: usize) -> Ink {
        let inks = self.inks();
        match named(cell, quantity) {
            Some(at) => inks.named[at],
            None => {
                let before = (0..quantity.min(cell.quantities.len()))
                    .filter(|&earlier| named(cell, earlier).is_none())
                    .count();
                inks.others[before % inks.others.len()]
            }
        }
    }

    /// The ink of a network that is compared with others, by its place among six; apart from every quantity's.
    pub fn network(self, place: usize) -> Ink {
        let networks = &self.inks().networks;
        networks[place % networks.len()]
    }

    /// Over the ground below what a number format can store.
    pub fn unstored(self) -> Paint {
        self.gradient().alpha(0.05)
    }

    /// Size of ordinary text.
    pub fn text_px(self) -> f64 {
        match self {
            Theme::Projector => 18.0,
            _ => 13.0,
        }
    }

    /// Size of small text; none is smaller.
    pub fn small_px(self) -> f64 {
        match self {
            Theme::Projector => 18.0,
            _ => 12.0,
        }
    }
}

fn named(cell: &Cell, quantity: usize) -> Option<usize> {
    let quantity = cell.quantities.get(quantity)?;
    match &quantity.label {
        Some(label) => NAMED
            .iter()
            .position(|(known, _)| label.eq_ignore_ascii_case(known)),
        None => NAMED
            .iter()
            .position(|(_, names)| names.contains(&quantity.name.as_str())),
    }
}

//! An axis of things that are counted, updates or steps: each has a slot, slots have one width.

use crate::shape::Shape;
use crate::text::{Anchor, Text, width};
use crate::theme::Theme;

/// Where each stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Counted {
    /// What is counted: "update", "step".
    pub word: &'static str,
    /// The number of the first.
    pub first: usize,
    /// The number of the last.
    pub last: usize,
    /// Where the first slot begins.
    pub left: f64,
    /// Where the last slot ends.
    pub right: f64,
}

impl Counted {
    /// Width of a slot.
    pub fn slot(&self) -> f64 {
        let count = self.last.saturating_sub(self.first) + 1;
        (self.right - self.left) / count as f64
    }

    /// The middle of the slot of a number.
    pub fn middle(&self, number: usize) -> f64 {
        self.left + (number.saturating_sub(self.first) as f64 + 0.5) * self.slot()
    }

    /// The number whose slot holds x.
    pub fn at(&self, x: f64) -> Option<usize> {
        let within = (self.left..self.right).contains(&x);
        let slot = ((x - self.left) / self.slot()) as usize;
        within.then(|| (self.first + slot).min(self.last))
    }

    /// The labels at a height: at the ends and at round numbers, the word at the first alone.
    pub(super) fn set(&self, y: f64, theme: Theme, shapes: &mut Vec<Shape>) {
        let size = theme.small_px();
        let of = |text: &str| width(text, size, false);
        let apart = of(&self.last.to_string()) + 1.2 * size;
        let powers = (0..12).map(|power| 10_usize.pow(power));
        let mut strides = powers.flat_map(|power| [1, 2, 5].map(|first| first * power));
        let fits = |stride: &usize| *stride as f64 * self.slot() >= apart;
        let stride = strides.find(fits).unwrap_or(usize::MAX);
        let round = (1..).map_while(|count: usize| count.checked_mul(stride));
        let round = round.skip_while(|number| *number <= self.first);
        let round = round.take_while(|number| *number < self.last);
        let mut placed: Vec<(f64, f64)> = Vec::new();
        // The ends come first, so that they have their labels.
        for number in [self.first, self.last].into_iter().chain(round) {
            let text = match number == self.first {
                true => format!("{} {number}", self.word),
                false => number.to_string(),
            };
            let half = of(&text) / 2.0;
            let x = self.middle(number).max(half).min(self.right - half);
            let (left, right) = (x - half, x + half);
            let clear = |other: &(f64, f64)| left >= other.1 + size || right + size <= other.0;
            if !placed.iter().all(clear) {
                continue;
            }
            placed.push((left, right));
            shapes.push(Shape::Text(Text {
                x,
                y,
                anchor: Anchor::Middle,
                size,
                bold: false,
                ink: theme.muted(),
                text,
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_a_slot_and_is_found_there() {
        for (first, last) in [(0, 100), (1, 1), (1, 40), (0, 0)] {
            let axis = Counted {
                word: "step",
                first,
                last,
                left: 40.0,
                right: 300.0,
            };
            for number in first..=last {
                assert_eq!(axis.at(axis.middle(number)), Some(number));
            }
            assert_eq!(axis.at(301.0), None);
            let mut shapes = Vec::new();
            axis.set(10.0, Theme::Light, &mut shapes);
            assert!(!shapes.is_empty());
        }
    }
}

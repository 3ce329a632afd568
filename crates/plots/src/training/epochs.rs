//! The axis of epochs, from the start to the last that is planned: an epoch has a slot, slots have one width.

use crate::shape::Shape;
use crate::text::{Anchor, Text, width};
use crate::theme::Theme;

/// Where each epoch stands. Epochs count from 0, the network as it began.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Epochs {
    /// Where the first epoch's slot begins.
    pub left: f64,
    /// Where the last epoch's slot ends; labels stand to the right of it.
    pub right: f64,
    /// Width of the picture.
    pub width: f64,
    /// The last epoch that has a slot.
    pub last: usize,
}

impl Epochs {
    /// The axis that heat maps and gates share.
    pub fn new(width: f64, last: usize, theme: Theme) -> Epochs {
        let (text, small) = (theme.text_px(), theme.small_px());
        let left = if narrow(width, theme) { 3.7 } else { 4.6 } * small;
        let labels = (0.13 * width).clamp(6.6 * text, 10.0 * text);
        Epochs::between(left.round(), (width - labels).round(), width, last)
    }

    /// An axis between two edges.
    pub(super) fn between(left: f64, right: f64, width: f64, last: usize) -> Epochs {
        let right = right.min(width).max(left + 24.0);
        Epochs {
            left,
            right,
            width,
            last,
        }
    }

    /// Width of a slot.
    pub fn slot(&self) -> f64 {
        (self.right - self.left) / (self.last + 1) as f64
    }

    /// The middle of an epoch's slot.
    pub fn middle(&self, epoch: usize) -> f64 {
        self.left + (epoch as f64 + 0.5) * self.slot()
    }

    /// The epoch whose slot holds x.
    pub fn at(&self, x: f64) -> Option<usize> {
        let within = (self.left..self.right).contains(&x);
        within.then(|| (((x - self.left) / self.slot()) as usize).min(self.last))
    }

    /// The epochs that have a label, and what it says.
    fn labels(&self, theme: Theme) -> Vec<(usize, String)> {
        let size = theme.small_px();
        let of = |text: &str| width(text, size, false);
        let (word, plain) = (
            of(&format!("epoch {}", self.last)),
            of(&self.last.to_string()),
        );
        // The word at every label where three or more have room for it, else at the first alone.
        let roomy = self.stride(word + 2.5 * size);
        let words = roomy <= self.last / 2;
        let close = self.stride((plain.max((plain + of("epoch 0")) / 2.0) + size).max(4.0 * size));
        let name = |epoch: usize| match words || epoch == 0 {
            true => format!("epoch {epoch}"),
            false => epoch.to_string(),
        };
        let all = (0..=self.last).step_by(if words { roomy } else { close });
        all.map(|epoch| (epoch, name(epoch))).collect()
    }

    /// The least round number of epochs that are that far apart.
    fn stride(&self, apart: f64) -> usize {
        let powers = (0..16).map(|power| 10_usize.pow(power));
        let mut strides = powers.flat_map(|power| [1, 2, 5].map(|first| first * power));
        let fits = |stride: &usize| *stride as f64 * self.slot() >= apart;
        strides.find(fits).unwrap_or(usize::MAX)
    }

    /// The labels below a picture, at the height y.
    pub(super) fn set(&self, y: f64, theme: Theme, shapes: &mut Vec<Shape>) {
        let size = theme.small_px();
        for (epoch, text) in self.labels(theme) {
            let half = width(&text, size, false) / 2.0;
            let x = self.middle(epoch).min(self.width - half).max(half);
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

    /// The line that stands at an epoch, between two heights.
    pub(super) fn cursor(&self, epoch: usize, top: f64, bottom: f64, theme: Theme) -> Shape {
        let x = self.middle(epoch.min(self.last)).round() - 1.0;
        Shape::Rect {
            x,
            y: top,
            width: 2.0,
            height: bottom - top,
            paint: theme.cursor().into(),
        }
    }
}

/// Whether the picture is so narrow that its labels at the left are short.
pub(super) fn narrow(width: f64, theme: Theme) -> bool {
    width < 36.0 * theme.small_px()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_epoch_has_a_slot_and_is_found_there() {
        for theme in Theme::ALL {
            for width in [260.0, 390.0, 700.0, 1300.0] {
                for last in [0, 1, 7, 200, 2000] {
                    let epochs = Epochs::new(width, last, theme);
                    assert!(epochs.left < epochs.right && epochs.right <= width);
                    for epoch in 0..=last {
                        assert_eq!(epochs.at(epochs.middle(epoch)), Some(epoch));
                    }
                    assert_eq!(epochs.at(epochs.right + 1.0), None);
                    let mut shapes = Vec::new();
                    epochs.set(10.0, theme, &mut shapes);
                    assert!(!shapes.is_empty());
                }
            }
        }
    }

    #[test]
    fn labels_stand_at_round_numbers() {
        let epochs = Epochs::new(1040.0, 200, Theme::Light);
        let labels: Vec<usize> = epochs
            .labels(Theme::Light)
            .iter()
            .map(|one| one.0)
            .collect();
        assert_eq!(labels, [0, 50, 100, 150, 200]);
    }
}

//! The axis of steps, or of lags: each has a place, one distance apart.

use crate::shape::{Cell, Shape};
use crate::text::{Anchor, Bounds, Text, shortened, width};
use crate::theme::Theme;

/// Where each step stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Steps {
    /// The first.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// Left edge of what they stand in.
    pub left: f64,
    /// Right edge of what they stand in.
    pub right: f64,
    /// Where the first stands.
    from: f64,
    /// From one to the next.
    pub pitch: f64,
}

impl Steps {
    /// The first on the left edge, the last on the right; one alone in the middle.
    pub(super) fn on_edges(left: f64, right: f64, first: usize, last: usize) -> Steps {
        let right = right.max(left + 1.0);
        let gaps = last.saturating_sub(first);
        let (from, pitch) = match gaps {
            0 => ((left + right) / 2.0, right - left),
            _ => (left, (right - left) / gaps as f64),
        };
        Steps {
            first,
            last: last.max(first),
            left,
            right,
            from,
            pitch,
        }
    }

    /// Each in the middle of a slot of its own.
    pub(super) fn in_slots(left: f64, right: f64, first: usize, last: usize) -> Steps {
        let (right, last) = (right.max(left + 1.0), last.max(first));
        let pitch = (right - left) / (last - first + 1) as f64;
        Steps {
            first,
            last,
            left,
            right,
            from: left + pitch / 2.0,
            pitch,
        }
    }

    /// Where a step stands.
    pub fn x(&self, step: usize) -> f64 {
        let step = step.clamp(self.first, self.last);
        self.from + (step - self.first) as f64 * self.pitch
    }

    /// The step nearest to x, if x lies between the edges or not far outside.
    pub fn at(&self, x: f64) -> Option<usize> {
        let near = (self.left - 12.0..=self.right + 12.0).contains(&x);
        let index = ((x - self.from) / self.pitch).round().max(0.0) as usize;
        near.then(|| (self.first + index).min(self.last))
    }

    /// The step at a point of a plot, or not far above or below it.
    pub(super) fn near(&self, plot: Bounds, (x, y): (f64, f64)) -> Option<usize> {
        let within = (plot.top - 8.0..=plot.bottom + 8.0).contains(&y);
        within.then(|| self.at(x)).flatten()
    }

    /// A frame around what stands at a step, that far beyond the plot.
    pub(super) fn framed(&self, step: usize, plot: Bounds, beyond: f64, theme: Theme) -> Shape {
        let (x, half) = (self.x(step), self.pitch.max(3.0) / 2.0);
        Shape::Frames {
            cells: vec![Cell {
                left: (x - half).round() - 2.0,
                top: plot.top - beyond,
                right: (x + half).round() + 2.0,
                bottom: plot.bottom + beyond,
            }],
            line: 1.5,
            paint: theme.cursor().into(),
        }
    }

    /// The least round number of steps that are that far apart.
    fn stride(&self, apart: f64) -> usize {
        let powers = (0..16).map(|power| 10_usize.pow(power));
        let mut strides = powers.flat_map(|power| [1, 2, 5].map(|first| first * power));
        let fits = |stride: &usize| *stride as f64 * self.pitch >= apart;
        strides.find(fits).unwrap_or(usize::MAX)
    }

    /// The least round steps that far apart from each other and from the ends, which are not among them.
    fn between(&self, apart: f64) -> Vec<usize> {
        let stride = self.stride(apart);
        if stride >= self.last {
            return Vec::new();
        }
        let clear = |step: &usize| {
            let x = self.x(*step);
            x - self.x(self.first) >= apart && self.x(self.last) - x >= apart
        };
        let round = (1..).map(|count| count * stride);
        let within = round.take_while(|step| *step < self.last);
        within
            .filter(|step| *step > self.first)
            .filter(clear)
            .collect()
    }

    /// The first, the last, and round ones between them, that far apart; the first alone where there is no room.
    pub(super) fn round(&self, apart: f64) -> Vec<usize> {
        let mut steps = self.between(apart);
        steps.insert(0, self.first);
        if self.x(self.last) - self.x(self.first) >= apart {
            steps.push(self.last);
        }
        steps
    }

    /// The steps that have a label, and what it says: the ends, and round ones between them.
    fn labels(&self, word: &str, theme: Theme) -> Vec<(usize, String)> {
        let size = theme.small_px();
        let of = |text: &str| width(text, size, false);
        let whole = |step: usize| format!("{word} {step}");
        let apart = of(&whole(self.last)) + 1.2 * size;
        let mut steps = self.between(apart);
        let words = !steps.is_empty() || self.x(self.last) - self.x(self.first) >= apart;
        if !words {
            steps = self.between(of(&self.last.to_string()) + 0.8 * size);
        }
        let name = |step: usize| match words || self.first == self.last {
            true => whole(step),
            false => step.to_string(),
        };
        let ends = match self.first == self.last {
            true => vec![self.first],
            false => vec![self.first, self.last],
        };
        steps.extend(ends);
        steps.sort_unstable();
        steps.into_iter().map(|step| (step, name(step))).collect()
    }

    /// The labels at the height y in a picture of that width, and below them the tokens read there.
    pub(super) fn set(
        &self,
        word: &str,
        tokens: &[String],
        (y, wide): (f64, f64),
        theme: Theme,
        shapes: &mut Vec<Shape>,
    ) {
        let size = theme.small_px();
        let labels = self.labels(word, theme);
        let set = |step: usize, text: String, y: f64, ink| {
            let half = width(&text, size, false) / 2.0;
            Text {
                x: self.x(step).min(wide - half).max(half),
                y,
                anchor: Anchor::Middle,
                size,
                bold: false,
                ink,
                text,
            }
        };
        let mut placed: Vec<Text> = Vec::new();
        let mut push = |text: Text| {
            let bounds = text.bounds();
            let near = |other: &&Text| {
                let other = other.bounds();
                other.left < bounds.right + 4.0
                    && bounds.left < other.right + 4.0
                    && other.top < bounds.bottom
                    && bounds.top < other.bottom
            };
            if !placed.iter().any(|other| near(&other)) {
                placed.push(text);
            }
        };
        for (step, text) in &labels {
            push(set(*step, text.clone(), y, theme.muted()));
        }
        // Every token where all have room, else those of the labelled steps.
        let whole = |token: &String| width(token, size, false) + 5.0 <= self.pitch;
        let every = tokens.iter().all(whole);
        let steps: Vec<usize> = match every {
            true => (self.first..=self.last).collect(),
            false => labels.iter().map(|label| label.0).collect(),
        };
        for step in steps {
            let Some(token) = tokens.get(step - self.first) else {
                continue;
            };
            let token = shortened(token, size, false, (2.0 * self.pitch).max(5.0 * size));
            if !token.is_empty() {
                push(set(step, token, y + 1.3 * size, theme.text()));
            }
        }
        shapes.extend(placed.into_iter().map(Shape::Text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_at_the_ends_and_at_round_steps() {
        let steps = Steps::on_edges(40.0, 800.0, 1, 40);
        let labels: Vec<String> = steps
            .labels("step", Theme::Light)
            .into_iter()
            .map(|label| label.1)
            .collect();
        assert_eq!(labels[0], "step 1");
        assert_eq!(labels[labels.len() - 1], "step 40");
        assert!(labels.contains(&"step 10".to_owned()));
    }

    #[test]
    fn every_step_is_found_where_it_stands() {
        for last in [1, 2, 40, 200] {
            for steps in [
                Steps::on_edges(40.0, 800.0, 1, last),
                Steps::in_slots(40.0, 800.0, 1, last),
            ] {
                for step in 1..=last {
                    assert_eq!(steps.at(steps.x(step)), Some(step));
                }
                assert_eq!(steps.at(900.0), None);
            }
        }
    }
}

//! The curves, and how they are drawn.

use super::{Input, Runner};
use crate::chart::{Axis, Place};
use crate::compare::Steps;
use crate::compare::line::{Curve, Stroke};
use crate::dash::pattern;
use crate::shape::Shape;
use crate::text::Bounds;
use crate::theme::Ink;

/// The sizes that the axis spans: all curves; shortcuts and ghosts by no more than half as many decades again.
pub(super) fn sizes(input: &Input) -> Vec<f64> {
    let until = |curve: &[f64]| curve.iter().take(input.last).copied().collect::<Vec<f64>>();
    let own = input.runners.iter().flat_map(|runner| until(runner.curve));
    let mut sizes: Vec<f64> = own.chain(input.also.iter().copied()).collect();
    let logs = sizes.iter().filter(|size| size.is_finite() && **size > 0.0);
    let (least, most) = logs.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), size| {
        (least.min(size.log10()), most.max(size.log10()))
    });
    if least <= most {
        let beyond = (0.5 * (most - least)).max(2.0);
        let asides = input.runners.iter().flat_map(|runner| {
            let asides = runner.shortcuts.iter().chain(&runner.ghost);
            asides
                .flat_map(|aside| until(aside.curve))
                .collect::<Vec<f64>>()
        });
        let held = asides
            .filter(|size| size.is_finite() && *size >= 0.0)
            .map(|size| match size.log10() {
                _ if size == 0.0 => size,
                low if low < least - beyond => 10_f64.powf((least - beyond).max(-323.0)),
                high if high > most + beyond => 10_f64.powf((most + beyond).min(308.0)),
                _ => size,
            });
        let held: Vec<f64> = held.collect();
        sizes.extend(held);
    }
    sizes
}

/// The curves of a runner.
pub(super) struct Curves {
    pub own: Curve,
    pub ghost: Option<Curve>,
    pub shortcuts: Vec<Curve>,
}

impl Curves {
    /// The height at which it reaches the first step.
    pub fn left_end(&self, otherwise: f64) -> f64 {
        self.own
            .points
            .first()
            .map_or(otherwise, |point| point.1.y())
    }
}

pub(super) fn curves(input: &Input, steps: &Steps, axis: &Axis, plot: Bounds) -> Vec<Curves> {
    let place = |values: &[f64]| {
        let until = input.last.min(steps.last).min(values.len());
        Curve::new(
            &values[..until],
            steps,
            axis,
            (plot.top - 0.5, plot.bottom + 0.5),
        )
    };
    let all = input.runners.iter().map(|runner| Curves {
        own: place(runner.curve),
        ghost: runner.ghost.map(|ghost| place(ghost.curve)),
        shortcuts: runner
            .shortcuts
            .iter()
            .map(|one| place(one.curve))
            .collect(),
    });
    all.collect()
}

/// Ghosts, then shortcuts, then the curves, the chosen last.
pub(super) fn draw(input: &Input, curves: &[Curves], shapes: &mut Vec<Shape>) {
    let theme = input.theme;
    let thick = theme.text_px() / 13.0;
    let ink = |runner: &Runner| theme.network(runner.place);
    let pairs = || input.runners.iter().zip(curves);
    let stroke = |ink: Ink, alpha: f64, line: f64, pattern: &'static [f64]| Stroke {
        paint: ink.alpha(alpha),
        line: line * thick,
        pattern,
    };
    for (runner, curves) in pairs() {
        if let Some(ghost) = &curves.ghost {
            ghost.draw(&stroke(ink(runner), 0.45, 1.5, &[]), shapes);
        }
    }
    for (runner, curves) in pairs() {
        for shortcut in &curves.shortcuts {
            shortcut.draw(&stroke(ink(runner), 1.0, 1.0, &[4.0, 4.0]), shapes);
        }
    }
    for chosen in [false, true] {
        for (runner, curves) in pairs().filter(|pair| pair.0.chosen == chosen) {
            let line = if chosen { 3.5 } else { 2.5 };
            let stroke = stroke(ink(runner), 1.0, line, pattern(runner.place));
            curves.own.draw(&stroke, shapes);
            if let Some(&(x, Place::Finite(y))) = curves.own.points.first() {
                shapes.push(Shape::Dot {
                    x,
                    y,
                    radius: (line + 1.0) * thick,
                    paint: ink(runner).into(),
                });
            }
        }
    }
}

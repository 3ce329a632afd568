//! What is pointed at, and what lies over the picture there.

use super::Scene;
use crate::compare::upright::upright;
use crate::shape::Shape;

/// The step at a point of the plot.
pub fn step_at(scene: &Scene, x: f64, y: f64) -> Option<usize> {
    scene.steps.near(scene.plot, (x, y))
}

/// The runner whose curve stands nearest at the step there, and the step; over a block, that runner and the first step.
pub fn hit(scene: &Scene, x: f64, y: f64) -> Option<(usize, usize)> {
    let block = scene
        .runners
        .iter()
        .position(|runner| runner.block.is_some_and(|block| block.holds(x, y)));
    if let Some(runner) = block {
        return Some((runner, 1));
    }
    let step = step_at(scene, x, y)?;
    let away = |runner: usize| {
        let dot = scene.runners[runner].dots.get(step - 1)?;
        Some((dot.2.y() - y).abs())
    };
    let runners = (0..scene.runners.len()).filter_map(|runner| Some((runner, away(runner)?)));
    let nearest = runners.min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some((nearest.0, step))
}

/// A line at a step, broken at words, and a dot on each curve there.
pub fn over(scene: &Scene, step: usize) -> Vec<Shape> {
    let (plot, theme) = (scene.plot, scene.theme);
    let x = scene.steps.x(step);
    let mut over = upright(x, plot, &scene.labels, theme);
    for runner in &scene.runners {
        let Some(&(_, x, place)) = step.checked_sub(1).and_then(|at| runner.dots.get(at)) else {
            continue;
        };
        let radius = 5.0 * theme.text_px() / 13.0;
        for (radius, ink) in [(radius + 2.0, theme.panel()), (radius, runner.ink)] {
            over.push(Shape::Dot {
                x,
                y: place.y().clamp(plot.top, plot.bottom),
                radius,
                paint: ink.into(),
            });
        }
    }
    over
}

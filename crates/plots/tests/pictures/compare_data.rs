//! Numbers such as a comparison computes, made up: curves that fall, rise and end, and a theme's inks.

use unrolled_plots::compare::band::Spectrum;
use unrolled_plots::compare::factors::{Chain, Link};
use unrolled_plots::compare::race::{Aside, Runner};
use unrolled_plots::theme::Ink;

use crate::training_data::noise;

/// Sizes at the steps 1 to `steps` that fall or rise by a factor a step back, a little roughly.
pub fn curve(steps: usize, last: f64, factor: f64, seed: usize) -> Vec<f64> {
    let mut size = last;
    let mut back: Vec<f64> = (0..steps)
        .map(|step| {
            if step > 0 {
                size *= factor * (0.75 + 0.5 * noise(step, seed));
            }
            size
        })
        .collect();
    back.reverse();
    back
}

/// A network that runs, without anything beside its curve.
pub fn runner<'a>(name: &'a str, place: usize, curve: &'a [f64], reach: &'a str) -> Runner<'a> {
    Runner {
        name,
        place,
        curve,
        ghost: None,
        shortcuts: &[],
        chosen: false,
        reach,
        half_life: "half-life 3.1 steps",
    }
}

/// A curve beside.
pub fn aside<'a>(name: &'a str, curve: &'a [f64]) -> Aside<'a> {
    Aside { name, curve }
}

/// A factor.
pub fn link<'a>(name: &'a str, kind: &'a str, gain: f64, entries: &'a [f64], ink: Ink) -> Link<'a> {
    Link {
        name,
        kind,
        gain,
        entries,
        ink,
    }
}

/// A route.
pub fn chain<'a>(
    (from, to, title): (&'a str, &'a str, &'a str),
    share: Option<f64>,
    links: &'a [Link<'a>],
) -> Chain<'a> {
    Chain {
        from,
        to,
        title,
        share,
        links,
        cut: false,
    }
}

/// The rows of a triangle: a gradient that shrinks by a factor a step back.
pub fn rows(steps: usize, factor: f64) -> Vec<Vec<f64>> {
    let row = |loss| curve(loss, 0.5 + noise(loss, 3), factor, loss);
    (1..=steps).map(row).collect()
}

/// The share of one of four routes at each step; the four add up to one.
pub fn split(steps: usize, route: usize) -> Vec<f64> {
    let of = |step: usize, route: usize| 0.25 * (noise(step, route + 7) - 0.35);
    let share = |step: usize| match route {
        0 => 1.0 - (1..4).map(|other| of(step, other)).sum::<f64>(),
        _ => of(step, route),
    };
    (1..=steps).map(share).collect()
}

/// Singular values that spread a little differently at each step.
pub fn spectra(steps: usize) -> Vec<Spectrum> {
    let one = |step: usize| {
        let at = |from: f64, seed: usize| from * (0.7 + 0.6 * noise(step, seed));
        Spectrum {
            largest: at(1.3, 1),
            upper: at(0.5, 2),
            median: at(0.2, 3),
            lower: at(0.04, 4),
            smallest: at(2e-3, 5),
            radius: at(0.9, 1),
        }
    };
    (1..=steps).map(one).collect()
}

/// Sizes that shrink by a factor from one part to the next, and shares that add up to one.
pub fn parts(count: usize, factor: f64) -> (Vec<f64>, Vec<f64>) {
    let mut sizes = curve(count, 0.2, factor, 5);
    sizes.reverse();
    let signed = |at: usize| sizes[at] * (noise(at, 6) - 0.2);
    let sum: f64 = (0..count).map(signed).sum();
    let shares = (0..count).map(|at| signed(at) / sum).collect();
    (sizes, shares)
}

/// What is left of a gradient over two settings.
pub fn survivors(xs: &[f64], ys: &[f64]) -> Vec<Option<f64>> {
    let one = |x: f64, y: f64| {
        let gate = 1.0 / (1.0 + (-x).exp());
        Some((gate * y.sqrt()).powi(40))
    };
    ys.iter()
        .flat_map(|y| xs.iter().map(move |x| one(*x, *y)))
        .collect()
}

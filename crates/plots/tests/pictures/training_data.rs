//! Numbers such as a training records, made up: a road that opens backward, gates and losses that settle.

use unrolled_plots::theme::{Ink, Theme};
use unrolled_plots::training::{Line, heat};

/// A number from 0 to 1 that looks random, for a place.
pub fn noise(a: usize, b: usize) -> f64 {
    let mut mixed = (a as u64) << 32 | b as u64;
    for _ in 0..3 {
        mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    }
    (mixed >> 11) as f64 / (1_u64 << 53) as f64
}

/// How far training is by an epoch, from 0 to 1.
fn learned(epoch: usize, last: usize) -> f64 {
    1.0 / (1.0 + (-14.0 * (epoch as f64 / last as f64 - 0.42)).exp())
}

/// The road at each step of each epoch up to `until`, every `stride` epochs; a plain RNN's hardly opens.
pub fn road(
    steps: usize,
    last: usize,
    until: usize,
    stride: usize,
    plain: bool,
) -> Vec<(usize, Vec<f64>)> {
    let epochs = (0..=until).step_by(stride);
    epochs
        .map(|epoch| {
            let open = learned(epoch, last) * if plain { 0.35 } else { 1.0 };
            let factor = 0.22 + 0.76 * open;
            let size = |step: usize| {
                let back = (steps - step) as f64 * 30.0 / steps as f64;
                0.8 * (0.7 + 0.3 * noise(epoch, step)) * factor.powf(back)
            };
            (epoch, (1..=steps).map(size).collect())
        })
        .collect()
}

/// The columns of a map.
pub fn columns(road: &[(usize, Vec<f64>)]) -> Vec<heat::Column<'_>> {
    road.iter()
        .map(|(epoch, sizes)| heat::Column {
            epoch: *epoch,
            sizes,
        })
        .collect()
}

/// A value that goes from one level to another while training learns, up to `until`.
pub fn settling(from: f64, to: f64, last: usize, until: usize, seed: usize) -> Vec<(usize, f64)> {
    let value = |epoch: usize| {
        let rough = 0.02 * (noise(epoch, seed) - 0.5) * (from - to).abs();
        (epoch, from + (to - from) * learned(epoch, last) + rough)
    };
    (0..=until).map(value).collect()
}

/// A line.
pub fn line<'a>(name: &'a str, ink: Ink, points: &'a [(usize, f64)]) -> Line<'a> {
    Line {
        name,
        ink,
        dashed: false,
        points,
    }
}

/// The inks of the gates of an LSTM: forget, input, output.
pub fn gate_inks(theme: Theme) -> [Ink; 3] {
    let cell = unrolled_engine::Builtin::named("lstm")
        .unwrap()
        .cell()
        .unwrap();
    let find = |name: &str| {
        cell.quantities
            .iter()
            .position(|one| one.name == name)
            .unwrap()
    };
    ["f", "i", "o"].map(|name| theme.quantity(&cell, find(name)))
}

//! Sizes as shades of the gradient's ink on decades, and marks for what has no shade.

mod decades;
mod ramp;

pub use decades::Decades;
pub(crate) use ramp::{Ramp, WIDE as RAMP_WIDTH};

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// There is none: the sequence has no such step, or it is still to be computed.
    Absent,
    /// A shade, from 1; 0 is too small for the decades.
    Shade(u8),
    /// Exactly zero.
    Zero,
    /// Infinite.
    Infinite,
    /// Not a number.
    NotANumber,
}

impl Tone {
    /// The tone of the largest of some sizes.
    pub(crate) fn of(sizes: impl Iterator<Item = f64>, decades: &Decades) -> Tone {
        let larger = |a: f64, b: f64| if a.total_cmp(&b).is_lt() { b } else { a };
        match sizes.map(f64::abs).reduce(larger) {
            None => Tone::Absent,
            Some(0.0) => Tone::Zero,
            Some(size) if size.is_nan() => Tone::NotANumber,
            Some(size) if size.is_infinite() => Tone::Infinite,
            Some(size) => Tone::Shade(decades.shade(size)),
        }
    }
}

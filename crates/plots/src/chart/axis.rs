//! The log axis: decades fixed for the whole run, with places of their own for zero, infinity and what is no number.

use unrolled_engine::arith::ln;

/// Where a size stands on the axis.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Place {
    /// On the log axis, at this height.
    Finite(f64),
    /// At the foot, below the axis' break.
    Zero(f64),
    /// At the head.
    Infinite(f64),
    /// Not a number.
    NotANumber(f64),
}

impl Place {
    /// Its height in the picture.
    pub fn y(self) -> f64 {
        match self {
            Place::Finite(y) | Place::Zero(y) | Place::Infinite(y) | Place::NotANumber(y) => y,
        }
    }
}

/// The axis, placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Axis {
    /// The decades that have a line, as exponents of ten, and the heights of the lines.
    pub decades: Vec<(i32, f64)>,
    /// Where zeros stand, if there are any.
    pub zero: Option<f64>,
    /// Where infinities stand, if there are any.
    pub infinite: Option<f64>,
    /// Where what is no number stands, if there is any.
    pub not_a_number: Option<f64>,
    low: f64,
    high: f64,
    top: f64,
    bottom: f64,
}

/// The logarithm to base ten, the same everywhere.
fn log10(size: f64) -> f64 {
    ln(size) / std::f64::consts::LN_10
}

impl Axis {
    /// An axis between two heights for all of `sizes`; `line` is the least distance between labelled lines.
    pub fn new(sizes: impl Iterator<Item = f64> + Clone, top: f64, bottom: f64, line: f64) -> Axis {
        Axis::with_lines(sizes, (top, bottom), line, 6)
    }

    /// The same with at most so many labelled lines.
    pub(crate) fn with_lines(
        sizes: impl Iterator<Item = f64> + Clone,
        (top, bottom): (f64, f64),
        line: f64,
        most_lines: usize,
    ) -> Axis {
        let (mut top, mut bottom) = (top, bottom);
        let row = |there: bool, edge: &mut f64, by: f64| {
            there.then(|| {
                let y = *edge;
                *edge += by;
                y
            })
        };
        let any = |test: fn(f64) -> bool| sizes.clone().any(test);
        let rows = [f64::is_nan, f64::is_infinite, |size| size == 0.0];
        let rows = rows.into_iter().filter(|&test| any(test)).count() as f64;
        let gap = (1.1 * line).min((bottom - top) / (rows + 1.5));
        let not_a_number = row(any(f64::is_nan), &mut top, gap);
        let infinite = row(any(f64::is_infinite), &mut top, gap);
        let zero = row(any(|size| size == 0.0), &mut bottom, -gap);
        let bottom = bottom.max(top + 1.0);
        let finite = sizes
            .filter(|size| size.is_finite() && *size > 0.0)
            .map(log10);
        let (least, most) = finite
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), log| {
                (least.min(log), most.max(log))
            });
        let (least, most) = if least > most {
            (-4.0, 0.0)
        } else {
            (least, most)
        };
        // A power of ten itself needs no further decade, whatever its logarithm's last bit says.
        let (least, most) = ((least + 1e-9).floor(), (most - 1e-9).ceil());
        let least = least.min(most - 2.0);
        let lines = ((bottom - top) / line + 1.0)
            .floor()
            .clamp(2.0, most_lines.max(2) as f64);
        // The labelled lines: multiples of the least round stride that leaves room between them.
        let within = |stride: &f64| (most / stride).floor() - (least / stride).ceil() + 1.0;
        let stride = [1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0]
            .into_iter()
            .find(|stride| within(stride) <= lines)
            .unwrap_or(400.0);
        let (low, high) = if within(&stride) < 2.0 {
            (
                stride * (least / stride).floor(),
                stride * (most / stride).ceil(),
            )
        } else {
            (least, most)
        };
        let mut axis = Axis {
            decades: Vec::new(),
            zero,
            infinite,
            not_a_number,
            low,
            high,
            top,
            bottom,
        };
        let mut decade = stride * (high / stride).floor();
        while decade >= low {
            axis.decades
                .push((decade as i32, axis.y_from_log(decade).round()));
            decade -= stride;
        }
        axis
    }

    /// The heights that have a label, and what it says: infinity, zero, the decades.
    pub(crate) fn marks(&self) -> Vec<(f64, String)> {
        let apart = [(self.infinite, "\u{221e}"), (self.zero, "0")];
        let apart = apart.into_iter();
        let apart = apart.filter_map(|(y, label)| Some((y?, label.to_owned())));
        let decades = self.decades.iter().map(|&(at, y)| (y, decade_label(at)));
        apart.chain(decades).collect()
    }

    /// Where a size stands.
    pub fn place(&self, size: f64) -> Place {
        match size {
            _ if size.is_nan() => Place::NotANumber(self.not_a_number.unwrap_or(self.top)),
            0.0 => Place::Zero(self.zero.unwrap_or(self.bottom)),
            _ if size.is_infinite() => Place::Infinite(self.infinite.unwrap_or(self.top)),
            _ => Place::Finite(self.y_from_log(log10(size.abs()))),
        }
    }

    /// Where a size stands that has a logarithm within the axis' decades.
    pub(crate) fn finite(&self, size: f64) -> Option<f64> {
        let within = |log: &f64| (self.low..=self.high).contains(log);
        let log = (size > 0.0).then(|| log10(size)).filter(within)?;
        Some(self.y_from_log(log))
    }

    fn y_from_log(&self, log: f64) -> f64 {
        self.top + (self.high - log) / (self.high - self.low) * (self.bottom - self.top)
    }
}

/// A decade as a label: 1, 10, 100, 1e3, 1e−2.
pub(crate) fn decade_label(exponent: i32) -> String {
    match exponent {
        0..=2 => 10_u32.pow(exponent.unsigned_abs()).to_string(),
        _ if exponent < 0 => format!("1e\u{2212}{}", exponent.unsigned_abs()),
        _ => format!("1e{exponent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn height_falls_as_size_grows_over_the_whole_range_of_numbers() {
        let sizes = [5e-324, 1e-300, 1e-17, 0.3, 1.0, 7e12, 1.7e308];
        let axis = Axis::new(sizes.into_iter(), 10.0, 170.0, 24.0);
        let heights: Vec<f64> = sizes.iter().map(|&size| axis.place(size).y()).collect();
        assert!(
            heights.windows(2).all(|pair| pair[0] > pair[1]),
            "{heights:?}"
        );
        assert!(heights.iter().all(|y| (10.0..=170.0).contains(y)));
        assert!(axis.decades.len() <= 6);
    }

    #[test]
    fn powers_of_ten_stand_on_their_lines() {
        let axis = Axis::new([1e-2, 1.0].into_iter(), 0.0, 100.0, 24.0);
        assert_eq!(axis.decades, [(0, 0.0), (-1, 50.0), (-2, 100.0)]);
        assert!((axis.place(0.1).y() - 50.0).abs() < 1e-9);
    }

    #[test]
    fn what_has_no_logarithm_has_a_place_apart() {
        let sizes = [0.0, 0.5, f64::INFINITY, f64::NAN];
        let axis = Axis::new(sizes.into_iter(), 0.0, 200.0, 20.0);
        let heights: Vec<f64> = sizes.iter().map(|&size| axis.place(size).y()).collect();
        assert!(heights[3] < heights[2] && heights[2] < heights[1] && heights[1] < heights[0]);
        for (_, line) in &axis.decades {
            assert!(*line > heights[2] && *line < heights[0]);
        }
        let nothing = Axis::new([0.0].into_iter(), 0.0, 100.0, 20.0);
        assert_eq!(nothing.place(0.0), Place::Zero(100.0));
        assert!(!nothing.decades.is_empty());
    }
}

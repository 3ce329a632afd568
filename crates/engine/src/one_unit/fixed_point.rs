//! The fixed points of the map.

use super::fold::turnings;
use super::map::Map;
use crate::notation::Function;

/// Whether what is near a fixed point comes nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// |slope| < 1: distances shrink, and with them the gradient.
    Stable,
    /// |slope| > 1: distances grow.
    Unstable,
    /// |slope| = 1: neither, to the first order.
    Neutral,
}

/// h* with act(w h* + b) = h*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FixedPoint {
    /// h*.
    pub hidden: f64,
    /// The map's slope there, act'(w h* + b) w.
    pub slope: f64,
}

impl FixedPoint {
    /// Whether it is stable.
    pub fn stability(&self) -> Stability {
        match self.slope.abs() {
            size if size < 1.0 => Stability::Stable,
            size if size > 1.0 => Stability::Unstable,
            _ => Stability::Neutral,
        }
    }
}

impl Map {
    /// All fixed points, ascending: at most three. Between two places where the map's slope is 1, act(wh + b) - h only rises
    /// or only falls, so each such stretch holds at most one, found by bisection to the last bit. Where relu with w = 1 and
    /// b = 0 keeps every h from 0 on, 0 alone is given; of a w or b that is not finite none.
    pub fn fixed_points(&self) -> Vec<FixedPoint> {
        if !(self.w.is_finite() && self.b.is_finite()) {
            return Vec::new();
        }
        let found = match self.function {
            Function::Relu => self.straight(),
            Function::Tanh => self.between(-1.0, 1.0),
            Function::Sigmoid => self.between(0.0, 1.0),
        };
        let at = |hidden| FixedPoint {
            hidden,
            slope: self.slope(hidden),
        };
        found.into_iter().map(at).collect()
    }

    /// Of relu: 0 where b <= 0; and where it is above 0, h = w h + b.
    fn straight(&self) -> Vec<f64> {
        let resting = (self.b <= 0.0).then_some(0.0);
        let moving = self.b / (1.0 - self.w);
        let moving = (moving > 0.0 && moving.is_finite()).then_some(moving);
        resting.into_iter().chain(moving).collect()
    }

    /// Of a function with values from `low` to `high`.
    fn between(&self, low: f64, high: f64) -> Vec<f64> {
        let mut ends = vec![low];
        for turning in turnings(self.function, self.w).into_iter().flatten() {
            let h = (turning.z - self.b) / self.w;
            if h > low && h < high {
                ends.push(h);
            }
        }
        ends.push(high);
        let mut found: Vec<f64> = Vec::new();
        for pair in ends.windows(2) {
            let root = self.bisected(pair[0], pair[1]);
            found.extend(root.filter(|root| found.last() != Some(root)));
        }
        found
    }

    /// How far one step goes from h.
    fn rise(&self, h: f64) -> f64 {
        self.value(h) - h
    }

    /// Where the rise changes its sign between two ends, if it does.
    fn bisected(&self, low: f64, high: f64) -> Option<f64> {
        let (at_low, at_high) = (self.rise(low), self.rise(high));
        for (end, rise) in [(low, at_low), (high, at_high)] {
            if rise == 0.0 {
                return Some(end);
            }
        }
        if (at_low > 0.0) == (at_high > 0.0) {
            return None;
        }
        let (mut low, mut high) = (low, high);
        loop {
            let middle = 0.5 * (low + high);
            let rise = self.rise(middle);
            if rise == 0.0 || middle <= low || middle >= high {
                return Some(middle);
            }
            if (rise > 0.0) == (at_low > 0.0) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}

//! Which starts end where.

use std::cmp::Ordering;

use super::fixed_point::{FixedPoint, Stability};
use super::map::Map;

/// An interval of starts that end in the same place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Basin {
    /// Its lower edge: an unstable fixed point, or minus infinity.
    pub from: f64,
    /// Its upper edge: an unstable fixed point, or infinity.
    pub to: f64,
    /// The fixed point in which its starts end; none where they end in none: on a cycle of two, past all
    /// numbers, or each where it began (relu with w = 1 and b = 0).
    pub attractor: Option<FixedPoint>,
}

impl Map {
    /// The basins, ascending. With w >= 0 the map rises, so no start passes a fixed point, and between two of them all go
    /// the one way or the other; with w < 0 there is one fixed point, which takes all starts (tanh and the logistic function
    /// have a negative Schwarzian derivative) or none.
    pub fn basins(&self) -> Vec<Basin> {
        let points = self.fixed_points();
        if !(self.w.is_finite() && self.b.is_finite()) {
            return Vec::new();
        }
        if self.w < 0.0 {
            let takes = |point: &FixedPoint| point.stability() != Stability::Unstable;
            return vec![Basin {
                from: f64::NEG_INFINITY,
                to: f64::INFINITY,
                attractor: points.into_iter().find(takes),
            }];
        }
        let mut basins: Vec<Basin> = Vec::new();
        for gap in 0..=points.len() {
            let left = gap.checked_sub(1).map(|at| points[at]);
            let right = points.get(gap).copied();
            let from = left.map_or(f64::NEG_INFINITY, |point| point.hidden);
            let to = right.map_or(f64::INFINITY, |point| point.hidden);
            let probe = match (left, right) {
                (Some(_), Some(_)) => 0.5 * (from + to),
                (Some(_), None) => from + 1.0,
                _ => to.min(1.0) - 1.0,
            };
            let attractor = match self.value(probe).partial_cmp(&probe) {
                Some(Ordering::Greater) => right,
                Some(Ordering::Less) => left,
                _ => None,
            };
            match basins.last_mut() {
                Some(last) if last.attractor == attractor => last.to = to,
                _ => basins.push(Basin {
                    from,
                    to,
                    attractor,
                }),
            }
        }
        basins
    }
}

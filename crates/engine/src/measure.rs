//! Sizes of gradients, and the first place where numbers ran over.

use crate::arith::norms::norms;
use crate::layout::Consumer;
use crate::timeline::{Moment, Timeline};
use crate::trace::Trace;

/// The Euclidean norm, scaled so that entries of 1e-200 do not vanish in their squares.
pub fn norm(vector: &[f64]) -> f64 {
    let mut norm = [0.0];
    norms(&mut norm, vector, vector.len());
    norm[0]
}

/// The same of entries that stand apart.
pub(crate) fn norm_of<'a>(entries: impl Iterator<Item = &'a f64> + Clone) -> f64 {
    let most = largest(entries.clone());
    if most == 0.0 || !most.is_finite() {
        return most;
    }
    let squares = entries.fold(0.0, |sum, entry| {
        let share = entry / most;
        sum + share * share
    });
    most * squares.sqrt()
}

/// The largest |entry|; not a number where one is not.
pub(crate) fn largest<'a>(entries: impl Iterator<Item = &'a f64>) -> f64 {
    let (mut most, mut nan) = (0.0, false);
    for entry in entries {
        most = f64::max(most, entry.abs());
        nan |= entry.is_nan();
    }
    if nan { f64::NAN } else { most }
}

impl Trace {
    /// dL/ds for one state that leaves `step`, the states taken as independent coordinates: what comes from later steps and
    /// from this step's loss, without the routes through other states of the same step. (An LSTM's dL/dc_t without what
    /// goes through h_t; PyTorch's total is [`Trace::d_state`].)
    pub fn d_leaving(&self, state: usize, step: usize) -> Vec<f64> {
        let operation = self.network.cell().states[state].operation;
        let mut sum = vec![0.0; self.network.sizes().hidden_size];
        for contribution in self.contributions(operation, step) {
            let same_step = matches!(contribution.from, Consumer::Operation { delay: 0, .. });
            if !same_step {
                for (sum, share) in sum.iter_mut().zip(contribution.gradient) {
                    *sum += share;
                }
            }
        }
        sum
    }

    /// |dL/ds_t|, the gradient that reaches the whole state leaving `step`: the norm over all states' [`Trace::d_leaving`].
    pub fn traffic(&self, step: usize) -> f64 {
        let states = self.network.cell().states.len();
        let parts: Vec<f64> = (0..states)
            .flat_map(|state| self.d_leaving(state, step))
            .collect();
        norm(&parts)
    }

    /// |s_t - s'_t|, how far the whole state leaving `step` is from that of another run of the same network: the norm over
    /// all states, as independent coordinates. Infinite where one of the two has run over to infinity, not a number where
    /// both have, to the same side.
    pub fn change(&self, other: &Trace, step: usize) -> f64 {
        let states = self.network.cell().states.len();
        let differences: Vec<f64> = (0..states)
            .flat_map(|state| {
                let pairs = self.state(state, step).iter().zip(other.state(state, step));
                pairs.map(|(own, other)| own - other)
            })
            .collect();
        norm(&differences)
    }

    /// The first moment at which a number is infinite or not a number, in the order of the run: a value; at the loss, the
    /// loss, a logit or its gradient; a gradient or what is passed on from it; at the last moment also the gradients of
    /// inputs, initial states and weights, which are summed then.
    pub fn first_overflow(&self) -> Option<Moment> {
        let timeline = self.timeline();
        let finite = |row: &[f64]| row.iter().all(|entry| entry.is_finite());
        let sums = || {
            let states = 0..self.network.cell().states.len();
            finite(&self.d_weights)
                && (1..=self.seq_len()).all(|step| finite(self.d_input(step)))
                && states
                    .into_iter()
                    .all(|state| finite(&self.d_initial(state)))
        };
        let passed = |operation: usize, step| {
            let positions = 0..self.layout.edges[operation].len();
            positions
                .into_iter()
                .all(|at| self.passed_to(operation, at, step).is_none_or(finite))
        };
        let moments = (0..timeline.count()).map(|index| timeline.moment(index));
        let found = moments.into_iter().find(|moment| match *moment {
            Moment::Forward { step, operation } => !finite(self.value(operation, step)),
            Moment::Update => false,
            Moment::Loss => {
                !(self.loss.is_finite() && finite(&self.logits) && finite(&self.d_logits))
            }
            Moment::Backward { step, operation } => {
                !(finite(self.gradient(operation, step)) && passed(operation, step))
            }
        });
        found.or_else(|| (!sums()).then(|| timeline.moment(timeline.last())))
    }

    /// The run's timeline.
    pub fn timeline(&self) -> Timeline {
        Timeline::new(self.seq_len(), self.network.cell().operations.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_norm_neither_vanishes_nor_runs_over() {
        assert_eq!(norm(&[3.0, -4.0]), 5.0);
        assert!((norm(&[3e-200, 4e-200]) / 5e-200 - 1.0).abs() < 1e-15);
        assert!((norm(&[3e200, 4e200]) / 5e200 - 1.0).abs() < 1e-15);
        assert_eq!(norm(&[]), 0.0);
        assert_eq!(norm(&[0.0, -0.0]), 0.0);
        assert_eq!(norm(&[1.0, f64::INFINITY]), f64::INFINITY);
        assert!(norm(&[f64::NAN, 1.0]).is_nan());
        assert!(norm(&[1.0, f64::NAN]).is_nan());
    }
}

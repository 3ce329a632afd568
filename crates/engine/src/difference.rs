//! The derivative of the loss by finite differences, and how far it can be trusted.
//!
//! Central differences D(h) = (L(v + h) - L(v - h)) / 2h at steps that shrink by 4, made fourth order by one step of Richardson's
//! extrapolation (1911), (16 D(h) - D(4h)) / 15. Small steps drown in the loss's rounding and large ones cut the curve
//! off, so the step is chosen whose estimated error is least, and that estimate is handed on (as in Ridders 1982).

use std::sync::Arc;

use crate::clamp::Clamp;
use crate::direction::Direction;
use crate::episode::Episode;
use crate::error::SizeError;
use crate::network::Network;
use crate::trace::Trace;

/// A derivative by finite differences, in units of the loss by units of what is varied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The derivative; not a number where the loss is not finite about there.
    pub value: f64,
    /// The smaller of the two steps that it is made of.
    pub step_size: f64,
    /// Estimate of how far `value` may be off: the loss's rounding over the step, and what the step cuts off as two steps
    /// disagree; infinite where there is no value.
    pub error: f64,
}

impl Difference {
    /// Whether the error leaves at least the first place of the value.
    pub fn says_something(&self) -> bool {
        self.value.is_finite() && 10.0 * self.error <= self.value.abs()
    }
}

/// The largest step as a share of what is varied, or of 1 where that is smaller.
const WIDEST: f64 = 0.125;
/// Steps, each a quarter of the one before; of the last, at 2^-31, only rounding is left.
const STEPS: usize = 15;
/// The last steps: their second differences measure the loss's rounding (after Hamming; see Moré and Wild 2011).
const TINY: usize = 4;

/// The loss's derivative in one direction, in 31 runs forward (of a value, 32).
///
/// # Errors
/// Sizes that do not fit together, as for a trace, or a number that the run does not have.
pub fn difference(
    network: &Network,
    episode: &Episode,
    direction: Direction,
) -> Result<Difference, SizeError> {
    episode.check(network)?;
    direction.check(network, episode)?;
    let beside = Beside::new(network, episode, direction)?;
    let mut scale = 1.0;
    while scale < beside.start.abs() {
        scale *= 2.0;
    }
    let here = beside.loss(beside.start)?;
    let mut slopes = [0.0; STEPS];
    let mut seconds = [0.0; STEPS];
    let mut step_sizes = [0.0; STEPS];
    let mut h = scale * WIDEST;
    for at in 0..STEPS {
        let (high, low) = (beside.start + h, beside.start - h);
        let (above, below) = (beside.loss(high)?, beside.loss(low)?);
        slopes[at] = (above - below) / (high - low);
        seconds[at] = (above - here) - (here - below);
        step_sizes[at] = h;
        h /= 4.0;
    }
    // A second difference of independent errors has six times their variance.
    let squares = seconds[STEPS - TINY..].iter().map(|s| s * s);
    let measured = (squares.sum::<f64>() / (6 * TINY) as f64).sqrt();
    let rounding = (6.0 * measured).max(2.0 * f64::EPSILON * here.abs());
    let fourth = |at: usize| (16.0 * slopes[at] - slopes[at - 1]) / 15.0;
    let mut best = Difference {
        value: f64::NAN,
        step_size: h,
        error: f64::INFINITY,
    };
    for at in 2..STEPS {
        let h = step_sizes[at];
        // Of a second difference a h + b h^2, the part a h is a kink within h: a is the jump of the slope.
        let jump = (16.0 * seconds[at] - seconds[at - 1]) / (12.0 * h);
        let cut_off = (fourth(at) - fourth(at - 1)).abs() + jump.abs() / 2.0;
        let error = cut_off + rounding / h;
        if error < best.error {
            best = Difference {
                value: fourth(at),
                step_size: h,
                error,
            };
        }
    }
    Ok(best)
}

/// The loss as a function of one number.
struct Beside {
    network: Arc<Network>,
    episode: Arc<Episode>,
    direction: Direction,
    /// What is varied, as it stands.
    start: f64,
}

impl Beside {
    fn new(network: &Network, episode: &Episode, direction: Direction) -> Result<Self, SizeError> {
        let (network, episode) = (Arc::new(network.clone()), Arc::new(episode.clone()));
        let start = match direction {
            Direction::Weight(at) => network.weights()[at],
            Direction::Input { step, entry } => episode.inputs[step - 1][entry],
            Direction::Initial { state, unit } => match &episode.initial {
                Some(initial) => initial[state][unit],
                None => 0.0,
            },
            Direction::Value {
                operation,
                step,
                unit,
            } => Trace::run_forward(network.clone(), episode.clone())?.value(operation, step)[unit],
        };
        Ok(Beside {
            network,
            episode,
            direction,
            start,
        })
    }

    /// The loss with `value` in place of what is varied; not a number where `value` is not finite.
    fn loss(&self, value: f64) -> Result<f64, SizeError> {
        if !value.is_finite() {
            return Ok(f64::NAN);
        }
        let (mut network, mut episode) = (self.network.clone(), self.episode.clone());
        match self.direction {
            Direction::Weight(at) => Arc::make_mut(&mut network).weights_mut()[at] = value,
            Direction::Input { step, entry } => {
                Arc::make_mut(&mut episode).inputs[step - 1][entry] = value;
            }
            Direction::Initial { state, unit } => {
                let states = network.cell().states.len();
                let zeros = || vec![vec![0.0; network.sizes().hidden_size]; states];
                let initial = &mut Arc::make_mut(&mut episode).initial;
                initial.get_or_insert_with(zeros)[state][unit] = value;
            }
            Direction::Value {
                operation,
                step,
                unit,
            } => Arc::make_mut(&mut episode).clamps.push(Clamp {
                operation,
                unit,
                first: step,
                last: step,
                value,
            }),
        }
        Trace::loss_of(network, episode)
    }
}

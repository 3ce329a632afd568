//! Forward-mode derivatives by dual numbers (Clifford 1873; Wengert 1964): the check of the backward pass, and nothing it shares
//! with it but the graph. Plain loops, no lanes, no layout; one pass gives the derivative in one direction.

use std::ops::{Add, Mul, Sub};

use crate::arith::{exp, ln, ln_1p, sigmoid, tanh};
use crate::cell::{Operand, Rule, Shape};
use crate::episode::{Episode, LossKind, Reduction, Target};
use crate::error::SizeError;
use crate::loss::wanted;
use crate::network::Network;
use crate::notation::Function;

/// A number and its derivative in the chosen direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dual {
    /// The number.
    pub value: f64,
    /// Its derivative.
    pub tangent: f64,
}

/// The number that is varied. Steps count from 1, the rest from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// An entry of [`Network::weights`].
    Weight(usize),
    /// An entry of x.
    Input {
        /// Time step, from 1.
        step: usize,
        /// Entry of x.
        entry: usize,
    },
    /// An entry of an initial state.
    Initial {
        /// Index of the state.
        state: usize,
        /// Unit.
        unit: usize,
    },
}

/// The loss and its derivative with respect to one number.
///
/// # Errors
/// Sizes that do not fit together, as for a trace.
pub fn derivative(
    network: &Network,
    episode: &Episode,
    direction: Direction,
) -> Result<Dual, SizeError> {
    episode.check(network)?;
    Ok(Pass::new(network, episode, direction).loss())
}

const ZERO: Dual = Dual {
    value: 0.0,
    tangent: 0.0,
};

fn constant(value: f64) -> Dual {
    Dual { value, ..ZERO }
}

impl Add for Dual {
    type Output = Dual;
    fn add(self, other: Dual) -> Dual {
        Dual {
            value: self.value + other.value,
            tangent: self.tangent + other.tangent,
        }
    }
}

impl Sub for Dual {
    type Output = Dual;
    fn sub(self, other: Dual) -> Dual {
        Dual {
            value: self.value - other.value,
            tangent: self.tangent - other.tangent,
        }
    }
}

impl Mul for Dual {
    type Output = Dual;
    fn mul(self, other: Dual) -> Dual {
        Dual {
            value: self.value * other.value,
            tangent: self.tangent * other.value + self.value * other.tangent,
        }
    }
}

impl Dual {
    fn through(self, value: f64, slope: f64) -> Dual {
        Dual {
            value,
            tangent: slope * self.tangent,
        }
    }

    fn squash(self, function: Function) -> Dual {
        match function {
            Function::Sigmoid => {
                let y = sigmoid(self.value);
                self.through(y, y * (1.0 - y))
            }
            Function::Tanh => {
                let y = tanh(self.value);
                self.through(y, (1.0 + y) * (1.0 - y))
            }
            Function::Relu => {
                let open = f64::from(u8::from(self.value > 0.0));
                self.through(self.value.max(0.0), open)
            }
        }
    }

    fn exponential(self) -> Dual {
        let y = exp(self.value);
        self.through(y, y)
    }

    /// ln(1 + self)
    fn logarithm_1p(self) -> Dual {
        self.through(ln_1p(self.value), 1.0 / (1.0 + self.value))
    }

    fn logarithm(self) -> Dual {
        self.through(ln(self.value), 1.0 / self.value)
    }
}

struct Pass<'a> {
    network: &'a Network,
    episode: &'a Episode,
    weights: Vec<Dual>,
    inputs: Vec<Vec<Dual>>,
    /// By state, then by step from 0.
    states: Vec<Vec<Vec<Dual>>>,
}

impl<'a> Pass<'a> {
    fn new(network: &'a Network, episode: &'a Episode, direction: Direction) -> Self {
        let duals = |row: &[f64]| row.iter().map(|&v| constant(v)).collect::<Vec<Dual>>();
        let units = network.sizes().hidden_size;
        let mut pass = Pass {
            network,
            episode,
            weights: duals(network.weights()),
            inputs: episode.inputs.iter().map(|x| duals(x)).collect(),
            states: (0..network.cell().states.len())
                .map(|state| match &episode.initial {
                    Some(initial) => vec![duals(&initial[state])],
                    None => vec![vec![ZERO; units]],
                })
                .collect(),
        };
        let varied = match direction {
            Direction::Weight(index) => pass.weights.get_mut(index),
            Direction::Input { step, entry } => step
                .checked_sub(1)
                .and_then(|at| pass.inputs.get_mut(at))
                .and_then(|x| x.get_mut(entry)),
            Direction::Initial { state, unit } => {
                pass.states.get_mut(state).and_then(|s| s[0].get_mut(unit))
            }
        };
        if let Some(varied) = varied {
            varied.tangent = 1.0;
        }
        pass
    }

    fn loss(&mut self) -> Dual {
        let loss_steps = self.episode.loss_steps();
        let mut total = ZERO;
        for step in 1..=self.episode.seq_len() {
            self.step(step);
            if loss_steps.contains(&step) {
                total = total + self.loss_at(step);
            }
        }
        let objective = &self.episode.objective;
        let entries = match objective.kind {
            LossKind::SoftmaxCrossEntropy => 1,
            _ => self.network.sizes().output_size,
        };
        match objective.reduction {
            Reduction::Sum => total,
            Reduction::Mean => total * constant(1.0 / (loss_steps.len() * entries) as f64),
        }
    }

    fn step(&mut self, step: usize) {
        let cell = self.network.cell();
        let sizes = self.network.sizes();
        let mut done: Vec<Vec<Dual>> = Vec::with_capacity(cell.operations.len());
        for operation in &cell.operations {
            let width = match operation.shape {
                Shape::Number => 1,
                Shape::Unit => sizes.hidden_size,
                Shape::Input => sizes.input_size,
            };
            let entry = |operand: Operand, k: usize| {
                let row = match operand {
                    Operand::Number(number) => return constant(number),
                    Operand::Input => &self.inputs[step - 1],
                    Operand::Operation(index) => &done[index],
                    Operand::State { state, delay } => {
                        &self.states[state][step.saturating_sub(delay)]
                    }
                    Operand::Param(index) => {
                        let range = self.network.table()[index].range.clone();
                        let k = if range.len() == 1 { 0 } else { k };
                        return self.weights[range][k];
                    }
                };
                row[if row.len() == 1 { 0 } else { k }]
            };
            let result = (0..width).map(|k| match &operation.rule {
                Rule::Product { matrix, operand } => {
                    let matrix = &self.network.table()[*matrix];
                    let row = &self.weights[matrix.range.clone()][k * matrix.columns..];
                    (0..matrix.columns).fold(ZERO, |sum, j| sum + row[j] * entry(*operand, j))
                }
                Rule::Sum(terms) => terms.iter().fold(ZERO, |sum, term| {
                    let term_value = entry(term.operand, k);
                    if term.minus {
                        sum - term_value
                    } else {
                        sum + term_value
                    }
                }),
                Rule::Times([a, b]) => entry(*a, k) * entry(*b, k),
                Rule::Squash { function, operand } => entry(*operand, k).squash(*function),
            });
            let result = result.collect();
            done.push(result);
        }
        for (index, state) in cell.states.iter().enumerate() {
            self.states[index].push(done[state.operation].clone());
        }
    }

    fn loss_at(&self, step: usize) -> Dual {
        let [.., weight, bias] = self.network.table() else {
            return ZERO;
        };
        let s = &self.states[self.network.cell().out][step];
        let y: Vec<Dual> = (0..weight.rows)
            .map(|o| {
                let row = &self.weights[weight.range.clone()][o * weight.columns..];
                let bias = self.weights[bias.range.clone()][o];
                row.iter().zip(s).fold(bias, |sum, (&v, &s)| sum + v * s)
            })
            .collect();
        let target = &self.episode.targets[step - 1];
        match self.episode.objective.kind {
            LossKind::SoftmaxCrossEntropy => {
                let most = y.iter().map(|y| y.value).fold(f64::NEG_INFINITY, f64::max);
                let powers = y.iter().map(|&y| (y - constant(most)).exponential());
                let total = powers.fold(ZERO, |sum, power| sum + power);
                let Target::Class(class) = target else {
                    return ZERO;
                };
                constant(most) - y[*class] + total.logarithm()
            }
            LossKind::SigmoidCrossEntropy => (0..y.len()).fold(ZERO, |sum, o| {
                // -ln sigmoid(y) = ln(1 + e^-y), and -ln(1 - sigmoid(y)) is y more.
                let v = wanted(target, o);
                let power = (ZERO - y[o]).exponential();
                sum + power.logarithm_1p() + constant(1.0 - v) * y[o]
            }),
            LossKind::SquaredError => (0..y.len()).fold(ZERO, |sum, o| {
                let error = y[o] - constant(wanted(target, o));
                sum + error * error
            }),
        }
    }
}

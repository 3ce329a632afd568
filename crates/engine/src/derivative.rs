//! Forward-mode derivatives by dual numbers (Wengert 1964): the check of the backward pass, and nothing it shares with it but
//! the graph. Plain loops, no lanes, no layout; one pass gives the derivative in one direction.

use crate::cell::{Operand, Rule, Shape};
use crate::direction::Direction;
use crate::dual::{Dual, ZERO, constant};
use crate::episode::{Episode, LossKind, Reduction, Target};
use crate::error::SizeError;
use crate::loss::wanted;
use crate::network::Network;

/// The loss and its derivative with respect to one number.
///
/// # Errors
/// Sizes that do not fit together, as for a trace, or a number that the run does not have.
pub fn derivative(
    network: &Network,
    episode: &Episode,
    direction: Direction,
) -> Result<Dual, SizeError> {
    episode.check(network)?;
    direction.check(network, episode)?;
    Ok(Pass::new(network, episode, direction).loss())
}

struct Pass<'a> {
    network: &'a Network,
    episode: &'a Episode,
    direction: Direction,
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
            direction,
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
            Direction::Value { .. } => None,
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
        for (index, operation) in cell.operations.iter().enumerate() {
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
            let mut result: Vec<Dual> = result.collect();
            self.touch(index, step, &mut result);
            done.push(result);
        }
        for (index, state) in cell.states.iter().enumerate() {
            self.states[index].push(done[state.operation].clone());
        }
    }

    /// Sets what is held from outside, and begins a direction that begins here.
    fn touch(&self, operation: usize, step: usize, result: &mut [Dual]) {
        for clamp in &self.episode.clamps {
            if clamp.operation == operation && clamp.holds(step) {
                result[clamp.unit] = constant(clamp.value);
            }
        }
        if let Direction::Value {
            operation: varied,
            step: at,
            unit,
        } = self.direction
            && (varied, at) == (operation, step)
        {
            result[unit].tangent += 1.0;
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
                // -ln sigmoid(y) = ln(1 + e^-y), and -ln(1 - sigmoid(y)) is y more; ln(1 + e^-y) = ln(1 + e^y) - y, of
                // which the power of what is not above 0 is taken.
                let v = wanted(target, o);
                if y[o].value < 0.0 {
                    sum + y[o].exponential().logarithm_1p() - constant(v) * y[o]
                } else {
                    let power = (ZERO - y[o]).exponential();
                    sum + power.logarithm_1p() + constant(1.0 - v) * y[o]
                }
            }),
            LossKind::SquaredError => (0..y.len()).fold(ZERO, |sum, o| {
                let error = y[o] - constant(wanted(target, o));
                sum + error * error
            }),
        }
    }
}

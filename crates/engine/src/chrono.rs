//! A start whose memory is as long as the task (Tallec and Ollivier 2018).

use crate::arith::ln;
use crate::cell::{Cell, Display, Operand, Param, ParamKind, Rule};
use crate::network::{Network, Role};
use crate::random::Random;

/// What a gate does to a state when it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Keeps,
    Overwrites,
}

impl Network {
    /// Draws the biases of the gates that keep or overwrite a state, for lags of up to `lag` steps: of one that keeps
    /// (forget gate, the GRU's update gate) ln(u), of one that overwrites its negative, u uniform in [1, lag - 1] and one a
    /// unit, the same for all gates. The input gate of a cell with a gate that keeps overwrites. Other cells stay as they
    /// are. (Tallec and Ollivier 2018, equation 16.)
    pub fn start_chrono(&mut self, seed: u64, lag: usize) {
        let cell = self.cell().clone();
        let most = lag.max(3) as f64 - 1.0;
        let mut random = Random::new(seed, "chrono");
        let units = self.sizes().hidden_size;
        let drawn: Vec<f64> = (0..units)
            .map(|_| ln(1.0 + random.unit() * (most - 1.0)))
            .collect();
        let senses = senses(&cell);
        let keeps = senses.iter().any(|(_, sense)| *sense == Sense::Keeps);
        for weight in self.table().to_vec() {
            let Role::Cell(index) = weight.role else {
                continue;
            };
            let quantity = of_gate(&cell, &cell.params[index], index);
            let Some(quantity) = quantity else { continue };
            let found = senses.iter().find(|(gate, _)| *gate == quantity);
            let input = cell.quantities[quantity].label.as_deref() == Some("input gate");
            let sign = match found.map(|(_, sense)| *sense) {
                Some(Sense::Keeps) => 1.0,
                Some(Sense::Overwrites) => -1.0,
                None if keeps && input => -1.0,
                None => continue,
            };
            let entries = &mut self.weights_mut()[weight.range];
            for (entry, drawn) in entries.iter_mut().zip(&drawn) {
                *entry = sign * drawn;
            }
        }
    }
}

/// The gate whose bias a parameter is.
fn of_gate(cell: &Cell, param: &Param, index: usize) -> Option<usize> {
    let ParamKind::Bias { .. } = param.kind else {
        return None;
    };
    (0..cell.quantities.len()).find(|&quantity| cell.gate_params(quantity).bias == Some(index))
}

/// The gates that multiply a state, as they are or as what they leave of one.
fn senses(cell: &Cell) -> Vec<(usize, Sense)> {
    let mut senses = Vec::new();
    let state = |operand: &Operand| matches!(operand, Operand::State { .. });
    for operation in &cell.operations {
        let Rule::Times(pair) = operation.rule else {
            continue;
        };
        let factor = match pair {
            [factor, other] | [other, factor] if state(&other) && !state(&factor) => factor,
            _ => continue,
        };
        let Operand::Operation(factor) = factor else {
            continue;
        };
        let gate = |operation: usize| {
            let is = |q: &crate::cell::Quantity| {
                q.operation == operation && q.state.is_none() && q.display == Display::Gate
            };
            cell.quantities.iter().position(is)
        };
        // r*h in a candidate keeps nothing: what it makes is no part of the state, but of a product's operand.
        if !adds_to_a_state(cell, operation) {
            continue;
        }
        if let Some(gate) = gate(factor) {
            senses.push((gate, Sense::Keeps));
        } else if let Rule::Sum(terms) = &cell.operations[factor].rule
            && let [one, left] = terms.as_slice()
            && one.operand == Operand::Number(1.0)
            && left.minus
            && let Operand::Operation(left) = left.operand
            && let Some(gate) = gate(left)
        {
            senses.push((gate, Sense::Overwrites));
        }
    }
    senses
}

/// Whether an operation is a term of the sum that is a state.
fn adds_to_a_state(cell: &Cell, operation: &crate::cell::Operation) -> bool {
    let index = cell
        .operations
        .iter()
        .position(|o| std::ptr::eq(o, operation));
    let state = |operation: usize| cell.states.iter().any(|state| state.operation == operation);
    cell.operations
        .iter()
        .enumerate()
        .any(|(at, sum)| match &sum.rule {
            Rule::Sum(terms) => {
                state(at)
                    && terms
                        .iter()
                        .any(|term| index.is_some_and(|i| term.operand == Operand::Operation(i)))
            }
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::{BUILTINS, Builtin};

    fn named(id: &str) -> Vec<(String, Sense)> {
        let cell = Builtin::named(id).and_then(|b| b.cell().ok()).unwrap();
        let senses = senses(&cell).into_iter();
        senses
            .map(|(gate, sense)| (cell.quantities[gate].name.clone(), sense))
            .collect()
    }

    #[test]
    fn a_gate_s_sense_is_read_from_the_equations() {
        assert_eq!(named("lstm"), [("f".to_owned(), Sense::Keeps)]);
        assert_eq!(named("lstm-coupled"), [("f".to_owned(), Sense::Keeps)]);
        assert_eq!(named("gru"), [("z".to_owned(), Sense::Keeps)]);
        assert_eq!(named("gru-cho"), [("z".to_owned(), Sense::Keeps)]);
        assert_eq!(named("min-gru"), [("z".to_owned(), Sense::Overwrites)]);
        for id in ["rnn", "lstm-1997", "leaky", "skip", "linear"] {
            assert_eq!(named(id), [], "{id}");
        }
        assert_eq!(BUILTINS.len(), 11);
    }

    #[test]
    fn forget_and_input_bias_are_each_other_s_negative_and_as_long_as_the_lag() {
        let cell = Builtin::named("lstm").and_then(|b| b.cell().ok()).unwrap();
        let sizes = crate::layout::Sizes {
            input_size: 2,
            hidden_size: 200,
            output_size: 1,
        };
        let mut network = Network::zeros(cell, sizes).unwrap();
        network.start_chrono(7, 100);
        let of =
            |name: &str| network.weights()[network.weight(name).unwrap().range.clone()].to_vec();
        let (forget, input) = (of("b_f"), of("b_i"));
        assert!(forget.iter().zip(&input).all(|(f, i)| *f == -i));
        assert!(forget.iter().all(|&f| (0.0..=ln(99.0)).contains(&f)));
        assert!(forget.iter().any(|&f| f > ln(80.0)) && forget.iter().any(|&f| f < ln(20.0)));
        assert!(of("b_o").iter().chain(&of("b_g")).all(|&b| b == 0.0));
    }
}

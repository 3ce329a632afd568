//! Shortcuts: what is often drawn in place of the gradient, and often wrong by orders of magnitude.

use super::carrier::Carrier;
use super::reading::Reading;
use super::spectrum::{singular_values_of, spectral_radius};
use crate::cell::{Cell, Operand, Rule};
use crate::network::{Network, Weight};
use crate::notation::Function;
use crate::trace::Trace;

/// Which shortcut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShortcutKind {
    /// The product of what multiplies a state on its way straight on, each step's mean over the units.
    Gates,
    /// rho(U)^k, the spectral radius of the recurrent matrix; of one unit w^k.
    Radius,
    /// (sigma(U) times the largest slope)^k, sigma the largest singular value: what no gradient exceeds (Pascanu, Mikolov and
    /// Bengio 2013, section 2.1).
    Bound,
}

/// A curve that is not the gradient.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortcut {
    /// Which one.
    pub kind: ShortcutKind,
    /// "product of forget gates", "rho(U)^k", "sigma(U)^k with slope 1", "w^k".
    pub name: String,
    /// For t = 1..=T, relative to the last step with a loss: 1 there, 0 past it.
    pub curve: Vec<f64>,
}

impl Cell {
    /// The matrix and the squashing function of a cell whose single state is function(... + U h + ...), and reads its earlier
    /// value nowhere else; none for any other cell.
    fn plain(&self) -> Option<(usize, Function)> {
        let (readings, [state]) = (self.readings(), self.states.as_slice()) else {
            return None;
        };
        let [
            Reading {
                operation,
                delay: 1,
                ..
            },
        ] = readings.as_slice()
        else {
            return None;
        };
        let Rule::Product { matrix, .. } = self.operations[*operation].rule else {
            return None;
        };
        let mut at = *operation;
        loop {
            let [(next, _)] = self.readers(at)[..] else {
                return None;
            };
            match self.operations[next].rule {
                Rule::Sum(_) => at = next,
                Rule::Squash { function, .. } if next == state.operation => {
                    return Some((matrix, function));
                }
                _ => return None,
            }
        }
    }

    /// "forget gates", "1 - z", "a".
    fn factor_title(&self, factor: Operand) -> String {
        let quantity = match factor {
            Operand::Operation(index) => self.result_of(index),
            _ => None,
        };
        let label = quantity.and_then(|quantity| self.quantities[quantity].label.as_ref());
        label.map_or_else(|| self.operand_text(factor), |label| format!("{label}s"))
    }
}

impl Network {
    /// The one matrix U of a cell whose single state is function(... + U h + ...): the one whose spectrum is taken for the
    /// gradient's. None for any other cell.
    pub fn recurrent_matrix(&self) -> Option<&Weight> {
        let (matrix, _) = self.cell().plain()?;
        self.table().get(matrix)
    }
}

impl Trace {
    /// All shortcuts that the cell has: the gates' first.
    pub fn shortcuts(&self) -> Vec<Shortcut> {
        let gates = self.gate_shortcut().into_iter();
        gates.chain(self.spectral_shortcuts()).collect()
    }

    /// The product of gates, where a state goes straight on in its own equation: of the first such state, one that something
    /// multiplies before one that is only added to.
    pub fn gate_shortcut(&self) -> Option<Shortcut> {
        let cell = self.network.cell();
        let carriers = (0..cell.states.len()).filter_map(|state| cell.carrier(state));
        let carrier = carriers.min_by_key(|carrier| carrier.factors.is_empty())?;
        let titles: Vec<String> = carrier
            .factors
            .iter()
            .map(|&factor| cell.factor_title(factor))
            .collect();
        let name = if titles.is_empty() {
            "1^k, the constant error carousel".to_owned()
        } else {
            format!("product of {}", titles.join(" times "))
        };
        Some(Shortcut {
            kind: ShortcutKind::Gates,
            name,
            curve: self.relative(|step| self.mean_factor(&carrier, step)),
        })
    }

    fn spectral_shortcuts(&self) -> Vec<Shortcut> {
        let cell = self.network.cell();
        let Some((matrix, function)) = cell.plain() else {
            return Vec::new();
        };
        let name = &cell.params[matrix].name;
        let entries = self.network.param(matrix);
        let units = self.network.sizes().hidden_size;
        let (slope, said) = match function {
            Function::Tanh | Function::Relu => (1.0, "1"),
            Function::Sigmoid => (0.25, "1/4"),
        };
        let radius = spectral_radius(entries);
        let values = singular_values_of(entries, units);
        let sigma = values.first().copied().unwrap_or(f64::NAN);
        let power = match units {
            1 => "w^k".to_owned(),
            _ => format!("rho({name})^k"),
        };
        vec![
            Shortcut {
                kind: ShortcutKind::Radius,
                name: power,
                curve: self.relative(|_| radius),
            },
            Shortcut {
                kind: ShortcutKind::Bound,
                name: format!("sigma({name})^k with slope {said}"),
                curve: self.relative(|_| sigma * slope),
            },
        ]
    }

    /// 1 at the last step with a loss, before it the product of the later steps' factors, past it 0.
    fn relative(&self, factor: impl Fn(usize) -> f64) -> Vec<f64> {
        let last = self.loss_steps.last().copied().unwrap_or(0);
        let mut curve = vec![0.0; self.seq_len()];
        let mut product: f64 = 1.0;
        for step in (1..=last).rev() {
            curve[step - 1] = product;
            product *= factor(step).abs();
        }
        curve
    }

    /// The mean over the units of what carries a state from step - 1 to `step`.
    fn mean_factor(&self, carrier: &Carrier, step: usize) -> f64 {
        let units = self.network.sizes().hidden_size;
        let entry = |factor: &Operand, unit: usize| {
            let row = self.operand(*factor, step);
            row[if row.len() == 1 { 0 } else { unit }]
        };
        let factors = |unit| {
            let own = carrier.factors.iter();
            own.fold(1.0, |product, factor| product * entry(factor, unit))
        };
        (0..units).map(factors).fold(0.0, |sum, f| sum + f) / units as f64
    }
}

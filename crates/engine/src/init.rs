//! Where the weights start.

use std::sync::Arc;

use crate::cell::{Cell, ParamKind, Shape};
use crate::error::SizeError;
use crate::layout::Sizes;
use crate::network::{Network, Role, Weight};
use crate::notation::Start;
use crate::random::Random;

/// The rule by which a cell's weights are drawn. The readout's always are as PyTorch's Linear draws them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// PyTorch's default: everything uniform in ±1/sqrt(hidden_size); a bias is the sum of PyTorch's two.
    Pytorch,
    /// Matrices on states orthogonal (Saxe, McClelland and Ganguli 2014), on x Xavier; the cell's biases zero.
    Orthogonal,
    /// Every matrix uniform in ±sqrt(6 / (rows + columns)) (Glorot and Bengio 2010); the cell's biases zero.
    Xavier,
    /// Matrices on states are the identity (Le, Jaitly and Hinton 2015), on x Xavier; the cell's biases zero.
    Identity,
}

impl Scheme {
    /// All of them, with the word for each in addresses and its name for people.
    pub const ALL: [(Scheme, &'static str, &'static str); 4] = [
        (Scheme::Pytorch, "pytorch", "PyTorch\u{2019}s"),
        (Scheme::Orthogonal, "orthogonal", "orthogonal"),
        (Scheme::Xavier, "xavier", "Xavier"),
        (Scheme::Identity, "identity", "identity"),
    ];
}

/// How a network's weights start. The same one gives the same bits everywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Initialisation {
    /// The rule.
    pub scheme: Scheme,
    /// The seed; each weight array draws from a stream of its own, named as the array.
    pub seed: u64,
    /// The bias of a quantity named "forget gate"; `None` leaves it to the rule.
    pub forget_bias: Option<f64>,
    /// The lag that the gates' biases are drawn for in its place, where there is one; see [`Network::start_chrono`].
    pub chrono: Option<usize>,
}

impl Default for Initialisation {
    /// PyTorch's rule, seed 1, forget bias 1 (Jozefowicz, Zaremba and Sutskever 2015).
    fn default() -> Self {
        Initialisation {
            scheme: Scheme::Pytorch,
            seed: 1,
            forget_bias: Some(1.0),
            chrono: None,
        }
    }
}

impl Network {
    /// A network with its weights drawn.
    ///
    /// # Errors
    /// Sizes past [`limits`](crate::limits).
    pub fn start(cell: Arc<Cell>, sizes: Sizes, how: Initialisation) -> Result<Network, SizeError> {
        let mut network = Network::zeros(cell.clone(), sizes)?;
        let table = network.table().to_vec();
        for weight in table {
            let mut random = Random::new(how.seed, &weight.name);
            let entries = &mut network.weights_mut()[weight.range.clone()];
            match weight.role {
                Role::Cell(index) => {
                    draw_param(
                        cell.params[index].kind,
                        &weight,
                        entries,
                        sizes,
                        how,
                        &mut random,
                    );
                }
                // PyTorch's Linear.
                Role::ReadoutWeight | Role::ReadoutBias => {
                    uniform(entries, bound(sizes), &mut random);
                }
            }
        }
        if let Some(lag) = how.chrono {
            network.start_chrono(how.seed, lag);
        }
        Ok(network)
    }
}

fn draw_param(
    kind: ParamKind,
    weight: &Weight,
    entries: &mut [f64],
    sizes: Sizes,
    how: Initialisation,
    random: &mut Random,
) {
    match (kind, how.scheme) {
        (ParamKind::Bias { forget: true, .. }, _) if how.forget_bias.is_some() => {
            entries.fill(how.forget_bias.unwrap_or_default());
        }
        (ParamKind::Bias { double, .. }, Scheme::Pytorch) => {
            uniform(entries, bound(sizes), random);
            if double {
                for entry in entries {
                    *entry += random.symmetric(bound(sizes));
                }
            }
        }
        (ParamKind::Bias { .. }, _) => entries.fill(0.0),
        (ParamKind::Diagonal, _) | (ParamKind::Matrix { .. }, Scheme::Pytorch) => {
            uniform(entries, bound(sizes), random);
        }
        (ParamKind::Matrix { columns }, scheme) => match (scheme, columns) {
            (Scheme::Orthogonal, Shape::Unit) => orthogonal(entries, weight.columns, random),
            (Scheme::Identity, Shape::Unit) => {
                for (at, entry) in entries.iter_mut().enumerate() {
                    *entry = f64::from(u8::from(at / weight.columns == at % weight.columns));
                }
            }
            _ => {
                let fan = (weight.rows + weight.columns) as f64;
                uniform(entries, (6.0 / fan).sqrt(), random);
            }
        },
        (ParamKind::Declared { start, .. }, _) => match start {
            Start::Number(number) => entries.fill(number),
            Start::ForgetBias => entries.fill(how.forget_bias.unwrap_or_default()),
            Start::Uniform => entries.iter_mut().for_each(|entry| *entry = random.unit()),
        },
    }
}

/// PyTorch's 1/sqrt(hidden_size).
fn bound(sizes: Sizes) -> f64 {
    1.0 / (sizes.hidden_size as f64).sqrt()
}

fn uniform(entries: &mut [f64], bound: f64, random: &mut Random) {
    for entry in entries {
        *entry = random.symmetric(bound);
    }
}

/// A square orthogonal matrix, uniform over all of them: the rows of a normal matrix made orthonormal one after the
/// other (modified Gram-Schmidt, twice over, so that rounding leaves them orthogonal to the last places).
fn orthogonal(entries: &mut [f64], side: usize, random: &mut Random) {
    for entry in entries.iter_mut() {
        *entry = random.normal();
    }
    for row in 0..side {
        let (done, rest) = entries.split_at_mut(row * side);
        let current = &mut rest[..side];
        for earlier in done.chunks(side).chain(done.chunks(side)) {
            let along = dot(current, earlier);
            for (entry, &other) in current.iter_mut().zip(earlier) {
                *entry -= along * other;
            }
        }
        let norm = dot(current, current).sqrt();
        for entry in current {
            *entry /= norm;
        }
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + a * b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::Builtin;

    fn lstm(scheme: Scheme) -> Network {
        let cell = Builtin::named("lstm").and_then(|b| b.cell().ok()).unwrap();
        let sizes = Sizes {
            input_size: 3,
            hidden_size: 9,
            output_size: 2,
        };
        let how = Initialisation {
            scheme,
            ..Initialisation::default()
        };
        Network::start(cell, sizes, how).unwrap()
    }

    fn entries<'a>(network: &'a Network, name: &str) -> &'a [f64] {
        &network.weights()[network.weight(name).unwrap().range.clone()]
    }

    #[test]
    fn orthogonal_matrices_are_orthogonal() {
        let network = lstm(Scheme::Orthogonal);
        let rows: Vec<&[f64]> = entries(&network, "U_g").chunks(9).collect();
        for (i, a) in rows.iter().enumerate() {
            for (j, b) in rows.iter().enumerate() {
                let expected = f64::from(u8::from(i == j));
                assert!((dot(a, b) - expected).abs() < 1e-14);
            }
        }
        assert!(entries(&network, "b_i").iter().all(|&b| b == 0.0));
    }

    #[test]
    fn the_forget_bias_fills_the_forget_gate_s_bias_alone() {
        let network = lstm(Scheme::Pytorch);
        assert_eq!(entries(&network, "b_f"), [1.0; 9]);
        assert!(
            entries(&network, "b_i")
                .iter()
                .all(|&b| b.abs() < 2.0 / 3.0 && b != 1.0)
        );
        assert!(
            entries(&network, "U_i")
                .iter()
                .all(|&u| u.abs() <= 1.0 / 3.0)
        );
    }

    #[test]
    fn the_identity_start_is_the_identity() {
        let network = lstm(Scheme::Identity);
        let matrix = entries(&network, "U_o");
        assert!((0..81).all(|at| matrix[at] == f64::from(u8::from(at % 10 == 0))));
    }

    #[test]
    fn another_cell_with_the_same_names_starts_with_the_same_numbers() {
        let whole = lstm(Scheme::Xavier);
        let cell = Builtin::named("lstm-coupled")
            .and_then(|b| b.cell().ok())
            .unwrap();
        let how = Initialisation {
            scheme: Scheme::Xavier,
            ..Initialisation::default()
        };
        let coupled = Network::start(cell, whole.sizes(), how).unwrap();
        assert_eq!(entries(&whole, "U_f"), entries(&coupled, "U_f"));
    }
}

//! What is often said of gradients, and networks at their start on which it can be counted.

use unrolled_engine::{
    Builtin, Draw, Initialisation, ParamKind, Role, Scheme, SizeError, Sizes, Trace, Workspace,
    norm,
};

/// How a network starts, and how long it reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Start {
    /// The id of a built-in cell.
    pub cell: &'static str,
    /// Its name with its start.
    pub name: &'static str,
    /// The rule of its weights.
    pub scheme: Scheme,
    /// The forget gate's bias; by the rule without it.
    pub forget_bias: Option<f64>,
    /// What the recurrent matrices are multiplied by.
    pub scale: f64,
    /// Whether the rule is for the one recurrent matrix alone: the rest is as PyTorch draws it, without biases.
    pub recurrent_alone: bool,
}

impl Start {
    /// Draws of networks of 8 inputs and 32 units over so many steps of inputs of variance one.
    ///
    /// # Errors
    /// No such cell.
    pub fn draw(&self, steps: usize) -> Result<Draw, SizeError> {
        let cell = Builtin::named(self.cell).and_then(|cell| cell.cell().ok());
        let cell = cell.ok_or_else(|| {
            SizeError::new(format!("cell: {}, expected a built-in one", self.cell))
        })?;
        Ok(Draw {
            cell,
            sizes: Sizes {
                input_size: 8,
                hidden_size: 32,
                output_size: 4,
            },
            initialisation: Initialisation {
                scheme: self.scheme,
                seed: 1,
                forget_bias: self.forget_bias,
                chrono: None,
            },
            recurrent_scale: self.scale,
            steps,
            inputs: None,
        })
    }

    /// |dL/dh_1| / |dL/dh_T| of one draw, h the state that the readout sees.
    ///
    /// # Errors
    /// No such cell.
    pub fn left(&self, steps: usize, seed: u64) -> Result<f64, SizeError> {
        let mut trace = self.draw(steps)?.trace(seed)?;
        if self.recurrent_alone {
            trace = self.mixed(&trace, steps, seed)?;
        }
        let out = trace.network().cell().out;
        Ok(norm(trace.d_state(out, 1)) / norm(trace.d_state(out, steps)))
    }

    /// The recurrent matrix of `drawn` among weights as PyTorch draws them.
    fn mixed(&self, drawn: &Trace, steps: usize, seed: u64) -> Result<Trace, SizeError> {
        let plain = Start {
            scheme: Scheme::Pytorch,
            ..*self
        };
        let mut trace = plain.draw(steps)?.trace(seed)?;
        let network = trace.network().clone();
        let mut weights = network.weights().to_vec();
        for array in network.table() {
            let Role::Cell(param) = array.role else {
                continue;
            };
            if let ParamKind::Bias { .. } = network.cell().params[param].kind {
                weights[array.range.clone()].fill(0.0);
            }
        }
        if let Some(matrix) = network.recurrent_matrix() {
            let own = &drawn.network().weights()[matrix.range.clone()];
            weights[matrix.range.clone()].copy_from_slice(own);
        }
        trace.set_weights(&weights)?;
        trace.rerun(&mut Workspace::default());
        Ok(trace)
    }
}

/// Seeds over which a saying is counted.
pub const SEEDS: usize = 200;

/// "A spectral radius above 1 explodes": an orthogonal matrix times 1.5 has radius 1.5, but tanh saturates.
pub const RADIUS: (Start, usize) = (
    Start {
        cell: "rnn",
        name: "plain RNN, orthogonal \u{d7} 1.5",
        scheme: Scheme::Orthogonal,
        forget_bias: None,
        scale: 1.5,
        recurrent_alone: false,
    },
    50,
);

/// "The LSTM's gradient is the product of its forget gates."
pub const GATES: (Start, usize) = (
    Start {
        cell: "lstm",
        name: "LSTM, forget bias 1",
        scheme: Scheme::Pytorch,
        forget_bias: Some(1.0),
        scale: 1.0,
        recurrent_alone: false,
    },
    100,
);

/// "dL/dW is not zero, so nothing vanished."
pub const WEIGHTS: (Start, usize) = (
    Start {
        cell: "rnn",
        name: "plain RNN",
        scheme: Scheme::Pytorch,
        forget_bias: None,
        scale: 1.0,
        recurrent_alone: false,
    },
    100,
);

/// Seeds of a median.
pub const MEDIAN_SEEDS: usize = 40;
/// The lengths of the medians.
pub const MEDIAN_STEPS: [usize; 4] = [20, 50, 100, 200];

/// What vanishes at the start, in a reference run of other code and other random numbers: of |dL/dh_1| / |dL/dh_T| the median
/// over 40 draws at each of [`MEDIAN_STEPS`].
pub const MEDIANS: [(Start, [f64; 4]); 6] = [
    (
        start("rnn", "plain RNN", Scheme::Pytorch, None),
        [3.6e-6, 1.4e-14, 8e-28, 2e-53],
    ),
    (
        Start {
            recurrent_alone: true,
            ..start("rnn", "plain RNN, U orthogonal", Scheme::Orthogonal, None)
        },
        [0.043, 2.7e-4, 4.4e-8, 2.3e-15],
    ),
    (
        start("lstm", "LSTM, no forget bias", Scheme::Pytorch, None),
        [1.6e-5, 1.8e-11, 1.4e-21, 6e-41],
    ),
    (
        start("lstm", "LSTM, forget bias 1", Scheme::Pytorch, Some(1.0)),
        [2.7e-3, 1.4e-5, 1.9e-9, 5e-17],
    ),
    (
        start("lstm", "LSTM, forget bias 3", Scheme::Pytorch, Some(3.0)),
        [0.078, 0.094, 0.051, 0.008],
    ),
    (
        start("gru", "GRU", Scheme::Pytorch, None),
        [9.4e-5, 8.7e-11, 1.2e-20, 6e-40],
    ),
];

const fn start(
    cell: &'static str,
    name: &'static str,
    scheme: Scheme,
    forget_bias: Option<f64>,
) -> Start {
    Start {
        cell,
        name,
        scheme,
        forget_bias,
        scale: 1.0,
        recurrent_alone: false,
    }
}

/// The middle of numbers, that of an even count by its two middle ones' geometric mean; not a number for none.
pub fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let count = numbers.len();
    match (count, count % 2) {
        (0, _) => f64::NAN,
        (_, 1) => numbers[count / 2],
        // Each root by itself: the product may be too small for a number.
        _ => numbers[count / 2 - 1].sqrt() * numbers[count / 2].sqrt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of 40 draws, at the lengths at which a median of so few says something.
    #[test]
    fn the_medians_are_those_of_the_reference() {
        for (start, reference) in MEDIANS {
            for (steps, reference) in MEDIAN_STEPS.into_iter().zip(reference).take(2) {
                let mut all: Vec<f64> = (1..=MEDIAN_SEEDS as u64)
                    .map(|seed| start.left(steps, seed).unwrap())
                    .collect();
                let off = median(&mut all) / reference;
                assert!(
                    (1.0 / 3.0..=3.0).contains(&off),
                    "{} {steps}: {off}",
                    start.name
                );
            }
        }
    }

    #[test]
    fn a_median_is_the_middle() {
        assert_eq!(median(&mut [3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&mut [16.0, 1.0, 4.0, 64.0]), 8.0);
        assert!(median(&mut []).is_nan());
    }
}

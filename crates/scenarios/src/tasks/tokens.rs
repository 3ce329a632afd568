//! Tokens as one-hot vectors, and back.

use unrolled_engine::Target;

use super::Example;

/// A one-hot vector.
pub(crate) fn one_hot(size: usize, entry: usize) -> Vec<f64> {
    (0..size)
        .map(|at| f64::from(u8::from(at == entry)))
        .collect()
}

/// The token of a one-hot vector.
pub(super) fn token(input: &[f64]) -> Option<usize> {
    input.iter().position(|&entry| entry == 1.0)
}

/// Tokens as inputs.
pub(super) fn spoken(size: usize, tokens: &[usize]) -> Vec<Vec<f64>> {
    tokens.iter().map(|&token| one_hot(size, token)).collect()
}

/// Each token but the last is an input, and the one after it is what is right there.
pub(crate) fn next_token(size: usize, tokens: &[usize]) -> Example {
    let (inputs, targets) = tokens
        .iter()
        .zip(tokens.iter().skip(1))
        .map(|(&token, &next)| (one_hot(size, token), Target::Class(next)))
        .unzip();
    Example { inputs, targets }
}

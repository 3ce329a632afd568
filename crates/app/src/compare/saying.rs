//! What is often said: its numbers, a seed or a median at a time.

use unrolled_scenarios::sayings::{
    GATES, MEDIAN_SEEDS, MEDIAN_STEPS, MEDIANS, RADIUS, Start, WEIGHTS, median,
};

use crate::experiment::Refusal;

/// What is counted over seeds that are always the same: no more than which one it is decides its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// What is often said: a row a seed, of networks as they start.
    Draws(Saying),
    /// A row a start and length: the median over 40 seeds of what is left.
    Medians,
}

/// What is often said, and is not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// A spectral radius above 1 explodes.
    Radius,
    /// The LSTM's gradient is the product of its forget gates.
    Gates,
    /// dL/dW is not zero, so nothing vanished.
    Weights,
}

impl Count {
    /// All of them, with their words in addresses.
    pub const ALL: [(Count, &'static str); 4] = [
        (Count::Draws(Saying::Radius), "radius"),
        (Count::Draws(Saying::Gates), "gates"),
        (Count::Draws(Saying::Weights), "weights"),
        (Count::Medians, "medians"),
    ];

    /// Its word in addresses.
    pub fn word(self) -> &'static str {
        let found = Count::ALL.iter().find(|(one, _)| *one == self);
        found.map_or("", |(_, word)| word)
    }
}

impl Saying {
    /// All of them.
    pub const ALL: [Saying; 3] = [Saying::Radius, Saying::Gates, Saying::Weights];

    /// The networks on which it is counted, and their steps.
    pub fn counted(self) -> (Start, usize) {
        match self {
            Saying::Radius => RADIUS,
            Saying::Gates => GATES,
            Saying::Weights => WEIGHTS,
        }
    }
}

/// Rows of medians: a start and a length each.
pub const MEDIAN_ROWS: usize = MEDIANS.len() * MEDIAN_STEPS.len();

/// One seed's numbers: what is left of the whole state's gradient; the product of gates; the radius; |dL/dW|, of it the part
/// at long lags, and that part's share. What there is not is not a number.
///
/// # Errors
/// As the engine's.
pub fn numbers(saying: Saying, seed: u64) -> Result<Vec<f64>, Refusal> {
    let (start, steps) = saying.counted();
    let drawn = start.draw(steps)?.numbers(seed)?;
    Ok(vec![
        drawn.state,
        drawn.gates.unwrap_or(f64::NAN),
        drawn.radius.unwrap_or(f64::NAN),
        drawn.weights,
        drawn.far.size,
        drawn.far.share,
    ])
}

/// One median of |dL/dh_1| / |dL/dh_T|.
///
/// # Errors
/// As the engine's; or no such row.
pub fn medians(row: usize) -> Result<Vec<f64>, Refusal> {
    let none = || Refusal("There is no such start.".to_owned());
    let (start, _) = MEDIANS.get(row / MEDIAN_STEPS.len()).ok_or_else(none)?;
    let steps = MEDIAN_STEPS[row % MEDIAN_STEPS.len()];
    let mut all = Vec::with_capacity(MEDIAN_SEEDS);
    for seed in 1..=MEDIAN_SEEDS as u64 {
        all.push(start.left(steps, seed)?);
    }
    Ok(vec![median(&mut all)])
}

//! The words of the texts. No two lists share a word.

/// States, in the order of their equations; a cell has the last ones, so that it always has h, which the readout sees unless
/// another is named.
pub const STATES: [&str; 3] = ["m", "c", "h"];

/// All other quantities, in the order of their equations.
pub const QUANTITIES: [&str; 8] = ["f", "i", "o", "r", "z", "n", "u", "w"];

/// Parameters declared as one number, and how they start.
pub const NUMBERS: [(&str, &str); 3] = [("a", " = 0.5"), ("k", ""), ("p_k", " = -1.5")];

/// Parameters declared as one number a unit.
pub const UNITS: [(&str, &str); 4] = [
    ("e", ""),
    ("g", " = uniform"),
    ("j", " = forget_bias"),
    ("b_j", " = -0.25"),
];

/// Vectors by their letters: biases and diagonals.
pub const VECTORS: [&str; 5] = ["b", "b_0", "d_0", "p_0", "p_1"];

/// Constants, of which those that are whole can be delays.
pub const CONSTANTS: [(&str, &str); 3] = [("d", "2"), ("far", "5"), ("half", "0.5")];

/// Matrices on what has one number an input.
pub const ON_INPUTS: [&str; 4] = ["W", "W_0", "W_1", "A"];

/// Matrices on what has one number a unit.
pub const ON_UNITS: [&str; 4] = ["U", "U_0", "V_0", "B2"];

/// Numbers as one may write them.
pub const LITERALS: [&str; 8] = ["1", "2", "0.5", "0", ".25", "3.", "1e-3", "0.1e+1"];

/// Functions.
pub const FUNCTIONS: [&str; 3] = ["tanh", "sigmoid", "relu"];

/// Labels of quantities and acts.
pub const LABELS: [&str; 6] = [
    "hidden state",
    "forget gate",
    "candidate",
    "gate",
    "\u{3c3} of two: 1 - z",
    "",
];

//! How large an experiment may be. Checked before anything is allocated.

/// Time steps in one sequence.
pub const STEPS: usize = 2_048;
/// Units of the hidden state.
pub const UNITS: usize = 512;
/// Entries of one input vector.
pub const INPUTS: usize = 2_048;
/// Entries of one output vector.
pub const OUTPUTS: usize = 2_048;
/// Bytes of a cell's text.
pub const CELL_BYTES: usize = 65_536;
/// Operations in one cell.
pub const OPERATIONS: usize = 128;
/// Nested parentheses and functions in one expression.
pub const NESTING: usize = 64;
/// Steps back that a state may be read from.
pub const DELAY: usize = STEPS;
/// Weights of one network.
pub const WEIGHTS: usize = 1 << 25;
/// Entries that a run holds fixed.
pub const CLAMPS: usize = 4_096;
/// Numbers in one trace, 8 bytes each; reached only by typed cells of many operations.
pub const TRACE_NUMBERS: usize = 1 << 27;
/// Entries of a whole state whose step Jacobian is computed: its square is what it holds.
pub const WHOLE_STATE: usize = 1_024;
/// Weights of a cell times lags, whose gradients are taken apart by lag; 8 bytes each.
pub const LAG_NUMBERS: usize = 1 << 24;

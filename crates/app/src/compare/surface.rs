//! The loss of a one-unit net over weight and bias, as the worker computes it.

use unrolled_engine::Builtin;
use unrolled_engine::one_unit::{Cliff, Surface};

use crate::experiment::{RIVAL, Refusal};

/// Columns of the surface: recurrent weights.
pub const COLUMNS: usize = 96;
/// Rows of it: biases, from the lowest.
pub const ROWS: usize = 64;

/// The surface, a row at a time.
#[derive(Debug)]
pub struct Hill(Surface);

impl Hill {
    /// Of the usual setting.
    ///
    /// # Errors
    /// A cell that is none.
    pub fn new() -> Result<Hill, Refusal> {
        let none = || Refusal("There is no such cell.".to_owned());
        let cell = Builtin::named(RIVAL).ok_or_else(none)?;
        let cell = cell.cell().map_err(|error| Refusal(error.to_string()))?;
        Ok(Hill(Surface::new(cell, &Cliff::default(), COLUMNS, ROWS)?))
    }

    /// The next row.
    ///
    /// # Errors
    /// No more rows.
    pub fn next(&mut self) -> Result<Vec<f64>, Refusal> {
        let row = self.0.advance().map(<[f64]>::to_vec);
        row.ok_or_else(|| Refusal("The surface has no such row.".to_owned()))
    }
}

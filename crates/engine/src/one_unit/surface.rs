//! The loss over (w, b), a row at a time.

use std::sync::Arc;

use super::cliff::{Cliff, Span};
use super::unit::OneUnit;
use crate::cell::Cell;
use crate::error::{SizeError, within};
use crate::limits;

/// A grid of losses: a row is one b, from the lowest, a column one w, from the lowest, each at the middle of its cell.
#[derive(Clone, Debug)]
pub struct Surface {
    unit: OneUnit,
    w: Span,
    b: Span,
    columns: usize,
    rows: usize,
    losses: Vec<f64>,
}

impl Surface {
    /// A grid of which nothing is computed yet.
    ///
    /// # Errors
    /// As [`OneUnit::new`]; or a grid without cells, or with more than a trace may have numbers.
    pub fn new(
        cell: Arc<Cell>,
        cliff: &Cliff,
        columns: usize,
        rows: usize,
    ) -> Result<Surface, SizeError> {
        within(
            format_args!("cells of the surface"),
            columns.saturating_mul(rows),
            limits::TRACE_NUMBERS,
        )?;
        Ok(Surface {
            unit: cliff.unit(cell)?,
            w: cliff.w,
            b: cliff.b,
            columns,
            rows,
            losses: Vec::new(),
        })
    }

    /// Computes the next row and returns it; none when all are done.
    pub fn advance(&mut self) -> Option<&[f64]> {
        let row = self.done();
        if row == self.rows {
            return None;
        }
        let b = self.b.middle(row, self.rows);
        for column in 0..self.columns {
            let w = self.w.middle(column, self.columns);
            self.losses.push(self.unit.loss(w, b));
        }
        self.losses.get(row * self.columns..)
    }

    /// How many rows are computed.
    pub fn done(&self) -> usize {
        self.losses.len() / self.columns
    }

    /// Rows and columns of the whole.
    pub fn size(&self) -> (usize, usize) {
        (self.rows, self.columns)
    }

    /// The losses of the rows that are computed, row by row.
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }
}

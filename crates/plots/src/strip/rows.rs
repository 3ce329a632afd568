//! The rows of the strip: one a quantity, gates and inner quantities first, then the states, the one read out last.

use unrolled_engine::{Cell, Display, Trace};

use crate::columns::Columns;
use crate::theme::Theme;

/// How a row's values are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Marks {
    /// One gauge an entry, filled from below.
    Gauges,
    /// One square an entry, whose area is its size.
    Squares,
    /// One thin cell of colour an entry, one above the other.
    Bands,
}

/// One row.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The quantity, an index into the cell's.
    pub quantity: usize,
    /// How its values are shown.
    pub marks: Marks,
    /// Top of its marks.
    pub top: f64,
    /// Height of its marks.
    pub height: f64,
    /// The value that a full square or full colour stands for.
    pub full: f64,
    /// Entries of the quantity at one step.
    pub entries: usize,
    /// Entries that one cell of a band stands for.
    pub pooled: usize,
    /// Width of the place of a mark, for gauges and squares.
    pub slot: f64,
    /// Height of a cell of a band.
    pub cell: f64,
    /// Whether the values of the cursor's column, or of all, are whole marks.
    pub whole: bool,
}

impl Row {
    /// The height of its middle.
    pub fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }

    /// Where the first mark's place begins in the column around `centre`.
    pub fn first_slot(&self, centre: f64) -> f64 {
        (centre - self.entries as f64 * self.slot / 2.0).round()
    }
}

/// The rows of a run's cell, placed below `top`, and where they end; a full mark is as large as the largest value of
/// the `former` run too.
pub(crate) fn rows(
    trace: &Trace,
    former: Option<&Trace>,
    columns: &Columns,
    theme: Theme,
    top: f64,
) -> (Vec<Row>, f64) {
    let scale = theme.text_px() / 13.0;
    let cell = trace.network().cell();
    let mut rows = Vec::new();
    let (mut next, mut bottom) = (top.round(), top);
    for (at, quantity) in order(cell).into_iter().enumerate() {
        let is_state = cell.quantities[quantity].state.is_some();
        if is_state && at > 0 {
            next += (5.0 * scale).round();
        }
        let row = row(trace, former, columns, scale, quantity, next);
        bottom = next + row.height;
        next = bottom + (10.0 * scale).round();
        rows.push(row);
    }
    (rows, bottom)
}

/// Quantities in the order of their rows.
fn order(cell: &Cell) -> Vec<usize> {
    let rank = |quantity: &usize| match cell.quantities[*quantity].state {
        None => 0,
        Some(state) if state != cell.out => 1,
        Some(_) => 2,
    };
    let of_rank = |wanted| (0..cell.quantities.len()).filter(move |at| rank(at) == wanted);
    (0..3).flat_map(of_rank).collect()
}

fn row(
    trace: &Trace,
    former: Option<&Trace>,
    columns: &Columns,
    scale: f64,
    quantity: usize,
    top: f64,
) -> Row {
    let cell = trace.network().cell();
    let operation = cell.quantities[quantity].operation;
    let entries = trace.value(operation, 1).len().max(1);
    let room = match columns.lens {
        Some(lens) => lens - 22.0 * scale,
        None => {
            let least = 8.0 * scale * entries as f64;
            (columns.column - 12.0 * scale).min((0.8 * columns.column).max(least))
        }
    };
    let slot = (room / entries as f64).min(22.0 * scale).floor();
    let gate = cell.quantities[quantity].display == Display::Gate;
    let most = match former {
        _ if gate => 1.0,
        Some(former) => largest(trace, operation).max(largest(former, operation)),
        None => largest(trace, operation),
    };
    let whole = slot >= 7.0 && (columns.marks || columns.lens.is_some());
    let marks = match (gate, columns.marks && whole) {
        (_, false) => Marks::Bands,
        (true, true) => Marks::Gauges,
        (false, true) => Marks::Squares,
    };
    let pooled = entries.div_ceil(64);
    let cells = entries.div_ceil(pooled) as f64;
    let thick = (32.0 * scale / cells).floor().clamp(1.0, 8.0 * scale);
    let (height, full) = match marks {
        Marks::Bands => (thick * cells, most),
        _ => ((20.0 * scale).round(), most.max(1.0)),
    };
    Row {
        quantity,
        marks,
        top,
        height,
        full: if full > 0.0 { full } else { 1.0 },
        entries,
        pooled,
        slot,
        cell: thick,
        whole,
    }
}

/// The largest finite size of an operation's values in the whole run.
fn largest(trace: &Trace, operation: usize) -> f64 {
    (1..=trace.seq_len())
        .flat_map(|step| trace.value(operation, step))
        .map(|value| value.abs())
        .filter(|size| size.is_finite())
        .fold(0.0, f64::max)
}

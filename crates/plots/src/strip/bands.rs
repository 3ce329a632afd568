//! Bands: where columns are narrower than their marks, a column becomes a stack of thin cells of colour, one an entry.
//!
//! A gate's cell goes from the ground at 0 to full ink at 1; a signed one's has |v| / full of its ink, where full is the
//! row's largest finite size in the run. A positive cell is as wide as the column, a negative one a narrow bar in its
//! middle. Past 64 entries a cell stands for several: their mean for a gate, else the one of largest size.

use unrolled_engine::Display;

use super::rows::Row;
use crate::columns::Columns;
use crate::shape::{Cell, Shape};
use crate::theme::Ink;

/// Shades that are told apart; neighbours of one shade are drawn as one.
const SHADES: f64 = 12.0;

/// A run of neighbouring cells of one shade.
#[derive(Clone, Copy)]
struct Run {
    from: f64,
    to: f64,
    shade: i32,
}

/// A step's sides and the values of its column.
type Step<'a> = (f64, f64, &'a [f64]);

/// The visible columns that are bands; a step that is `None` has not been computed.
pub(crate) fn steps<'a>(
    columns: &Columns,
    values: impl Fn(usize) -> Option<&'a [f64]>,
    as_marks: impl Fn(usize) -> bool,
) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    for step in columns.visible() {
        let Some(values) = values(step) else { break };
        if !as_marks(step) {
            let left = columns.left_of(step);
            let right = (left + columns.column).round() - gap(columns);
            steps.push((left.round(), right, values));
        }
    }
    steps
}

/// What lies between two columns.
fn gap(columns: &Columns) -> f64 {
    if columns.column < 14.0 { 0.0 } else { 2.0 }
}

/// The cells of a row at these steps.
pub(crate) fn bands(
    row: &Row,
    display: Display,
    columns: &Columns,
    steps: &[Step],
    ink: Ink,
    shapes: &mut Vec<Shape>,
) {
    // One width for all, though columns differ by a pixel: else some would stand out.
    let bar = (0.4 * (columns.column - gap(columns))).round().max(1.0);
    let mut shades = vec![Vec::new(); SHADES as usize + 1];
    for cell in 0..row.entries.div_ceil(row.pooled) {
        let top = row.top + cell as f64 * row.cell;
        for run in runs(row, display, bar, steps, cell) {
            shades[run.shade.unsigned_abs() as usize].push(Cell {
                left: run.from,
                top,
                right: run.to,
                bottom: top + row.cell,
            });
        }
    }
    for (shade, cells) in shades.into_iter().enumerate().skip(1) {
        if !cells.is_empty() {
            let paint = ink.alpha(shade as f64 / SHADES);
            shapes.push(Shape::Cells { cells, paint });
        }
    }
}

/// One line of cells between the sides of the steps' columns: neighbours of one shade joined, negative ones narrowed to
/// bars.
fn runs(row: &Row, display: Display, bar: f64, steps: &[Step], cell: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for &(left, right, values) in steps {
        let Some(entries) = values.chunks(row.pooled).nth(cell) else {
            continue;
        };
        let shade = shade(pooled(entries, display), row.full);
        match runs.last_mut() {
            Some(run) if run.shade == shade && run.to == left && shade > 0 => run.to = right,
            _ if shade == 0 => {}
            _ => {
                let (from, to) = if shade > 0 {
                    (left, right)
                } else {
                    let from = left + ((right - left - bar) / 2.0).floor().max(0.0);
                    (from, from + bar)
                };
                runs.push(Run { from, to, shade });
            }
        }
    }
    runs
}

fn pooled(entries: &[f64], display: Display) -> f64 {
    match (entries, display) {
        ([one], _) => *one,
        (_, Display::Gate) => entries.iter().sum::<f64>() / entries.len() as f64,
        (_, Display::Signed) => entries.iter().fold(0.0, |most: f64, &entry| {
            if entry.abs() > most.abs() || entry.is_nan() {
                entry
            } else {
                most
            }
        }),
    }
}

/// From -12 to 12; what is no number is as dark as infinity.
fn shade(value: f64, full: f64) -> i32 {
    let share = value / full;
    if share.is_nan() {
        return SHADES as i32;
    }
    let shade = share.clamp(-1.0, 1.0) * SHADES;
    // Rounded without a call, which took most of the time of a large picture.
    (shade + 0.5_f64.copysign(shade)) as i32
}

//! The cells of a map: epochs that share a column and steps that share a row become one.

use super::{Column, Frame};
use crate::shades::Tone;

/// A column as it is shown.
#[derive(Clone, PartialEq, Debug)]
pub struct Stretch {
    /// The epoch that it shows.
    pub epoch: usize,
    /// How many steps it has.
    pub steps: usize,
    /// The first bin of the width that it fills.
    pub from: usize,
    /// The bin after the last.
    pub to: usize,
    /// A tone for each row, from the bottom.
    pub tones: Vec<Tone>,
}

/// The columns, or those that a picture of the columns before `since` lacks: the last of these may have grown.
pub(super) fn stretches(columns: &[Column], frame: &Frame, since: Option<usize>) -> Vec<Stretch> {
    let first = since.map_or(0, |since| {
        columns
            .partition_point(|column| column.epoch < since)
            .saturating_sub(1)
    });
    let mut found = Vec::new();
    for (at, column) in columns.iter().enumerate().skip(first) {
        let from = frame.bin_of(column.epoch);
        let next = match columns.get(at + 1) {
            Some(next) => next.epoch,
            // As far as from the one before.
            None => {
                let before = at.checked_sub(1).map(|before| columns[before].epoch);
                let gap = before.map_or(1, |before| column.epoch.saturating_sub(before));
                column.epoch.saturating_add(gap.max(1))
            }
        };
        let to = frame.bin_of(next).min(frame.bins);
        // The last column has a bin at all events; any other gives its bin to the next that shares it.
        let to = if at + 1 == columns.len() {
            to.max(from + 1)
        } else {
            to
        };
        if from < to {
            found.push(Stretch {
                epoch: column.epoch,
                steps: column.sizes.len(),
                from,
                to,
                tones: tones(column.sizes, frame),
            });
        }
    }
    found
}

fn tones(sizes: &[f64], frame: &Frame) -> Vec<Tone> {
    let (steps, rows) = (frame.steps, frame.rows);
    let tone = |row: usize| {
        // Steps from..to count from 0. A row that the sequence's end lies in shows what there is of it.
        let (from, to) = (row * steps / rows, (row + 1) * steps / rows);
        let sizes = sizes.get(from..to.min(sizes.len())).unwrap_or_default();
        Tone::of(sizes.iter().copied(), &frame.decades)
    };
    (0..rows).map(tone).collect()
}

//! The rows of factors in a line: their heights, and which factors stand in which.

use super::columns::{Columns, level, sign, words};
use super::{Chain, Link};
use crate::theme::Theme;

/// Heights within a row of factors, from its top.
pub(super) struct Row {
    /// The middle of the names.
    pub name: f64,
    /// The middle of the gains.
    pub gain: f64,
    /// The top of the bars.
    pub bar: f64,
    /// How thick these are.
    pub thick: f64,
    /// The height of all.
    pub high: f64,
}

impl Row {
    /// Those of rows that are so much roomier than the least.
    pub fn of(stretch: f64, theme: Theme) -> Row {
        let row = 1.13 * theme.small_px() * stretch;
        let thick = (0.3 * theme.text_px() * stretch).round();
        Row {
            name: 0.5 * row,
            gain: 1.5 * row,
            bar: 2.0 * row + 1.0,
            thick,
            high: 2.0 * row + 1.0 + thick,
        }
    }
}

/// The least height of a line.
pub(super) fn least(theme: Theme) -> f64 {
    Row::of(1.0, theme).high + 1.0
}

/// The factors of a route row by row, as many to a row as have room, and whether they have bars.
pub(super) fn wrapped<'a, 'b>(
    chain: &'b Chain<'a>,
    columns: &Columns,
    theme: Theme,
) -> (Vec<&'b [Link<'a>]>, bool) {
    let room = columns.factors.1 - columns.factors.0;
    if level(chain, columns.bar, theme) <= room {
        return (vec![chain.links], true);
    }
    let (mut rows, mut from, mut x) = (Vec::new(), 0, 0.0);
    for (at, link) in chain.links.iter().enumerate() {
        let wide = words(link, theme).min(room);
        if at > from && x + wide > room {
            rows.push(&chain.links[from..at]);
            (from, x) = (at, 0.0);
        }
        x += wide + sign(theme);
    }
    rows.push(&chain.links[from..]);
    (rows, false)
}

/// How many rows a route's factors take.
pub(super) fn count(chain: &Chain, columns: &Columns, theme: Theme) -> usize {
    wrapped(chain, columns, theme).0.len()
}

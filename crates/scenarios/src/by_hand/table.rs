//! Weights written as a table that can be read.
//!
//! `W_f plural: nouns -16, near +4` sets entries of the matrix W_f: the row of the unit "plural", the columns of the words
//! named. A matrix on the state has units as columns, a vector has one number (`b_f subject plural: +8`), and the
//! readout's rows are words. `nouns = dog cat` names a group of words; `#` begins a remark. What is not written is 0.

use unrolled_engine::{Network, ParamKind, Role, Shape};

use super::error::TableError;
use crate::number::number;

/// The network with the weights of the table; its rows and columns go by the names of `units` and `words`.
pub(crate) fn fill(
    network: Network,
    units: &[&str],
    words: &[&str],
    text: &str,
) -> Result<Network, TableError> {
    let mut table = Table {
        given: vec![false; network.weights().len()],
        network,
        units,
        words,
        groups: Vec::new(),
    };
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        let read = match (line.split_once(':'), line.split_once('=')) {
            _ if line.is_empty() => Ok(()),
            (Some((rows, entries)), _) => table.entries(rows, entries),
            (None, Some((name, members))) => table.group(name.trim(), members),
            (None, None) => wrong(line, "a colon or an equals sign"),
        };
        read.map_err(|Wrong { found, expected }| TableError {
            line: at + 1,
            found,
            expected,
        })?;
    }
    Ok(table.network)
}

/// What is wrong with a line.
struct Wrong {
    found: String,
    expected: String,
}

fn wrong<T>(found: &str, expected: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong {
        found: format!("\u{201c}{found}\u{201d}"),
        expected: expected.into(),
    })
}

/// What the rows or the columns of a weight array stand for.
#[derive(Clone, Copy)]
enum Axis {
    Units,
    Words,
}

/// A table as far as it has been read.
struct Table<'a> {
    network: Network,
    units: &'a [&'a str],
    words: &'a [&'a str],
    /// Groups of words: a name and indices into `words`.
    groups: Vec<(&'a str, Vec<usize>)>,
    /// Which weights have been given.
    given: Vec<bool>,
}

impl<'a> Table<'a> {
    /// `nouns = dog cat`
    fn group(&mut self, name: &'a str, members: &str) -> Result<(), Wrong> {
        if name.is_empty() || name.contains(char::is_whitespace) {
            return wrong(name, "one word as the group's name");
        }
        if self.find(Axis::Words, name).is_ok() {
            return wrong(name, "a name that is neither a word nor another group");
        }
        let members = self.all(Axis::Words, members)?;
        self.groups.push((name, members));
        Ok(())
    }

    /// `W_f plural: nouns -16, near +4` or `b_f subject plural: +8`
    fn entries(&mut self, rows: &str, entries: &str) -> Result<(), Wrong> {
        let rows = rows.trim();
        let (name, rows) = rows.split_once(char::is_whitespace).unwrap_or((rows, ""));
        let Some(weight) = self.network.weight(name) else {
            let names = self.network.table().iter();
            let names: Vec<&str> = names.map(|weight| weight.name.as_str()).collect();
            return wrong(name, format!("one of {}", names.join(", ")));
        };
        let weight = weight.clone();
        let (down, across) = self.axes(weight.role);
        for row in self.all(down, rows)? {
            for entry in entries.split(',').map(str::trim) {
                let (columns, value) = match across {
                    None => (vec![0], entry),
                    Some(axis) => match entry.split_once(char::is_whitespace) {
                        Some((name, value)) => (self.find(axis, name)?, value.trim()),
                        None => return wrong(entry, "a name and a number"),
                    },
                };
                let Some(value) = number(value).filter(|value| value.is_finite()) else {
                    return wrong(value, "a number");
                };
                for column in columns {
                    let free = weight.index(row, column).filter(|&at| !self.given[at]);
                    let Some(at) = free else {
                        return wrong(entry, "each weight once");
                    };
                    self.given[at] = true;
                    self.network.weights_mut()[at] = value;
                }
            }
        }
        Ok(())
    }

    /// What an array's rows stand for and, where it is a matrix, its columns.
    fn axes(&self, role: Role) -> (Axis, Option<Axis>) {
        match role {
            Role::ReadoutWeight => (Axis::Words, Some(Axis::Units)),
            Role::ReadoutBias => (Axis::Words, None),
            Role::Cell(param) => match self.network.cell().params[param].kind {
                ParamKind::Matrix { columns } => match columns {
                    Shape::Input => (Axis::Units, Some(Axis::Words)),
                    _ => (Axis::Units, Some(Axis::Units)),
                },
                _ => (Axis::Units, None),
            },
        }
    }

    /// The places of all names, at least one.
    fn all(&self, axis: Axis, names: &str) -> Result<Vec<usize>, Wrong> {
        let mut places = Vec::new();
        for name in names.split_whitespace() {
            places.extend(self.find(axis, name)?);
        }
        if places.is_empty() {
            return Err(Wrong {
                found: "no name".into(),
                expected: self.known(axis),
            });
        }
        Ok(places)
    }

    /// The places of a unit, of a word, or of a group of words.
    fn find(&self, axis: Axis, name: &str) -> Result<Vec<usize>, Wrong> {
        let listed = match axis {
            Axis::Units => self.units,
            Axis::Words => self.words,
        };
        if let Some(place) = listed.iter().position(|one| *one == name) {
            return Ok(vec![place]);
        }
        let group = self.groups.iter().find(|(group, _)| *group == name);
        match (axis, group) {
            (Axis::Words, Some((_, members))) => Ok(members.clone()),
            _ => wrong(name, self.known(axis)),
        }
    }

    /// What may stand for an axis.
    fn known(&self, axis: Axis) -> String {
        match axis {
            Axis::Units => format!("a unit: {}", self.units.join(", ")),
            Axis::Words => format!("a group or a word: {}", self.words.join(", ")),
        }
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;

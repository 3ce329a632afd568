//! What the values of a table mean: numbers, or the words of a column; and which rows are one sequence.

use std::collections::BTreeSet;

use unrolled_engine::Target;

use super::rows::{Row, Value};
use super::{DIFFERENT, OwnError, STEPS, count};
use crate::number::{finite, number};

/// What stands at a step. Words are kept as their places: as vectors they would take far more room than the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Input {
    Word(usize),
    Numbers(Vec<f64>),
}

/// The words of a column as they come; none where the columns are of numbers.
pub(super) struct Words {
    pub words: Option<Vec<String>>,
    columns: usize,
}

impl Words {
    /// Of so many columns, by their first entry.
    pub fn of(columns: usize, first: Option<&Value>) -> Words {
        let is_word = first.is_some_and(|first| number(&first.text).is_none());
        Words {
            words: (is_word && columns == 1).then(Vec::new),
            columns,
        }
    }

    pub fn input(&mut self, values: &[Value]) -> Result<Input, OwnError> {
        match (&mut self.words, values) {
            (Some(words), [value]) => Ok(Input::Word(word(words, value)?)),
            _ => {
                let numbers = values.iter().map(|value| self.number(value));
                Ok(Input::Numbers(numbers.collect::<Result<_, _>>()?))
            }
        }
    }

    pub fn target(&mut self, values: &[Value]) -> Result<Target, OwnError> {
        if values.iter().all(|value| value.text.is_empty()) {
            return Ok(Target::None);
        }
        match (&mut self.words, values) {
            (Some(words), [value]) => Ok(Target::Class(word(words, value)?)),
            _ => {
                let numbers = values.iter().map(|value| self.number(value));
                Ok(Target::Values(numbers.collect::<Result<_, _>>()?))
            }
        }
    }

    fn number(&self, value: &Value) -> Result<f64, OwnError> {
        finite(&value.text).map_err(|expected| {
            let alone = match self.columns {
                1 => "",
                _ => " (words can stand in a single column only)",
            };
            value.fault(format!("{expected}{alone}"))
        })
    }
}

/// The place of a word among those that came, of which it is one now.
fn word(words: &mut Vec<String>, value: &Value) -> Result<usize, OwnError> {
    if value.text.is_empty() {
        return Err(value.fault("a word"));
    }
    if let Some(known) = words.iter().position(|known| *known == value.text) {
        return Ok(known);
    }
    if words.len() == DIFFERENT {
        return Err(value.fault(format!("at most {DIFFERENT} different words in a column")));
    }
    words.push(value.text.clone());
    Ok(words.len() - 1)
}

/// Whether a row has as many values as there are columns.
pub(super) fn fits(row: &Row, columns: usize) -> Result<(), OwnError> {
    let found = count(row.values.len(), "value");
    let expected = format!("{columns}, as many as there are columns");
    match row.values.get(columns) {
        Some(past) => Err(past.place.fault(found, expected)),
        None if row.values.len() < columns => Err(row.end.fault(found, expected)),
        None => Ok(()),
    }
}

/// The rows of each sequence.
pub(super) fn groups(rows: &[Row]) -> Result<Vec<&[Row]>, OwnError> {
    let name = |row: &Row| row.values[0].text.clone();
    let groups: Vec<&[Row]> = rows.chunk_by(|a, b| name(a) == name(b)).collect();
    let mut seen = BTreeSet::new();
    for group in &groups {
        let value = &group[0].values[0];
        if value.text.is_empty() {
            return Err(value.fault("the number or the name of the sequence"));
        }
        if !seen.insert(value.text.as_str()) {
            let found = format!("sequence \u{201c}{}\u{201d} again", value.text);
            let expected = "the rows of a sequence to stand together";
            return Err(value.place.fault(found, expected));
        }
        if let Some(past) = group.get(STEPS) {
            let found = format!(
                "step {} of sequence \u{201c}{}\u{201d}",
                STEPS + 1,
                value.text
            );
            let expected = format!("at most {STEPS}");
            return Err(past.values[0].place.fault(found, expected));
        }
    }
    Ok(groups)
}

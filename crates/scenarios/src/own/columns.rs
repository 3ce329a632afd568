//! The line that names the columns.

use super::OwnError;
use super::error::Place;
use super::rows::{Row, Value};

/// What the first column is called.
const FIRST: &str = "sequence";
/// Columns, at most.
const MOST: usize = 100;
/// What a header looks like.
const EXAMPLE: &str =
    "a line that names the columns, such as \u{201c}sequence,value,mark,->sum\u{201d}";

/// The names of the columns behind the first one, inputs before answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    pub inputs: Vec<String>,
    pub answers: Vec<String>,
}

impl Columns {
    /// Of the first row.
    pub fn read(header: Option<&Row>) -> Result<Columns, OwnError> {
        let Some((first, rest, end)) = header.and_then(|row| {
            let (first, rest) = row.values.split_first()?;
            Some((first, rest, row.end))
        }) else {
            return Err(Place::FIRST.fault("nothing", EXAMPLE));
        };
        if !first.text.eq_ignore_ascii_case(FIRST) {
            return Err(match first.text.contains([';', '\t']) {
                true => first.fault(format!("commas between the columns, in {EXAMPLE}")),
                false => first.fault(format!(
                    "{EXAMPLE}: the first column is \u{201c}{FIRST}\u{201d}"
                )),
            });
        }
        if let Some(past) = rest.get(MOST) {
            return Err(past.fault(format!("at most {MOST} columns behind the first")));
        }
        let mut columns = Columns {
            inputs: Vec::new(),
            answers: Vec::new(),
        };
        for value in rest {
            columns.take(value)?;
        }
        let missing = |what: &str| Err(end.fault("the end of the line", what.to_owned()));
        match (columns.inputs.is_empty(), columns.answers.is_empty()) {
            (true, _) => missing(
                "a column of inputs, and one of answers whose name begins with \u{201c}->\u{201d}",
            ),
            (_, true) => missing("a column of answers, whose name begins with \u{201c}->\u{201d}"),
            _ => Ok(columns),
        }
    }

    fn take(&mut self, value: &Value) -> Result<(), OwnError> {
        let answer = ["->", "\u{2192}"]
            .iter()
            .find_map(|arrow| value.text.strip_prefix(arrow));
        let (name, list) = match answer {
            Some(name) if self.inputs.is_empty() => {
                let expected = format!("a column of inputs before the answer {name}");
                return Err(value.fault(expected));
            }
            Some(name) => (name.trim(), &mut self.answers),
            None if !self.answers.is_empty() => {
                return Err(value.fault(
                    "another answer, with \u{201c}->\u{201d} before its name: answers stand last",
                ));
            }
            None => (value.text.as_str(), &mut self.inputs),
        };
        if name.is_empty() {
            return Err(value.fault("a name of the column"));
        }
        if list.iter().any(|other| other == name) {
            return Err(value.fault("a name that no other column has"));
        }
        list.push(name.to_owned());
        Ok(())
    }

    /// Values of a row.
    pub fn count(&self) -> usize {
        1 + self.inputs.len() + self.answers.len()
    }
}

//! Comma-separated values as in RFC 4180, each with its place. Blanks around a value are not of it; empty lines are none.

use std::iter::Peekable;
use std::str::Chars;

use super::OwnError;
use super::error::{Place, quoted};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    pub text: String,
    pub place: Place,
}

impl Value {
    /// It is not what was expected.
    pub fn fault(&self, expected: impl Into<String>) -> OwnError {
        let found = match self.text.is_empty() {
            true => "nothing".to_owned(),
            false => quoted(&self.text),
        };
        self.place.fault(found, expected)
    }
}

/// A line that is not empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub values: Vec<Value>,
    /// Behind its last character.
    pub end: Place,
}

/// The rows of a text whose line breaks are one character each.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, OwnError> {
    let mut reader = Reader {
        letters: text.chars().peekable(),
        place: Place::FIRST,
    };
    let mut rows = Vec::new();
    while reader.letters.peek().is_some() {
        let row = reader.row()?;
        let is_empty = row.values.len() == 1 && row.values.iter().all(|one| one.text.is_empty());
        if !is_empty {
            rows.push(row);
        }
    }
    Ok(rows)
}

struct Reader<'a> {
    letters: Peekable<Chars<'a>>,
    place: Place,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let letter = self.letters.next()?;
        self.place = self.place.behind(letter);
        Some(letter)
    }

    fn row(&mut self) -> Result<Row, OwnError> {
        let mut values = Vec::new();
        loop {
            values.push(self.value()?);
            let end = self.place;
            // A value ends at a comma, at a line break or at the end.
            if self.next() != Some(',') {
                return Ok(Row { values, end });
            }
        }
    }

    fn value(&mut self) -> Result<Value, OwnError> {
        self.blanks();
        let place = self.place;
        if self.letters.peek() == Some(&'"') {
            let text = self.quoted(place)?;
            self.blanks();
            return match self.letters.peek() {
                None | Some(',' | '\n') => Ok(Value { text, place }),
                Some(letter) => Err(self.place.fault(
                    quoted(&letter.to_string()),
                    "a comma or the end of the line behind the quotation mark",
                )),
            };
        }
        let mut text = String::new();
        while let Some(&letter) = self.letters.peek() {
            match letter {
                ',' | '\n' => break,
                '"' => {
                    return Err(self.place.fault(
                        "a quotation mark",
                        "quotation marks around the whole value, each one within it twice",
                    ));
                }
                letter => text.push(letter),
            }
            self.next();
        }
        text.truncate(text.trim_end().len());
        Ok(Value { text, place })
    }

    /// What stands between quotation marks; two of them within are one.
    fn quoted(&mut self, opening: Place) -> Result<String, OwnError> {
        self.next();
        let mut text = String::new();
        loop {
            match self.next() {
                Some('"') if self.letters.peek() == Some(&'"') => {
                    self.next();
                    text.push('"');
                }
                Some('"') => return Ok(text),
                Some(letter) => text.push(letter),
                None => {
                    return Err(opening.fault(
                        "a quotation mark that is not closed",
                        "another one behind the value",
                    ));
                }
            }
        }
    }

    fn blanks(&mut self) {
        while matches!(self.letters.peek(), Some(' ' | '\t')) {
            self.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let row = |row: Row| row.values.into_iter().map(|value| value.text).collect();
        rows(text).unwrap().into_iter().map(row).collect()
    }

    #[test]
    fn values_are_cut_at_commas_and_lines() {
        assert_eq!(
            texts("a, b ,c\n\n1,,3\n"),
            [["a", "b", "c"], ["1", "", "3"]]
        );
        assert_eq!(texts("a,\n,b"), [["a", ""], ["", "b"]]);
        assert_eq!(texts("\n \n"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn what_is_quoted_holds_commas_line_breaks_blanks_and_quotation_marks() {
        assert_eq!(
            texts("\"a,b\",\" c \"\n\"say \"\"d\"\"\" ,\"e\nf\"\n"),
            [["a,b", " c "], ["say \"d\"", "e\nf"]]
        );
        // A line break within a value is a line of the text all the same.
        let two = rows("\"a\nb\",c\nd,e").unwrap();
        assert_eq!(two[0].values[1].place, Place { line: 2, column: 4 });
        assert_eq!(two[1].values[1].place, Place { line: 3, column: 3 });
        assert_eq!(two[1].end, Place { line: 3, column: 4 });
    }

    #[test]
    fn quotation_marks_that_do_not_fit_are_refused_where_they_stand() {
        for (text, line, column) in [("a\nb,\"c", 2, 3), ("a\"b\"", 1, 2), ("\"a\" b", 1, 5)] {
            let error = rows(text).unwrap_err();
            assert_eq!((error.line, error.column), (line, column), "{error}");
        }
    }
}

//! Text to tokens. Line ends are tokens, since an equation is a line; comments run from `#` to the line's end.

use super::error::{NotationError, Place};

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// An identifier that begins lower-case: a state, a quantity, a vector, a keyword.
    Lower(String),
    /// An identifier that begins upper-case: a matrix.
    Upper(String),
    /// A non-negative number.
    Number(f64),
    /// The text between two double quotes.
    Text(String),
    /// One of `= + - * ( ) ' @ : ,`.
    Symbol(char),
    /// The end of a line.
    LineEnd,
    /// The end of the text.
    End,
}

/// A token and where it stands: its place, and its bytes in the text.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub kind: Kind,
    pub at: Place,
    pub start: usize,
    pub end: usize,
    /// As written.
    pub text: String,
}

impl Token {
    /// The token as an error message names it.
    pub fn named(&self) -> String {
        match &self.kind {
            Kind::Text(text) => format!("the text \"{text}\""),
            Kind::LineEnd => "the end of the line".into(),
            Kind::End => "the end of the text".into(),
            _ => quoted(&self.text),
        }
    }
}

/// The text in quotation marks; a long one is cut.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        return format!("\u{201c}{text}\u{201d}");
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("\u{201c}{start}\u{2026}\u{201d}")
}

/// Splits `text` into tokens; the last one is [`Kind::End`].
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, NotationError> {
    let mut found = Vec::new();
    let mut at = Place { line: 1, column: 1 };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let (kind, length) = match first {
            '\n' => (Some(Kind::LineEnd), 1),
            '#' => (None, rest.find('\n').unwrap_or(rest.len())),
            c if c.is_whitespace() => (None, c.len_utf8()),
            '=' | '+' | '-' | '*' | '(' | ')' | '\'' | '@' | ':' | ',' => {
                (Some(Kind::Symbol(first)), 1)
            }
            '"' => quotation(rest, at)?,
            c if c.is_ascii_digit() || c == '.' => number(rest, at)?,
            c if c.is_ascii_alphabetic() => {
                let length = span(rest, |c| c.is_ascii_alphanumeric() || c == '_');
                let name = rest[..length].to_owned();
                let kind = if c.is_ascii_uppercase() {
                    Kind::Upper(name)
                } else {
                    Kind::Lower(name)
                };
                (Some(kind), length)
            }
            other => {
                return Err(NotationError::new(
                    at,
                    quoted(&other.to_string()),
                    "a name, a number, a quoted label or one of = + - * ( ) ' @ : ,",
                ));
            }
        };
        let (taken, left) = rest.split_at(length);
        if let Some(kind) = kind {
            let end = start + length;
            found.push(Token {
                kind,
                at,
                start,
                end,
                text: taken.to_owned(),
            });
        }
        if first == '\n' {
            at = Place {
                line: at.line + 1,
                column: 1,
            };
        } else {
            at.column += taken.chars().count();
        }
        rest = left;
    }
    found.push(Token {
        kind: Kind::End,
        at,
        start: text.len(),
        end: text.len(),
        text: String::new(),
    });
    Ok(found)
}

fn span(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn quotation(rest: &str, at: Place) -> Result<(Option<Kind>, usize), NotationError> {
    let inner = &rest[1..];
    match inner.find(['"', '\n']) {
        Some(length) if inner[length..].starts_with('"') => {
            Ok((Some(Kind::Text(inner[..length].to_owned())), length + 2))
        }
        _ => Err(NotationError::new(
            at,
            "a quotation mark that is never closed",
            "a second \" on the same line",
        )),
    }
}

fn number(rest: &str, at: Place) -> Result<(Option<Kind>, usize), NotationError> {
    let mut length = span(rest, |c| c.is_ascii_digit() || c == '.');
    let tail = &rest[length..];
    if tail.starts_with(['e', 'E']) {
        let sign = usize::from(tail[1..].starts_with(['+', '-']));
        let digits = span(&tail[1 + sign..], |c| c.is_ascii_digit());
        if digits > 0 {
            length += 1 + sign + digits;
        }
    }
    match rest[..length].parse::<f64>() {
        Ok(value) if value.is_finite() => Ok((Some(Kind::Number(value)), length)),
        _ => Err(NotationError::new(
            at,
            quoted(&rest[..length]),
            "a finite number such as 1, 0.5 or 1e-3",
        )),
    }
}

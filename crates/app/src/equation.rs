//! An equation of the cell as glyphs to be set, with the time steps of one moment as subscripts.

use std::ops::Range;

use unrolled_engine::{Cell, Function, Operand};

/// One thing to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A name, its subscript, and the quantity whose ink it takes.
    Name {
        /// `W`, `f`
        base: String,
        /// `f`, `6`; empty for none.
        sub: String,
        /// An index into [`Cell::quantities`].
        quantity: Option<usize>,
    },
    /// A function.
    Function(String),
    /// A number.
    Number(String),
    /// An operator or a parenthesis.
    Operator(&'static str),
    /// The gradient with respect to a name with its subscript; both empty where what follows stands in parentheses.
    Gradient(String, String),
    /// A transposed matrix: its name and subscript.
    Transposed(String, String),
}

/// A glyph and whether it belongs to the part that is marked.
pub type Marked = (Glyph, bool);

/// The glyphs of `text`, in the cell's notation, at time step `step`; those within `mark` (bytes of the text) are marked.
pub fn glyphs(cell: &Cell, text: &str, step: usize, mark: Option<&Range<usize>>) -> Vec<Marked> {
    let tokens = tokens(text);
    let mut out: Vec<Marked> = Vec::with_capacity(tokens.len());
    for (at, range) in tokens.iter().enumerate() {
        let token = &text[range.clone()];
        let beside_number = [at.wrapping_sub(1), at + 1].into_iter().any(|at| {
            let other = tokens
                .get(at)
                .and_then(|range| text[range.clone()].chars().next());
            other.is_some_and(|c| c.is_ascii_digit())
        });
        let glyph = match token {
            "*" if beside_number => Glyph::Operator("\u{b7}"),
            "*" => Glyph::Operator("\u{2299}"),
            "-" => Glyph::Operator("\u{2212}"),
            "+" => Glyph::Operator("+"),
            "(" => Glyph::Operator("("),
            ")" => Glyph::Operator(")"),
            "=" => Glyph::Operator("="),
            token if token.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
                Glyph::Number(token.into())
            }
            token => match Function::named(token) {
                Some(function) => Glyph::Function(function_name(function).into()),
                None => name(cell, token, step),
            },
        };
        let marked = mark.is_some_and(|m| m.start <= range.start && range.end <= m.end);
        out.push((glyph, marked));
    }
    out
}

/// A function as it is set in an equation.
pub fn function_name(function: Function) -> &'static str {
    match function {
        Function::Sigmoid => "\u{3c3}",
        Function::Tanh | Function::Relu => function.name(),
    }
}

/// What an operation reads, in the notation.
pub fn written(cell: &Cell, operand: Operand) -> String {
    match operand {
        Operand::Input => "x".into(),
        Operand::State { state, delay } => format!("{}@{delay}", cell.states[state].name),
        Operand::Param(param) => cell.params[param].name.clone(),
        Operand::Number(number) => number.to_string(),
        Operand::Operation(operation) => match cell.result_of(operation) {
            Some(quantity) => cell.quantities[quantity].target(),
            None => cell.operations[operation].text.clone(),
        },
    }
}

fn name(cell: &Cell, token: &str, step: usize) -> Glyph {
    let (plain, delay) = match token.split_once('@') {
        Some((plain, delay)) => (plain, setting(cell, delay)),
        None => (token, None),
    };
    let bare = plain.trim_end_matches('\'');
    let quantity = cell.quantity(bare);
    let is_state = quantity.is_some_and(|q| cell.quantities[q].state.is_some());
    let back = match delay {
        Some(delay) => delay,
        None => i64::from(is_state && bare == plain),
    };
    let at = step as i64 - back;
    let time = at.to_string().replace('-', "\u{2212}");
    let (base, suffix) = bare.split_once('_').unwrap_or((bare, ""));
    let sub = match (quantity.is_some() || bare == "x", suffix) {
        (true, "") => time,
        (true, suffix) => format!("{suffix},{time}"),
        (false, suffix) => suffix.to_owned(),
    };
    Glyph::Name {
        base: base.to_owned(),
        sub,
        quantity,
    }
}

/// A number of steps, as written or by the name of a setting.
fn setting(cell: &Cell, delay: &str) -> Option<i64> {
    delay.parse().ok().or_else(|| {
        let setting = cell.settings.iter().find(|setting| setting.name == delay)?;
        Some(setting.value as i64)
    })
}

/// Where the part that `operation` computes stands in its equation's text.
pub fn part(cell: &Cell, operation: usize) -> Option<Range<usize>> {
    let op = cell.operations.get(operation)?;
    let same = |other: &&unrolled_engine::Operation| {
        other.quantity == op.quantity && other.text == op.text
    };
    // Parts that are written alike follow each other in the order of execution.
    let nth = cell.operations[..operation].iter().filter(same).count();
    let text = &cell.quantities.get(op.quantity)?.text;
    let tokens = tokens(text);
    let whole = |range: &Range<usize>| {
        tokens.iter().any(|token| token.start == range.start)
            && tokens.iter().any(|token| token.end == range.end)
    };
    text.match_indices(&op.text)
        .map(|(at, found)| at..at + found.len())
        .filter(whole)
        .nth(nth)
}

/// The tokens' places: names with their primes and delays, numbers, and single characters.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let in_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '\'' | '@');
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let goes_on = in_name(c) || c == '.';
        match tokens.last_mut() {
            Some(last) if open && goes_on => last.end = end,
            _ if c.is_whitespace() => {}
            _ => tokens.push(at..end),
        }
        open = goes_on;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use unrolled_engine::{BUILTINS, Builtin};

    fn cell(id: &str) -> std::sync::Arc<Cell> {
        Builtin::named(id).and_then(|b| b.cell().ok()).unwrap()
    }

    fn plain(cell: &Cell, text: &str, mark: Option<&Range<usize>>) -> String {
        let word = |(glyph, marked): Marked| {
            let word = match glyph {
                Glyph::Name { base, sub, .. } => format!("{base}{sub}"),
                Glyph::Function(text) | Glyph::Number(text) => text,
                Glyph::Operator(text) => text.to_owned(),
                other => panic!("{other:?} is no part of a cell's text"),
            };
            if marked { format!("[{word}]") } else { word }
        };
        let words: Vec<String> = glyphs(cell, text, 6, mark).into_iter().map(word).collect();
        words.join(" ")
    }

    #[test]
    fn states_stand_at_their_steps() {
        let lstm = cell("lstm");
        assert_eq!(plain(&lstm, "f*c + i*g", None), "f6 ⊙ c5 + i6 ⊙ g6");
        assert_eq!(plain(&lstm, "o*tanh(c')", None), "o6 ⊙ tanh ( c6 )");
        assert_eq!(plain(&cell("skip"), "V h@d", None), "V h3");
        assert_eq!(plain(&cell("lstm-1997"), "4*g - 2", None), "4 · g6 − 2");
    }

    #[test]
    fn the_part_of_the_current_operation_is_marked() {
        let lstm = cell("lstm");
        let mark = part(&lstm, 13);
        let text = &lstm.quantities[3].text;
        assert_eq!(plain(&lstm, text, mark.as_ref()), "f6 ⊙ c5 + [i6] [⊙] [g6]");
    }

    #[test]
    fn every_operation_of_every_cell_has_its_part() {
        for builtin in BUILTINS {
            let cell = builtin.cell().unwrap();
            for at in 0..cell.operations.len() {
                assert!(part(&cell, at).is_some(), "{} operation {at}", builtin.id);
            }
        }
    }
}

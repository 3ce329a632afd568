//! What is written on the parts: functions, letters of matrices, what junctions do.

use unrolled_engine::{Cell, Operand, Rule};

use super::parts::Part;

/// The function, or the matrix.
pub fn face(cell: &Cell, operation: usize) -> String {
    match &cell.operations[operation].rule {
        Rule::Squash { function, .. } => match function.name() {
            "sigmoid" => "\u{3c3}".into(),
            name => name.into(),
        },
        _ => weight(cell, operation),
    }
}

/// The letter of what weighs: the box says of which gate it is.
pub fn weight(cell: &Cell, operation: usize) -> String {
    let param = match &cell.operations[operation].rule {
        Rule::Product { matrix, .. } => *matrix,
        Rule::Times([Operand::Param(param), _]) => *param,
        _ => return String::new(),
    };
    let name = &cell.params[param].name;
    name.split('_').next().unwrap_or(name).to_owned()
}

/// A sum's own text: a plus, and the biases that are added.
pub fn bias(cell: &Cell, operation: usize) -> String {
    let Rule::Sum(terms) = &cell.operations[operation].rule else {
        return String::new();
    };
    let mut text = String::from("+");
    for term in terms {
        let what = constant(cell, term.operand)
            .map(|name| name.split('_').next().unwrap_or(&name).to_owned());
        if let Some(what) = what {
            if term.minus {
                text = text.trim_end_matches('+').to_owned() + "\u{2212}";
            }
            text.push(' ');
            text += &what;
        }
    }
    text
}

/// What a weight or a number is called; none for what comes over a wire.
fn constant(cell: &Cell, operand: Operand) -> Option<String> {
    match operand {
        Operand::Param(param) => Some(cell.params[param].name.clone()),
        Operand::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What a junction does: ×, +, × 4, 1 −.
pub fn sign(cell: &Cell, part: &Part) -> String {
    match &cell.operations[part.result()].rule {
        Rule::Times(factors) => {
            let constants: Vec<String> = factors
                .iter()
                .filter_map(|factor| constant(cell, *factor))
                .collect();
            match constants.as_slice() {
                [] => "\u{d7}".into(),
                [one] => format!("\u{d7} {one}"),
                more => more.join(" \u{d7} "),
            }
        }
        Rule::Sum(terms) => {
            // Several wires meet in one plus; a single one stands where its term does, as nothing.
            let several = part.inputs.len() > 1;
            let mut text = String::from(if several { "+" } else { "" });
            for (at, term) in terms.iter().enumerate() {
                let what = constant(cell, term.operand);
                if several && what.is_none() {
                    continue;
                }
                let joins = at > 0 && (!text.is_empty() || what.is_some());
                let sign = match (term.minus, joins) {
                    (true, _) => "\u{2212}",
                    (false, true) => "+",
                    (false, false) => "",
                };
                let follows = text.ends_with('+') && sign == "+";
                for word in [
                    if follows { "" } else { sign },
                    what.as_deref().unwrap_or(""),
                ] {
                    if !word.is_empty() {
                        if !text.is_empty() {
                            text.push(' ');
                        }
                        text += word;
                    }
                }
            }
            if text.is_empty() { "+".into() } else { text }
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::parts::{Kind, Parts};

    fn signs(text: &str) -> Vec<String> {
        let cell = Cell::parse(text).unwrap();
        let parts = Parts::of(&cell);
        let junctions = parts
            .parts
            .iter()
            .filter(|part| !matches!(part.kind, Kind::Box(_)));
        junctions.map(|part| sign(&cell, part)).collect()
    }

    #[test]
    fn a_junction_says_what_it_does() {
        assert_eq!(signs("h' = 1 - tanh(W x)"), ["1 \u{2212}"]);
        assert_eq!(signs("h' = 4*tanh(W x) - 2"), ["\u{d7} 4", "\u{2212} 2"]);
        assert_eq!(signs("h' = 0.5 + tanh(W x) + 2"), ["0.5 + 2"]);
        assert_eq!(signs("h' = h + tanh(W x)"), ["+"]);
        assert_eq!(signs("h' = h + tanh(W x) + b"), ["+ b"]);
        assert_eq!(signs("h' = h*tanh(W x)"), ["\u{d7}"]);
        assert_eq!(signs("h' = -tanh(W x)"), ["\u{2212}"]);
    }
}

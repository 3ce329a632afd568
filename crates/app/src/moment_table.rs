//! A moment's numbers, unit by unit: forward what goes in and what comes out, backward who passes how much.

use unrolled_engine::{Cell, Consumer, Moment, Operand, Rule, Trace};

use crate::equation::written;

/// What stands over a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title {
    /// Words.
    Words(String),
    /// A part of an equation, in the cell's notation, at a step.
    Part(String, usize),
}

/// A column of numbers, one a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What joins it to the column before: a sign.
    pub sign: &'static str,
    /// What it is.
    pub title: Title,
    /// The step it comes from, where that is another one.
    pub from_step: Option<usize>,
    /// The numbers.
    pub values: Vec<f64>,
}

/// A part's text that is longer than this is named by what it does.
const LONGEST_PART: usize = 12;

/// The columns of a moment; the last one is the result. None at the loss and the update.
pub fn columns(trace: &Trace, moment: Moment) -> Vec<Column> {
    match moment {
        Moment::Forward { step, operation } => forward(trace, step, operation),
        Moment::Backward { step, operation } => backward(trace, step, operation),
        Moment::Loss | Moment::Update => Vec::new(),
    }
}

fn forward(trace: &Trace, step: usize, operation: usize) -> Vec<Column> {
    let cell = trace.network().cell();
    let value = trace.value(operation, step);
    let column = |sign, operand: Operand| {
        let values = trace.operand(operand, step);
        // A number stands beside every unit.
        let of = |unit: usize| values.get(unit).or(values.first()).copied().unwrap_or(0.0);
        Column {
            sign,
            title: operand_title(cell, operand, step),
            from_step: None,
            values: (0..value.len()).map(of).collect(),
        }
    };
    let (mut columns, sign) = match &cell.operations[operation].rule {
        // A matrix times a vector has no operand a unit.
        Rule::Product { .. } => (Vec::new(), ""),
        Rule::Sum(terms) => {
            let sign = |at: usize, minus: bool| match (at, minus) {
                (_, true) => "\u{2212}",
                (0, false) => "",
                (_, false) => "+",
            };
            let terms = terms.iter().enumerate();
            let terms = terms.map(|(at, term)| column(sign(at, term.minus), term.operand));
            (terms.collect(), "=")
        }
        Rule::Times([a, b]) => (vec![column("", *a), column("\u{d7}", *b)], "="),
        Rule::Squash { operand, .. } => (vec![column("", *operand)], "\u{2192}"),
    };
    columns.push(Column {
        sign,
        title: operand_title(cell, Operand::Operation(operation), step),
        from_step: None,
        values: value.to_vec(),
    });
    columns
}

fn backward(trace: &Trace, step: usize, operation: usize) -> Vec<Column> {
    let cell = trace.network().cell();
    let mut columns: Vec<Column> = Vec::new();
    for contribution in trace.contributions(operation, step) {
        columns.push(Column {
            sign: if columns.is_empty() { "" } else { "+" },
            title: match contribution.from {
                Consumer::Loss => Title::Words("the loss".into()),
                Consumer::Operation { operation, .. } => {
                    operation_title(cell, operation, contribution.step)
                }
            },
            from_step: Some(contribution.step).filter(|&from| from != step),
            values: contribution.gradient.to_vec(),
        });
    }
    columns.push(Column {
        sign: if columns.is_empty() { "" } else { "=" },
        title: Title::Words("gradient".into()),
        from_step: None,
        values: trace.gradient(operation, step).to_vec(),
    });
    columns
}

fn operand_title(cell: &Cell, operand: Operand, step: usize) -> Title {
    match operand {
        Operand::Operation(operation) if cell.result_of(operation).is_none() => {
            operation_title(cell, operation, step)
        }
        operand => Title::Part(written(cell, operand), step),
    }
}

/// The part as written; where that is too long for a column, the quantity that it yields, or what it does in it.
pub fn operation_title(cell: &Cell, operation: usize, step: usize) -> Title {
    let op = &cell.operations[operation];
    let quantity = &cell.quantities[op.quantity];
    if op.text.chars().count() <= LONGEST_PART {
        return Title::Part(op.text.clone(), step);
    }
    if quantity.operation == operation {
        return Title::Part(quantity.target(), step);
    }
    let what = match &op.rule {
        Rule::Sum(_) => "the sum in",
        Rule::Times(_) => "the product in",
        Rule::Product { .. } => "the matrix in",
        Rule::Squash { .. } => "the squashing in",
    };
    Title::Words(format!("{what} {}", quantity.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::run;
    use unrolled_engine::BUILTINS;

    #[test]
    fn what_is_passed_adds_up_to_the_gradient_in_every_cell() {
        for cell in BUILTINS {
            let visit = parse(&format!("cell={}&loss=every", cell.id));
            let run = run(&visit.experiment).unwrap();
            let timeline = run.timeline();
            for index in timeline.loss() + 1..timeline.last() {
                let columns = columns(&run.trace, timeline.moment(index));
                let Some((total, parts)) = columns.split_last() else {
                    panic!("no columns");
                };
                for (unit, total) in total.values.iter().enumerate() {
                    let sum = parts.iter().fold(0.0, |sum, part| sum + part.values[unit]);
                    assert!((sum - total).abs() <= 1e-15 * (1.0 + total.abs()));
                }
            }
        }
    }

    #[test]
    fn forward_columns_compute_the_value() {
        let run = run(&parse("").experiment).unwrap();
        // c' = f*c + i*g: operation 12 is f*c.
        let moment = Moment::Forward {
            step: 6,
            operation: 12,
        };
        let columns = columns(&run.trace, moment);
        let titles: Vec<&Title> = columns.iter().map(|column| &column.title).collect();
        let part = |text: &str| Title::Part(text.into(), 6);
        assert_eq!(titles, [&part("f"), &part("c@1"), &part("f*c")]);
        for unit in 0..4 {
            assert_eq!(
                columns[0].values[unit] * columns[1].values[unit],
                columns[2].values[unit]
            );
        }
    }
}

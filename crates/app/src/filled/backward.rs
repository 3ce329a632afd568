//! The equation of a gradient, `∂L/∂c₅ = f₆ ⊙ ∂L/∂c₆ + …`, with its numbers: a term for each consumer, and in it what stands
//! between the value and the next quantity whose gradient is known. What comes back through a matrix is one number, which
//! can be written out.

use unrolled_engine::{Consumer, Contribution, Function, Moment, Operand, Rule};

use super::{MINUS, Mark, Number, Piece, Product, Side, entry, given, joined, number, plain};
use crate::equation::{Glyph, function_name, written};
use crate::experiment::Run;
use crate::moment_words::the_part_in_words;

/// The equation of a gradient, its own number first.
pub fn backward(run: &Run, mark: Mark) -> Vec<Piece> {
    let operation = mark.operation;
    let own = gradient(run, operation, mark.step, mark.unit);
    let mut pieces = vec![Piece::Number(own), Piece::Sign("=")];
    let terms = run.trace.contributions(operation, mark.step);
    let right = joined(terms.map(|term| factors(run, &term, mark.unit)));
    if right.is_empty() {
        let nothing = "nothing: no later number reads it";
        let zero = vec![Glyph::Number("0".into())];
        pieces.push(Piece::Number(given(zero, 0.0, nothing.into())));
    }
    pieces.extend(right);
    pieces
}

/// Whether a consumer's share is subtracted, and the factors that make it up.
fn factors(run: &Run, term: &Contribution, unit: usize) -> (bool, Vec<Number>) {
    let step = term.step;
    match term.from {
        Consumer::Operation {
            operation,
            position,
            ..
        } => onward(run, (operation, position), step, unit),
        Consumer::Loss => {
            let symbols = vec![
                Glyph::Transposed("W".into(), "y".into()),
                Glyph::Gradient("y".into(), step.to_string()),
            ];
            let what =
                format!("from the loss of step {step}, through the readout\u{2019}s weights");
            let number = given(symbols, entry(term.gradient, unit), what);
            let since = run.timeline().loss();
            let product = Some(Product::Readout { step, unit });
            (
                false,
                vec![Number {
                    since,
                    product,
                    ..number
                }],
            )
        }
    }
}

/// What stands between one operand of an operation and the next quantity whose gradient is known: whether it is
/// subtracted, and the factors.
pub(super) fn onward(
    run: &Run,
    (mut operation, mut position): (usize, usize),
    step: usize,
    unit: usize,
) -> (bool, Vec<Number>) {
    let (cell, trace) = (run.cell(), &run.trace);
    let mut minus = false;
    let mut factors = Vec::new();
    loop {
        // What is held hands nothing on; a matrix mixes units, and what it hands back is kept whole.
        let is_product = matches!(cell.operations[operation].rule, Rule::Product { .. });
        if !is_product && trace.episode().held_at(operation, unit, step).is_some() {
            let what = format!("nothing: {} is held", the_part_in_words(cell, operation));
            let zero = vec![Glyph::Number("0".into())];
            factors.push(given(zero, 0.0, what));
            return (minus, factors);
        }
        match &cell.operations[operation].rule {
            Rule::Product { matrix, .. } => {
                factors.push(through_matrix(
                    run,
                    (operation, position),
                    *matrix,
                    step,
                    unit,
                ));
                return (minus, factors);
            }
            Rule::Sum(terms) => minus ^= terms[position].minus,
            Rule::Times(both) => factors.push(factor(run, both[1 - position], step, unit)),
            Rule::Squash { function, operand } => {
                factors.push(slope(run, *function, *operand, (operation, step, unit)));
            }
        }
        let mut readers = trace.contributions(operation, step);
        match (readers.next().map(|reader| reader.from), readers.next()) {
            (
                Some(Consumer::Operation {
                    operation: next,
                    position: at,
                    delay: 0,
                }),
                None,
            ) if cell.result_of(operation).is_none() => (operation, position) = (next, at),
            _ => {
                factors.push(gradient(run, operation, step, unit));
                return (minus, factors);
            }
        }
    }
}

/// The gradient of an operation's result.
fn gradient(run: &Run, operation: usize, step: usize, unit: usize) -> Number {
    let cell = run.cell();
    let symbols = match cell.result_of(operation) {
        Some(at) => gradient_of(&plain(cell, &cell.quantities[at].target(), step)),
        None => gradient_of_part(&plain(cell, &cell.operations[operation].text, step)),
    };
    let mark = Mark {
        step,
        operation,
        unit,
    };
    Number {
        symbols,
        value: entry(run.trace.gradient(operation, step), unit),
        what: format!(
            "gradient of {}, step {step}, {}",
            the_part_in_words(cell, operation),
            run.unit(unit)
        ),
        place: Some((mark.into(), Side::Gradient)),
        product: None,
        since: run.timeline().index(Moment::Backward { step, operation }),
    }
}

fn gradient_of(symbols: &[Glyph]) -> Vec<Glyph> {
    match symbols {
        [Glyph::Name { base, sub, .. }] => vec![Glyph::Gradient(base.clone(), sub.clone())],
        other => other.to_vec(),
    }
}

fn gradient_of_part(symbols: &[Glyph]) -> Vec<Glyph> {
    let open = [
        Glyph::Gradient(String::new(), String::new()),
        Glyph::Operator("("),
    ];
    let close = [Glyph::Operator(")")];
    [&open[..], symbols, &close[..]].concat()
}

/// The other factor of a product; a part of an equation in parentheses.
fn factor(run: &Run, operand: Operand, step: usize, unit: usize) -> Number {
    let mut number = number(run, operand, step, unit);
    if let Operand::Operation(at) = operand
        && let Rule::Sum(_) = run.cell().operations[at].rule
        && run.cell().result_of(at).is_none()
    {
        number.symbols.insert(0, Glyph::Operator("("));
        number.symbols.push(Glyph::Operator(")"));
    }
    number
}

/// The slope of a squashing at the place where it was: y(1 − y), 1 − y², or whether y is positive.
fn slope(
    run: &Run,
    function: Function,
    operand: Operand,
    (operation, step, unit): (usize, usize, usize),
) -> Number {
    let cell = run.cell();
    let y = entry(run.trace.value(operation, step), unit);
    let named = cell.result_of(operation).map(|at| &cell.quantities[at]);
    let argument = plain(cell, &written(cell, operand), step);
    let open = |symbols: &mut Vec<Glyph>| symbols.push(Glyph::Operator("("));
    let mut symbols = Vec::new();
    match (
        function,
        named.map(|quantity| plain(cell, &quantity.target(), step)),
    ) {
        (Function::Sigmoid, Some(y)) => {
            symbols.extend(y.iter().cloned());
            open(&mut symbols);
            symbols.extend([Glyph::Number("1".into()), Glyph::Operator(MINUS)]);
            symbols.extend(y);
        }
        (Function::Tanh, Some(y)) => {
            open(&mut symbols);
            symbols.extend([Glyph::Number("1".into()), Glyph::Operator(MINUS)]);
            symbols.extend(y);
            symbols.push(Glyph::Number("\u{b2}".into()));
        }
        (function, _) => {
            symbols.push(Glyph::Function(format!(
                "{}\u{2032}",
                function_name(function)
            )));
            open(&mut symbols);
            symbols.extend(argument);
        }
    }
    symbols.push(Glyph::Operator(")"));
    let number = given(
        symbols,
        function.slope(y),
        format!(
            "slope of {} at {}, step {step}, unit {}",
            function_name(function),
            the_part_in_words(cell, operation),
            unit + 1
        ),
    );
    let since = run.timeline().index(Moment::Forward { step, operation });
    Number { since, ..number }
}

/// What comes back through the transpose of a matrix: a sum over all units of what reached its product.
fn through_matrix(
    run: &Run,
    (operation, position): (usize, usize),
    matrix: usize,
    step: usize,
    unit: usize,
) -> Number {
    let cell = run.cell();
    let name = &cell.params[matrix].name;
    let (base, sub) = name.split_once('_').unwrap_or((name, ""));
    let quantity = &cell.quantities[cell.operations[operation].quantity];
    let passed = run.trace.passed_to(operation, position, step);
    let mut symbols = vec![Glyph::Transposed(base.into(), sub.into())];
    let part = plain(cell, &cell.operations[operation].text, step);
    symbols.extend(gradient_of_part(&part));
    Number {
        symbols,
        value: passed.map_or(f64::NAN, |row| entry(row, unit)),
        what: format!(
            "through {name} from the {}, step {step}, unit {}",
            quantity.title(),
            unit + 1
        ),
        place: None,
        product: Some(Product::Matrix {
            operation,
            side: Side::Gradient,
            step,
            unit,
        }),
        since: run.timeline().index(Moment::Backward { step, operation }),
    }
}

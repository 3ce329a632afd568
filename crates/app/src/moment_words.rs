//! What happens at a moment, in words.

use unrolled_engine::{Cell, Function, LossKind, Moment, Operand, Rule};
use unrolled_scenarios::Kind;

use unrolled_plots::diagram::FLAT;

use crate::experiment::Run;
use crate::input_vector;
use crate::number::short;

/// The moment's heading: "Backward, step 6 · forget gate".
pub fn heading(run: &Run, moment: Moment) -> String {
    let title = |operation: usize| {
        let cell = run.cell();
        cell.quantities[cell.operations[operation].quantity].title()
    };
    match moment {
        Moment::Forward { step, operation } => {
            format!("Forward, step {step} \u{b7} {}", title(operation))
        }
        Moment::Loss => "The loss".into(),
        Moment::Update => "The update".into(),
        Moment::Backward { step, operation } => {
            format!("Backward, step {step} \u{b7} {}", title(operation))
        }
    }
}

/// What the operation does, in a sentence or two.
pub fn explanation(run: &Run, moment: Moment) -> String {
    match moment {
        Moment::Forward { step, operation } => forward(run, step, operation),
        Moment::Backward { step, operation } => backward(run, step, operation),
        Moment::Loss => loss(run),
        Moment::Update => update(),
    }
}

/// The act of the walk-through that a moment belongs to: "store".
pub fn act(run: &Run, moment: Moment) -> Option<&str> {
    let (Moment::Forward { operation, .. } | Moment::Backward { operation, .. }) = moment else {
        return None;
    };
    let cell = run.cell();
    let quantity = cell.operations[operation].quantity;
    let act = cell
        .acts
        .iter()
        .find(|act| act.quantities.contains(&quantity))?;
    Some(&act.label)
}

/// What it does to the gradient that a unit is held, or saturated: a gate near its end, tanh near its own.
pub fn saturation(run: &Run, moment: Moment, unit: usize) -> Option<String> {
    let (step, operation, passes) = match moment {
        Moment::Forward { step, operation } => (step, operation, "will pass"),
        Moment::Backward { step, operation } => (step, operation, "passes"),
        _ => return None,
    };
    let name = run.unit(unit);
    if let Some(value) = run.trace.episode().held_at(operation, unit, step) {
        let value = short(value, 3);
        return Some(match moment {
            Moment::Forward { .. } => format!("{name} is held at {value}, whatever comes in."),
            _ => format!("{name} is held at {value}: none of its gradient passes."),
        });
    }
    let Rule::Squash { function, .. } = run.cell().operations[operation].rule else {
        return None;
    };
    let y = *run.trace.value(operation, step).get(unit)?;
    let slope = function.slope(y);
    match slope {
        0.0 => Some(format!(
            "{name} is shut: its slope is 0, so no gradient {passes}."
        )),
        slope if slope < FLAT => Some(format!(
            "{name} is saturated: its slope is {}, so hardly any gradient {passes}.",
            short(slope, 2)
        )),
        _ => None,
    }
}

fn forward(run: &Run, step: usize, operation: usize) -> String {
    let cell = run.cell();
    match &cell.operations[operation].rule {
        Rule::Product { matrix, operand } => {
            let matrix = &cell.params[*matrix].name;
            match operand {
                Operand::Input if run.sequence.names.len() > 1 => format!(
                    "The input is {} numbers, so each of as many columns of {matrix} is multiplied by its own: {}.",
                    run.sequence.names.len(),
                    input_vector::text(run, step)
                ),
                Operand::Input if run.sequence.kind == Kind::Numbers => {
                    format!(
                        "The input is one number, so {matrix} is one column, times {}.",
                        run.token(step)
                    )
                }
                Operand::Input => format!(
                    "x is one-hot, so this picks the column of {matrix} that belongs to \u{201c}{}\u{201d}.",
                    run.token(step)
                ),
                _ => format!(
                    "The matrix {matrix} mixes {}.",
                    source(cell, *operand, step)
                ),
            }
        }
        Rule::Sum(_) => "A plus: the terms add up, unit by unit.".into(),
        Rule::Times([a, b]) => format!(
            "A times: unit by unit, {} times {}.",
            source(cell, *a, step),
            source(cell, *b, step)
        ),
        Rule::Squash { function, .. } => match function {
            Function::Sigmoid => "The sigmoid squeezes every number into 0 to 1.",
            Function::Tanh => "tanh squeezes every number into \u{2212}1 to 1.",
            Function::Relu => "relu keeps what is positive and sets the rest to zero.",
        }
        .into(),
    }
}

fn backward(run: &Run, step: usize, operation: usize) -> String {
    let cell = run.cell();
    let readers = run.trace.contributions(operation, step).count();
    let arrives = match readers {
        0 => "Nothing later reads this, so its gradient is zero.".to_owned(),
        1 => "One reader hands its gradient back.".to_owned(),
        count => format!("The gradient is the sum of what its {count} readers hand back."),
    };
    let passes = match &cell.operations[operation].rule {
        Rule::Product { matrix, operand } => {
            let matrix = &cell.params[*matrix].name;
            match operand {
                Operand::Input => format!(
                    "Times x it is this step\u{2019}s share of the gradient of {matrix}; the input is given and needs none."
                ),
                operand => format!(
                    "Through the transpose of {matrix} it goes on to {}; times that it is this step\u{2019}s share of the gradient of {matrix}.",
                    source(cell, *operand, step)
                ),
            }
        }
        Rule::Sum(terms) if terms.iter().any(|term| term.minus) => {
            "A plus hands it to every term unchanged, with the sign turned where a term is subtracted.".into()
        }
        Rule::Sum(_) => "A plus hands it to every term unchanged.".into(),
        Rule::Times(_) => "A times hands each factor this gradient times the other factor.".into(),
        Rule::Squash { function, .. } => match function {
            Function::Sigmoid => {
                "On the way in it is multiplied by the sigmoid\u{2019}s slope, y(1 \u{2212} y), at most 1/4."
            }
            Function::Tanh => {
                "On the way in it is multiplied by tanh\u{2019}s slope, 1 \u{2212} y\u{b2}, at most 1."
            }
            Function::Relu => "On the way in it passes where y is positive and stops elsewhere.",
        }
        .into(),
    };
    if trace_is_zero(run, operation, step) {
        return format!("{arrives} {}", nothing(cell, operation, step));
    }
    format!("{arrives} {passes}")
}

fn trace_is_zero(run: &Run, operation: usize, step: usize) -> bool {
    run.trace
        .gradient(operation, step)
        .iter()
        .all(|entry| *entry == 0.0)
}

/// Why no gradient arrives, where the equations alone say so: a gate of the first steps can only multiply zeros.
fn nothing(cell: &Cell, operation: usize, step: usize) -> String {
    let quantity = &cell.quantities[cell.operations[operation].quantity];
    let result = Operand::Operation(quantity.operation);
    let before = |operand: &Operand| match *operand {
        Operand::State { state, delay } if delay >= step => {
            Some(cell.quantities[cell.states[state].quantity].title())
        }
        _ => None,
    };
    let mut readers = cell
        .operations
        .iter()
        .filter(|op| op.rule.operands().contains(&result));
    let times_zero = readers.next().and_then(|reader| match &reader.rule {
        Rule::Times([a, b]) if *a == result => before(b),
        Rule::Times([a, b]) if *b == result => before(a),
        _ => None,
    });
    match times_zero.filter(|_| readers.next().is_none()) {
        Some(state) => format!(
            "It is zero: the {} of step {step} multiplies only the {state} before the sequence, which is zero, so it cannot change the loss.",
            quantity.title()
        ),
        None => "It is zero: nothing of the loss comes back this way.".into(),
    }
}

fn loss(run: &Run) -> String {
    let mean = match run.trace.episode().loss_steps().len() {
        1 => "",
        _ => " The loss is the mean over its steps.",
    };
    let sequence = &run.sequence;
    match (sequence.loss, sequence.output_size()) {
        (LossKind::SquaredError, 1) => format!(
            "The readout says a number; its loss is the squared distance to the target.{mean}"
        ),
        (LossKind::SquaredError, outputs) => format!(
            "The readout says {outputs} numbers; the loss is the mean of their squared distances to the targets.{mean}"
        ),
        (LossKind::SoftmaxCrossEntropy, _) => {
            let each = match sequence.outputs == sequence.vocabulary {
                true => "token",
                false => "answer",
            };
            format!(
                "The readout says a number y for each {each}; softmax makes them chances p; the loss is \u{2212}ln p of the answer.{mean}"
            )
        }
        (LossKind::SigmoidCrossEntropy, 1) => format!(
            "The readout says a number y; the sigmoid makes it a chance p; the loss is \u{2212}ln p where the answer is 1, \u{2212}ln(1 \u{2212} p) where it is 0.{mean}"
        ),
        (LossKind::SigmoidCrossEntropy, outputs) => format!(
            "The readout says a number y for each of {outputs} outputs; the sigmoid makes each a chance p by itself; the loss is the mean of \u{2212}ln p where an output should hold and \u{2212}ln(1 \u{2212} p) where not.{mean}"
        ),
    }
}

fn update() -> String {
    "Every weight\u{2019}s gradient is whole: the sum of what each step gave. Gradient descent would now move each weight \
     against its own, by a rate times it; here the weights stay."
        .into()
}

/// An operand in words: "the hidden state of step 5".
fn source(cell: &Cell, operand: Operand, step: usize) -> String {
    match operand {
        Operand::State { state, delay } => {
            let title = cell.quantities[cell.states[state].quantity].title();
            match step.checked_sub(delay) {
                None | Some(0) => format!("the {title} before the sequence, zero"),
                Some(from) => format!("the {title} of step {from}"),
            }
        }
        other => read(cell, other),
    }
}

/// An operand in words, whatever the step: "the hidden state before".
fn read(cell: &Cell, operand: Operand) -> String {
    match operand {
        Operand::Input => "the input".into(),
        Operand::State { state, delay } => {
            let title = cell.quantities[cell.states[state].quantity].title();
            match delay {
                1 => format!("the {title} before"),
                delay => format!("the {title} {delay} steps before"),
            }
        }
        Operand::Operation(operation) => {
            let words = the_part_in_words(cell, operation);
            // What stands by itself in the equation stands in parentheses in words.
            let joins = matches!(
                cell.operations[operation].rule,
                Rule::Sum(_) | Rule::Times(_)
            );
            match joins && cell.result_of(operation).is_none() {
                true => format!("({words})"),
                false => words,
            }
        }
        Operand::Param(param) => cell.params[param].name.clone(),
        Operand::Number(number) => number.to_string(),
    }
}

/// An operation's result in words, without an article before a quantity: "forget gate", "tanh of the cell state", "U_f times
/// the hidden state before".
pub fn part_in_words(cell: &Cell, operation: usize) -> String {
    let op = &cell.operations[operation];
    let quantity = &cell.quantities[op.quantity];
    if quantity.operation == operation {
        return quantity.title();
    }
    match &op.rule {
        Rule::Product { matrix, operand } => {
            format!(
                "{} times {}",
                cell.params[*matrix].name,
                read(cell, *operand)
            )
        }
        Rule::Times([a, b]) => format!("{} times {}", read(cell, *a), read(cell, *b)),
        Rule::Squash { function, operand } => {
            format!("{} of {}", function.name(), read(cell, *operand))
        }
        Rule::Sum(terms) => match terms.as_slice() {
            [a, b] if !a.minus => {
                let sign = if b.minus { "minus" } else { "plus" };
                format!("{} {sign} {}", read(cell, a.operand), read(cell, b.operand))
            }
            _ => format!("the sum in the {}", quantity.title()),
        },
    }
}

/// As [`part_in_words`], with an article before a quantity.
pub fn the_part_in_words(cell: &Cell, operation: usize) -> String {
    let words = part_in_words(cell, operation);
    if cell.result_of(operation).is_some() {
        format!("the {words}")
    } else {
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::run;
    use crate::filled::tests::tasks::over;

    #[test]
    fn a_saturated_unit_is_said_with_what_it_does_to_the_gradient() {
        let run = run(&parse("hand=memory").experiment).unwrap();
        let forget = run.cell().quantities[0].operation;
        let at = |step| {
            saturation(
                &run,
                Moment::Backward {
                    step,
                    operation: forget,
                },
                0,
            )
        };
        let said = at(2).unwrap();
        assert!(
            said.starts_with("unit 1 (bit) is saturated: its slope is "),
            "{said}"
        );
        assert!(said.ends_with("hardly any gradient passes."), "{said}");
        let quiet = super::super::experiment::run(&parse("").experiment).unwrap();
        assert_eq!(
            saturation(
                &quiet,
                Moment::Forward {
                    step: 2,
                    operation: 3
                },
                0
            ),
            None
        );
        let operation = quiet.cell().quantities[1].operation;
        assert_eq!(
            act(&quiet, Moment::Forward { step: 1, operation }),
            Some("store")
        );
    }

    #[test]
    fn every_loss_and_every_input_has_words() {
        let said = |id, text, moment| explanation(&over("lstm", id, text), moment);
        let forward = Moment::Forward {
            step: 1,
            operation: 0,
        };
        for (id, text, loss, input) in [
            ("reber", "B -> T,P", "for each of 7 outputs", "one-hot"),
            (
                "flip-flop",
                "set hold -> 1 0",
                "where the answer is 1",
                "one-hot",
            ),
            (
                "adding",
                "0.5,1 0.2,1 -> 0.7",
                "the squared distance",
                "value 0.5, mark 1.",
            ),
            (
                "opinion",
                "dull . -> disliked",
                "for each answer",
                "\u{201c}dull\u{201d}",
            ),
            ("echo", "a b -> _ a", "for each token", "\u{201c}a\u{201d}"),
        ] {
            let words = said(id, text, Moment::Loss);
            assert!(words.contains(loss), "{words}");
            let words = said(id, text, forward);
            assert!(words.contains(input), "{words}");
        }
    }

    #[test]
    fn the_first_step_reads_zeros() {
        let run = run(&parse("").experiment).unwrap();
        let at = |step, operation| explanation(&run, Moment::Forward { step, operation });
        assert_eq!(
            at(1, 12),
            "A times: unit by unit, the forget gate times the cell state before the sequence, zero."
        );
        assert!(at(6, 12).ends_with("times the cell state of step 5."));
        assert!(at(6, 0).ends_with("belongs to \u{201c}we\u{201d}."));
        assert_eq!(
            heading(
                &run,
                Moment::Backward {
                    step: 6,
                    operation: 12
                }
            ),
            "Backward, step 6 \u{b7} cell state"
        );
        let opening = explanation(
            &run,
            Moment::Backward {
                step: 1,
                operation: 0,
            },
        );
        assert!(
            opening.contains("multiplies only the cell state before the sequence"),
            "{opening}"
        );
    }
}

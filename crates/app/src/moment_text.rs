//! The moment in one sentence, for the live region.

use unrolled_engine::{Moment, norm};

use crate::experiment::Run;
use crate::moment_words::part_in_words;
use crate::number::short;

/// What a moment is, with its number: "Step 3, backward through the forget gate, W_f x: its gradient is 4.1e-5."; where the
/// step's state has its gradient, that and how much it is of the step after's.
pub fn sentence(run: &Run, moment: Moment, unit: usize) -> String {
    match moment {
        Moment::Forward { step, operation } => {
            let values = run.trace.value(operation, step);
            let (at, value) = match values.get(unit) {
                Some(value) => (unit, value),
                None => (0, &values[0]),
            };
            format!(
                "Step {step}, \u{201c}{}\u{201d}, forward, {}: unit {} is {}.",
                run.token(step),
                place(run, operation),
                at + 1,
                short(*value, 2)
            )
        }
        Moment::Loss => {
            let steps = run.trace.episode().loss_steps();
            let over = match steps.as_slice() {
                [step] => format!("at step {step}"),
                steps => format!("the mean over {} steps", steps.len()),
            };
            format!("The loss, {over}: {}.", short(run.trace.loss(), 3))
        }
        Moment::Update => "The update: every weight\u{2019}s gradient is whole.".into(),
        Moment::Backward { step, operation } => {
            let mut text = format!(
                "Step {step}, \u{201c}{}\u{201d}, backward through the {}: the length of its gradient is {}",
                run.token(step),
                place(run, operation),
                short(norm(run.trace.gradient(operation, step)), 2)
            );
            let cell = run.cell();
            if operation != cell.states[cell.out].operation {
                text.push('.');
                return text;
            }
            let reaches = run.trace.traffic(step);
            text.push_str(&format!(
                "; the gradient that reaches this step\u{2019}s state is {}",
                short(reaches, 2)
            ));
            if step < run.trace.seq_len() {
                let ratio = reaches / run.trace.traffic(step + 1);
                if ratio.is_finite() {
                    text.push_str(&format!(", {} of the step after", short(ratio, 2)));
                }
            }
            text.push('.');
            text
        }
    }
}

/// "forget gate, U_f h"; the label alone for the operation that yields the quantity.
fn place(run: &Run, operation: usize) -> String {
    let cell = run.cell();
    let quantity = &cell.quantities[cell.operations[operation].quantity];
    match quantity.operation == operation {
        true => quantity.title(),
        false => format!("{}, {}", quantity.title(), part_in_words(cell, operation)),
    }
}

/// The first moment at which a number ran over, in words.
pub fn overflow(run: &Run) -> Option<String> {
    let whose = [
        (Some(&run.trace), "This network"),
        (run.rival.as_ref().filter(|_| !run.changed), "The plain RNN"),
    ];
    let said = whose.into_iter().filter_map(|(trace, who)| {
        let trace = trace?;
        let cell = trace.network().cell();
        let part = |operation: usize| {
            let operation = &cell.operations[operation];
            let title = cell.quantities[operation.quantity].title();
            format!("{title}, {}", operation.text)
        };
        let what = match trace.first_overflow()? {
            Moment::Forward { step, operation } => {
                format!("at step {step}, forward, {}", part(operation))
            }
            Moment::Loss => "at the loss".to_owned(),
            Moment::Update => "in the sums of the weights\u{2019} gradients".to_owned(),
            Moment::Backward { step, operation } => {
                format!("at step {step}, backward, {}", part(operation))
            }
        };
        Some(format!(
            "{who}\u{2019}s numbers run over the range of 64-bit floats first {what}."
        ))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::run;

    #[test]
    fn each_kind_of_moment_is_said_with_its_number() {
        let run = run(&parse("").experiment).unwrap();
        let at = |moment| sentence(&run, moment, 1);
        let (step, operation) = (3, 3);
        let forward = at(Moment::Forward { step, operation });
        assert!(
            forward.starts_with(
                "Step 3, \u{201c}strolled\u{201d}, forward, forget gate: unit 2 is 0."
            )
        );
        assert!(at(Moment::Loss).starts_with("The loss, at step 12: "));
        let backward = at(Moment::Backward {
            step,
            operation: 12,
        });
        assert!(
            backward
                .contains("through the cell state, the forget gate times the cell state before: "),
            "{backward}"
        );
        let own = norm(run.trace.gradient(12, 3));
        assert!(backward.ends_with(&format!("the length of its gradient is {}.", short(own, 2))));
        let operation = run.cell().states[run.cell().out].operation;
        let arrived = at(Moment::Backward { step, operation });
        assert!(arrived.ends_with(" of the step after."), "{arrived}");
        let ratio = run.trace.traffic(3) / run.trace.traffic(4);
        assert!(arrived.contains(&format!(", {} of", short(ratio, 2))));
    }

    #[test]
    fn overflow_is_said_and_nothing_panics() {
        let quiet = run(&parse("").experiment).unwrap();
        assert_eq!(overflow(&quiet), None);
        let visit = parse("cell=linear&seq=1e300+1e300+1e300+1e308+-%3E+-1e308");
        let loud = run(&visit.experiment).unwrap();
        let said = overflow(&loud).unwrap();
        assert!(said.contains("run over"), "{said}");
        for index in 0..loud.timeline().count() {
            sentence(&loud, loud.timeline().moment(index), 0);
        }
    }
}

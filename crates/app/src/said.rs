//! What is read, said and asked at a step, as cells of text with every number whole.

use unrolled_engine::{LossKind, Target, Trace, chances};

use crate::experiment::Run;
use crate::number::exact;

/// The token as typed; of a task's numbers each.
pub fn input(run: &Run, step: usize) -> Vec<String> {
    match run.sequence.names.is_empty() {
        true => vec![run.token(step).to_owned()],
        false => run.trace.input(step).iter().copied().map(exact).collect(),
    }
}

/// The most likely output and its chance; the outputs that are said to hold, and the chance of each; the one chance; or
/// the numbers.
pub fn said(run: &Run, trace: &Trace, step: usize) -> Vec<String> {
    let (y, outputs) = (trace.logits(step), &run.sequence.outputs);
    let Some(chances) = chances(run.sequence.loss, y) else {
        return y.iter().copied().map(exact).collect();
    };
    let named = chances.iter().zip(outputs);
    if run.sequence.loss == LossKind::SigmoidCrossEntropy {
        return match chances.as_slice() {
            [one] => vec![exact(*one)],
            several => {
                let each = named.map(|(p, name)| format!("{name} {}", exact(*p)));
                std::iter::once(holding(several, outputs))
                    .chain(each)
                    .collect()
            }
        };
    }
    let known = named.filter(|(p, _)| !p.is_nan());
    let best = known.max_by(|a, b| a.0.total_cmp(b.0));
    best.map(|(p, token)| vec![token.clone(), exact(*p)])
        .unwrap_or_default()
}

/// The names of the outputs whose chance is above one half; none, if it is no number that is said.
pub fn holding(chances: &[f64], outputs: &[String]) -> String {
    if chances.iter().any(|chance| chance.is_nan()) {
        return "not a number".into();
    }
    let holding = outputs.iter().zip(chances).filter(|(_, p)| **p > 0.5);
    let names: Vec<&str> = holding.map(|(name, _)| name.as_str()).collect();
    match names.is_empty() {
        true => "none".into(),
        false => names.join(","),
    }
}

/// The answer as typed, of a task's numbers each; and, of a token, the chance that the network gives it. Nothing where
/// nothing is asked.
pub fn asked(run: &Run, step: usize) -> Vec<String> {
    let sequence = &run.sequence;
    let answer = sequence
        .answers
        .get(step - 1)
        .filter(|text| !text.is_empty());
    let answer = answer.cloned().into_iter();
    match (sequence.loss, sequence.targets.get(step - 1)) {
        (LossKind::SquaredError, Some(Target::Values(values))) if !sequence.outputs.is_empty() => {
            values.iter().copied().map(exact).collect()
        }
        (LossKind::SoftmaxCrossEntropy, Some(Target::Class(class))) => {
            let chances = chances(sequence.loss, run.trace.logits(step)).unwrap_or_default();
            answer
                .chain(chances.get(*class).copied().map(exact))
                .collect()
        }
        _ => answer.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filled::tests::tasks::over;

    #[test]
    fn every_number_is_whole_and_nothing_is_asked_where_nothing_is() {
        let run = over("lstm", "adding", "0.4,1 0.123456789,1 -> 0.523456789");
        assert_eq!(input(&run, 2), ["0.123456789", "1.0"]);
        assert_eq!(asked(&run, 2), ["0.523456789"]);
        assert_eq!(said(&run, &run.trace, 2), [exact(run.trace.logits(2)[0])]);

        let run = over("lstm", "echo", "a b -> _ a");
        assert_eq!(asked(&run, 1), Vec::<String>::new());
        assert_eq!(asked(&run, 2)[0], "a");
        assert_eq!(input(&run, 1), ["a"]);

        let run = over("lstm", "erase", "sun sponge -> sun none");
        assert_eq!(asked(&run, 2), ["none"]);
        let cells = said(&run, &run.trace, 2);
        assert_eq!(cells.len(), 4);
        assert!(cells[1].starts_with("sun 0."), "{cells:?}");
        let names = ["sun", "moon"].map(str::to_owned);
        assert_eq!(holding(&[0.6, 0.5], &names), "sun");
        assert_eq!(holding(&[0.6, 0.51], &names), "sun,moon");
        assert_eq!(holding(&[0.1, 0.2], &names), "none");
        assert_eq!(holding(&[0.1, f64::NAN], &names), "not a number");

        let run = over("lstm", "flip-flop", "set -> 1");
        assert_eq!(said(&run, &run.trace, 1).len(), 1);
        assert_eq!(asked(&run, 1), ["1"]);
    }
}

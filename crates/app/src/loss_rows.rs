//! What the readout says at a step and what is asked of it, output by output, and the steps that have a loss.

use unrolled_engine::{LossKind, Target, chances};

use crate::experiment::Run;
use crate::number::{exact, plain, short};
use crate::said::holding;

/// An output at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// What is asked of it, if anything is: that it is the answer or holds, a number, a chance.
    pub asked: Option<String>,
    /// What the readout says.
    pub y: f64,
    /// The chance that it makes, where the loss reads one.
    pub chance: Option<f64>,
    /// The gradient.
    pub d_y: f64,
}

/// A row an output: what is asked comes first, then what is said loudest; numbers in their own order.
pub fn rows(run: &Run, step: usize) -> Vec<Row> {
    let (sequence, trace) = (&run.sequence, &run.trace);
    let (y, d_y) = (trace.logits(step), trace.d_logits(step));
    let chances = chances(sequence.loss, y);
    let row = |at: usize| Row {
        name: match sequence.outputs.get(at) {
            Some(name) => name.clone(),
            None => "the answer".into(),
        },
        asked: asked(run, step, at),
        y: y[at],
        chance: chances
            .as_ref()
            .and_then(|chances| chances.get(at))
            .copied(),
        d_y: d_y.get(at).copied().unwrap_or(f64::NAN),
    };
    let mut rows: Vec<Row> = (0..y.len()).map(row).collect();
    if chances.is_some() {
        let later = |row: &Row| row.asked.is_none();
        rows.sort_by(|a, b| later(a).cmp(&later(b)).then(b.y.total_cmp(&a.y)));
    }
    rows
}

/// What is asked of an output, in words.
fn asked(run: &Run, step: usize, at: usize) -> Option<String> {
    let sequence = &run.sequence;
    let values = match sequence.targets.get(step - 1)? {
        Target::None => return None,
        Target::Class(class) => return (*class == at).then(|| "asked".to_owned()),
        Target::Values(values) => values,
    };
    let value = *values.get(at)?;
    match (sequence.loss, values.len()) {
        (LossKind::SigmoidCrossEntropy, 2..) => match value {
            0.0 => None,
            1.0 => Some("asked".to_owned()),
            chance => Some(format!("asked: {}", plain(chance))),
        },
        (LossKind::SquaredError, 2..) => Some(format!("asked: {}", short(value, 4))),
        _ => Some(format!("asked: {}", sequence.answers.get(step - 1)?)),
    }
}

/// The numbers that the loss of one step is the mean over, beside the steps: outputs that each have a loss of their own.
pub fn outputs_apart(run: &Run) -> usize {
    match run.sequence.loss {
        LossKind::SoftmaxCrossEntropy => 1,
        _ => run.sequence.output_size(),
    }
}

/// What [`step`] says is: a chance, the names of what holds, or numbers.
pub fn head(run: &Run) -> &'static str {
    match (run.sequence.loss, run.sequence.output_size()) {
        (LossKind::SigmoidCrossEntropy, 2..) => "says",
        (LossKind::SquaredError, _) => "y",
        _ => "p",
    }
}

/// What is said at a step that has a loss, short and whole: the chance of what is asked there, the names of what is said to
/// hold, or the numbers.
pub fn step(run: &Run, step: usize) -> (String, String) {
    let (sequence, y) = (&run.sequence, run.trace.logits(step));
    let number = |value: f64| (short(value, 3), exact(value));
    let Some(chances) = chances(sequence.loss, y) else {
        let join = |text: fn(f64) -> String| {
            let texts: Vec<String> = y.iter().map(|&y| text(y)).collect();
            texts.join(", ")
        };
        return (join(|y| short(y, 3)), join(exact));
    };
    match (sequence.targets.get(step - 1), chances.as_slice()) {
        (Some(Target::Class(class)), chances) => {
            number(chances.get(*class).copied().unwrap_or(f64::NAN))
        }
        (_, [one]) => number(*one),
        (_, several) => {
            let said = holding(several, &sequence.outputs);
            (said.clone(), said)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filled::tests::tasks::over;

    /// Names and what is asked of each, in order.
    fn asked(run: &Run, at: usize) -> Vec<(String, Option<String>)> {
        let rows = rows(run, at);
        rows.into_iter().map(|row| (row.name, row.asked)).collect()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn outputs_of_any_task_say_what_is_asked_of_them() {
        let run = over("lstm", "flip-flop", "set hold -> 1 _");
        assert_eq!(asked(&run, 1), [("on".into(), some("asked: 1"))]);
        assert_eq!(asked(&run, 2), [("on".into(), None)]);
        assert_eq!((outputs_apart(&run), head(&run)), (1, "p"));
        assert_eq!(rows(&run, 1)[0].chance.map(exact), Some(step(&run, 1).1));

        let run = over("lstm", "reber", "B T -> T,P S,X");
        let rows = asked(&run, 1);
        let first: Vec<&str> = rows[..2].iter().map(|(name, _)| name.as_str()).collect();
        assert!(first.contains(&"T") && first.contains(&"P"), "{rows:?}");
        assert!(rows[..2].iter().all(|(_, asked)| *asked == some("asked")));
        assert!(rows[2..].iter().all(|(_, asked)| asked.is_none()));
        assert_eq!((outputs_apart(&run), head(&run)), (7, "says"));

        let run = over("lstm", "adding", "0.4,1 0.123456789,1 -> 0.523456789");
        assert_eq!(asked(&run, 2), [("sum".into(), some("asked: 0.523"))]);
        assert_eq!((outputs_apart(&run), head(&run)), (1, "y"));

        let run = over("lstm", "opinion", "not dull . -> liked");
        assert_eq!(asked(&run, 3)[0], ("liked".into(), some("asked")));
        assert_eq!(asked(&run, 3)[1], ("disliked".into(), None));
    }
}

//! What the network says at a step, and how sure it is.

use unrolled_engine::{LossKind, Target, Trace, chances};

use super::Input;

/// What is said.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    /// The word; the number, or several; the words that hold; the chance of the one that may hold.
    pub word: String,
    /// Its probability, if it is one word of several.
    pub share: Option<f64>,
}

/// What the readout says at `step`: the most probable word; the numbers; where each output has a chance of its own, those
/// above one half or, of a single one, its chance.
pub(crate) fn said(trace: &Trace, step: usize, outputs: &[String]) -> Said {
    let y = trace.logits(step);
    let alone = |word: String| Said { word, share: None };
    let Some(chances) = chances(trace.episode().objective.kind, y) else {
        let words: Vec<String> = y.iter().map(|&number| short(number)).collect();
        return alone(words.join(", "));
    };
    let strange = || alone("not a number".into());
    match trace.episode().objective.kind {
        LossKind::SigmoidCrossEntropy if chances.iter().any(|chance| chance.is_nan()) => strange(),
        LossKind::SigmoidCrossEntropy => match chances.as_slice() {
            [one] => alone(per_cent(*one)),
            several => alone(holding(several, outputs)),
        },
        _ => {
            let known = chances
                .iter()
                .enumerate()
                .filter(|(_, chance)| !chance.is_nan());
            match known.max_by(|a, b| a.1.total_cmp(b.1)) {
                Some((class, chance)) => Said {
                    word: outputs.get(class).cloned().unwrap_or_default(),
                    share: Some(*chance),
                },
                None => strange(),
            }
        }
    }
}

/// The outputs whose chance is above one half.
fn holding(chances: &[f64], outputs: &[String]) -> String {
    let holding = outputs
        .iter()
        .zip(chances)
        .filter(|(_, chance)| **chance > 0.5);
    let names: Vec<&str> = holding.map(|(name, _)| name.as_str()).collect();
    match names.is_empty() {
        true => "none".into(),
        false => names.join(","),
    }
}

/// The one output whose chance is asked, if there is no other.
pub(crate) fn only_output<'a>(input: &Input<'a>) -> Option<&'a str> {
    let is_chance = input.trace.episode().objective.kind == LossKind::SigmoidCrossEntropy;
    match input.outputs {
        [one] if is_chance => Some(one),
        _ => None,
    }
}

/// The probability of what is expected: of the one word, or of every output's being as it should be; of a single output
/// with a chance of its own, that chance, whatever is expected. None for numbers, and where nothing is.
pub(crate) fn expected_share(trace: &Trace, step: usize) -> Option<f64> {
    let chances = chances(trace.episode().objective.kind, trace.logits(step))?;
    match (trace.episode().targets.get(step - 1)?, chances.as_slice()) {
        (Target::None, _) => None,
        (Target::Class(class), chances) => chances.get(*class).copied(),
        (Target::Values(_), [one]) => Some(*one),
        (Target::Values(values), chances) => {
            let pairs = chances.iter().zip(values);
            Some(pairs.fold(1.0, |all, (chance, value)| {
                all * (1.0 - (value - chance).abs())
            }))
        }
    }
}

/// A number in three digits.
pub(crate) fn short(number: f64) -> String {
    if number.is_nan() {
        return "NaN".into();
    }
    let minus = if number < 0.0 { "\u{2212}" } else { "" };
    let size = number.abs();
    let digits = match size {
        _ if size.is_infinite() => "\u{221e}".into(),
        0.0 => "0".into(),
        1e-3..0.1 => format!("{size:.4}"),
        0.1..9.995 => format!("{size:.2}"),
        9.995..99.95 => format!("{size:.1}"),
        99.95..99_999.5 => format!("{size:.0}"),
        _ => format!("{size:.1e}").replace('-', "\u{2212}"),
    };
    format!("{minus}{digits}")
}

/// A probability in per cent.
pub(crate) fn per_cent(share: f64) -> String {
    match 100.0 * share {
        low if low > 0.0 && low < 0.5 => "under 1\u{202f}%".into(),
        high if high > 99.5 && high < 100.0 => "over 99\u{202f}%".into(),
        usual => format!("{usual:.0}\u{202f}%"),
    }
}

//! What the network says at a step, and how sure it is.

use unrolled_engine::{Target, Trace, softmax};

/// What is said.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    /// The word, or the number.
    pub word: String,
    /// Its probability; none for a number.
    pub share: Option<f64>,
}

/// What the readout says at `step`: the most probable word, or the number.
pub(crate) fn said(trace: &Trace, step: usize, vocabulary: &[String]) -> Said {
    let logits = trace.logits(step);
    if vocabulary.is_empty() {
        let words: Vec<String> = logits.iter().map(|&number| short(number)).collect();
        return Said {
            word: words.join(", "),
            share: None,
        };
    }
    let shares = softmax(logits);
    let best = shares
        .iter()
        .enumerate()
        .filter(|(_, share)| !share.is_nan())
        .max_by(|a, b| a.1.total_cmp(b.1));
    match best {
        Some((class, share)) => Said {
            word: vocabulary.get(class).cloned().unwrap_or_default(),
            share: Some(*share),
        },
        None => Said {
            word: "not a number".into(),
            share: None,
        },
    }
}

/// The probability of the expected word.
pub(crate) fn expected_share(trace: &Trace, step: usize) -> Option<f64> {
    let Some(Target::Class(class)) = trace.episode().targets.get(step - 1) else {
        return None;
    };
    softmax(trace.logits(step)).get(*class).copied()
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

//! The chance that softmax, or a sigmoid for each output by itself, makes of what the readout says.

use unrolled_engine::arith::{exp, sigmoid};
use unrolled_engine::{LossKind, Target, softmax};

use super::loss::{asked, kind, share, zero};
use super::readout::{at, output, symbol, y};
use super::{DOT, MINUS, Number, Piece, Side, Subject, given};
use crate::equation::Glyph;
use crate::experiment::Run;

/// The chance of an output.
pub(super) fn chance(run: &Run, step: usize, class: usize) -> Number {
    let logits = run.trace.logits(step);
    let (value, made) = match kind(run) {
        LossKind::SigmoidCrossEntropy => {
            let value = logits.get(class).map(|&y| sigmoid(y));
            (value, "the sigmoid of its y")
        }
        _ => {
            let value = softmax(logits).get(class).copied();
            (value, "e to its y, over the sum of all of these")
        }
    };
    let what = format!("p of step {step} for {}: {made}", output(run, class));
    Number {
        place: Some((at(step, Subject::Chance(class)), Side::Value)),
        since: run.timeline().loss(),
        ..given(symbol("p", step, class), value.unwrap_or(f64::NAN), what)
    }
}

/// Softmax: p_k = e^(y_k - m) / sum over j of e^(y_j - m), with m the largest y, which changes nothing but keeps e within
/// range. Sigmoid: p_k = sigmoid(y_k).
pub fn equation(run: &Run, step: usize, class: usize) -> Vec<Piece> {
    let own = [Piece::Number(chance(run, step, class)), Piece::Sign("=")];
    let y = Piece::Number(y(run, step, class));
    if kind(run) == LossKind::SigmoidCrossEntropy {
        let of = [Piece::Sign("("), y, Piece::Sign(")")];
        let function = [Piece::Function("\u{3c3}")];
        return own.into_iter().chain(function).chain(of).collect();
    }
    let logits = run.trace.logits(step);
    let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = logits.iter().map(|y| exp(y - most)).sum();
    let name = |text: &str| vec![Glyph::Function(text.into())];
    let since = run.timeline().loss();
    let largest = Number {
        since,
        ..given(
            name("max y"),
            most,
            "the largest y: it changes nothing, and keeps e within range".into(),
        )
    };
    let share = Number {
        since,
        ..given(
            name("1/\u{3a3}"),
            1.0 / sum,
            "1 over the sum of the same for every y".into(),
        )
    };
    let power = [
        Piece::Function("exp"),
        Piece::Sign("("),
        y,
        Piece::Sign(MINUS),
        Piece::Number(largest),
        Piece::Sign(")"),
        Piece::Sign(DOT),
        Piece::Number(share),
    ];
    own.into_iter().chain(power).collect()
}

/// The slope of the loss in p. Softmax: -1/p for the answer, nothing for any other, which the loss does not see.
/// Sigmoid: (1 - t) / (1 - p) - t / p.
pub fn gradient(run: &Run, step: usize, class: usize) -> Vec<Piece> {
    let (p, t) = (chance(run, step, class), asked(run, step, class));
    let inverse = |symbols: Vec<Glyph>, value: f64, what: &str| {
        Piece::Number(Number {
            since: p.since,
            place: p.place,
            ..given(symbols, value, what.into())
        })
    };
    let name = || symbol("p", step, class).remove(0);
    let number = |text: &str| Glyph::Number(text.into());
    let of_p = || {
        let symbols = vec![number("1/"), name()];
        inverse(symbols, 1.0 / p.value, "1 over p: the slope of ln p")
    };
    let of_rest = || {
        let symbols = vec![number("1/(1\u{2212}"), name(), number(")")];
        let what = "1 over 1 \u{2212} p: the slope of \u{2212}ln(1 \u{2212} p)";
        inverse(symbols, 1.0 / (1.0 - p.value), what)
    };
    let is_answer = match run.trace.episode().targets.get(step - 1) {
        Some(Target::Class(answer)) => *answer == class,
        _ => t.value == 1.0,
    };
    let is_sigmoid = kind(run) == LossKind::SigmoidCrossEntropy;
    let scale = share(run);
    let times = scale.as_ref().map_or(1.0, |share| share.value);
    let scaled = scale
        .into_iter()
        .flat_map(|share| [Piece::Number(share), Piece::Sign(DOT)]);
    let (value, right): (f64, Vec<Piece>) = if !run.trace.has_loss(step) {
        (0.0, vec![zero("nothing: this step has no loss")])
    } else if is_answer {
        let minus = std::iter::once(Piece::Sign(MINUS));
        let right = minus.chain(scaled).chain([of_p()]);
        (-times / p.value, right.collect())
    } else if !is_sigmoid {
        let what = "nothing: the loss sees the chance of the answer alone";
        (0.0, vec![zero(what)])
    } else if t.value == 0.0 {
        let right = scaled.chain([of_rest()]);
        (times / (1.0 - p.value), right.collect())
    } else {
        let rest = symbol("t", step, class).remove(0);
        let rest = vec![number("(1\u{2212}"), rest, number(")")];
        let rest = given(rest, 1.0 - t.value, "1 \u{2212} what was asked".into());
        let value = times * (rest.value / (1.0 - p.value) - t.value / p.value);
        let sum = [
            Piece::Sign("("),
            Piece::Number(rest),
            Piece::Sign(DOT),
            of_rest(),
            Piece::Sign(MINUS),
            Piece::Number(t),
            Piece::Sign(DOT),
            of_p(),
            Piece::Sign(")"),
        ];
        (value, scaled.chain(sum).collect())
    };
    let symbols = vec![Glyph::Gradient("p".into(), format!("{step},{}", class + 1))];
    let what = format!("gradient of p of step {step} for {}", output(run, class));
    let own = Number {
        place: Some((at(step, Subject::Chance(class)), Side::Gradient)),
        since: run.timeline().loss(),
        ..given(symbols, value, what)
    };
    let own = [Piece::Number(own), Piece::Sign("=")];
    own.into_iter().chain(right).collect()
}

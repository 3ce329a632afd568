//! What the loss makes of what the readout says: -ln p of the answer; max(y, 0) - y t + ln(1 + e^-|y|) of every output; or
//! squared distances.

use unrolled_engine::arith::{exp, ln_1p};
use unrolled_engine::{LossKind, Target};

use super::chance::chance;
use super::readout::{at, d_y, y};
use super::{DOT, MINUS, Number, Piece, Side, Subject, given};
use crate::equation::Glyph;
use crate::experiment::Run;

/// Outputs that are written out; those left are one number.
const OUTPUTS: usize = 8;

pub(super) fn kind(run: &Run) -> LossKind {
    run.trace.episode().objective.kind
}

/// What is asked of an output: the number itself, whether it is the answer, or whether it holds.
pub(super) fn asked(run: &Run, step: usize, class: usize) -> Number {
    let is_sigmoid = kind(run) == LossKind::SigmoidCrossEntropy;
    let (value, what) = match run.trace.episode().targets.get(step - 1) {
        Some(Target::Class(target)) if *target == class => (1.0, "1: this is the answer"),
        Some(Target::Class(_)) => (0.0, "0: this is not the answer"),
        Some(Target::Values(values)) => {
            let value = values.get(class).copied().unwrap_or(f64::NAN);
            let what = match value {
                1.0 if is_sigmoid => "1: this should hold",
                0.0 if is_sigmoid => "0: this should not hold",
                _ => "what was asked",
            };
            (value, what)
        }
        _ => (f64::NAN, "nothing is asked here"),
    };
    let symbols = super::readout::symbol("t", step, class);
    given(symbols, value, what.into())
}

/// The share of a number's loss in the whole: 1, or one in as many steps as have one, times the outputs that each step's
/// loss is the mean over.
pub(super) fn share(run: &Run) -> Option<Number> {
    let steps = run.trace.episode().loss_steps().len();
    let outputs = match kind(run) {
        LossKind::SoftmaxCrossEntropy => 1,
        _ => run.trace.network().sizes().output_size,
    };
    let over = match (steps, outputs) {
        (1, outputs) => format!("{outputs} outputs"),
        (steps, 1) => format!("{steps} steps"),
        (steps, outputs) => format!("{steps} steps and {outputs} outputs"),
    };
    let count = steps * outputs;
    let symbols = vec![Glyph::Number(format!("1/{count}"))];
    let what = format!("the loss is the mean over {over}");
    (count > 1).then(|| given(symbols, 1.0 / count as f64, what))
}

/// A zero, and why it is one.
pub(super) fn zero(what: &str) -> Piece {
    constant("0", 0.0, what)
}

fn constant(symbol: &str, value: f64, what: &str) -> Piece {
    Piece::Number(given(
        vec![Glyph::Number(symbol.into())],
        value,
        what.into(),
    ))
}

/// Softmax and sigmoid: p - t; squared distance: 2 (y - t).
pub fn d_logit(run: &Run, step: usize, class: usize) -> Vec<Piece> {
    let mut all = vec![Piece::Number(d_y(run, step, class)), Piece::Sign("=")];
    if !run.trace.has_loss(step) {
        all.push(zero("nothing: this step has no loss"));
        return all;
    }
    let said = match kind(run) {
        LossKind::SquaredError => {
            all.extend([
                constant("2", 2.0, "the slope of a square"),
                Piece::Sign(DOT),
            ]);
            y(run, step, class)
        }
        _ => chance(run, step, class),
    };
    if let Some(share) = share(run) {
        all.extend([Piece::Number(share), Piece::Sign(DOT)]);
    }
    all.extend(difference(said, asked(run, step, class)));
    all
}

/// The loss of a step as it stands in the whole loss.
pub fn loss(run: &Run, step: usize) -> Vec<Piece> {
    let symbol = vec![Glyph::Name {
        base: "L".into(),
        sub: step.to_string(),
        quantity: None,
    }];
    let value = run.trace.loss_at(step);
    let own = Number {
        since: run.timeline().loss(),
        place: Some((at(step, Subject::Loss), Side::Value)),
        ..given(symbol, value, format!("the loss of step {step}"))
    };
    let mut all = vec![Piece::Number(own), Piece::Sign("=")];
    if !run.trace.has_loss(step) {
        all.push(zero("nothing: this step has no loss"));
        return all;
    }
    let share = share(run);
    let whole = value / share.as_ref().map_or(1.0, |share| share.value);
    let is_shared = share.is_some();
    if let Some(share) = share {
        all.extend([Piece::Number(share), Piece::Sign(DOT)]);
    }
    let target = run.trace.episode().targets.get(step - 1);
    let outputs = run.trace.logits(step).len();
    match (kind(run), target) {
        (LossKind::SoftmaxCrossEntropy, Some(Target::Class(class))) => {
            let p = Piece::Number(chance(run, step, *class));
            let ln = Piece::Function("\u{2212}ln");
            all.extend([ln, Piece::Sign("("), p, Piece::Sign(")")]);
        }
        (LossKind::SquaredError, _) if outputs == 1 => all.extend(squared(run, step, 0).1),
        (kind, _) => {
            let of = match kind {
                LossKind::SquaredError => squared,
                _ => crossed,
            };
            let terms = (0..outputs).map(|class| of(run, step, class)).collect();
            let sum = sum(run, terms, whole);
            all.extend(is_shared.then_some(Piece::Sign("(")));
            all.extend(sum);
            all.extend(is_shared.then_some(Piece::Sign(")")));
        }
    }
    all
}

/// What the outputs lose, added up; what is too much to write out is one number.
fn sum(run: &Run, mut terms: Vec<(f64, Vec<Piece>)>, whole: f64) -> Vec<Piece> {
    let rest = terms.split_off(OUTPUTS.min(terms.len()));
    let written = terms.iter().fold(0.0, |sum, (value, _)| sum + value);
    let mut all: Vec<Piece> = Vec::new();
    for (_, pieces) in terms {
        all.extend((!all.is_empty()).then_some(Piece::Sign("+")));
        all.extend(pieces);
    }
    if !rest.is_empty() {
        let dots = vec![Glyph::Number("\u{2026}".into())];
        let what = format!("what the {} other outputs lose", rest.len());
        let number = Number {
            since: run.timeline().loss(),
            ..given(dots, whole - written, what)
        };
        all.extend([Piece::Sign("+"), Piece::Number(number)]);
    }
    all
}

/// (y - t)^2, and its value.
fn squared(run: &Run, step: usize, class: usize) -> (f64, Vec<Piece>) {
    let (said, asked) = (y(run, step, class), asked(run, step, class));
    let distance = said.value - asked.value;
    let mut all = difference(said, asked).to_vec();
    let again = all.clone();
    all.push(Piece::Sign(DOT));
    all.extend(again);
    (distance * distance, all)
}

/// max(y, 0) - y t + ln(1 + e^-|y|), which is -t ln p - (1 - t) ln(1 - p) and never runs over; and its value.
fn crossed(run: &Run, step: usize, class: usize) -> (f64, Vec<Piece>) {
    let (said, asked) = (y(run, step, class), asked(run, step, class));
    let size = -said.value.abs();
    let value = said.value.max(0.0) - said.value * asked.value + ln_1p(exp(size));
    let name = said.symbols.iter().cloned();
    let bar = |text: &str| std::iter::once(Glyph::Number(text.to_owned()));
    let minus_size = Number {
        symbols: bar("\u{2212}|").chain(name).chain(bar("|")).collect(),
        value: size,
        what: format!("minus the size of {}", said.what),
        ..said.clone()
    };
    let all = vec![
        Piece::Function("max"),
        Piece::Sign("("),
        Piece::Number(said.clone()),
        Piece::Sign(","),
        constant("0", 0.0, "a number of the loss"),
        Piece::Sign(")"),
        Piece::Sign(MINUS),
        Piece::Number(said),
        Piece::Sign(DOT),
        Piece::Number(asked),
        Piece::Sign("+"),
        Piece::Function("ln"),
        Piece::Sign("("),
        constant("1", 1.0, "a number of the loss"),
        Piece::Sign("+"),
        Piece::Function("exp"),
        Piece::Sign("("),
        Piece::Number(minus_size),
        Piece::Sign(")"),
        Piece::Sign(")"),
    ];
    (value, all)
}

/// ( a - b )
fn difference(a: Number, b: Number) -> [Piece; 5] {
    [
        Piece::Sign("("),
        Piece::Number(a),
        Piece::Sign(MINUS),
        Piece::Number(b),
        Piece::Sign(")"),
    ]
}

/// The loss is what all gradients are of.
pub fn d_loss(run: &Run, step: usize) -> Vec<Piece> {
    let one = Number {
        since: run.timeline().loss(),
        place: Some((at(step, Subject::Loss), Side::Gradient)),
        ..given(
            vec![Glyph::Gradient("L".into(), step.to_string())],
            1.0,
            "gradient of the loss: every gradient is of the loss".into(),
        )
    };
    vec![Piece::Number(one)]
}

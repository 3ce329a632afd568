//! What the readout says and what the loss makes of it: y = W_y h + b_y, then softmax and -ln p, or a squared distance.

use unrolled_engine::arith::exp;
use unrolled_engine::{LossKind, Role, Target, softmax};

use super::product::pieces;
use super::{DOT, MINUS, Number, Piece, Place, Side, Subject, as_entry, given, value_at, weights};
use crate::equation::Glyph;
use crate::experiment::Run;

fn symbol(base: &str, step: usize, class: usize) -> Vec<Glyph> {
    vec![Glyph::Name {
        base: base.into(),
        sub: format!("{step},{}", class + 1),
        quantity: None,
    }]
}

/// What an output stands for.
fn output(run: &Run, class: usize) -> String {
    match run.sequence.vocabulary.get(class) {
        Some(token) => format!("\u{201c}{token}\u{201d}"),
        None => "the answer".into(),
    }
}

fn at(step: usize, subject: Subject) -> Place {
    Place {
        subject,
        step,
        unit: 0,
    }
}

/// The entry of a matrix or a vector of the readout.
fn weight(run: &Run, role: Role, row: usize, column: usize) -> Option<Number> {
    let table = run.trace.network().table();
    let array = table.iter().find(|array| array.role == role)?;
    Some(weights::weight(run, array.index(row, column)?))
}

fn y(run: &Run, step: usize, class: usize) -> Number {
    let value = run
        .trace
        .logits(step)
        .get(class)
        .copied()
        .unwrap_or(f64::NAN);
    let what = format!("y of step {step} for {}", output(run, class));
    Number {
        place: Some((at(step, Subject::Logit(class)), Side::Value)),
        since: run.timeline().loss(),
        ..given(symbol("y", step, class), value, what)
    }
}

/// y_k = sum over units of W_kj h_j + b_k.
pub fn logit(run: &Run, step: usize, class: usize) -> Vec<Piece> {
    let own = y(run, step, class);
    let out = &run.cell().states[run.cell().out];
    let quantity = &run.cell().quantities[out.quantity];
    let mut terms = Vec::new();
    for unit in 0..run.units() {
        let state = vec![Glyph::Name {
            base: quantity.name.clone(),
            sub: step.to_string(),
            quantity: Some(out.quantity),
        }];
        let read = as_entry(value_at(run, state, out.operation, step, unit), unit);
        let weight = weight(run, Role::ReadoutWeight, class, unit);
        terms.push((false, weight.into_iter().chain([read]).collect()));
    }
    let bias = weight(run, Role::ReadoutBias, class, 0);
    terms.insert(0, (false, bias.into_iter().collect()));
    let whole = own.value;
    let mut all = vec![Piece::Number(own), Piece::Sign("=")];
    all.extend(pieces(terms, whole));
    all
}

/// What is asked of an output: the number itself, or whether it is the answer.
fn asked(run: &Run, step: usize, class: usize) -> Number {
    let (value, what) = match run.trace.episode().targets.get(step - 1) {
        Some(Target::Class(target)) if *target == class => (1.0, "1: this is the answer"),
        Some(Target::Class(_)) => (0.0, "0: this is not the answer"),
        Some(Target::Values(values)) => (
            values.get(class).copied().unwrap_or(f64::NAN),
            "what was asked",
        ),
        _ => (f64::NAN, "nothing is asked here"),
    };
    given(symbol("t", step, class), value, what.into())
}

/// The share of a step's loss in the whole: 1, or one in as many steps as have one.
fn share(run: &Run) -> Option<Number> {
    let count = run.trace.episode().loss_steps().len();
    let symbols = vec![Glyph::Number(format!("1/{count}"))];
    let what = format!("the loss is the mean over {count} steps");
    (count > 1).then(|| given(symbols, 1.0 / count as f64, what))
}

fn chance(run: &Run, step: usize, class: usize) -> Number {
    let value = softmax(run.trace.logits(step))
        .get(class)
        .copied()
        .unwrap_or(f64::NAN);
    let what = format!(
        "p of step {step} for {}: e to its y, over the sum of all of these",
        output(run, class)
    );
    Number {
        place: Some((at(step, Subject::Chance(class)), Side::Value)),
        since: run.timeline().loss(),
        ..given(symbol("p", step, class), value, what)
    }
}

/// p_k = e^(y_k - m) / sum over j of e^(y_j - m), with m the largest y, which changes nothing but keeps e within range.
pub fn softmaxed(run: &Run, step: usize, class: usize) -> Vec<Piece> {
    let own = chance(run, step, class);
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
    vec![
        Piece::Number(own),
        Piece::Sign("="),
        Piece::Function("exp"),
        Piece::Sign("("),
        Piece::Number(y(run, step, class)),
        Piece::Sign(MINUS),
        Piece::Number(largest),
        Piece::Sign(")"),
        Piece::Sign(DOT),
        Piece::Number(share),
    ]
}

fn is_softmax(run: &Run) -> bool {
    run.trace.episode().objective.kind == LossKind::SoftmaxCrossEntropy
}

/// The gradient of y alone.
fn d_y(run: &Run, step: usize, class: usize) -> Number {
    let value = run
        .trace
        .d_logits(step)
        .get(class)
        .copied()
        .unwrap_or(f64::NAN);
    let symbols = vec![Glyph::Gradient("y".into(), format!("{step},{}", class + 1))];
    let what = format!("gradient of y of step {step} for {}", output(run, class));
    Number {
        place: Some((at(step, Subject::Logit(class)), Side::Gradient)),
        since: run.timeline().loss(),
        ..given(symbols, value, what)
    }
}

/// Softmax: p - t; squared distance: 2 (y - t).
pub fn d_logit(run: &Run, step: usize, class: usize) -> Vec<Piece> {
    let mut all = vec![Piece::Number(d_y(run, step, class)), Piece::Sign("=")];
    if !run.trace.has_loss(step) {
        let nothing = "nothing: this step has no loss";
        let zero = vec![Glyph::Number("0".into())];
        all.push(Piece::Number(given(zero, 0.0, nothing.into())));
        return all;
    }
    let (factor, said) = match is_softmax(run) {
        true => (share(run), chance(run, step, class)),
        false => {
            let two = given(
                vec![Glyph::Number("2".into())],
                2.0,
                "the slope of a square".into(),
            );
            (Some(two), y(run, step, class))
        }
    };
    for factor in factor
        .into_iter()
        .chain(share(run).filter(|_| !is_softmax(run)))
    {
        all.extend([Piece::Number(factor), Piece::Sign(DOT)]);
    }
    let asked = Piece::Number(asked(run, step, class));
    let behind = [Piece::Sign(MINUS), asked, Piece::Sign(")")];
    all.extend([Piece::Sign("("), Piece::Number(said)]);
    all.extend(behind);
    all
}

/// The slope of -ln p: -1/p for the answer, nothing for any other, which the loss does not see.
pub fn d_chance(run: &Run, step: usize, class: usize) -> Vec<Piece> {
    let targets = &run.trace.episode().targets;
    let asked = matches!(targets.get(step - 1), Some(Target::Class(target)) if *target == class);
    let scale = share(run);
    let p = chance(run, step, class);
    let whole = match asked && run.trace.has_loss(step) {
        true => -scale.as_ref().map_or(1.0, |share| share.value) / p.value,
        false => 0.0,
    };
    let symbols = vec![Glyph::Gradient("p".into(), format!("{step},{}", class + 1))];
    let what = format!("gradient of p of step {step} for {}", output(run, class));
    let own = Number {
        place: Some((at(step, Subject::Chance(class)), Side::Gradient)),
        since: run.timeline().loss(),
        ..given(symbols, whole, what)
    };
    let mut all = vec![Piece::Number(own), Piece::Sign("=")];
    if whole == 0.0 {
        let zero = vec![Glyph::Number("0".into())];
        let what = "nothing: the loss sees the chance of the answer alone";
        all.push(Piece::Number(given(zero, 0.0, what.into())));
        return all;
    }
    all.push(Piece::Sign(MINUS));
    if let Some(share) = scale {
        all.extend([Piece::Number(share), Piece::Sign(DOT)]);
    }
    let inverse = vec![
        Glyph::Number("1/".into()),
        symbol("p", step, class).remove(0),
    ];
    let what = "1 over p: the slope of ln p".into();
    let number = given(inverse, 1.0 / p.value, what);
    all.push(Piece::Number(Number {
        since: run.timeline().loss(),
        place: p.place,
        ..number
    }));
    all
}

/// -ln p of the answer, or the squared distance to it, as it stands in the whole loss.
pub fn loss(run: &Run, step: usize) -> Vec<Piece> {
    let own = Number {
        since: run.timeline().loss(),
        place: Some((at(step, Subject::Loss), Side::Value)),
        ..given(
            symbol_of_loss(step),
            run.trace.loss_at(step),
            format!("the loss of step {step}"),
        )
    };
    let mut all = vec![Piece::Number(own), Piece::Sign("=")];
    if let Some(share) = share(run) {
        all.extend([Piece::Number(share), Piece::Sign(DOT)]);
    }
    match run.trace.episode().targets.get(step - 1) {
        Some(Target::Class(class)) => {
            let p = Piece::Number(chance(run, step, *class));
            let ln = Piece::Function("\u{2212}ln");
            all.extend([ln, Piece::Sign("("), p, Piece::Sign(")")]);
        }
        _ => {
            for time in 0..2 {
                if time > 0 {
                    all.push(Piece::Sign(DOT));
                }
                let said = Piece::Number(y(run, step, 0));
                let asked = Piece::Number(asked(run, step, 0));
                let signs = [Piece::Sign(MINUS), asked, Piece::Sign(")")];
                all.extend([Piece::Sign("("), said]);
                all.extend(signs);
            }
        }
    }
    all
}

fn symbol_of_loss(step: usize) -> Vec<Glyph> {
    vec![Glyph::Name {
        base: "L".into(),
        sub: step.to_string(),
        quantity: None,
    }]
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

/// What comes back from the loss of a step to one unit: each output's gradient times its weight.
pub fn through(run: &Run, step: usize, unit: usize) -> Vec<Piece> {
    let outputs = run.trace.logits(step).len();
    let term = |class: usize| {
        let weight = weight(run, Role::ReadoutWeight, class, unit);
        let factors = weight.into_iter().chain([d_y(run, step, class)]).collect();
        (false, factors)
    };
    let mut terms: Vec<(bool, Vec<Number>)> = (0..outputs).map(term).collect();
    // What counts most comes first.
    let size = |(_, factors): &(bool, Vec<Number>)| {
        let product: f64 = factors.iter().map(|factor| factor.value).product();
        product.abs()
    };
    terms.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let out = run.cell().states[run.cell().out].operation;
    let from_loss = run
        .trace
        .contributions(out, step)
        .find(|one| one.from == unrolled_engine::Consumer::Loss);
    let whole = from_loss.and_then(|one| one.gradient.get(unit).copied());
    pieces(terms, whole.unwrap_or(f64::NAN))
}

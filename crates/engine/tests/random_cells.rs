//! Cells that nobody wrote: parsed, run, differentiated, with and without entries held from outside.

mod draw;

use std::collections::BTreeMap;
use std::sync::Arc;

use draw::{Draw, add_up, build, clamps, draws, values};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestError, TestRunner};
use unrolled_engine::{
    Cell, Contribution, Direction, Function, Operand, Operation, Param, ParamKind, Rule, Shape,
    Trace, derivative,
};
use unrolled_random_cells::{OPERATIONS, cells, from_bytes};

/// The largest entry by its size.
fn most<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> f64 {
    numbers
        .into_iter()
        .fold(0.0, |most: f64, number| most.max(number.abs()))
}

fn largest<'a>(contributions: impl Iterator<Item = Contribution<'a>>) -> f64 {
    contributions.fold(0.0, |largest: f64, one| largest.max(most(one.gradient)))
}

/// The largest gradient anywhere times the largest value: no term of any sum is larger.
fn bound(trace: &Trace) -> f64 {
    let operations = 0..trace.network().cell().operations.len();
    let places =
        operations.flat_map(|operation| (1..=trace.seq_len()).map(move |step| (operation, step)));
    let (mut gradient, mut value) = (0.0, 1.0);
    for (operation, step) in places {
        gradient = most(trace.gradient(operation, step)).max(gradient);
        value = most(trace.value(operation, step)).max(value);
    }
    gradient * value
}

/// Some of the gradients, each with the size that its rounding is measured by: the largest that it is a sum of.
fn sampled(trace: &Trace, seed: u64) -> Vec<(Direction, f64, f64)> {
    let mut found = Vec::new();
    let weights = trace.d_weights();
    for at in (seed as usize % 5..weights.len()).step_by(1 + weights.len() / 6) {
        let size = most(&trace.weight_shares(at)).max(bound(trace) * 1e-6);
        found.push((Direction::Weight(at), weights[at], size));
    }
    let values = values(trace);
    for (direction, d) in values
        .iter()
        .skip(seed as usize % 7)
        .step_by(1 + values.len() / 8)
    {
        if let Direction::Value {
            operation, step, ..
        } = *direction
        {
            let size = largest(trace.contributions(operation, step)).max(bound(trace) * 1e-6);
            found.push((*direction, *d, size));
        }
    }
    found
}

/// What a good prediction loses: dL/dy is a difference, softmax(y) - 1 say, of which a share of 1e-16 is rounding.
fn lost(trace: &Trace) -> f64 {
    let steps = (1..=trace.seq_len()).filter(|&step| trace.has_loss(step));
    let sizes = steps.map(|step| most(trace.d_logits(step)) * trace.seq_len() as f64);
    sizes
        .filter(|size| *size > 0.0)
        .fold(0.0, |lost: f64, size| lost.max(1e-14 / size))
}

fn check(text: &str, draw: &Draw, held: usize) -> Result<(), TestCaseError> {
    let cell = match Cell::parse(text) {
        Ok(cell) => Arc::new(cell),
        Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}"))),
    };
    prop_assert!(
        cell.operations.len() <= OPERATIONS,
        "{} operations\n{text}",
        cell.operations.len()
    );
    let (network, mut episode) = build(cell, draw);
    episode.clamps = clamps(&network, draw.steps, draw.seed, held);
    let trace = Trace::new(Arc::new(network.clone()), Arc::new(episode.clone())).unwrap();
    add_up(&trace)?;
    if trace.first_overflow().is_some() {
        return Ok(());
    }
    let bound = bound(&trace);
    for (at, d) in trace.d_weights().iter().enumerate().step_by(5) {
        let shares = trace.weight_shares(at);
        let sum = shares.iter().rev().fold(0.0, |sum, share| sum + share);
        let off = (sum - d).abs();
        prop_assert!(
            off <= 1e-13 * most(&shares).max(bound),
            "{at}: {d}, {shares:?}\n{text}"
        );
    }
    let relative = 1e-9 + lost(&trace);
    for (direction, backward, size) in sampled(&trace, draw.seed) {
        let dual = derivative(&network, &episode, direction).unwrap();
        let apart = (dual.value - trace.loss()).abs();
        prop_assert!(
            apart <= 1e-12 * trace.loss().abs().max(1.0),
            "{} but {dual:?}\n{text}",
            trace.loss()
        );
        let off = (dual.tangent - backward).abs();
        prop_assert!(
            off <= relative * size,
            "{direction:?}: {backward} but {dual:?}\n{text}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_096, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_cell(text in cells(), draw in draws(), held in 0..5usize) {
        check(&text, &draw, held)?;
    }
}
proptest! {
    #![proptest_config(ProptestConfig { cases: 1_024, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), draw in draws()) {
        check(&from_bytes(&bytes), &draw, 2)?;
    }
}

/// Draws enough of everything that the notation has, and cells that are not mostly idle.
#[test]
fn the_draws_reach_all_that_can_be_written() {
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeMap::new();
    let mut see = |what: &str, there: bool| {
        *seen.entry(what.to_owned()).or_insert(0) += usize::from(there);
    };
    for _ in 0..1_000 {
        let text = cells().new_tree(&mut runner).unwrap().current();
        let cell = Arc::new(Cell::parse(&text).unwrap());
        let operations = &cell.operations;
        let operands: Vec<Operand> = operations.iter().flat_map(|o| o.rule.operands()).collect();
        let matrices: Vec<usize> = operations.iter().filter_map(matrix).collect();
        let of = |kind: fn(&Rule) -> bool| operations.iter().any(|o| kind(&o.rule));
        let params = operands.iter().filter(|o| matches!(o, Operand::Param(_)));
        let tied = |all: &[usize]| (1..all.len()).any(|at| all[..at].contains(&all[at]));
        see("sum", of(|rule| matches!(rule, Rule::Sum(_))));
        see("times", of(|rule| matches!(rule, Rule::Times(_))));
        see("tied matrix", tied(&matrices));
        see("parameter among operands", params.count() > 0);
        for function in Function::ALL {
            let with =
                |rule: &Rule| matches!(rule, Rule::Squash { function: f, .. } if *f == function);
            see(function.name(), operations.iter().any(|o| with(&o.rule)));
        }
        let product_on = |kind: fn(&Operand) -> bool| {
            operations
                .iter()
                .any(|o| matches!(&o.rule, Rule::Product { operand, .. } if kind(operand)))
        };
        see("product on x", product_on(|o| *o == Operand::Input));
        see(
            "product on a state",
            product_on(|o| matches!(o, Operand::State { delay: 1, .. })),
        );
        see(
            "product on a result",
            product_on(|o| matches!(o, Operand::Operation(_))),
        );
        see(
            "product on a parameter",
            product_on(|o| matches!(o, Operand::Param(_))),
        );
        let delayed = |o: &Operand| matches!(o, Operand::State { delay: 2.., .. });
        see("delay", operands.iter().any(delayed));
        let minus =
            |rule: &Rule| matches!(rule, Rule::Sum(terms) if terms.len() == 1 && terms[0].minus);
        see("minus alone", operations.iter().any(|o| minus(&o.rule)));
        see(
            "one number",
            operations.iter().any(|o| o.shape == Shape::Number),
        );
        see(
            "one number an input",
            operations.iter().any(|o| o.shape == Shape::Input),
        );
        see("three states", cell.states.len() == 3);
        see("eight equations", cell.quantities.len() == 8);
        see("5 to 15 operations", (5..=15).contains(&operations.len()));
        see(
            "readout of another state",
            cell.states[cell.out].name != "h",
        );
        see("act", !cell.acts.is_empty());
        let declared = |p: &Param| matches!(p.kind, ParamKind::Declared { .. });
        see("declared parameter", cell.params.iter().any(declared));
    }
    for (what, count) in &seen {
        assert!(*count >= 20, "{what}: {count} of 1000");
    }
    assert!(seen["5 to 15 operations"] > 500, "{seen:?}");
}

fn matrix(operation: &Operation) -> Option<usize> {
    match operation.rule {
        Rule::Product { matrix, .. } => Some(matrix),
        _ => None,
    }
}

/// What fails shrinks to little more than the reason.
#[test]
fn a_failing_cell_shrinks() {
    let mut runner = TestRunner::deterministic();
    let failed = runner.run(&cells(), |text| {
        prop_assert!(!text.contains("relu"));
        Ok(())
    });
    let Err(TestError::Fail(_, text)) = failed else {
        panic!("{failed:?}");
    };
    assert!(text.lines().count() == 1 && text.len() < 60, "{text}");
}

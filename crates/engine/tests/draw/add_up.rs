//! The check that contributions make up their gradient.

use proptest::prelude::*;
use unrolled_engine::{Consumer, Contribution, Operand, Trace};

/// Every gradient of a value, of x and of an initial state is the sum of its contributions to the last place, and
/// each contribution is what its consumer passes to that very operand.
pub fn add_up(trace: &Trace) -> Result<(), TestCaseError> {
    let cell = trace.network().cell();
    for step in 1..=trace.seq_len() {
        for index in 0..cell.operations.len() {
            let reads = |operand| cell.producer(operand).filter(|(from, _)| *from == index);
            let all = contributions(
                trace,
                trace.gradient(index, step).len(),
                trace.contributions(index, step).collect(),
                reads,
            )?;
            same(&all, trace.gradient(index, step))?;
        }
        let reads = |operand| (operand == Operand::Input).then_some((0, 0));
        let all = contributions(
            trace,
            trace.d_input(step).len(),
            trace.input_contributions(step).collect(),
            reads,
        )?;
        same(&all, trace.d_input(step))?;
    }
    for (state, named) in cell.states.iter().enumerate() {
        let reads = |operand| {
            cell.producer(operand)
                .filter(|(from, _)| *from == named.operation)
        };
        let all = contributions(
            trace,
            trace.state(state, 0).len(),
            trace.initial_contributions(state),
            reads,
        )?;
        same(&all, &trace.d_initial(state))?;
    }
    Ok(())
}

/// The same numbers; what is not a number is the same as any other.
fn same(a: &[f64], b: &[f64]) -> Result<(), TestCaseError> {
    let alike = |(a, b): (&f64, &f64)| a == b || (a.is_nan() && b.is_nan());
    prop_assert!(
        a.len() == b.len() && a.iter().zip(b).all(alike),
        "{a:?} but {b:?}"
    );
    Ok(())
}

/// The sum of contributions, each checked to be what its consumer passes to the operand that `reads` the value.
fn contributions(
    trace: &Trace,
    width: usize,
    contributions: Vec<Contribution>,
    reads: impl Fn(Operand) -> Option<(usize, usize)>,
) -> Result<Vec<f64>, TestCaseError> {
    let cell = trace.network().cell();
    let mut sum = vec![0.0; width];
    for contribution in contributions {
        if let Consumer::Operation {
            operation,
            position,
            delay,
        } = contribution.from
        {
            let passed = trace.passed_to(operation, position, contribution.step);
            prop_assert!(passed.is_some());
            same(passed.unwrap_or_default(), contribution.gradient)?;
            let operand = cell.operations[operation].rule.operands()[position];
            prop_assert_eq!(reads(operand).map(|(_, delay)| delay), Some(delay));
        }
        prop_assert_eq!(contribution.gradient.len(), width);
        for (sum, share) in sum.iter_mut().zip(contribution.gradient) {
            *sum += share;
        }
    }
    Ok(sum)
}

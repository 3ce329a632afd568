//! Where a change ends and rounding begins: two runs whose states have come together still differ in last bits.

use unrolled_engine::Trace;

use super::Input;
use super::measure::{Kind, Measure};

/// The length of a change of one last bit in every entry of the largest state; none where no change is nearly so small.
pub(super) fn last_bit(input: &Input, measures: &[Measure]) -> Option<f64> {
    let own = longest(input.trace);
    let length = input.rival.map_or(own, |rival| own.max(longest(rival)));
    let small = |size: &f64| *size > 0.0 && *size < 4.0 * length;
    let mut changes = measures.iter().filter(|one| one.kind == Kind::Change);
    changes
        .any(|one| one.sizes.iter().any(small))
        .then_some(length)
}

/// The same for one network.
fn longest(trace: &Trace) -> f64 {
    let states = trace.network().cell().states.len();
    let units = trace.network().sizes().hidden_size;
    let steps = 1..=trace.seq_len();
    let entries =
        steps.flat_map(|step| (0..states).flat_map(move |state| trace.state(state, step)));
    let most = entries.fold(0.0, |most: f64, entry| most.max(entry.abs()));
    f64::EPSILON * most * ((states * units) as f64).sqrt()
}

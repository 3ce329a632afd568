//! The run before the first token was swapped, and how far the swapped one is from it.

use unrolled_engine::Trace;

/// The run before the first token was swapped, on the same network; what differs from it is shown beside.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// The run.
    pub trace: &'a Trace,
    /// The run of the network beside it, on the same sequence.
    pub rival: Option<&'a Trace>,
    /// The inputs as typed, one a step.
    pub tokens: &'a [String],
    /// The expected answers, one a step.
    pub answers: &'a [String],
}

/// The former runs of the network and of the one beside it, each if it matches the run shown.
pub(crate) fn formers<'a>(
    before: Option<Before<'a>>,
    trace: &Trace,
    rival: Option<&Trace>,
) -> [Option<&'a Trace>; 2] {
    let own = before.map(|before| before.trace);
    let other = before.and_then(|before| before.rival);
    [
        own.filter(|former| alike(trace, former)),
        other.filter(|former| rival.is_some_and(|rival| alike(rival, former))),
    ]
}

/// Whether two runs have the same numbers of steps, states and units.
fn alike(trace: &Trace, former: &Trace) -> bool {
    let size = |trace: &Trace| {
        let (cell, sizes) = (trace.network().cell(), trace.network().sizes());
        let (states, operations) = (cell.states.len(), cell.operations.len());
        (trace.seq_len(), states, operations, sizes)
    };
    size(trace) == size(former)
}

/// |s_t - s'_t| at every step: how far the whole state that leaves the step is from that of the run before the swap, all
/// of the cell's states as independent coordinates. Not a number where both are the same infinity; empty where the runs
/// do not match.
pub fn changes(trace: &Trace, former: &Trace) -> Vec<f64> {
    if !alike(trace, former) {
        return Vec::new();
    }
    let steps = 1..=trace.seq_len();
    steps.map(|step| trace.change(former, step)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use unrolled_engine::{
        Cell, Episode, LossAt, LossKind, Network, Objective, Reduction, Sizes, Target,
    };

    use super::*;

    /// c_t = c_{t-1} + w x_t and h_t = v x_t of one unit, run on `first`, 1, 1.
    fn run(w: f64, v: f64, first: f64) -> Trace {
        let cell = Cell::parse("c' = c + W_c x\nh' = W_h x").unwrap();
        let sizes = Sizes {
            input_size: 1,
            hidden_size: 1,
            output_size: 1,
        };
        let mut network = Network::zeros(Arc::new(cell), sizes).unwrap();
        for (name, weight) in [("W_c", w), ("W_h", v)] {
            let range = network.weight(name).unwrap().range.clone();
            network.weights_mut()[range].fill(weight);
        }
        let episode = Episode {
            inputs: [first, 1.0, 1.0].map(|x| vec![x]).to_vec(),
            targets: vec![Target::Values(vec![0.0]); 3],
            objective: Objective {
                kind: LossKind::SquaredError,
                at: LossAt::Last,
                reduction: Reduction::Mean,
            },
            initial: None,
            clamps: Vec::new(),
        };
        Trace::new(Arc::new(network), Arc::new(episode)).unwrap()
    }

    /// With w = 3 and v = 4, an x_1 of 2 instead of 1 adds 3 to c and 4 to h; c keeps its 3, h forgets.
    #[test]
    fn a_change_is_the_length_over_all_states() {
        assert_eq!(
            changes(&run(3.0, 4.0, 2.0), &run(3.0, 4.0, 1.0)),
            [5.0, 3.0, 3.0]
        );
        assert_eq!(changes(&run(3.0, 4.0, 2.0), &run(3.0, 4.0, 2.0)), [0.0; 3]);
    }

    #[test]
    fn a_change_between_infinities_is_no_number() {
        let past = |first| run(1e308, 0.0, first);
        assert!(changes(&past(20.0), &past(30.0))[0].is_nan());
        let apart = changes(&past(20.0), &past(-20.0));
        assert!(apart.iter().all(|size| *size == f64::INFINITY));
        assert!(changes(&past(20.0), &past(1.0))[0].is_infinite());
    }
}

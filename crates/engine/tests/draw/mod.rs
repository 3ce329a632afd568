//! Networks, episodes and clamps drawn at random, every number of a run that can be varied, and the check that contributions
//! make up their gradient: what several tests share.

#![allow(dead_code, unused_imports)]

mod add_up;
pub mod runs;

use std::sync::Arc;

pub use add_up::add_up;
use proptest::prelude::*;
use unrolled_engine::{
    Cell, Clamp, Direction, Episode, Initialisation, LossAt, LossKind, Network, Objective,
    Reduction, Scheme, Shape, Sizes, Target, Trace,
};

/// A network and an episode drawn from a seed, all in the range where nothing is at a kink.
#[derive(Debug, Clone)]
pub struct Draw {
    pub sizes: Sizes,
    pub steps: usize,
    pub seed: u64,
    pub scheme: Scheme,
    pub kind: LossKind,
    pub at: LossAt,
    pub reduction: Reduction,
}

pub fn draws() -> impl Strategy<Value = Draw> {
    let kinds = prop_oneof![
        Just(LossKind::SoftmaxCrossEntropy),
        Just(LossKind::SigmoidCrossEntropy),
        Just(LossKind::SquaredError),
    ];
    let schemes = prop::sample::select(Scheme::ALL.map(|(scheme, ..)| scheme).to_vec());
    let sizes = (1..=4usize, 1..=5usize, 1..=3usize, 1..=7usize);
    let at = prop_oneof![Just(0), Just(1), Just(2)];
    (sizes, any::<u64>(), schemes, kinds, at, any::<bool>()).prop_map(
        |((input_size, hidden_size, output_size, steps), seed, scheme, kind, at, mean)| Draw {
            sizes: Sizes {
                input_size,
                hidden_size,
                output_size,
            },
            steps,
            seed,
            scheme,
            kind,
            at: match at {
                0 => LossAt::Last,
                1 => LossAt::Every,
                _ => LossAt::Steps(vec![1, 1 + steps / 2]),
            },
            reduction: if mean {
                Reduction::Mean
            } else {
                Reduction::Sum
            },
        },
    )
}

/// Numbers in (-1, 1) from a seed, by a linear congruential generator (Knuth's MMIX).
pub fn numbers(seed: u64, count: usize) -> Vec<f64> {
    let mut state = seed | 1;
    (0..count)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1u64 << 52) as f64 - 1.0
        })
        .collect()
}

pub fn build(cell: Arc<Cell>, draw: &Draw) -> (Network, Episode) {
    let how = Initialisation {
        scheme: draw.scheme,
        seed: draw.seed,
        forget_bias: Some(1.0),
        chrono: None,
    };
    let sizes = draw.sizes;
    let network = Network::start(cell, sizes, how).unwrap();
    let values = |salt: u64, count| numbers(draw.seed ^ salt.wrapping_mul(0x9e37_79b9), count);
    let target = |step: u64| match draw.kind {
        LossKind::SoftmaxCrossEntropy => {
            Target::Class((draw.seed ^ step) as usize % sizes.output_size)
        }
        LossKind::SigmoidCrossEntropy => Target::Values(
            values(step + 100, sizes.output_size)
                .iter()
                .map(|v| v.abs())
                .collect(),
        ),
        LossKind::SquaredError => Target::Values(values(step + 100, sizes.output_size)),
    };
    let states = network.cell().states.len() as u64;
    let episode = Episode {
        inputs: (0..draw.steps as u64)
            .map(|t| values(t + 1, sizes.input_size))
            .collect(),
        targets: (0..draw.steps as u64).map(target).collect(),
        objective: Objective {
            kind: draw.kind,
            at: draw.at.clone(),
            reduction: draw.reduction,
        },
        initial: Some(
            (0..states)
                .map(|s| values(s + 50, sizes.hidden_size))
                .collect(),
        ),
        clamps: Vec::new(),
    };
    (network, episode)
}

/// Every number that can be varied, array by array, with the trace's gradient for it.
pub fn arrays(trace: &Trace) -> Vec<(String, Vec<(Direction, f64)>)> {
    let mut all = Vec::new();
    for weight in trace.network().table() {
        let entries = weight
            .range
            .clone()
            .map(|at| (Direction::Weight(at), trace.d_weights()[at]));
        all.push((weight.name.clone(), entries.collect()));
    }
    let inputs = (1..=trace.seq_len()).flat_map(|step| {
        let row = trace.d_input(step).iter().enumerate();
        row.map(move |(entry, &d)| (Direction::Input { step, entry }, d))
    });
    all.push(("x".into(), inputs.collect()));
    for (state, named) in trace.network().cell().states.iter().enumerate() {
        let row = trace.d_initial(state).into_iter().enumerate();
        let entries = row.map(|(unit, d)| (Direction::Initial { state, unit }, d));
        all.push((format!("{}_0", named.name), entries.collect()));
    }
    all
}

/// Up to `count` clamps on any operation, over any steps.
pub fn clamps(network: &Network, steps: usize, seed: u64, count: usize) -> Vec<Clamp> {
    let cell = network.cell();
    let draws = numbers(seed.wrapping_mul(0x9e37_79b9) ^ 77, 5 * count);
    let index =
        |draw: f64, count: usize| (((draw + 1.0) / 2.0 * count as f64) as usize).min(count - 1);
    let clamp = |draw: &[f64]| {
        let operation = index(draw[0], cell.operations.len());
        let first = 1 + index(draw[2], steps);
        Clamp {
            operation,
            unit: index(draw[1], width(network, operation)),
            first,
            last: first + index(draw[3], steps + 1 - first),
            value: draw[4],
        }
    };
    draws.chunks(5).map(clamp).collect()
}

/// Entries of an operation's result.
pub fn width(network: &Network, operation: usize) -> usize {
    match network.cell().operations[operation].shape {
        Shape::Number => 1,
        Shape::Unit => network.sizes().hidden_size,
        Shape::Input => network.sizes().input_size,
    }
}

/// Every entry of every operation's result at every step, with the trace's gradient for it.
pub fn values(trace: &Trace) -> Vec<(Direction, f64)> {
    let mut all = Vec::new();
    for operation in 0..trace.network().cell().operations.len() {
        for step in 1..=trace.seq_len() {
            for (unit, &d) in trace.gradient(operation, step).iter().enumerate() {
                let value = Direction::Value {
                    operation,
                    step,
                    unit,
                };
                all.push((value, d));
            }
        }
    }
    all
}

/// Broadcast numbers, minus signs, x used elementwise, a tied matrix, a value used twice, a delay beyond the start, a state
/// that is only copied, a readout from another state: what the cells that come with the engine do not have.
pub const TWISTED: &str = "param a: number = 0.3\nparam k: number\nconst d = 2\nout s\n\
    w  = 1 - a*k\n\
    u  = x*x - a\n\
    q  = sigmoid(W u + V h@d - w + b_q)\n\
    n  = -tanh(V h + p_n*s@5 - k*q)\n\
    s' = q*q*0.5 + (1 - q)*n - a\n\
    h' = s' + tanh(V (q*h))\n\
    m' = h";

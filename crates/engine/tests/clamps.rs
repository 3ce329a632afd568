//! What is held from outside is held, reaches all that reads it, and passes nothing on.

mod draw;

use std::sync::Arc;

use draw::{TWISTED, add_up, arrays, build, clamps, draws, values, width};
use proptest::prelude::*;
use unrolled_engine::{
    BUILTINS, Builtin, Cell, Clamp, Episode, LossAt, LossKind, Network, Objective, Reduction, Rule,
    Sizes, Target, Trace, derivative,
};

fn cell(which: usize) -> Arc<Cell> {
    match BUILTINS.get(which) {
        Some(builtin) => builtin.cell().unwrap(),
        None => Arc::new(Cell::parse(TWISTED).unwrap()),
    }
}

fn run(network: &Network, episode: &Episode) -> Trace {
    Trace::new(Arc::new(network.clone()), Arc::new(episode.clone())).unwrap()
}

fn hold(operation: usize, unit: usize, steps: (usize, usize), value: f64) -> Clamp {
    Clamp {
        operation,
        unit,
        first: steps.0,
        last: steps.1,
        value,
    }
}

/// h' = tanh(W x + U h + b) with W = 1, U = 0.5, b = 0, x = (1, 0), y = h, L = y_2^2, and h_1 held at 0.5:
/// h_2 = tanh 0.25 = 0.244919; dL/dh_2 = 0.489837; dL/da_2 = 0.489837 (1 - 0.059985) = 0.460454;
/// dL/dh_1 = 0.5 times that, 0.230227, of which nothing reaches a_1, x_1 or the weights at step 1;
/// dL/dU = 0.460454 * 0.5 = 0.230227, dL/dW = 0.460454 * 0 = 0, dL/db = 0.460454.
#[test]
fn a_held_state_by_hand() {
    let cell = Builtin::named("rnn").unwrap().cell().unwrap();
    let sizes = Sizes {
        input_size: 1,
        hidden_size: 1,
        output_size: 1,
    };
    let mut network = Network::zeros(cell, sizes).unwrap();
    for (name, value) in [("W", 1.0), ("U", 0.5), ("readout.weight", 1.0)] {
        let at = network.weight(name).unwrap().range.start;
        network.weights_mut()[at] = value;
    }
    let h = network.cell().states[0].operation;
    let episode = Episode {
        inputs: vec![vec![1.0], vec![0.0]],
        targets: vec![Target::None, Target::Values(vec![0.0])],
        objective: Objective {
            kind: LossKind::SquaredError,
            at: LossAt::Last,
            reduction: Reduction::Sum,
        },
        initial: None,
        clamps: vec![hold(h, 0, (1, 1), 0.5)],
    };
    let trace = run(&network, &episode);
    let is =
        |found: f64, by_hand: f64| assert!((found - by_hand).abs() < 1e-6, "{found} {by_hand}");
    let d = |name: &str| trace.d_weights()[network.weight(name).unwrap().range.start];
    assert_eq!(trace.state(0, 1), [0.5]);
    is(trace.state(0, 2)[0], 0.244919);
    is(trace.d_state(0, 2)[0], 0.489837);
    is(trace.gradient(h - 1, 2)[0], 0.460454);
    is(trace.d_state(0, 1)[0], 0.230227);
    assert_eq!(trace.gradient(h - 1, 1), [0.0]);
    assert_eq!(trace.d_input(1), [0.0]);
    assert_eq!(trace.d_initial(0), [0.0]);
    is(d("U"), 0.230227);
    assert_eq!(d("W"), 0.0);
    is(d("b"), 0.460454);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Against dual numbers: every entry of every value at every step, every weight, input and initial state.
    #[test]
    fn every_gradient_beside_clamps(draw in draws(), which in 0..=BUILTINS.len(), held in 0..6usize) {
        let (network, mut episode) = build(cell(which), &draw);
        episode.clamps = clamps(&network, draw.steps, draw.seed, held);
        let trace = run(&network, &episode);
        let values = [(String::from("values"), values(&trace))];
        for (name, entries) in arrays(&trace).into_iter().chain(values) {
            let most = entries.iter().fold(0.0, |most: f64, (_, d)| most.max(d.abs()));
            for (direction, backward) in entries {
                let dual = derivative(&network, &episode, direction).unwrap();
                prop_assert!((dual.value - trace.loss()).abs() <= 1e-12 * trace.loss().abs());
                let off = (dual.tangent - backward).abs();
                prop_assert!(off <= 1e-10 * most, "{name} {direction:?}: {backward} but {dual:?}");
            }
        }
    }

    /// What is held is held, nothing before the first held step moves, and a held entry passes exactly 0 on.
    #[test]
    fn held_entries_hold(draw in draws(), which in 0..=BUILTINS.len(), held in 1..6usize) {
        let (network, mut episode) = build(cell(which), &draw);
        let free = run(&network, &episode);
        episode.clamps = clamps(&network, draw.steps, draw.seed, held);
        let trace = run(&network, &episode);
        add_up(&trace)?;
        let first = episode.clamps.iter().map(|c| c.first).min().unwrap();
        for operation in 0..network.cell().operations.len() {
            for step in 1..=trace.seq_len() {
                if step < first {
                    prop_assert_eq!(trace.value(operation, step), free.value(operation, step));
                }
                for unit in 0..width(&network, operation) {
                    let Some(value) = episode.held_at(operation, unit, step) else { continue };
                    prop_assert_eq!(trace.value(operation, step)[unit], value);
                    for position in 0..2 {
                        let Some(passed) = trace.passed_to(operation, position, step) else { continue };
                        let rule = &network.cell().operations[operation].rule;
                        let whole = passed.len() == width(&network, operation)
                            && !matches!(rule, Rule::Product { .. });
                        prop_assert!(!whole || passed[unit] == 0.0);
                    }
                }
            }
        }
    }

    /// An entry held at the very value that it has changes no bit forward, and no gradient of what comes after it.
    #[test]
    fn held_at_its_own_value(draw in draws(), which in 0..=BUILTINS.len(), pick in any::<u64>()) {
        let (network, mut episode) = build(cell(which), &draw);
        let free = run(&network, &episode);
        let mut clamp = clamps(&network, draw.steps, pick, 1)[0];
        clamp.last = clamp.first;
        clamp.value = free.value(clamp.operation, clamp.first)[clamp.unit];
        episode.clamps = vec![clamp];
        let held = run(&network, &episode);
        prop_assert_eq!(held.loss().to_bits(), free.loss().to_bits());
        for operation in 0..network.cell().operations.len() {
            for step in 1..=free.seq_len() {
                prop_assert_eq!(held.value(operation, step), free.value(operation, step));
                if (step, operation) >= (clamp.first, clamp.operation) {
                    prop_assert_eq!(held.gradient(operation, step), free.gradient(operation, step));
                }
            }
        }
    }
}

/// With every entry of the readout's state held at every step, no gradient reaches anything but the readout.
#[test]
fn a_state_held_throughout_cuts_the_run_off() {
    let sizes = Sizes {
        input_size: 2,
        hidden_size: 3,
        output_size: 2,
    };
    for builtin in BUILTINS {
        let cell = builtin.cell().unwrap();
        let out = cell.states[cell.out].operation;
        let network = Network::start(cell, sizes, Default::default()).unwrap();
        let episode = Episode {
            inputs: vec![vec![0.3, -0.8]; 4],
            targets: vec![Target::Class(1); 4],
            objective: Objective {
                kind: LossKind::SoftmaxCrossEntropy,
                at: LossAt::Every,
                reduction: Reduction::Mean,
            },
            initial: None,
            clamps: (0..3).map(|unit| hold(out, unit, (1, 4), 0.25)).collect(),
        };
        let trace = run(&network, &episode);
        for weight in network.table() {
            let d = &trace.d_weights()[weight.range.clone()];
            let read_out = weight.name.starts_with("readout");
            assert_eq!(
                read_out,
                d.iter().any(|d| *d != 0.0),
                "{} {}",
                builtin.id,
                weight.name
            );
        }
        assert!((1..=4).all(|step| trace.d_input(step) == [0.0, 0.0]));
        assert!((1..=4).all(|step| trace.state(network.cell().out, step) == [0.25; 3]));
    }
}

#[test]
fn the_later_clamp_of_two_holds() {
    let (network, mut episode) = small();
    episode.clamps = vec![hold(0, 1, (1, 3), 0.5), hold(0, 1, (2, 2), -0.5)];
    let trace = run(&network, &episode);
    let held = |step| trace.value(0, step)[1];
    assert_eq!([held(1), held(2), held(3)], [0.5, -0.5, 0.5]);
    assert_eq!(episode.held_at(0, 1, 2), Some(-0.5));
    assert_eq!(episode.held_at(0, 0, 2), None);
}

fn small() -> (Network, Episode) {
    let sizes = Sizes {
        input_size: 2,
        hidden_size: 3,
        output_size: 1,
    };
    let cell = Builtin::named("rnn").unwrap().cell().unwrap();
    let network = Network::start(cell, sizes, Default::default()).unwrap();
    let episode = Episode {
        inputs: vec![vec![1.0, 0.5]; 3],
        targets: vec![Target::Values(vec![0.5]); 3],
        objective: Objective {
            kind: LossKind::SquaredError,
            at: LossAt::Every,
            reduction: Reduction::Mean,
        },
        initial: None,
        clamps: Vec::new(),
    };
    (network, episode)
}

#[test]
fn a_clamp_outside_the_run_is_refused_by_name() {
    let (network, episode) = small();
    let said = |clamp| {
        let mut episode = episode.clone();
        episode.clamps = vec![hold(0, 0, (1, 1), 0.0), clamp];
        episode.check(&network).unwrap_err().to_string()
    };
    assert_eq!(
        said(hold(4, 0, (1, 1), 0.0)),
        "operation of clamp 2, from 1: 5, expected from 1 to 4"
    );
    assert_eq!(
        said(hold(1, 3, (1, 1), 0.0)),
        "entry of clamp 2 (U h), from 1: 4, expected from 1 to 3"
    );
    assert_eq!(
        said(hold(1, 0, (0, 1), 0.0)),
        "first step of clamp 2 (U h): 0, expected from 1 to 3"
    );
    assert_eq!(
        said(hold(1, 0, (3, usize::MAX), 0.0)),
        format!(
            "last step of clamp 2 (U h): {}, expected from 1 to 3",
            usize::MAX
        )
    );
    assert_eq!(
        said(hold(1, 0, (3, 2), 0.0)),
        "last step of clamp 2 (U h): 2, expected from 3 to 3"
    );
    assert_eq!(
        said(hold(1, 0, (1, 2), f64::NAN)),
        "value of clamp 2 (U h): NaN, expected a finite number"
    );
    let mut many = episode.clone();
    many.clamps = vec![hold(0, 0, (1, 1), 0.0); 4_097];
    assert_eq!(
        many.check(&network).unwrap_err().to_string(),
        "clamps: 4097, expected from 1 to 4096"
    );
}

//! A finite difference lies as near as its own estimate says, and says nothing where rounding or a kink leaves nothing.

mod draw;

use std::sync::Arc;

use draw::{TWISTED, build, clamps, draws, values};
use proptest::prelude::*;
use unrolled_engine::{
    BUILTINS, Cell, Clamp, Difference, Direction, Episode, LossAt, LossKind, Network, Objective,
    Reduction, Sizes, Target, Trace, difference,
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn values_and_their_gradients(draw in draws(), which in 0..=BUILTINS.len(), held in 0..4usize) {
        let cell = match BUILTINS.get(which) {
            Some(builtin) => builtin.cell().unwrap(),
            None => Arc::new(Cell::parse(TWISTED).unwrap()),
        };
        let (network, mut episode) = build(cell, &draw);
        episode.clamps = clamps(&network, draw.steps, draw.seed, held);
        let trace = Trace::new(Arc::new(network.clone()), Arc::new(episode.clone())).unwrap();
        for (direction, backward) in values(&trace).into_iter().step_by(3) {
            let slope = difference(&network, &episode, direction).unwrap();
            let off = (slope.value - backward).abs();
            prop_assert!(off <= 2.0 * slope.error, "{direction:?}: {backward} but {slope:?}");
        }
    }
}

/// One unit, one step, x = 1 and L = h^2, so that L is what the equation makes of the weights.
fn one(text: &str, weights: &[f64]) -> (Network, Episode) {
    let sizes = Sizes {
        input_size: 1,
        hidden_size: 1,
        output_size: 1,
    };
    let mut network = Network::zeros(Arc::new(Cell::parse(text).unwrap()), sizes).unwrap();
    network.weights_mut()[..weights.len()].copy_from_slice(weights);
    let readout = network.weight("readout.weight").unwrap().range.start;
    network.weights_mut()[readout] = 1.0;
    let episode = Episode {
        inputs: vec![vec![1.0]],
        targets: vec![Target::Values(vec![0.0])],
        objective: Objective {
            kind: LossKind::SquaredError,
            at: LossAt::Last,
            reduction: Reduction::Sum,
        },
        initial: None,
        clamps: Vec::new(),
    };
    (network, episode)
}

fn by_weight(text: &str, weights: &[f64]) -> Difference {
    let (network, episode) = one(text, weights);
    difference(&network, &episode, Direction::Weight(0)).unwrap()
}

/// L = (3 w)^2 at w = 2, so dL/dw = 36; and at w = 2e10, where steps must be as large.
#[test]
fn a_square() {
    for w in [2.0, 2e10, -2e10, 2e-3] {
        let slope = by_weight("h' = 3*W x", &[w]);
        assert!(slope.says_something());
        assert!((slope.value / (18.0 * w) - 1.0).abs() < 1e-9, "{slope:?}");
        assert!(slope.error < 1e-7 * w.abs(), "{slope:?}");
    }
}

/// At a kink there are two slopes: h = 1 + relu(w) at w = 0, where L = h^2 falls by 0 to the left and rises by 2 to the right.
#[test]
fn a_kink_is_noticed() {
    let slope = by_weight("h' = 1 + relu(W x)", &[0.0]);
    assert!(slope.error >= 0.99, "{slope:?}");
    assert!(!slope.says_something());
    // A little beside it the slope is 2 (1 + w), and the steps that are chosen do not reach the kink.
    let beside = by_weight("h' = 1 + relu(W x)", &[1e-4]);
    assert!((beside.value - 2.0002).abs() <= beside.error, "{beside:?}");
    assert!(beside.error < 1e-6, "{beside:?}");
}

/// L = (1 + 1e-20 w)^2: its slope of 2e-20 is far below what rounding 1 leaves.
#[test]
fn rounding_is_noticed() {
    let slope = by_weight("h' = 1 + 1e-20*W x", &[0.5]);
    assert!(slope.error > 2e-20, "{slope:?}");
    assert!(!slope.says_something());
    // Of a weight that nothing depends on, the difference is 0 and says only that the slope is small.
    let none = by_weight("h' = 1 + 0*W x", &[0.5]);
    assert_eq!(none.value, 0.0);
    assert!(none.error > 0.0 && none.error < 1e-12 && !none.says_something());
}

#[test]
fn what_runs_over_says_nothing() {
    let slope = by_weight("h' = 1e300*W x", &[1.0]);
    assert!(slope.value.is_nan() && slope.error.is_infinite() && !slope.says_something());
    let (network, episode) = one("a = 1e200*W x\nh' = 1e200*a", &[1.0]);
    let value = Direction::Value {
        operation: network.cell().operations.len() - 1,
        step: 1,
        unit: 0,
    };
    let slope = difference(&network, &episode, value).unwrap();
    assert!(slope.value.is_nan() && !slope.says_something());
}

/// Holding the product at 2 makes L = (2 + b)^2, whose slope in what it is held at is 2 (2 + b) = 4.5.
#[test]
fn a_held_value() {
    let (network, mut episode) = one("h' = W x + b", &[5.0, 0.25]);
    episode.clamps = vec![Clamp {
        operation: 0,
        unit: 0,
        first: 1,
        last: 1,
        value: 2.0,
    }];
    let slope = |direction| difference(&network, &episode, direction).unwrap();
    let held = slope(Direction::Value {
        operation: 0,
        step: 1,
        unit: 0,
    });
    assert!((held.value - 4.5).abs() <= held.error.min(1e-9), "{held:?}");
    assert_eq!(slope(Direction::Weight(0)).value, 0.0);
}

#[test]
fn a_number_that_the_run_lacks_is_refused() {
    let (network, episode) = one("h' = W x + b", &[1.0]);
    let said = |direction| {
        let error = difference(&network, &episode, direction).unwrap_err();
        assert_eq!(
            unrolled_engine::derivative(&network, &episode, direction),
            Err(error.clone())
        );
        error.to_string()
    };
    assert_eq!(
        said(Direction::Weight(4)),
        "weight varied, from 1: 5, expected from 1 to 4"
    );
    assert_eq!(
        said(Direction::Input { step: 0, entry: 0 }),
        "step varied: 0, expected from 1 to 1"
    );
    assert_eq!(
        said(Direction::Initial { state: 0, unit: 1 }),
        "unit varied, from 1: 2, expected from 1 to 1"
    );
    let (operation, step, unit) = (usize::MAX, 1, 0);
    assert_eq!(
        said(Direction::Value {
            operation,
            step,
            unit
        }),
        format!(
            "operation varied, from 1: {}, expected from 1 to 2",
            usize::MAX
        )
    );
}

//! Step Jacobians by forward accumulation: against the backward pass, against numbers worked out by hand, and their spectra.

mod draw;

use std::sync::Arc;

use draw::{Draw, TWISTED, build, clamps, draws, numbers};
use proptest::prelude::*;
use unrolled_engine::{
    BUILTINS, Builtin, Cell, Clamp, Episode, Initialisation, Jacobian, LossAt, LossKind, Network,
    Objective, Reduction, Sizes, Target, Trace, Workspace, limits, norm, singular_values,
};
use unrolled_random_cells::cells;

/// |V ds_T/ds_t| for t = 1..=T, from the products of Jacobians.
fn road_by_products(trace: &Trace) -> Vec<f64> {
    let (network, steps) = (trace.network(), trace.seq_len());
    let last = (1..=steps).rfind(|&step| trace.has_loss(step)).unwrap();
    let (units, out) = (network.sizes().hidden_size, network.cell().out);
    let states = network.cell().states.len();
    let v = &network.weights()[network.weight("readout.weight").unwrap().range.clone()];
    let size = |product: Jacobian| {
        let rows: Vec<&[f64]> = product.rows_of(out).chunks(product.side()).collect();
        let entry =
            |o: usize, c: usize| (0..units).fold(0.0, |sum, k| sum + v[o * units + k] * rows[k][c]);
        let entries: Vec<f64> = (0..network.sizes().output_size)
            .flat_map(|o| (0..states * units).map(move |c| (o, c)))
            .map(|(o, c)| entry(o, c))
            .collect();
        norm(&entries)
    };
    let mut road: Vec<f64> = trace.cumulative_jacobians(last).map(size).collect();
    road.reverse();
    road.resize(steps, 0.0);
    road
}

fn agrees(trace: &Trace, limit: f64) -> Result<(), TestCaseError> {
    let road = trace.road(&mut Workspace::default());
    for (step, (a, b)) in (1..).zip(road.iter().zip(road_by_products(trace))) {
        prop_assert!(
            (a - b).abs() <= limit * b.max(*a),
            "step {step}: {a} but {b}"
        );
    }
    Ok(())
}

fn trace(cell: Arc<Cell>, draw: &Draw, held: usize) -> Trace {
    let (network, mut episode) = build(cell, draw);
    episode.clamps = clamps(&network, draw.steps, draw.seed, held);
    Trace::new(Arc::new(network), Arc::new(episode)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_road_is_v_times_the_products(draw in draws(), which in 0..=BUILTINS.len(), held in 0..4usize) {
        let cell = match BUILTINS.get(which) {
            Some(builtin) => builtin.cell().unwrap(),
            None => Arc::new(Cell::parse(TWISTED).unwrap()),
        };
        agrees(&trace(cell, &draw, held), 1e-10)?;
    }

    #[test]
    fn and_of_cells_that_nobody_wrote(text in cells(), draw in draws(), held in 0..4usize) {
        let trace = trace(Arc::new(Cell::parse(&text).unwrap()), &draw, held);
        // Where routes nearly cancel, what is left of the rounding is a larger share.
        let most = trace.road(&mut Workspace::default()).iter().fold(0.0, |m: f64, s| m.max(*s));
        if trace.first_overflow().is_none() && most > 0.0 {
            let pairs = trace.road(&mut Workspace::default()).into_iter().zip(road_by_products(&trace));
            for (a, b) in pairs {
                prop_assert!((a - b).abs() <= 1e-9 * most, "{a} but {b}\n{text}");
            }
        }
    }
}

/// Over 60 steps of 9 units, far below where single precision ends.
#[test]
fn over_many_steps() {
    let sizes = Sizes {
        input_size: 3,
        hidden_size: 9,
        output_size: 2,
    };
    for builtin in BUILTINS {
        let network = Network::start(builtin.cell().unwrap(), sizes, Default::default()).unwrap();
        let episode = episode(60, 3, 2);
        let trace = Trace::new(Arc::new(network), Arc::new(episode)).unwrap();
        agrees(&trace, 1e-10).unwrap();
        let values = trace.cumulative_singular_values();
        assert_eq!(values.len(), 60);
        assert!(
            values[59].iter().all(|s| (s - 1.0).abs() < 1e-14),
            "{}",
            builtin.id
        );
    }
}

fn episode(steps: usize, inputs: usize, outputs: usize) -> Episode {
    Episode {
        inputs: numbers(4, steps * inputs)
            .chunks(inputs)
            .map(<[f64]>::to_vec)
            .collect(),
        targets: vec![Target::Values(vec![0.5; outputs]); steps],
        objective: Objective {
            kind: LossKind::SquaredError,
            at: LossAt::Last,
            reduction: Reduction::Mean,
        },
        initial: None,
        clamps: Vec::new(),
    }
}

fn with(text: &str, sizes: Sizes, weights: &[(&str, &[f64])]) -> Network {
    let cell = Arc::new(Cell::parse(text).unwrap());
    let mut network = Network::zeros(cell, sizes).unwrap();
    for (name, entries) in weights {
        let range = network.weight(name).unwrap().range.clone();
        network.weights_mut()[range].copy_from_slice(entries);
    }
    network
}

const TWO: Sizes = Sizes {
    input_size: 1,
    hidden_size: 2,
    output_size: 1,
};

/// h' = U h with U = [[3, 0], [4, 5]]: the Jacobian is U, its singular values sqrt 45 and sqrt 5. Held, a unit does not move.
#[test]
fn a_linear_map_by_hand() {
    let network = Arc::new(with("h' = U h", TWO, &[("U", &[3.0, 0.0, 4.0, 5.0])]));
    let mut episode = episode(3, 1, 1);
    let trace = Trace::new(network.clone(), Arc::new(episode.clone())).unwrap();
    let jacobian = trace.step_jacobian(2);
    assert_eq!(jacobian.entries(), [3.0, 0.0, 4.0, 5.0]);
    assert_eq!(jacobian.block(0, 0), jacobian.entries());
    let values = singular_values(&jacobian);
    assert!((values[0] - 45f64.sqrt()).abs() < 1e-14 && (values[1] - 5f64.sqrt()).abs() < 1e-14);
    assert_eq!(values, trace.singular_values(2));
    // U U = [[9, 0], [32, 25]]
    let products: Vec<Jacobian> = trace.cumulative_jacobians(3).collect();
    assert_eq!(products[0].entries(), [1.0, 0.0, 0.0, 1.0]);
    assert_eq!(products[2].entries(), [9.0, 0.0, 32.0, 25.0]);
    episode.clamps = vec![Clamp {
        operation: network.cell().states[0].operation,
        unit: 1,
        first: 2,
        last: 2,
        value: 0.5,
    }];
    let held = Trace::new(network, Arc::new(episode)).unwrap();
    assert_eq!(held.step_jacobian(2).entries(), [3.0, 0.0, 0.0, 0.0]);
    assert_eq!(held.step_jacobian(3).entries(), [3.0, 0.0, 4.0, 5.0]);
}

/// h' = U h + V h@3 with one unit, U = 2 and V = 5: the whole state is h now, one and two steps earlier, and of
/// h_t = 2 h_{t-1} + 5 h_{t-3} the Jacobian's first row is (2, 0, 5), the others move on.
#[test]
fn a_delay_by_hand() {
    let sizes = Sizes {
        hidden_size: 1,
        ..TWO
    };
    let network = with("h' = U h + V h@3", sizes, &[("U", &[2.0]), ("V", &[5.0])]);
    let trace = Trace::new(Arc::new(network), Arc::new(episode(4, 1, 1))).unwrap();
    let jacobian = trace.step_jacobian(4);
    assert_eq!(jacobian.places(), [(0, 0), (0, 1), (0, 2)]);
    assert_eq!(
        jacobian.entries(),
        [2.0, 0.0, 5.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0]
    );
    assert_eq!(jacobian.block(0, 0), [2.0]);
    assert_eq!(jacobian.block(0, 1), []);
}

/// c' = f*c + g*h with numbers for gates, h' = 3*c': dc/dc = f, dc/dh = g, dh/dc = 3 f, dh/dh = 3 g.
#[test]
fn blocks_by_hand() {
    let sizes = Sizes {
        hidden_size: 1,
        ..TWO
    };
    let text = "param f: number\nparam g: number\nout h\nc' = f*c + g*h\nh' = 3*c'";
    let network = with(text, sizes, &[("f", &[0.5]), ("g", &[0.25])]);
    let trace = Trace::new(Arc::new(network), Arc::new(episode(2, 1, 1))).unwrap();
    let jacobian = trace.step_jacobian(1);
    let block = |of, by| jacobian.block(of, by)[0];
    assert_eq!(
        [block(0, 0), block(0, 1), block(1, 0), block(1, 1)],
        [0.5, 0.25, 1.5, 0.75]
    );
}

/// What is too large is not computed, and says so by having no entries.
#[test]
fn a_state_too_large_has_no_jacobian() {
    let text = format!("h' = h@{} + W x", limits::WHOLE_STATE);
    let network = with(&text, TWO, &[("W", &[1.0, 1.0])]);
    let trace = Trace::new(Arc::new(network), Arc::new(episode(2, 1, 1))).unwrap();
    let jacobian = trace.step_jacobian(2);
    assert_eq!((jacobian.side(), jacobian.entries().len()), (0, 0));
    assert!(trace.singular_values(2).is_empty());
    assert_eq!(trace.cumulative_singular_values(), [vec![], vec![]]);
    let known = Builtin::named("rnn").unwrap().cell().unwrap();
    let network = Network::start(known, TWO, Initialisation::default()).unwrap();
    let trace = Trace::new(Arc::new(network), Arc::new(episode(2, 1, 1))).unwrap();
    assert_eq!(trace.step_jacobian(0).side(), 0);
    assert_eq!(trace.step_jacobian(3).side(), 0);
    assert_eq!(trace.jacobians().len(), 2);
}

/// Where a value has run over, the spectrum is not a number and nothing hangs.
#[test]
fn what_has_run_over_has_no_spectrum() {
    let text = "h' = h*h + W x";
    let network = with(text, TWO, &[("W", &[1e200, 1.0])]);
    let trace = Trace::new(Arc::new(network), Arc::new(episode(6, 1, 1))).unwrap();
    assert!(trace.first_overflow().is_some());
    assert!(trace.singular_values(6).iter().all(|s| s.is_nan()));
    assert_eq!(trace.singular_values(6).len(), 2);
}

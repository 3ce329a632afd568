//! Sizes are checked by name before anything is allocated, and numbers that run over are carried and reported.

use std::sync::Arc;

use unrolled_engine::{
    Builtin, Cell, Direction, Episode, Initialisation, LossAt, LossKind, Moment, Network,
    Objective, Reduction, Sizes, Target, Trace, Workspace, derivative, limits,
};

fn sizes(input_size: usize, hidden_size: usize, output_size: usize) -> Sizes {
    Sizes {
        input_size,
        hidden_size,
        output_size,
    }
}

fn network(id: &str, sizes: Sizes) -> Network {
    let cell = Builtin::named(id).unwrap().cell().unwrap();
    Network::start(cell, sizes, Initialisation::default()).unwrap()
}

fn episode(steps: usize, entries: usize, at: LossAt, targets: Vec<Target>) -> Episode {
    Episode {
        inputs: vec![vec![1.0; entries]; steps],
        targets,
        objective: Objective {
            kind: LossKind::SquaredError,
            at,
            reduction: Reduction::Mean,
        },
        initial: None,
        clamps: Vec::new(),
    }
}

fn run(network: Network, episode: Episode) -> Result<Trace, String> {
    Trace::new(Arc::new(network), Arc::new(episode)).map_err(|error| error.to_string())
}

#[track_caller]
fn refused(episode: Episode, message: &str) {
    assert_eq!(
        run(network("rnn", sizes(2, 3, 1)), episode).unwrap_err(),
        message
    );
}

#[test]
fn sizes_past_the_limits_are_refused_before_anything_is_allocated() {
    let cell = Builtin::named("rnn").unwrap().cell().unwrap();
    let said = |sizes| Network::zeros(cell.clone(), sizes).unwrap_err().to_string();
    assert_eq!(said(sizes(1, 513, 1)), "units: 513, expected from 1 to 512");
    assert_eq!(
        said(sizes(1, usize::MAX, 1)),
        format!("units: {}, expected from 1 to 512", usize::MAX)
    );
    assert_eq!(
        said(sizes(0, 1, 1)),
        "input size: 0, expected from 1 to 2048"
    );
    assert_eq!(
        said(sizes(1, 1, 2_049)),
        "output size: 2049, expected from 1 to 2048"
    );
    let one = Target::Values(vec![0.0]);
    refused(
        episode(2_049, 2, LossAt::Last, vec![one; 2_049]),
        "steps: 2049, expected from 1 to 2048",
    );
    refused(
        episode(0, 2, LossAt::Last, Vec::new()),
        "steps: 0, expected from 1 to 2048",
    );
}

#[test]
fn the_largest_network_runs_over_the_longest_sequence() {
    let steps = limits::STEPS;
    let mut targets = vec![Target::None; steps];
    targets[steps - 1] = Target::Values(vec![0.5]);
    let trace = run(
        network("rnn", sizes(1, limits::UNITS, 1)),
        episode(steps, 1, LossAt::Last, targets),
    )
    .unwrap();
    assert!(trace.loss().is_finite());
    assert!(trace.traffic(steps) > 0.0);
}

#[test]
fn what_does_not_fit_together_is_named() {
    let one = || Target::Values(vec![0.0]);
    refused(
        episode(2, 3, LossAt::Last, vec![one(), one()]),
        "entries of x at step 1: 3, expected 2",
    );
    refused(
        episode(2, 2, LossAt::Last, vec![one()]),
        "targets: 1, expected 2",
    );
    refused(
        episode(2, 2, LossAt::Last, vec![one(), Target::None]),
        "step 2 has a loss but no target",
    );
    refused(
        episode(2, 2, LossAt::Steps(vec![3]), vec![one(), one()]),
        "a step with a loss: 3, expected from 1 to 2",
    );
    refused(
        episode(2, 2, LossAt::Steps(Vec::new()), vec![one(), one()]),
        "steps with a loss: 0, expected from 1 to 2",
    );
    refused(
        episode(1, 2, LossAt::Last, vec![Target::Values(vec![0.0; 2])]),
        "target values at step 1: 2, expected 1",
    );
    refused(
        episode(1, 2, LossAt::Last, vec![Target::Class(0)]),
        "step 1: squared error expects 1 target values, not a class",
    );
    let mut softmax = episode(1, 2, LossAt::Last, vec![Target::Class(1)]);
    softmax.objective.kind = LossKind::SoftmaxCrossEntropy;
    refused(
        softmax,
        "target class at step 1, from 1: 2, expected from 1 to 1",
    );
    let mut initial = episode(1, 2, LossAt::Last, vec![one()]);
    initial.initial = Some(vec![vec![0.0; 2]]);
    refused(initial, "entries of the initial h: 2, expected 3");
}

/// h' = relu(2 h + x) doubles: from 1 it passes the largest f64, 2^1024, at step 1024 as h = 2^t - 1.
#[test]
fn overflow_is_carried_and_its_first_place_reported() {
    let cell = Arc::new(Cell::parse("h' = relu(W x + U h)").unwrap());
    let mut doubling = Network::zeros(cell, sizes(1, 1, 1)).unwrap();
    let ones: Vec<f64> = doubling
        .table()
        .iter()
        .map(|w| if w.name == "U" { 2.0 } else { 1.0 })
        .collect();
    doubling.weights_mut().copy_from_slice(&ones);
    let mut targets = vec![Target::None; 1_100];
    targets[1_099] = Target::Values(vec![0.0]);
    let trace = run(doubling, episode(1_100, 1, LossAt::Last, targets)).unwrap();
    assert!(trace.state(0, 1_023)[0].is_finite());
    assert_eq!(trace.state(0, 1_100), [f64::INFINITY]);
    // Operations: W x, U h, their sum, relu. U h = 2 (2^1023 - 1) rounds to 2^1024.
    assert_eq!(
        trace.first_overflow(),
        Some(Moment::Forward {
            step: 1_024,
            operation: 1
        })
    );
    assert_eq!(trace.loss(), f64::INFINITY);
}

/// With h' = 3 h and the loss (h_T - v)^2 at the end, the gradient grows backward by 3 a step: 3^647 passes the largest f64.
#[test]
fn a_gradient_may_run_over_where_the_values_do_not() {
    let cell = Arc::new(Cell::parse("h' = 3*h + W x").unwrap());
    let mut network = Network::zeros(cell, sizes(1, 1, 1)).unwrap();
    let start = network.weight("readout.weight").unwrap().range.start;
    network.weights_mut()[start] = 1.0;
    let mut targets = vec![Target::None; 800];
    targets[799] = Target::Values(vec![-0.5]);
    let trace = run(network, episode(800, 1, LossAt::Last, targets)).unwrap();
    assert_eq!(trace.d_state(0, 800), [1.0]);
    assert_eq!(trace.d_state(0, 799), [3.0]);
    assert_eq!(trace.d_initial(0), [f64::INFINITY]);
    let Some(Moment::Backward { step, .. }) = trace.first_overflow() else {
        panic!("{:?}", trace.first_overflow());
    };
    // dL/dh there is 3^646; what it passes to the step before is 3^647.
    assert_eq!(step, 800 - 646);
}

/// A gradient of 1e-300 is a number, not zero: 0.1^300.
#[test]
fn a_gradient_may_be_tiny() {
    let cell = Arc::new(Cell::parse("h' = 0.1*h + W x").unwrap());
    let mut network = Network::zeros(cell, sizes(1, 1, 1)).unwrap();
    let start = network.weight("readout.weight").unwrap().range.start;
    network.weights_mut()[start] = 1.0;
    let mut targets = vec![Target::None; 300];
    targets[299] = Target::Values(vec![-0.5]);
    let trace = run(network, episode(300, 1, LossAt::Last, targets)).unwrap();
    let share = trace.d_initial(0)[0] / 1e-300;
    assert!((share - 1.0).abs() < 1e-10, "{share}");
    assert!(trace.traffic(1) > 0.0);
}

/// Where only a weight's gradient or a logit runs over, that is reported too.
#[test]
fn overflow_outside_the_cell_is_reported() {
    let cell = Arc::new(Cell::parse("h' = W x").unwrap());
    let with = |w: f64, v: f64| {
        let mut network = Network::zeros(cell.clone(), sizes(1, 1, 1)).unwrap();
        network.weights_mut().copy_from_slice(&[w, v, 0.0]);
        network
    };
    let run_on = |network, x: f64, target: f64| {
        let mut episode = episode(1, 1, LossAt::Last, vec![Target::Values(vec![target])]);
        episode.inputs = vec![vec![x]];
        run(network, episode).unwrap()
    };
    let weights = run_on(with(1e-200, 1e150), 1e200, -1.0);
    assert_eq!(weights.d_weights()[0], f64::INFINITY);
    assert_eq!(weights.first_overflow(), Some(Moment::Update));
    let logit = run_on(with(1e10, 1e300), 1e10, 0.0);
    assert_eq!(logit.first_overflow(), Some(Moment::Loss));
    assert_eq!(run_on(with(1.0, 1.0), 1.0, 0.0).first_overflow(), None);
}

/// With y = 20 and v = 1 the loss is ln(1 + e^-20) = 2.061153620314381e-9, of which 1 + e^-20 keeps eight places.
#[test]
fn a_tiny_sigmoid_loss_keeps_its_places() {
    let cell = Arc::new(Cell::parse("h' = W x").unwrap());
    let mut network = Network::zeros(cell, sizes(1, 1, 1)).unwrap();
    network.weights_mut().copy_from_slice(&[1.0, 20.0, 0.0]);
    let mut sure = episode(1, 1, LossAt::Last, vec![Target::Class(0)]);
    sure.objective.kind = LossKind::SigmoidCrossEntropy;
    let loss = run(network, sure).unwrap().loss();
    assert!(
        (loss / 2.061_153_620_314_381e-9 - 1.0).abs() < 1e-14,
        "{loss:e}"
    );
}

/// With y = -800 and v = 1 the loss is ln(1 + e^800) = 800, though e^800 is past the largest f64; dL/dV = (sigmoid(y) - 1) s = -1.
#[test]
fn a_sure_wrong_answer_does_not_run_over() {
    let cell = Arc::new(Cell::parse("h' = W x").unwrap());
    let mut network = Network::zeros(cell, sizes(1, 1, 1)).unwrap();
    network.weights_mut().copy_from_slice(&[1.0, -800.0, 0.0]);
    let mut wrong = episode(1, 1, LossAt::Last, vec![Target::Class(0)]);
    wrong.objective.kind = LossKind::SigmoidCrossEntropy;
    let dual = derivative(&network, &wrong, Direction::Weight(1)).unwrap();
    assert_eq!((dual.value, dual.tangent), (800.0, -1.0));
    let trace = run(network, wrong).unwrap();
    assert_eq!((trace.loss(), trace.d_weights()[1]), (800.0, -1.0));
}

#[test]
fn kept_memory_gives_the_bits_of_fresh_memory() {
    let targets = vec![Target::Values(vec![0.1, -0.2]); 9];
    let mut episode = episode(9, 3, LossAt::Steps(vec![2, 5]), targets);
    episode.inputs[4] = vec![-0.5, 2.0, 0.1];
    let first = run(network("lstm", sizes(3, 5, 2)), episode).unwrap();
    let mut again = first.clone();
    let mut workspace = Workspace::default();
    let own = first.network().weights().to_vec();
    let others: Vec<f64> = own.iter().map(|w| 3.0 * w - 1.0).collect();
    again.set_weights(&others).unwrap();
    again.rerun(&mut workspace);
    assert_ne!(first.d_weights(), again.d_weights());
    again.set_weights(&own).unwrap();
    again.rerun(&mut workspace);
    assert_eq!(
        unrolled_golden::digest(&first),
        unrolled_golden::digest(&again)
    );
    assert!(again.set_weights(&own[1..]).is_err());
}

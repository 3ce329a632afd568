//! Gains of known cells, worked out by hand.

use std::sync::Arc;

use unrolled_engine::{
    Asked, Builtin, Cell, Clamp, Episode, Factor, Function, LossAt, LossKind, Measure, Network,
    Objective, Operand, Reduction, Sizes, Target, Trace, Workspace,
};

fn cell(id: &str) -> Arc<Cell> {
    Builtin::named(id).unwrap().cell().unwrap()
}

const ONE: Sizes = Sizes {
    input_size: 1,
    hidden_size: 1,
    output_size: 1,
};

fn run(cell: Arc<Cell>, weights: &[(&str, f64)], x: &[f64], clamps: Vec<Clamp>) -> Trace {
    let mut network = Network::zeros(cell, ONE).unwrap();
    for (name, value) in weights {
        let at = network.weight(name).unwrap().range.start;
        network.weights_mut()[at] = *value;
    }
    let episode = Episode {
        inputs: x.iter().map(|x| vec![*x]).collect(),
        targets: vec![Target::Values(vec![0.0]); x.len()],
        objective: Objective {
            kind: LossKind::SquaredError,
            at: LossAt::Last,
            reduction: Reduction::Sum,
        },
        initial: None,
        clamps,
    };
    Trace::new(Arc::new(network), Arc::new(episode)).unwrap()
}

fn is(found: f64, by_hand: f64) {
    assert!((found - by_hand).abs() < 1e-6, "{found} {by_hand}");
}

/// h' = tanh(W x + U h + b) with W = 1, U = 0.5, x = (1, 0), y = h: h_1 = tanh 1 = 0.761594, h_2 = tanh 0.380797 = 0.363400.
/// dy/dh_2 = 1, slope 1 - 0.363400^2 = 0.867940, times U: dy/dh_1 = 0.433970.
#[test]
fn the_gains_of_a_plain_net_by_hand() {
    let weights = [("W", 1.0), ("U", 0.5), ("readout.weight", 1.0)];
    let trace = run(cell("rnn"), &weights, &[1.0, 0.0], Vec::new());
    let flow = trace.flow(&Asked::whole(Measure::Road), &mut Workspace::default());
    is(flow.sizes()[0], 0.433970);
    assert_eq!(flow.sizes()[1], 1.0);
    let cell = trace.network().cell();
    let chains = cell.chains();
    assert_eq!(chains.len(), 1);
    let gains = flow.gains(&chains[0], 2);
    assert_eq!(gains.len(), 2);
    is(gains[0].gain, 0.867940);
    is(gains[0].entries[0], 0.867940);
    assert_eq!(
        gains[0].factor,
        Factor::Slope {
            function: Function::Tanh,
            of: "h'".into()
        }
    );
    assert_eq!((gains[1].gain, gains[1].link), (0.5, 2));
    assert_eq!(gains[1].factor, Factor::Matrix { name: "U".into() });
    let shares = flow.routes(1, &cell.routes());
    assert_eq!(shares[0].share, 1.0);
    is(shares[0].size, 0.433970);
    // Nothing is left past the run, and nothing is there before it.
    assert!(flow.gains(&chains[0], 0).is_empty() && flow.gains(&chains[0], 3).is_empty());
    assert_eq!(
        [0, 3].map(|step| flow.received(chains[0].from, step)),
        [0.0; 2]
    );
    assert_eq!(
        [0, 3].map(|step| flow.passed(chains[0].links[0], step)),
        [0.0; 2]
    );
    assert!(flow.routes(3, &cell.routes()).is_empty() && flow.leaving(0).is_empty());
}

/// h' = (1 - z)*n + z*h: on the way from h' to z through 1 - z stand n and a minus; held, z passes nothing on.
#[test]
fn a_minus_a_gate_and_what_is_held() {
    let weights = [
        ("U_z", 1.0),
        ("U_n", 1.0),
        ("W_n", 0.7),
        ("b_z", 0.3),
        ("readout.weight", 1.0),
    ];
    let gru = cell("gru");
    let z = gru.quantities[gru.quantity("z").unwrap()].operation;
    let hold = Clamp {
        operation: z,
        unit: 0,
        first: 2,
        last: 2,
        value: 0.25,
    };
    for clamps in [Vec::new(), vec![hold]] {
        let held = !clamps.is_empty();
        let trace = run(gru.clone(), &weights, &[1.0, -0.5, 0.25], clamps);
        let flow = trace.flow(&Asked::whole(Measure::Traffic), &mut Workspace::default());
        let chains = gru.chains();
        let value =
            |name: &str| trace.value(gru.quantities[gru.quantity(name).unwrap()].operation, 2)[0];
        let through = flow.gains(&chains[0], 2);
        assert_eq!(through.len(), 2);
        is(through[0].gain, value("n").abs());
        assert_eq!(
            through[0].factor,
            Factor::Times {
                other: Operand::Operation(gru.quantities[gru.quantity("n").unwrap()].operation),
                text: "n".into()
            }
        );
        assert_eq!(through[0].entries, [value("n")]);
        assert_eq!((&through[1].factor, through[1].gain), (&Factor::Minus, 1.0));
        let straight = flow.gains(&chains[4], 2);
        assert_eq!(straight.len(), 1);
        assert_eq!(straight[0].entries, [value("z")]);
        // z's own slope, then U_z.
        let gate = flow.gains(&chains[5], 2);
        if held {
            assert_eq!(
                (value("z"), gate[0].gain, &gate[0].entries[..]),
                (0.25, 0.0, &[0.0][..])
            );
        } else {
            let slope = value("z") * (1.0 - value("z"));
            is(gate[0].gain, slope);
            is(gate[0].entries[0], slope);
        }
    }
}

/// A plus is listed only where entries of the sum are held: of (3, 4) the first is, so 4 of 5 pass.
#[test]
fn a_plus_is_listed_where_it_is_held() {
    let two = Sizes {
        hidden_size: 2,
        ..ONE
    };
    let cell = Arc::new(Cell::parse("h' = h + W x").unwrap());
    let mut network = Network::zeros(cell.clone(), two).unwrap();
    let v = network.weight("readout.weight").unwrap().range.clone();
    network.weights_mut()[v].copy_from_slice(&[3.0, 4.0]);
    let mut episode = Episode::clone(run(cell.clone(), &[], &[0.0; 2], Vec::new()).episode());
    let hold = Clamp {
        operation: cell.states[0].operation,
        unit: 0,
        first: 2,
        last: 2,
        value: 0.5,
    };
    let network = Arc::new(network);
    let mut gains = |clamps| {
        episode.clamps = clamps;
        let trace = Trace::new(network.clone(), Arc::new(episode.clone())).unwrap();
        let flow = trace.flow(&Asked::whole(Measure::Road), &mut Workspace::default());
        flow.gains(&cell.chains()[0], 2)
    };
    assert!(gains(Vec::new()).is_empty());
    let held = gains(vec![hold]);
    assert_eq!(
        (held.len(), &held[0].factor, held[0].gain),
        (1, &Factor::Plus, 0.8)
    );
}

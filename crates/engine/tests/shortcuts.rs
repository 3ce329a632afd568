//! Shortcuts by their definitions, the networks that sliders make, and what the cells have of both.

use std::sync::Arc;

use unrolled_engine::{
    BUILTINS, Builtin, Cell, Episode, Initialisation, LossAt, LossKind, Network, Objective,
    ParamKind, Reduction, Shape, ShortcutKind, Sizes, Start, Target, Trace, Workspace,
    singular_values_of, spectral_radius,
};

fn episode(steps: usize, inputs: usize, at: LossAt) -> Episode {
    let entry = |t: usize, k: usize| ((t * inputs + k) as f64 * 0.7).sin();
    Episode {
        inputs: (0..steps)
            .map(|t| (0..inputs).map(|k| entry(t, k)).collect())
            .collect(),
        targets: vec![Target::Values(vec![0.5]); steps],
        objective: Objective {
            kind: LossKind::SquaredError,
            at,
            reduction: Reduction::Mean,
        },
        initial: None,
        clamps: Vec::new(),
    }
}

fn start(cell: Arc<Cell>, units: usize) -> Network {
    let sizes = Sizes {
        input_size: 2,
        hidden_size: units,
        output_size: 1,
    };
    Network::start(cell, sizes, Initialisation::default()).unwrap()
}

fn run(network: &Network, at: LossAt) -> Trace {
    Trace::new(Arc::new(network.clone()), Arc::new(episode(6, 2, at))).unwrap()
}

fn names(cell: &Cell, units: usize) -> Vec<String> {
    let trace = run(&start(Arc::new(cell.clone()), units), LossAt::Last);
    let found = trace.shortcuts();
    assert_eq!(
        trace.gate_shortcut(),
        found
            .iter()
            .find(|one| one.kind == ShortcutKind::Gates)
            .cloned()
    );
    found.into_iter().map(|one| one.name).collect()
}

#[test]
fn the_shortcuts_of_the_cells() {
    let found: Vec<(&str, Vec<String>)> = BUILTINS
        .iter()
        .map(|builtin| (builtin.id, names(&builtin.cell().unwrap(), 3)))
        .collect();
    let expected: [(&str, &[&str]); 11] = [
        ("lstm", &["product of forget gates"]),
        ("gru", &["product of update gates"]),
        ("rnn", &["rho(U)^k", "sigma(U)^k with slope 1"]),
        ("lstm-peephole", &["product of forget gates"]),
        ("lstm-coupled", &["product of forget gates"]),
        ("lstm-1997", &["1^k, the constant error carousel"]),
        ("gru-cho", &["product of update gates"]),
        ("leaky", &["product of a"]),
        ("skip", &[]),
        ("min-gru", &["product of 1 - z"]),
        ("linear", &["product of a"]),
    ];
    assert_eq!(
        found,
        expected.map(|(id, names)| (id, names.iter().map(|n| n.to_string()).collect()))
    );
    let sigmoid = Cell::parse("h' = sigmoid(b - R h + W x)").unwrap();
    assert_eq!(
        names(&sigmoid, 3),
        ["rho(R)^k", "sigma(R)^k with slope 1/4"]
    );
    assert_eq!(names(&sigmoid, 1), ["w^k", "sigma(R)^k with slope 1/4"]);
    // Squashed twice, read twice, multiplied, late: none of them is its matrix.
    for odd in [
        "h' = tanh(tanh(U h + W x))",
        "h' = tanh(U h + V h + W x)",
        "h' = 0.5*tanh(U h + W x)",
        "h' = tanh(U h@2 + W x)",
        "h' = U h + W x",
        "h' = tanh(h + W x)",
        "q = U h\nh' = tanh(q + W x) + q",
    ] {
        let spectral: Vec<String> = names(&Cell::parse(odd).unwrap(), 3);
        assert!(
            spectral.iter().all(|name| name.starts_with("1^k")),
            "{odd}: {spectral:?}"
        );
    }
}

#[test]
fn a_curve_is_one_at_the_last_loss_and_a_product_before() {
    let lstm = Builtin::named("lstm").unwrap().cell().unwrap();
    let trace = run(&start(lstm.clone(), 4), LossAt::Steps(vec![2, 5]));
    let gate = lstm.quantities[lstm.quantity("f").unwrap()].operation;
    let mean = |step| trace.value(gate, step).iter().sum::<f64>() / 4.0;
    let curve = trace.gate_shortcut().unwrap().curve;
    assert_eq!(curve.len(), 6);
    assert_eq!((curve[4], curve[5]), (1.0, 0.0));
    for step in 1..5 {
        let expected: f64 = (step + 1..=5).map(mean).product();
        assert!((curve[step - 1] / expected - 1.0).abs() < 1e-14);
    }
    let rnn = Builtin::named("rnn").unwrap().cell().unwrap();
    let network = start(rnn, 4);
    let matrix = network.recurrent_matrix().unwrap();
    assert_eq!(matrix.name, "U");
    let entries = &network.weights()[matrix.range.clone()];
    let trace = run(&network, LossAt::Last);
    let found = trace.shortcuts();
    let (radius, sigma) = (spectral_radius(entries), singular_values_of(entries, 4)[0]);
    assert!(radius <= sigma);
    for (shortcut, base) in found.iter().zip([radius, sigma]) {
        for (at, reach) in shortcut.curve.iter().enumerate() {
            assert!((reach / base.powi(5 - at as i32) - 1.0).abs() < 1e-13);
        }
    }
    // What no gradient exceeds.
    let road = trace.road(&mut Workspace::default());
    for (road, bound) in road.iter().zip(&found[1].curve) {
        assert!(road / road_at_last(&trace) <= bound * (1.0 + 1e-12));
    }
    let one = start(Builtin::named("rnn").unwrap().cell().unwrap(), 1);
    let w = one.weights()[one.weight("U").unwrap().range.start];
    let found = run(&one, LossAt::Last).shortcuts();
    assert!((found[0].curve[3] - w * w).abs() < 1e-15);
}

fn road_at_last(trace: &Trace) -> f64 {
    trace.road(&mut Workspace::default())[trace.seq_len() - 1]
}

/// Scaling changes the matrices on units and nothing else; the shift what the forget bias fills and nothing else.
#[test]
fn what_a_slider_changes() {
    let declared = "param q: unit = forget_bias\nparam a: unit\n\
        f = sigmoid(q + b_f)   \"forget gate\"\nh' = f*h + V (a*h) + W x";
    let mut cells: Vec<Arc<Cell>> = BUILTINS.iter().map(|b| b.cell().unwrap()).collect();
    cells.push(Arc::new(Cell::parse(declared).unwrap()));
    let (mut scaled, mut shifted) = (0, 0);
    for cell in cells {
        let before = start(cell.clone(), 3);
        let mut after = before.clone();
        after.scale_recurrent(3.0);
        let mut moved = before.clone();
        moved.shift_forget_bias(0.5);
        for (param, array) in cell.params.iter().zip(before.table()) {
            let of = |network: &Network| network.weights()[array.range.clone()].to_vec();
            let on_units = matches!(
                param.kind,
                ParamKind::Matrix {
                    columns: Shape::Unit
                }
            );
            let factor = if on_units { 3.0 } else { 1.0 };
            let expected: Vec<f64> = of(&before).iter().map(|w| w * factor).collect();
            assert_eq!(of(&after), expected, "{}", array.name);
            let fills = matches!(
                param.kind,
                ParamKind::Bias { forget: true, .. }
                    | ParamKind::Declared {
                        start: Start::ForgetBias,
                        ..
                    }
            );
            let by = if fills { 0.5 } else { 0.0 };
            let expected: Vec<f64> = of(&before).iter().map(|w| w + by).collect();
            assert_eq!(of(&moved), expected, "{}", array.name);
            scaled += usize::from(on_units);
            shifted += usize::from(fills);
        }
        let readout = before.weight("readout.weight").unwrap().range.start;
        assert_eq!(before.weights()[readout..], after.weights()[readout..]);
        assert_eq!(before.weights()[readout..], moved.weights()[readout..]);
    }
    assert!(scaled > 20 && shifted >= 5, "{scaled} {shifted}");
}

//! The one-unit net: the cliff of its loss surface, and the fixed points of its map.

use std::sync::Arc;

use proptest::prelude::*;
use unrolled_engine::one_unit::{
    Cliff, Descent, Map, OneUnit, Place, Stability, Surface, Walk, boundary, folds,
};
use unrolled_engine::{
    BUILTINS, Cell, Clip, Direction, Episode, Function, LossAt, LossKind, Network, Objective,
    Reduction, Sizes, Target, Trace, derivative,
};

/// The cell whose one unit is that map.
fn cell(function: Function) -> Arc<Cell> {
    let text = format!("h' = {}(W x + U h + b)", function.name());
    Arc::new(Cell::parse(&text).unwrap())
}

fn walked(cliff: &Cliff, clip: Clip) -> Vec<Place> {
    let mut descent = Descent::new(cell(Function::Tanh), cliff, clip).unwrap();
    for _ in 0..cliff.updates {
        assert_eq!(descent.update(), Walk::Going);
    }
    descent.path().to_vec()
}

fn longest(path: &[Place]) -> f64 {
    path.iter().map(|place| place.step).fold(0.0, f64::max)
}

#[test]
fn the_descent_that_is_not_clipped_is_thrown_and_the_other_arrives() {
    let cliff = Cliff::default();
    let plain = walked(&cliff, Clip::Off);
    let clipped = walked(&cliff, Clip::Norm(cliff.clip));
    assert_eq!(clipped.len(), cliff.updates + 1);
    // Both meet the cliff: gradients hundreds of times longer than at the start.
    for path in [&plain, &clipped] {
        assert!(path.iter().any(|place| place.norm > 100.0 * path[0].norm));
    }
    assert!(longest(&clipped) <= cliff.rate * cliff.clip);
    assert!(longest(&plain) > 100.0 * longest(&clipped));
    let (thrown, arrived) = (plain[cliff.updates], clipped[cliff.updates]);
    assert!(
        arrived.loss < 1e-4 && arrived.loss < 1e-3 * clipped[0].loss,
        "{arrived:?}"
    );
    assert!(
        thrown.loss > 0.5 && thrown.loss > plain[0].loss,
        "{thrown:?}"
    );
    // The thrown one has left the surface for good, the other never does.
    let within = |place: &Place| {
        (cliff.w.from..=cliff.w.to).contains(&place.w)
            && (cliff.b.from..=cliff.b.to).contains(&place.b)
    };
    assert!(!within(&thrown) && clipped.iter().all(within));
}

#[test]
fn steps_are_the_rate_times_the_clipped_gradient() {
    let cliff = Cliff::default();
    for clip in [Clip::Off, Clip::Norm(0.3), Clip::Value(0.2)] {
        let path = walked(&cliff, clip);
        for pair in path.windows(2) {
            let (w, b) = (pair[1].w - pair[0].w, pair[1].b - pair[0].b);
            let length = (w * w + b * b).sqrt();
            assert!((length - pair[0].step).abs() < 1e-12 * (1.0 + length));
        }
    }
    // Where nothing is long enough to be clipped the two are one.
    let calm = Cliff {
        start: (0.8, 0.1),
        updates: 10,
        ..cliff
    };
    assert_eq!(walked(&calm, Clip::Off), walked(&calm, Clip::Norm(50.0)));
}

#[test]
fn what_runs_over_says_so_and_stays() {
    let cliff = Cliff {
        steps: 400,
        start: (9.0, 1.0),
        ..Cliff::default()
    };
    let mut descent = Descent::new(cell(Function::Relu), &cliff, Clip::Norm(1.0)).unwrap();
    assert_eq!(descent.walk(), Walk::NotFinite);
    assert_eq!(descent.update(), Walk::NotFinite);
    assert_eq!(descent.path().len(), 1);
    assert_eq!(descent.path()[0].loss, f64::INFINITY);
}

#[test]
fn the_surface_comes_row_by_row_and_is_the_loss() {
    let cliff = Cliff::default();
    let mut surface = Surface::new(cell(Function::Tanh), &cliff, 9, 7).unwrap();
    let mut rows = Vec::new();
    while let Some(row) = surface.advance() {
        assert_eq!(row.len(), 9);
        rows.push(row.to_vec());
        assert_eq!(surface.done(), rows.len());
    }
    assert_eq!((surface.size(), rows.len()), ((7, 9), 7));
    assert_eq!(surface.losses(), rows.concat());
    for (row, losses) in rows.iter().enumerate() {
        for (column, &loss) in losses.iter().enumerate() {
            let map = Map {
                w: cliff.w.from + (cliff.w.to - cliff.w.from) * (column as f64 + 0.5) / 9.0,
                b: cliff.b.from + (cliff.b.to - cliff.b.from) * (row as f64 + 0.5) / 7.0,
                function: Function::Tanh,
            };
            let last = (0..cliff.steps).fold(cliff.initial, |h, _| map.value(h));
            let expected = (last - cliff.target) * (last - cliff.target);
            assert!((loss - expected).abs() <= 1e-12 * (1.0 + expected));
        }
    }
    assert!(Surface::new(cell(Function::Tanh), &cliff, 0, 7).is_err());
    assert!(Surface::new(cell(Function::Tanh), &cliff, usize::MAX, 7).is_err());
}

/// The one-unit net with W = 1, which so adds its inputs inside.
fn network(map: Map) -> Network {
    let sizes = Sizes {
        input_size: 1,
        hidden_size: 1,
        output_size: 1,
    };
    let mut network = Network::zeros(cell(map.function), sizes).unwrap();
    for (name, value) in [
        ("W", 1.0),
        ("U", map.w),
        ("b", map.b),
        ("readout.weight", 1.0),
    ] {
        let at = network.weight(name).unwrap().range.start;
        network.weights_mut()[at] = value;
    }
    network
}

fn episode(initial: f64, inputs: &[f64], target: f64) -> Episode {
    Episode {
        inputs: inputs.iter().map(|&u| vec![u]).collect(),
        targets: vec![Target::Values(vec![target]); inputs.len()],
        objective: Objective {
            kind: LossKind::SquaredError,
            at: LossAt::Last,
            reduction: Reduction::Sum,
        },
        initial: Some(vec![vec![initial]]),
        clamps: Vec::new(),
    }
}

fn functions() -> impl Strategy<Value = Function> {
    prop::sample::select(Function::ALL.to_vec())
}

fn maps() -> impl Strategy<Value = Map> {
    (functions(), -8.0..12.0, -6.0..6.0).prop_map(|(function, w, b)| Map { w, b, function })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// The net's gradient is that of dual numbers over the same episode.
    #[test]
    fn the_gradient_is_the_engine_s(function in functions(), w in -2.0..2.0, b in -1.0..1.0, steps in 1..60_usize) {
        let mut unit = OneUnit::new(cell(function), steps, 0.5, 0.2).unwrap();
        let slope = unit.slope(w, b);
        prop_assert_eq!(slope.loss, unit.loss(w, b));
        let network = network(unit.map(w, b));
        let episode = episode(0.5, &vec![0.0; steps], 0.2);
        for (name, found) in [("U", slope.d_w), ("b", slope.d_b)] {
            let at = network.weight(name).unwrap().range.start;
            let dual = derivative(&network, &episode, Direction::Weight(at)).unwrap();
            prop_assert!((dual.value - slope.loss).abs() <= 1e-12 * slope.loss);
            prop_assert!((dual.tangent - found).abs() <= 1e-10 * (1e-3 + found.abs()), "{name} {found} {dual:?}");
        }
    }

    /// dh_t/dh_0 by the product of slopes is what a trace's backward pass brings to the initial state.
    #[test]
    fn a_cobweb_is_a_run_and_its_slopes_the_gradient(
        map in maps(),
        initial in -1.5..1.5,
        inputs in prop::collection::vec(-2.0..2.0, 1..25),
    ) {
        let jumps = map.cobweb(initial, &inputs);
        prop_assert_eq!(jumps.len(), inputs.len());
        let network = Arc::new(network(map));
        for (at, jump) in jumps.iter().enumerate() {
            prop_assert_eq!(jump.input, inputs[at]);
            prop_assert_eq!(jump.before, at.checked_sub(1).map_or(initial, |before| jumps[before].after));
            // With this target dL/dh_t = 2 (h_t - target) is 2.
            let episode = episode(initial, &inputs[..=at], jump.after - 1.0);
            let trace = Trace::new(network.clone(), Arc::new(episode)).unwrap();
            let after = trace.state(0, at + 1)[0];
            prop_assert_eq!(after, jump.after);
            let d_last = trace.d_state(0, at + 1)[0];
            let left = trace.d_initial(0)[0] / d_last;
            if d_last != 0.0 && left.is_finite() {
                prop_assert!((left - jump.left).abs() <= 1e-13 * (at + 1) as f64 * left.abs() + 1e-300, "{left} {jump:?}");
            }
        }
    }

    /// Every fixed point is one, and a fine grid finds no other.
    #[test]
    fn all_fixed_points_are_found(map in maps()) {
        let points = map.fixed_points();
        prop_assert!(points.windows(2).all(|pair| pair[0].hidden < pair[1].hidden));
        for point in &points {
            let h = point.hidden;
            prop_assert!((map.value(h) - h).abs() <= 4e-15 * (1.0 + (map.w * h).abs() + map.b.abs()), "{point:?}");
            prop_assert!((point.slope - map.slope(h)).abs() <= 1e-12 * point.slope.abs());
            let off = 1e-5;
            let slope = (map.value(h + off) - map.value(h - off)) / (2.0 * off);
            let kink = map.function == Function::Relu && (map.w * h + map.b).abs() < 1e-3;
            prop_assert!(kink || (slope - point.slope).abs() < 1e-4 * (1.0 + map.w.abs()), "{slope} {point:?}");
        }
        let reach = if map.function == Function::Relu { 40.0 } else { 1.5 };
        let cells = 40_000;
        let at = |cell: usize| reach * (2.0 * cell as f64 / cells as f64 - 1.0);
        let rise = |h: f64| map.value(h) - h;
        let mut crossings = 0;
        for cell in 0..cells {
            let (low, high) = (at(cell), at(cell + 1));
            if (rise(low) > 0.0) != (rise(high) > 0.0) {
                crossings += 1;
                prop_assert!(
                    points.iter().any(|point| (low - 1e-9..=high + 1e-9).contains(&point.hidden)),
                    "between {low} and {high}: {points:?}"
                );
            }
        }
        prop_assert!(crossings <= points.len() && (map.function == Function::Relu || points.len() % 2 == 1));
    }

    /// Where a basin says that its starts end, they end.
    #[test]
    fn basins_say_where_starts_end(map in maps(), share in 0.0..1.0) {
        let basins = map.basins();
        prop_assert_eq!(basins.first().map(|one| one.from), Some(f64::NEG_INFINITY));
        prop_assert_eq!(basins.last().map(|one| one.to), Some(f64::INFINITY));
        prop_assert!(basins.windows(2).all(|pair| pair[0].to == pair[1].from));
        for edge in basins.windows(2).map(|pair| pair[0].to) {
            let point = map.fixed_points().into_iter().find(|point| point.hidden == edge).unwrap();
            prop_assert_eq!(point.stability(), Stability::Unstable);
        }
        for basin in basins {
            let (from, to) = (basin.from.max(-2.0), basin.to.min(2.0));
            let width = to - from;
            // Near slope 1 everything takes long.
            let slow = basin.attractor.is_some_and(|point| point.slope.abs() > 0.98);
            if width < 0.05 || slow {
                continue;
            }
            let start = from + width * (0.05 + 0.9 * share);
            let end = (0..4000).fold(start, |h, _| map.value(h));
            match basin.attractor {
                Some(point) => prop_assert!((end - point.hidden).abs() < 1e-6, "{start} {end} {point:?}"),
                None => prop_assert!(end > 1e3 || (map.value(end) - end).abs() > 1e-9 || map.w.abs() < 1.02, "{start} {end}"),
            }
        }
    }

    /// At a fold the slope is 1; on one side there are three fixed points, on the other one.
    #[test]
    fn folds_are_where_fixed_points_meet(sigmoid in any::<bool>(), beyond in 0.05..8.0) {
        let (function, w) = if sigmoid { (Function::Sigmoid, 4.0 + beyond) } else { (Function::Tanh, 1.0 + beyond) };
        let [upper, lower] = folds(function, w).unwrap();
        prop_assert!(upper.hidden > lower.hidden && upper.bias < lower.bias);
        for fold in [upper, lower] {
            let map = Map { w, b: fold.bias, function };
            prop_assert!((map.value(fold.hidden) - fold.hidden).abs() < 1e-13);
            prop_assert!((map.slope(fold.hidden) - 1.0).abs() < 1e-12 * w);
        }
        let off = 1e-3 * (lower.bias - upper.bias);
        let count = |b: f64| Map { w, b, function }.fixed_points().len();
        prop_assert_eq!([count(upper.bias - off), count(upper.bias + off)], [1, 3]);
        prop_assert_eq!([count(lower.bias - off), count(lower.bias + off)], [3, 1]);
    }

    /// On the two sides of the boundary the engine's run ends in different fixed points.
    #[test]
    fn the_boundary_parts_the_runs(which in 0..3_usize, beyond in 0.3..3.0, initial in -1.2..1.2) {
        let function = Function::ALL[which];
        let w = if function == Function::Sigmoid { 4.0 + 4.0 * beyond } else { 1.0 + beyond };
        let edge = boundary(function, initial, w).unwrap();
        let mut unit = OneUnit::new(cell(function), 1500, initial, 0.0).unwrap();
        let mut end = |b: f64| {
            let trace = unit.trace(w, b);
            trace.state(0, trace.seq_len())[0]
        };
        let (below, above) = (end(edge - 1e-3), end(edge + 1e-3));
        // Both sides are far apart, and each side is one place.
        let gap = above - below;
        prop_assert!(gap > 0.2, "{below} {above}");
        if function != Function::Relu {
            let (further_below, further_above) = (end(edge - 2e-3), end(edge + 2e-3));
            prop_assert!((further_below - below).abs() < 0.1 * gap && (further_above - above).abs() < 0.1 * gap);
        }
    }
}

#[test]
fn known_fixed_points() {
    let map = |w, b, function| Map { w, b, function };
    let found = |map: Map| -> Vec<(f64, Stability)> {
        let points = map.fixed_points();
        points
            .iter()
            .map(|point| (point.hidden, point.stability()))
            .collect()
    };
    // h = tanh 2h: 0 and ±0.957504...
    let [lower, middle, upper] = found(map(2.0, 0.0, Function::Tanh))[..] else {
        panic!("three");
    };
    assert!((upper.0 - 0.9575040240772688).abs() < 1e-12 && lower.0 == -upper.0);
    assert_eq!(
        (lower.1, middle, upper.1),
        (
            Stability::Stable,
            (0.0, Stability::Unstable),
            Stability::Stable
        )
    );
    assert_eq!(
        found(map(1.0, 0.0, Function::Tanh)),
        [(0.0, Stability::Neutral)]
    );
    assert_eq!(
        found(map(0.0, 0.0, Function::Sigmoid)),
        [(0.5, Stability::Stable)]
    );
    assert_eq!(
        found(map(2.0, -3.0, Function::Relu)),
        [(0.0, Stability::Stable), (3.0, Stability::Unstable)]
    );
    assert_eq!(found(map(2.0, 3.0, Function::Relu)), []);
    assert_eq!(
        found(map(0.5, 1.0, Function::Relu)),
        [(2.0, Stability::Stable)]
    );
    assert_eq!(found(map(f64::NAN, 0.0, Function::Tanh)), []);
    assert_eq!(found(map(2.0, f64::INFINITY, Function::Tanh)), []);
    // Where the fixed point repels and there is no other, all starts end on a cycle of two.
    let [whole] = map(-3.0, 0.0, Function::Tanh).basins()[..] else {
        panic!("one");
    };
    assert_eq!(whole.attractor, None);
    assert_eq!(folds(Function::Tanh, 1.0), None);
    assert_eq!(boundary(Function::Sigmoid, 0.5, 4.0), None);
    assert_eq!(boundary(Function::Tanh, f64::NAN, 2.0), None);
    assert_eq!(boundary(Function::Relu, 2.0, 3.0), Some(-4.0));
}

#[test]
fn a_cell_that_is_no_such_map_is_refused() {
    let fits = |cell: Arc<Cell>| OneUnit::new(cell, 5, 0.0, 0.0);
    let fitting: Vec<&str> = BUILTINS
        .iter()
        .filter(|builtin| fits(builtin.cell().unwrap()).is_ok())
        .map(|builtin| builtin.id)
        .collect();
    assert_eq!(fitting, ["rnn"]);
    let parsed = |text: &str| fits(Arc::new(Cell::parse(text).unwrap()));
    for text in [
        "h' = tanh(U h + b)",
        "h' = sigmoid(b + U h + W x)",
        "h' = relu(U h + W x + V x + b)",
    ] {
        assert!(parsed(text).is_ok(), "{text}");
    }
    for text in [
        "h' = tanh(W x + U h)",
        "h' = tanh(W x - U h + b)",
        "h' = tanh(U h@2 + b)",
        "h' = tanh(U h + V h + b)",
    ] {
        assert!(parsed(text).is_err(), "{text}");
    }
    assert!(OneUnit::new(cell(Function::Tanh), 0, 0.0, 0.0).is_err());
    assert!(OneUnit::new(cell(Function::Tanh), usize::MAX, 0.0, 0.0).is_err());
}

//! The weights' gradient by time step and by lag: the parts are the whole, and each is what other code finds.

mod draw;

use std::sync::Arc;

use draw::{TWISTED, build, clamps, draws};
use proptest::prelude::*;
use unrolled_engine::{
    BUILTINS, Cell, Episode, LagSum, LossAt, LossKind, Network, Objective, Part, Reduction, Role,
    Sizes, Target, Trace, WeightParts, Workspace, limits, norm,
};

fn own(trace: &Trace) -> usize {
    let arrays = trace.network().table().iter();
    let cells = arrays.filter(|array| matches!(array.role, Role::Cell(_)));
    cells.map(|array| array.range.end).max().unwrap()
}

fn near(part: &Part, expected: &[f64], whole: &[f64], added: f64) -> Result<(), TestCaseError> {
    prop_assert!(
        (part.size - norm(expected)).abs() <= 1e-12 * added + 1e-290,
        "{part:?} {}",
        norm(expected)
    );
    let square = norm(whole) * norm(whole);
    if square > 1e-200 {
        let inner: f64 = expected.iter().zip(whole).map(|(p, g)| p * g).sum();
        let limit = 1e-11 * (added / norm(whole)).max(1.0);
        prop_assert!(
            (part.share - inner / square).abs() <= limit,
            "{part:?} {}",
            inner / square
        );
    }
    Ok(())
}

/// Shares sum to 1.
fn add_up(parts: &[Part]) -> Result<(), TestCaseError> {
    let total: f64 = parts.iter().map(|part| part.share).sum();
    let added: f64 = parts.iter().map(|part| part.share.abs()).sum();
    prop_assert!(
        (total - 1.0).abs() <= 1e-10 * added.max(1.0),
        "{total}: {parts:?}"
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// By step against the trace's shares of every weight; by lag against traces with one loss alone.
    #[test]
    fn parts_are_what_other_code_finds(draw in draws(), which in 0..=BUILTINS.len(), held in 0..4usize) {
        let cell = match BUILTINS.get(which) {
            Some(builtin) => builtin.cell().unwrap(),
            None => Arc::new(Cell::parse(TWISTED).unwrap()),
        };
        let (network, mut episode) = build(cell, &draw);
        episode.clamps = clamps(&network, draw.steps, draw.seed, held);
        // A sum, so that one loss alone is what it is among others.
        episode.objective.reduction = Reduction::Sum;
        let network = Arc::new(network);
        let trace = Trace::new(network.clone(), Arc::new(episode.clone())).unwrap();
        let anatomy = trace.weight_anatomy(&mut Workspace::default());
        let weights = own(&trace);
        let whole = &trace.d_weights()[..weights];
        let steps = trace.seq_len();
        let mut by_step = vec![vec![0.0; weights]; steps];
        for weight in 0..weights {
            for (sum, share) in by_step.iter_mut().zip(trace.weight_shares(weight)) {
                sum[weight] = share;
            }
        }
        let last = (1..=steps).rfind(|&step| trace.has_loss(step)).unwrap();
        let mut by_lag = vec![vec![0.0; weights]; last];
        for k in (1..=steps).filter(|&step| trace.has_loss(step)) {
            let mut alone = episode.clone();
            alone.objective.at = LossAt::Steps(vec![k]);
            let alone = Trace::new(network.clone(), Arc::new(alone)).unwrap();
            for weight in 0..weights {
                let shares = alone.weight_shares(weight);
                for (sum, share) in by_lag.iter_mut().zip(shares[..k].iter().rev()) {
                    sum[weight] += share;
                }
            }
        }
        let table = network.table().iter().filter(|array| matches!(array.role, Role::Cell(_)));
        let arrays = table.map(|array| (Some(array.name.clone()), array.range.clone()));
        let expected: Vec<_> = [(None, 0..weights)].into_iter().chain(arrays).collect();
        let found: Vec<&WeightParts> = [&anatomy.whole].into_iter().chain(&anatomy.arrays).collect();
        prop_assert_eq!(found.len(), expected.len());
        for (found, (name, range)) in found.into_iter().zip(expected) {
            prop_assert_eq!(&found.name, &name);
            let whole = &whole[range.clone()];
            for (parts, expected) in [(&found.by_step, &by_step), (&found.by_lag, &by_lag)] {
                prop_assert_eq!(parts.len(), expected.len());
                let added: f64 = expected.iter().map(|part| norm(&part[range.clone()])).sum();
                prop_assert!((found.size - norm(whole)).abs() <= 1e-12 * added);
                for (part, expected) in parts.iter().zip(expected) {
                    near(part, &expected[range.clone()], whole, added)?;
                }
                if found.size > 1e-6 * added && found.size > 0.0 {
                    add_up(parts)?;
                }
            }
        }
    }
}

fn rnn(units: usize, steps: usize) -> Trace {
    let sizes = Sizes {
        input_size: 1,
        hidden_size: units,
        output_size: 1,
    };
    let cell = Arc::new(Cell::parse("h' = tanh(W x + U h + b)").unwrap());
    let network = Network::start(cell, sizes, Default::default()).unwrap();
    let episode = Episode {
        inputs: vec![vec![0.5]; steps],
        targets: vec![Target::Values(vec![0.5]); steps],
        objective: Objective {
            kind: LossKind::SquaredError,
            at: LossAt::Every,
            reduction: Reduction::Mean,
        },
        initial: None,
        clamps: Vec::new(),
    };
    Trace::new(Arc::new(network), Arc::new(episode)).unwrap()
}

#[test]
fn a_lag_sum_takes_one_loss_at_a_time() {
    let trace = rnn(3, 7);
    let mut workspace = Workspace::default();
    let mut lags = LagSum::new(&trace).unwrap();
    assert_eq!((lags.progress(), lags.lags()), ((0, 7), 7));
    for taken in 1..=7 {
        assert_eq!(lags.take(&mut workspace), taken < 7);
        assert_eq!(lags.progress(), (taken, 7));
        // The loss of step k has been followed to lag k - 1.
        assert!(norm(lags.at(taken - 1)) > 0.0);
        assert!((taken..7).all(|lag| norm(lags.at(lag)) == 0.0));
    }
    assert!(!lags.take(&mut workspace));
    assert!(lags.at(7).is_empty());
    let found = lags.anatomy(&mut workspace);
    assert_eq!(found, trace.weight_anatomy(&mut workspace));
}

/// Past the limit there is no part by lag, and nothing is allocated for it.
#[test]
fn too_many_lags_are_refused_by_name() {
    let trace = rnn(128, 1_100);
    let weights = 128 * 130;
    assert!(weights * 1_100 > limits::LAG_NUMBERS);
    let error = LagSum::new(&trace).unwrap_err().to_string();
    assert_eq!(
        error,
        format!(
            "weights times lags: {}, expected from 1 to {}",
            weights * 1_100,
            limits::LAG_NUMBERS
        )
    );
    let anatomy = trace.weight_anatomy(&mut Workspace::default());
    assert!(anatomy.whole.by_lag.is_empty());
    assert_eq!(anatomy.whole.by_step.len(), 1_100);
}

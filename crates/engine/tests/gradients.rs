//! The backward pass of every cell against finite differences and against dual numbers, for every weight, input and
//! initial state, at random sizes, losses and starts.

use std::sync::Arc;

mod draw;

use draw::{Draw, TWISTED, add_up, arrays, build, clamps, draws};
use proptest::prelude::*;
use unrolled_engine::{BUILTINS, Builtin, Cell, Trace, derivative, difference};

fn check(cell: &Arc<Cell>, draw: &Draw) -> Result<(), TestCaseError> {
    let (network, episode) = build(cell.clone(), draw);
    let trace = Trace::new(Arc::new(network.clone()), Arc::new(episode.clone())).unwrap();
    for (name, entries) in arrays(&trace) {
        let most = entries
            .iter()
            .fold(0.0, |most: f64, (_, d)| most.max(d.abs()));
        for (direction, backward) in entries {
            let dual = derivative(&network, &episode, direction).unwrap();
            prop_assert!((dual.value - trace.loss()).abs() <= 1e-12 * trace.loss().abs());
            let off = (dual.tangent - backward).abs();
            prop_assert!(
                off <= 1e-10 * most,
                "{name} {direction:?}: {backward} but dual {}",
                dual.tangent
            );
            let slope = difference(&network, &episode, direction).unwrap();
            let off = (slope.value - backward).abs();
            prop_assert!(
                off <= 2.0 * slope.error,
                "{name} {direction:?}: {backward} but {slope:?}"
            );
            // Rounding the loss leaves about 1e-12, so smaller gradients are held by the dual numbers alone.
            prop_assert!(
                slope.error <= 1e-6 * most + 1e-11 * trace.loss().abs().max(1.0),
                "{name} {direction:?}: {backward} but {slope:?}"
            );
        }
    }
    Ok(())
}

macro_rules! every_cell {
    ($($test:ident: $id:literal,)*) => {
        proptest! {
            #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
            $(#[test]
            fn $test(draw in draws()) {
                check(&Builtin::named($id).unwrap().cell().unwrap(), &draw)?;
            })*
        }

        #[test]
        fn no_cell_is_left_out() {
            assert_eq!(BUILTINS.iter().map(|b| b.id).collect::<Vec<_>>(), [$($id),*]);
        }
    };
}

every_cell! {
    lstm: "lstm",
    gru: "gru",
    rnn: "rnn",
    peephole: "lstm-peephole",
    coupled: "lstm-coupled",
    lstm_1997: "lstm-1997",
    cho: "gru-cho",
    leaky: "leaky",
    skip: "skip",
    min_gru: "min-gru",
    linear: "linear",
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_twisted_cell(draw in draws()) {
        check(&Arc::new(Cell::parse(TWISTED).unwrap()), &draw)?;
    }

    #[test]
    fn contributions_add_up_to_the_gradient(draw in draws(), which in 0..=BUILTINS.len(), held in 0..6usize) {
        let cell = match BUILTINS.get(which) {
            Some(builtin) => builtin.cell().unwrap(),
            None => Arc::new(Cell::parse(TWISTED).unwrap()),
        };
        let (network, mut episode) = build(cell, &draw);
        episode.clamps = clamps(&network, draw.steps, draw.seed, held);
        add_up(&Trace::new(Arc::new(network), Arc::new(episode)).unwrap())?;
    }
}

//! Several seeds side by side: for each the bits of its own pass.

mod draw;

use std::sync::Arc;

use draw::runs::{cell, run};
use draw::{Draw, draws};
use proptest::prelude::*;
use unrolled_engine::{
    Asked, BUILTINS, Cell, Flow, Initialisation, LossAt, LossKind, Measure, Network, Objective,
    Reading, Reduction, Scheme, Sizes, Target, Trace, Workspace, norm,
};
use unrolled_random_cells::cells;

/// The same cell with the same weights, read by the readout's row `entry` alone: its road has one seed.
fn of_one_entry(trace: &Trace, entry: usize) -> Trace {
    let (own, sizes) = (trace.network(), trace.network().sizes());
    let alone = Sizes {
        output_size: 1,
        ..sizes
    };
    let start = Initialisation::default();
    let mut network = Network::start(own.cell().clone(), alone, start).unwrap();
    for weight in own.table() {
        let from = match weight.name.as_str() {
            "readout.weight" => {
                let at = weight.range.start + entry * sizes.hidden_size;
                at..at + sizes.hidden_size
            }
            "readout.bias" => weight.range.start + entry..weight.range.start + entry + 1,
            _ => weight.range.clone(),
        };
        let to = network.weight(&weight.name).unwrap().range.clone();
        network.weights_mut()[to].copy_from_slice(&own.weights()[from]);
    }
    let mut episode = (**trace.episode()).clone();
    episode.targets = vec![Target::Values(vec![0.5]); trace.seq_len()];
    episode.objective = Objective {
        kind: LossKind::SquaredError,
        reduction: Reduction::Sum,
        ..episode.objective
    };
    Trace::new(Arc::new(network), Arc::new(episode)).unwrap()
}

fn bits(row: &[f64]) -> Vec<u64> {
    row.iter().map(|entry| entry.to_bits()).collect()
}

/// What leaves each step, on each route, is seed by seed what a pass of that seed alone brings; sizes are over all of them.
fn each_seed_is_as_alone(trace: &Trace, asked: &Asked) -> Result<(), TestCaseError> {
    let mut workspace = Workspace::default();
    let outputs = trace.network().sizes().output_size;
    let all = trace.flow(asked, &mut workspace);
    prop_assert_eq!(all.seeds(), outputs);
    let alone: Vec<Flow> = (0..outputs)
        .map(|entry| of_one_entry(trace, entry).flow(asked, &mut workspace))
        .collect();
    let cell = trace.network().cell();
    for step in 1..=trace.seq_len() {
        let own: Vec<f64> = alone.iter().flat_map(|flow| flow.leaving(step)).collect();
        prop_assert_eq!(bits(&all.leaving(step)), bits(&own));
        prop_assert_eq!(all.sizes()[step - 1].to_bits(), norm(&own).to_bits());
        for route in cell.routes() {
            let own: Vec<f64> = alone
                .iter()
                .flat_map(|one| one.route(step, &route))
                .collect();
            prop_assert_eq!(bits(&all.route(step, &route)), bits(&own));
        }
        for chain in cell.chains() {
            for &link in &chain.links {
                let own: Vec<f64> = alone.iter().map(|one| one.passed(link, step)).collect();
                let (all, own) = (all.passed(link, step), norm(&own));
                prop_assert!((all - own).abs() <= 1e-13 * own, "{link:?}: {all} {own}");
            }
        }
    }
    Ok(())
}

/// Some of a cell's readings.
fn some(cell: &Cell, pick: u64) -> Vec<Reading> {
    let readings = cell.readings().into_iter().enumerate();
    let chosen = readings.filter(|(at, _)| pick >> (at % 64) & 3 == 3);
    chosen.map(|(_, one)| one).collect()
}

fn with_outputs(draw: &Draw, output_size: usize) -> Draw {
    Draw {
        sizes: Sizes {
            output_size,
            ..draw.sizes
        },
        ..draw.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn seeds_of_every_cell(draw in draws(), which in 0..=BUILTINS.len(), outputs in 1..40usize, held in 0..4usize, back in 0..9usize, pick in any::<u64>()) {
        let trace = run(cell(which), &with_outputs(&draw, outputs), held);
        let cut = some(trace.network().cell(), pick);
        let truncate = (back > 0).then_some(back);
        each_seed_is_as_alone(&trace, &Asked { measure: Measure::Road, truncate, cut: &cut })?;
    }

    #[test]
    fn seeds_of_cells_that_nobody_wrote(text in cells(), draw in draws(), outputs in 1..40usize, held in 0..4usize, back in 0..9usize, pick in any::<u64>()) {
        let trace = run(Arc::new(Cell::parse(&text).unwrap()), &with_outputs(&draw, outputs), held);
        if trace.first_overflow().is_none() {
            let cut = some(trace.network().cell(), pick);
            let truncate = (back > 0).then_some(back);
            each_seed_is_as_alone(&trace, &Asked { measure: Measure::Road, truncate, cut: &cut })?;
        }
    }

    /// All steps at once are each step.
    #[test]
    fn shares_of_all_steps(draw in draws(), which in 0..=BUILTINS.len(), outputs in 1..20usize, held in 0..4usize) {
        let trace = run(cell(which), &with_outputs(&draw, outputs), held);
        let flow = trace.flow(&Asked::whole(Measure::Road), &mut Workspace::default());
        let routes = trace.network().cell().routes();
        let all = flow.route_shares(&routes);
        prop_assert_eq!(all.len(), routes.len());
        for (route, shares) in all.iter().enumerate() {
            prop_assert_eq!(shares.len(), trace.seq_len());
            for (step, share) in (1..).zip(shares) {
                let one = flow.routes(step, &routes)[route];
                prop_assert_eq!(share.share.to_bits(), one.share.to_bits());
                prop_assert_eq!(share.size.to_bits(), one.size.to_bits());
            }
        }
    }
}

/// A flow stays as it is when its trace runs on other weights.
#[test]
fn a_flow_outlives_the_values_that_it_shares() {
    let draw = Draw {
        sizes: Sizes {
            input_size: 2,
            hidden_size: 3,
            output_size: 2,
        },
        steps: 5,
        seed: 3,
        scheme: Scheme::Pytorch,
        kind: LossKind::SquaredError,
        at: LossAt::Last,
        reduction: Reduction::Mean,
    };
    for which in 0..=BUILTINS.len() {
        let mut trace = run(cell(which), &draw, 0);
        let flow = trace.flow(&Asked::whole(Measure::Road), &mut Workspace::default());
        let chains = trace.network().cell().chains();
        let told = |flow: &Flow| -> Vec<Vec<f64>> {
            let gains = chains.iter().flat_map(|chain| flow.gains(chain, 3));
            gains.map(|gain| gain.entries).collect()
        };
        let before = told(&flow);
        assert!(before.iter().flatten().any(|entry| *entry != 0.0));
        let other: Vec<f64> = trace.network().weights().iter().map(|w| w + 0.25).collect();
        trace.set_weights(&other).unwrap();
        trace.rerun(&mut Workspace::default());
        assert_eq!(told(&flow), before, "{which}");
        let fresh = trace.flow(&Asked::whole(Measure::Road), &mut Workspace::default());
        assert_ne!(told(&fresh), before, "{which}");
    }
}

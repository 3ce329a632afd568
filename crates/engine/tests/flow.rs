//! The flow of the gradient: its sizes, routes, chains and gains, for every cell and cells that nobody wrote.

mod draw;

use std::sync::Arc;

use draw::runs::{MEASURES, cell, last, near, run, whole};
use draw::{Draw, build, draws};
use proptest::prelude::*;
use unrolled_engine::{
    BUILTINS, Cell, ChainEnd, Consumer, Flow, LossAt, LossKind, Measure, Reading, Reduction,
    Scheme, Sizes, Trace, Workspace, norm,
};
use unrolled_random_cells::cells;

/// Shares sum to 1, routes to what comes from later, sizes are the trace's own.
fn routes_add_up(trace: &Trace, flow: &Flow, measure: Measure) -> Result<(), TestCaseError> {
    let routes = trace.network().cell().routes();
    prop_assert!(routes.len() <= 8);
    let mut readings: Vec<Reading> = routes.iter().flat_map(|r| r.readings.clone()).collect();
    readings.sort_by_key(|one| (one.operation, one.position));
    prop_assert_eq!(&readings, &trace.network().cell().readings());
    for step in 1..=trace.seq_len() {
        let shares = flow.routes(step, &routes);
        let mut sum = vec![0.0; flow.leaving(step).len()];
        for (route, share) in routes.iter().zip(&shares) {
            let own = flow.route(step, route);
            prop_assert_eq!(share.size, norm(&own));
            sum.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
        }
        let added: f64 = shares.iter().map(|share| share.size).sum();
        let whole = norm(&sum);
        if whole > 0.0 {
            let total: f64 = shares.iter().map(|share| share.share).sum();
            let limit = 1e-13 * (added / whole) * (added / whole).max(1.0);
            prop_assert!(
                (total - 1.0).abs() <= limit,
                "{step}: {total} of {shares:?}"
            );
        } else {
            prop_assert!(shares.iter().all(|share| share.share.is_nan()));
        }
        let size = flow.sizes()[step - 1];
        prop_assert_eq!(size, norm(&flow.leaving(step)));
        if measure == Measure::Traffic {
            prop_assert_eq!(size, trace.traffic(step));
        }
        if !trace.has_loss(step) || measure == Measure::Road && step < last(trace) {
            near(&flow.leaving(step), &sum, added, 1e-14)?;
        }
    }
    Ok(())
}

/// The gains of a chain multiply to what arrives over what set out, and at a reading that is what the route passes on.
fn gains_multiply(trace: &Trace, flow: &Flow, measure: Measure) -> Result<(), TestCaseError> {
    let cell = trace.network().cell();
    let until = last(trace);
    for chain in cell.chains() {
        let end = *chain.links.last().unwrap();
        for step in 1..=until {
            let (out, arrives) = (flow.received(chain.from, step), flow.passed(end, step));
            let gains = flow.gains(&chain, step);
            // A way that ends on its way has no gains behind.
            let product = gains.iter().fold(1.0, |product, one| product * one.gain);
            if out > 1e-150 && arrives > 0.0 {
                let ratio = arrives / out;
                prop_assert!(
                    (product - ratio).abs() <= 1e-12 * ratio,
                    "{product} {ratio} {gains:?}"
                );
            }
            if measure == Measure::Traffic && until == trace.seq_len() {
                let passed = trace.passed_to(end.operation, end.position, step).unwrap();
                prop_assert_eq!(arrives, norm(passed));
                prop_assert_eq!(out, norm(trace.gradient(chain.from, step)));
            }
            if let ChainEnd::Reading(reading) = chain.to {
                prop_assert!(
                    reading.operation == end.operation && reading.position == end.position
                );
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn routes_and_gains_of_every_cell(draw in draws(), which in 0..=BUILTINS.len(), held in 0..4usize) {
        let trace = run(cell(which), &draw, held);
        for measure in MEASURES {
            let flow = whole(&trace, measure);
            routes_add_up(&trace, &flow, measure)?;
            gains_multiply(&trace, &flow, measure)?;
        }
        let road = whole(&trace, Measure::Road);
        prop_assert_eq!(road.sizes(), &trace.road(&mut Workspace::default())[..]);
    }

    #[test]
    fn routes_and_gains_of_cells_that_nobody_wrote(text in cells(), draw in draws(), held in 0..4usize) {
        let trace = run(Arc::new(Cell::parse(&text).unwrap()), &draw, held);
        if trace.first_overflow().is_none() {
            for measure in MEASURES {
                let flow = whole(&trace, measure);
                routes_add_up(&trace, &flow, measure)?;
                gains_multiply(&trace, &flow, measure)?;
            }
        }
    }
}

/// A gradient of 1e-200 has routes and gains like any other.
#[test]
fn tiny_gradients_have_routes_and_gains_too() {
    let draw = Draw {
        sizes: Sizes {
            input_size: 2,
            hidden_size: 3,
            output_size: 1,
        },
        steps: 6,
        seed: 5,
        scheme: Scheme::Pytorch,
        kind: LossKind::SquaredError,
        at: LossAt::Last,
        reduction: Reduction::Mean,
    };
    let (mut network, episode) = build(cell(0), &draw);
    let plain = Trace::new(Arc::new(network.clone()), Arc::new(episode.clone())).unwrap();
    let readout = network.weight("readout.weight").unwrap().range.clone();
    network.weights_mut()[readout]
        .iter_mut()
        .for_each(|w| *w *= 1e-200);
    let tiny = Trace::new(Arc::new(network), Arc::new(episode)).unwrap();
    let (plain, tiny) = (whole(&plain, Measure::Road), whole(&tiny, Measure::Road));
    let routes = plain.network().cell().routes();
    for step in 1..6 {
        let pairs = plain
            .routes(step, &routes)
            .into_iter()
            .zip(tiny.routes(step, &routes));
        for (plain, tiny) in pairs {
            assert!((plain.share - tiny.share).abs() < 1e-13);
            assert!((plain.size * 1e-200 / tiny.size - 1.0).abs() < 1e-13);
        }
        for chain in plain.network().cell().chains() {
            let pairs = plain
                .gains(&chain, step)
                .into_iter()
                .zip(tiny.gains(&chain, step));
            for (plain, tiny) in pairs {
                assert!((plain.gain / tiny.gain - 1.0).abs() < 1e-13);
                assert_eq!((plain.factor, plain.entries), (tiny.factor, tiny.entries));
            }
        }
    }
}

/// The last word on what a contribution is: what reaches c from later is what the routes that read c bring.
#[test]
fn a_route_is_a_contribution_of_the_trace() {
    let draw = Draw {
        sizes: Sizes {
            input_size: 2,
            hidden_size: 4,
            output_size: 2,
        },
        steps: 5,
        seed: 9,
        scheme: Scheme::Orthogonal,
        kind: LossKind::SquaredError,
        at: LossAt::Every,
        reduction: Reduction::Mean,
    };
    for which in 0..=BUILTINS.len() {
        let trace = run(cell(which), &draw, 0);
        let flow = whole(&trace, Measure::Traffic);
        let cell = trace.network().cell();
        for route in cell
            .routes()
            .into_iter()
            .filter(|route| route.readings.len() == 1)
        {
            let reading = route.readings[0];
            for step in 1..=5 {
                let from = Consumer::Operation {
                    operation: reading.operation,
                    position: reading.position,
                    delay: reading.delay,
                };
                let state = cell.states[reading.state].operation;
                let mut found = trace
                    .contributions(state, step)
                    .filter(|one| one.from == from);
                let own = flow.route(step, &route);
                let own = &own[reading.state * 4..(reading.state + 1) * 4];
                match found.next() {
                    Some(one) => assert_eq!(one.gradient, own),
                    None => assert_eq!(own, [0.0; 4]),
                }
            }
        }
    }
}

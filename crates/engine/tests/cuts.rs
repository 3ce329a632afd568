//! What is left of the gradient's flow when routes are cut or losses are followed back a few steps alone, and the triangle.

mod draw;

use draw::draws;
use draw::runs::{MEASURES, cell, last, near, run, whole};
use proptest::prelude::*;
use unrolled_engine::{
    Asked, BUILTINS, Clip, Flow, Jacobian, Measure, Optimiser, Reading, Recipe, Trace, Trainer,
    Truncation, Workspace, norm,
};

/// Under truncation too the routes' shares sum to 1.
fn routes_add_up_truncated(trace: &Trace, flow: &Flow) -> Result<(), TestCaseError> {
    let routes = trace.network().cell().routes();
    for step in 1..=trace.seq_len() {
        let shares = flow.routes(step, &routes);
        let added: f64 = shares.iter().map(|share| share.size).sum();
        let mut sum = vec![0.0; flow.leaving(step).len()];
        for route in &routes {
            let own = flow.route(step, route);
            sum.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
        }
        let whole = norm(&sum);
        let total: f64 = shares.iter().map(|share| share.share).sum();
        let limit = 1e-13 * (added / whole) * (added / whole).max(1.0);
        prop_assert!(
            whole == 0.0 || (total - 1.0).abs() <= limit,
            "{step}: {shares:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// With readings cut the road is V times the product of Jacobians in which these read constants: forward mode, by other
    /// code. With all of them cut nothing passes a step.
    #[test]
    fn what_is_cut_passes_nothing(draw in draws(), which in 0..=BUILTINS.len(), held in 0..4usize, pick in any::<u64>()) {
        let trace = run(cell(which), &draw, held);
        let readings = trace.network().cell().readings();
        let chosen = readings.iter().enumerate().filter(|(at, _)| pick >> (at % 64) & 1 == 1);
        let cut: Vec<Reading> = chosen.map(|(_, one)| *one).collect();
        let mut workspace = Workspace::default();
        let flow = trace.flow(&Asked { measure: Measure::Road, truncate: None, cut: &cut }, &mut workspace);
        let (until, outputs) = (last(&trace), trace.network().sizes().output_size);
        let (cell, units) = (trace.network().cell(), trace.network().sizes().hidden_size);
        let weight = &trace.network().weights()[trace.network().weight("readout.weight").unwrap().range.clone()];
        let mut product: Option<Jacobian> = None;
        for step in (1..=until).rev() {
            let expected: Vec<f64> = (0..outputs).flat_map(|o| {
                let side = product.as_ref().map_or(cell.states.len() * units, |p| p.side());
                let mut row = vec![0.0; side];
                for k in 0..units {
                    let v = weight[o * units + k];
                    match &product {
                        Some(product) => {
                            let of = &product.rows_of(cell.out)[k * side..(k + 1) * side];
                            row.iter_mut().zip(of).for_each(|(sum, entry)| *sum += v * entry);
                        }
                        None => row[cell.out * units + k] += v,
                    }
                }
                row[..cell.states.len() * units].to_vec()
            }).collect();
            let found = flow.leaving(step);
            near(&found, &expected, norm(&expected).max(norm(&found)), 1e-10)?;
            let one = trace.step_jacobian_without(step, &cut);
            product = Some(match product {
                Some(product) => product.times(&one),
                None => one,
            });
        }
        for measure in MEASURES {
            let all = trace.flow(&Asked { measure, truncate: None, cut: &readings }, &mut workspace);
            for step in 1..=trace.seq_len() {
                let own = match measure {
                    Measure::Road => step == until,
                    Measure::Traffic => trace.has_loss(step),
                };
                prop_assert!(own || all.sizes()[step - 1] == 0.0);
                prop_assert!(!own || all.sizes()[step - 1] > 0.0 || trace.d_logits(step).iter().all(|d| *d == 0.0));
            }
        }
    }

    /// Of a way of one step (the loss at the next), what a cut leaves is g less what the cut routes pass.
    #[test]
    fn a_cut_takes_its_routes_away(draw in draws(), which in 0..=BUILTINS.len(), held in 0..4usize) {
        let trace = run(cell(which), &draw, held);
        let step = last(&trace) - 1;
        if step == 0 || trace.has_loss(step) {
            return Ok(());
        }
        let mut workspace = Workspace::default();
        for measure in MEASURES {
            let flow = whole(&trace, measure);
            for route in trace.network().cell().routes() {
                let asked = Asked { measure, truncate: None, cut: &route.readings };
                let left = trace.flow(&asked, &mut workspace);
                prop_assert_eq!(left.routes(step, std::slice::from_ref(&route))[0].size, 0.0);
                let passed = flow.route(step, &route);
                let expected: Vec<f64> = flow.leaving(step).iter().zip(&passed).map(|(g, r)| g - r).collect();
                let added = norm(&flow.leaving(step)) + norm(&passed);
                near(&left.leaving(step), &expected, added, 1e-14)?;
            }
        }
    }

    /// Each loss reaches so many steps, its own counted; the losses' passes are added; the weights' gradient is the trainer's.
    #[test]
    fn truncation(draw in draws(), which in 0..=BUILTINS.len(), held in 0..4usize, back in 1..9usize) {
        let trace = run(cell(which), &draw, held);
        let mut workspace = Workspace::default();
        for measure in MEASURES {
            let asked = Asked { measure, truncate: Some(back), cut: &[] };
            let flow = trace.flow(&asked, &mut workspace);
            let mut sums = vec![Vec::new(); trace.seq_len()];
            let losses: Vec<usize> = match measure {
                Measure::Road => vec![last(&trace)],
                Measure::Traffic => (1..=trace.seq_len()).filter(|&step| trace.has_loss(step)).collect(),
            };
            let mut added = vec![0.0; trace.seq_len()];
            for k in losses {
                let row = trace.triangle_row(&Asked::whole(measure), k, &mut workspace).unwrap();
                let vectors = trace.triangle_vectors(&Asked::whole(measure), k, &mut workspace).unwrap();
                let followed = trace.triangle_row(&asked, k, &mut workspace).unwrap();
                for (step, vector) in (1..).zip(vectors) {
                    prop_assert_eq!(row[step - 1], norm(&vector));
                    prop_assert!(step <= k || row[step - 1] == 0.0);
                    prop_assert_eq!(followed[step - 1], if step + back > k { row[step - 1] } else { 0.0 });
                    if step + back > k {
                        let sum = &mut sums[step - 1];
                        sum.resize(vector.len(), 0.0);
                        sum.iter_mut().zip(&vector).for_each(|(sum, one)| *sum += one);
                        added[step - 1] += norm(&vector);
                    }
                }
            }
            for step in 1..=trace.seq_len() {
                let sum = &mut sums[step - 1];
                sum.resize(flow.leaving(step).len(), 0.0);
                near(&flow.leaving(step), sum, added[step - 1], 1e-13)?;
            }
            routes_add_up_truncated(&trace, &flow)?;
        }
        let (truncated, lost) = trace.truncated(back, &mut workspace);
        let recipe = Recipe {
            optimiser: Optimiser::Sgd,
            rate: 1.0,
            clip: Clip::Off,
            truncation: Some(Truncation { every: 1, back }),
        };
        let mut trainer = Trainer::new(trace.network().clone(), recipe);
        let read = trainer.read(trace.episode()).unwrap().d_weights().to_vec();
        prop_assert_eq!(&truncated, &read);
        let expected = trainer.lost(std::slice::from_ref(trace.episode())).unwrap().unwrap();
        prop_assert!((lost.length - expected.length).abs() < 1e-12 || lost.length.is_nan());
        prop_assert!((lost.cosine - expected.cosine).abs() < 1e-12 || lost.cosine.is_nan());
        if back >= trace.seq_len() && norm(trace.d_weights()) > 0.0 {
            prop_assert!((lost.length - 1.0).abs() < 1e-12 && (lost.cosine - 1.0).abs() < 1e-12);
        }
    }

    /// The rows of the triangle sum to the gradient, whole or with readings cut; a step without a loss has none.
    #[test]
    fn the_triangle_s_rows_are_the_gradient(draw in draws(), which in 0..=BUILTINS.len(), held in 0..4usize, pick in any::<u64>()) {
        let trace = run(cell(which), &draw, held);
        let mut workspace = Workspace::default();
        let readings = trace.network().cell().readings();
        let chosen = readings.iter().enumerate().filter(|(at, _)| pick >> (at % 64) & 1 == 1);
        let cut: Vec<Reading> = chosen.map(|(_, one)| *one).collect();
        let asked = Asked { measure: Measure::Traffic, truncate: None, cut: &cut };
        let flow = trace.flow(&asked, &mut workspace);
        let of_each: Vec<Option<Vec<Vec<f64>>>> = (1..=trace.seq_len())
            .map(|k| trace.triangle_vectors(&asked, k, &mut workspace))
            .collect();
        for (k, row) in (1..).zip(&of_each) {
            prop_assert_eq!(row.is_some(), trace.has_loss(k));
        }
        let rows: Vec<Vec<Vec<f64>>> = of_each.into_iter().flatten().collect();
        for step in 1..=trace.seq_len() {
            let mut sum = vec![0.0; flow.leaving(step).len()];
            let mut added = 0.0;
            for row in &rows {
                added += norm(&row[step - 1]);
                sum.iter_mut().zip(&row[step - 1]).for_each(|(sum, one)| *sum += one);
            }
            near(&sum, &flow.leaving(step), added, 1e-13)?;
        }
        let until = last(&trace);
        let road = Asked { measure: Measure::Road, ..asked };
        let sizes = trace.flow(&road, &mut workspace).sizes().to_vec();
        prop_assert_eq!(trace.triangle_row(&road, until, &mut workspace), Some(sizes));
        let whole = Asked::whole(Measure::Road);
        prop_assert_eq!(trace.triangle_row(&whole, until, &mut workspace), Some(trace.road(&mut workspace)));
        prop_assert_eq!(trace.triangle_row(&whole, 0, &mut workspace), None);
    }
}

//! A batch whose sequences run side by side gives, bit for bit, what they give one by one.

mod draw;

use std::sync::Arc;

use draw::runs::cell;
use draw::{Draw, build, draws};
use proptest::prelude::*;
use unrolled_engine::{
    BUILTINS, Builtin, Cell, Clip, Episode, LossAt, LossKind, Network, Optimiser, Recipe,
    Reduction, Scheme, Sizes, Target, Trace, Trainer, Update,
};
use unrolled_random_cells::cells;

/// The first moment begins as the mean gradient itself.
const RECIPE: Recipe = Recipe {
    optimiser: Optimiser::Momentum { momentum: 0.5 },
    rate: 0.01,
    clip: Clip::Off,
    truncation: None,
};

fn bits(row: &[f64]) -> Vec<u64> {
    row.iter().map(|number| number.to_bits()).collect()
}

/// The mean loss and gradient of the sequences, run one by one.
fn one_by_one(network: &Arc<Network>, batch: &[Arc<Episode>]) -> (f64, Vec<f64>) {
    let (mut loss, mut sum) = (0.0, vec![0.0; network.weights().len()]);
    for episode in batch {
        let trace = Trace::new(network.clone(), episode.clone()).unwrap();
        loss += trace.loss();
        sum.iter_mut()
            .zip(trace.d_weights())
            .for_each(|(sum, g)| *sum += g);
    }
    let share = 1.0 / batch.len() as f64;
    (loss * share, sum.iter().map(|g| g * share).collect())
}

/// A batch whose sequences differ in numbers, losses, initial states and, if asked, in length.
fn batch(
    cell: Arc<Cell>,
    draw: &Draw,
    count: usize,
    lengths: u64,
) -> (Arc<Network>, Vec<Arc<Episode>>) {
    let (network, _) = build(cell.clone(), draw);
    let episode = |at: u64| {
        let steps = match lengths {
            0 => draw.steps,
            _ => 1 + (draw.seed.rotate_left(at as u32) % draw.steps as u64) as usize,
        };
        let own = Draw {
            steps,
            seed: draw.seed.wrapping_add(at * 1_013),
            at: match (&draw.at, at % 2) {
                (LossAt::Steps(_), 0) => LossAt::Steps(vec![steps.div_ceil(2), steps, 1]),
                (LossAt::Steps(_), _) => LossAt::Every,
                (other, _) => other.clone(),
            },
            ..draw.clone()
        };
        let mut episode = build(cell.clone(), &own).1;
        if at % 3 == 1 {
            episode.initial = None;
        }
        Arc::new(episode)
    };
    (Arc::new(network), (0..count as u64).map(episode).collect())
}

fn is_as_one_by_one(network: &Arc<Network>, batch: &[Arc<Episode>]) -> Result<(), TestCaseError> {
    let (loss, mean) = one_by_one(network, batch);
    let finite = loss.is_finite() && mean.iter().all(|g| g.is_finite());
    let mut trainer = Trainer::new(network.clone(), RECIPE);
    match trainer.update(batch).unwrap() {
        Update::Applied(applied) => {
            prop_assert_eq!(applied.loss.to_bits(), loss.to_bits());
            let memory = trainer.memory().optimiser;
            prop_assert_eq!(bits(&memory[..mean.len()]), bits(&mean));
        }
        Update::Overflow(overflow) => prop_assert!(!finite, "{overflow:?}"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn batches_of_every_cell(draw in draws(), which in 0..=BUILTINS.len(), count in 1..20usize, lengths in 0..2u64) {
        let (network, batch) = batch(cell(which), &draw, count, lengths);
        is_as_one_by_one(&network, &batch)?;
    }

    #[test]
    fn batches_of_cells_that_nobody_wrote(text in cells(), draw in draws(), count in 1..20usize, lengths in 0..2u64) {
        let (network, batch) = batch(Arc::new(Cell::parse(&text).unwrap()), &draw, count, lengths);
        is_as_one_by_one(&network, &batch)?;
    }
}

/// Behind the end of a short sequence its lane goes on growing beyond all numbers, which is nobody's overflow.
#[test]
fn what_runs_over_behind_the_end_is_none_of_the_sequence() {
    let draw = Draw {
        sizes: Sizes {
            input_size: 2,
            hidden_size: 2,
            output_size: 1,
        },
        steps: 60,
        seed: 5,
        scheme: Scheme::Pytorch,
        kind: LossKind::SquaredError,
        at: LossAt::Last,
        reduction: Reduction::Mean,
    };
    let linear = Builtin::named("linear").unwrap().cell().unwrap();
    let (mut network, long) = build(linear, &draw);
    network.weights_mut().iter_mut().for_each(|w| *w *= 1e20);
    for bias in ["b", "readout.bias"] {
        let range = network.weight(bias).unwrap().range.clone();
        network.weights_mut()[range].fill(0.0);
    }
    let network = Arc::new(network);
    let episode = |steps: usize, x: f64| {
        Arc::new(Episode {
            inputs: vec![vec![x; 2]; steps],
            targets: vec![Target::Values(vec![0.0]); steps],
            initial: None,
            ..long.clone()
        })
    };
    let mut batch = vec![episode(60, 0.0); 7];
    batch.push(episode(2, 1e-30));
    let (loss, mean) = one_by_one(&network, &batch);
    assert!(loss.is_finite() && mean.iter().all(|g| g.is_finite()));
    assert!(mean.iter().any(|&g| g != 0.0));
    // The same, as long as the others, does run over.
    let (loss, _) = one_by_one(&network, &[episode(60, 1e-30)]);
    assert!(!loss.is_finite());
    is_as_one_by_one(&network, &batch).unwrap();
}

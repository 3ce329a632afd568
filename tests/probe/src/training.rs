//! What training is measured on: complete updates of an LSTM, f64. The net, its weights at the beginning, the sequences and
//! the recipe are made alike in `tests/throughput/torch_train.py` and `tests/throughput/tfjs_train.js`, so all losses agree.

use std::sync::Arc;

use unrolled_engine::{
    Builtin, Clip, Episode, Initialisation, LossAt, LossKind, Network, Objective, Optimiser,
    Recipe, Reduction, Sizes, Target, Trainer, Update,
};

use crate::by_hand::{ByHand, Sequence, TrainingByHand};

const INPUTS: usize = 8;
const CLASSES: usize = 8;
const STEPS: usize = 50;
const RATE: f64 = 0.001;
const LONGEST: f64 = 1.0;

/// (units, sequences in a batch)
pub const CASES: [(usize, usize); 4] = [(16, 1), (16, 32), (64, 1), (64, 32)];

/// What trains: the engine's trainer, and the loops by hand.
pub const TRAINERS: [&str; 2] = ["unrolled", "loop"];

/// The loss of this update is compared with the others'.
pub const COMPARED: u32 = 20;

/// A case, ready to be trained on.
#[derive(Debug)]
pub struct Training {
    trainer: Kind,
    updates: usize,
    loss: f64,
}

#[derive(Debug)]
enum Kind {
    Engine(Box<Trainer>, Vec<Vec<Arc<Episode>>>),
    ByHand(Box<TrainingByHand>, Vec<Vec<Sequence>>),
}

/// Numbers from -1 to 1 that every program makes alike.
fn number(at: usize) -> f64 {
    let at = at as u64;
    ((31 * at * at + 7_919 * at + 13) % 2_001) as f64 / 1_000.0 - 1.0
}

fn network(units: usize) -> Option<Network> {
    let sizes = Sizes {
        input_size: INPUTS,
        hidden_size: units,
        output_size: CLASSES,
    };
    let cell = Builtin::named("lstm")?.cell().ok()?;
    let mut network = Network::start(cell, sizes, Initialisation::default()).ok()?;
    // In PyTorch's order: the gates' matrices one below the other, i, f, g, o.
    let mut places = Vec::new();
    for (gate, letter) in ["i", "f", "g", "o"].into_iter().enumerate() {
        places.push((format!("W_{letter}"), gate * units * INPUTS));
        places.push((format!("U_{letter}"), 100_000 + gate * units * units));
        places.push((format!("b_{letter}"), 200_000 + gate * units));
    }
    places.push(("readout.weight".to_owned(), 300_000));
    places.push(("readout.bias".to_owned(), 400_000));
    for (name, start) in places {
        let range = network.weight(&name)?.range.clone();
        let entries = &mut network.weights_mut()[range];
        for (k, entry) in entries.iter_mut().enumerate() {
            *entry = number(start + k) / (units as f64).sqrt();
        }
    }
    Some(network)
}

/// The batches of the updates in turn: always the same sequences, each time of other classes, so that there is always
/// something to learn.
fn batches(batch: usize) -> Vec<Vec<Sequence>> {
    let inputs = |s: usize| {
        let start = 500_000 + s * STEPS * INPUTS;
        (start..start + STEPS * INPUTS).map(number).collect()
    };
    (0..CLASSES)
        .map(|turn| {
            (0..batch)
                .map(|s| (inputs(s), (s * 5 + turn) % CLASSES))
                .collect()
        })
        .collect()
}

fn episode((x, class): &Sequence) -> Arc<Episode> {
    let mut targets = vec![Target::None; STEPS];
    targets[STEPS - 1] = Target::Class(*class);
    Arc::new(Episode {
        inputs: x.chunks(INPUTS).map(<[f64]>::to_vec).collect(),
        targets,
        objective: Objective {
            kind: LossKind::SoftmaxCrossEntropy,
            at: LossAt::Last,
            reduction: Reduction::Mean,
        },
        initial: None,
        clamps: Vec::new(),
    })
}

impl Training {
    /// Prepares trainer `trainer` of [`TRAINERS`] at case `case` of [`CASES`].
    pub fn new(trainer: usize, case: usize) -> Option<Training> {
        let (name, (units, batch)) = (*TRAINERS.get(trainer)?, *CASES.get(case)?);
        let (network, batches) = (network(units)?, batches(batch));
        let trainer = if name == "loop" {
            let hand = ByHand::of(&network, STEPS)?;
            Kind::ByHand(Box::new(TrainingByHand::new(hand, RATE, LONGEST)), batches)
        } else {
            let recipe = Recipe {
                optimiser: Optimiser::ADAM,
                rate: RATE,
                clip: Clip::Norm(LONGEST),
                truncation: None,
            };
            let trainer = Trainer::new(Arc::new(network), recipe);
            let episodes = |batch: &Vec<Sequence>| batch.iter().map(episode).collect();
            Kind::Engine(Box::new(trainer), batches.iter().map(episodes).collect())
        };
        Some(Training {
            trainer,
            updates: 0,
            loss: f64::NAN,
        })
    }

    /// Makes `updates` more updates; gives the loss of the last one, not a number if one went wrong.
    pub fn run(&mut self, updates: u32) -> f64 {
        for _ in 0..updates {
            let turn = self.updates % CLASSES;
            self.updates += 1;
            self.loss = match &mut self.trainer {
                Kind::Engine(trainer, batches) => match trainer.update(&batches[turn]) {
                    Ok(Update::Applied(applied)) => applied.loss,
                    Ok(Update::Overflow(_)) | Err(_) => f64::NAN,
                },
                Kind::ByHand(trainer, batches) => trainer.update(&batches[turn]),
            };
        }
        self.loss
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loops_by_hand_learn_what_the_engine_learns() {
        for case in [0, 1] {
            let (mut engine, mut hand) = (
                Training::new(0, case).unwrap(),
                Training::new(1, case).unwrap(),
            );
            for _ in 0..COMPARED {
                let (a, b) = (engine.run(1), hand.run(1));
                assert!((a - b).abs() < 1e-12, "{a} {b}");
            }
        }
    }

    /// What `tests/throughput/torch_train.py` prints.
    #[test]
    fn the_loss_is_that_of_pytorch() {
        let losses = [2.120_700_131_361_824, 2.074_065_098_786_378];
        for (case, loss) in losses.into_iter().enumerate() {
            let ours = Training::new(0, case).unwrap().run(COMPARED);
            assert!((ours - loss).abs() < 1e-12, "{ours} {loss}");
        }
    }
}

//! The trainer: truncation against runs of its windows alone, exact replay, what overflows, and what going on by itself says.

use std::sync::Arc;

use unrolled_engine::{
    Applied, BUILTINS, Builtin, Clip, Episode, Initialisation, LossAt, LossKind, Network,
    Objective, Optimiser, Random, Recipe, Reduction, Sizes, Speaker, Target, Trace, Trainer,
    Truncation, Update, Workspace,
};

const SIZES: Sizes = Sizes {
    input_size: 3,
    hidden_size: 5,
    output_size: 2,
};

fn network(id: &str, seed: u64) -> Arc<Network> {
    let cell = Builtin::named(id).unwrap().cell().unwrap();
    let how = Initialisation {
        seed,
        ..Initialisation::default()
    };
    Arc::new(Network::start(cell, SIZES, how).unwrap())
}

fn episode(seed: u64, steps: usize, at: LossAt) -> Arc<Episode> {
    let mut random = Random::new(seed, "episode");
    let mut vector = |size| {
        (0..size)
            .map(|_| random.symmetric(1.0))
            .collect::<Vec<f64>>()
    };
    let inputs = (0..steps).map(|_| vector(3)).collect();
    let targets = (0..steps).map(|_| Target::Values(vector(2))).collect();
    Arc::new(Episode {
        inputs,
        targets,
        objective: Objective {
            kind: LossKind::SquaredError,
            at,
            reduction: Reduction::Sum,
        },
        initial: None,
        clamps: Vec::new(),
    })
}

fn recipe() -> Recipe {
    Recipe {
        optimiser: Optimiser::ADAM,
        rate: 0.01,
        clip: Clip::Norm(1.0),
        truncation: None,
    }
}

fn bits(row: &[f64]) -> Vec<u64> {
    row.iter().map(|number| number.to_bits()).collect()
}

fn truncated(
    network: &Arc<Network>,
    episode: &Arc<Episode>,
    every: usize,
    back: usize,
) -> Vec<f64> {
    let truncation = Some(Truncation { every, back });
    let mut trainer = Trainer::new(
        network.clone(),
        Recipe {
            truncation,
            ..recipe()
        },
    );
    trainer.read(episode).unwrap().d_weights().to_vec()
}

/// The gradient of the losses of `asked..=last` alone, through the steps from `first` on, as a run of its own that begins
/// with the states that the whole run had reached.
fn window_alone(
    network: &Arc<Network>,
    episode: &Arc<Episode>,
    (first, asked, last): (usize, usize, usize),
) -> Vec<f64> {
    let whole = Trace::new(network.clone(), episode.clone()).unwrap();
    let states = 0..network.cell().states.len();
    let initial = states.map(|state| whole.state(state, first - 1).to_vec());
    let own = episode.loss_steps();
    let asked = own.iter().filter(|&&step| (asked..=last).contains(&step));
    let part = Episode {
        inputs: episode.inputs[first - 1..last].to_vec(),
        targets: episode.targets[first - 1..last].to_vec(),
        objective: Objective {
            at: LossAt::Steps(asked.map(|step| step + 1 - first).collect()),
            ..episode.objective.clone()
        },
        initial: Some(initial.collect()),
        clamps: Vec::new(),
    };
    let trace = Trace::new(network.clone(), Arc::new(part)).unwrap();
    trace.d_weights().to_vec()
}

#[test]
fn a_window_is_a_run_of_its_own() {
    for id in [
        "rnn",
        "lstm",
        "gru",
        "lstm-peephole",
        "lstm-1997",
        "min-gru",
    ] {
        let (network, episode) = (network(id, 3), episode(4, 11, LossAt::Every));
        // 1 to 4 reached from 4 at most 5 back, 5 to 8, 9 to 11.
        let windows = [(1, 1, 4), (4, 5, 8), (7, 9, 11)];
        let mut expected = vec![0.0; network.weights().len()];
        for window in windows {
            let part = window_alone(&network, &episode, window);
            expected.iter_mut().zip(part).for_each(|(sum, g)| *sum += g);
        }
        let ours = truncated(&network, &episode, 4, 5);
        let most = expected.iter().fold(0.0, |most: f64, g| most.max(g.abs()));
        for (a, b) in ours.iter().zip(&expected) {
            assert!((a - b).abs() <= 1e-13 * most, "{id}: {a} {b}");
        }
        let whole = Trace::new(network.clone(), episode.clone()).unwrap();
        let far = |(a, b): (&f64, &f64)| (a - b).abs() > 1e-6 * most;
        assert!(
            ours.iter().zip(whole.d_weights()).any(far),
            "{id} loses nothing"
        );
    }
}

#[test]
fn a_window_as_long_as_the_sequence_loses_nothing() {
    for builtin in BUILTINS {
        let (network, episode) = (network(builtin.id, 5), episode(6, 9, LossAt::Last));
        let whole = Trace::new(network.clone(), episode.clone()).unwrap();
        let ours = truncated(&network, &episode, 9, 9);
        assert_eq!(bits(&ours), bits(whole.d_weights()), "{}", builtin.id);
        // The loss sits on the last step alone, so windows without one cost nothing.
        assert_eq!(bits(&truncated(&network, &episode, 3, 9)), bits(&ours));
    }
}

#[test]
fn what_is_lost_is_measured_against_the_whole() {
    let batch = [episode(1, 30, LossAt::Last), episode(2, 30, LossAt::Last)];
    let with = |truncation| {
        let recipe = Recipe {
            truncation,
            ..recipe()
        };
        Trainer::new(network("lstm", 1), recipe)
            .lost(&batch)
            .unwrap()
    };
    assert_eq!(with(None), None);
    let all = with(Some(Truncation {
        every: 30,
        back: 30,
    }))
    .unwrap();
    assert!((all.cosine - 1.0).abs() < 1e-12 && all.length == 1.0);
    let some = with(Some(Truncation { every: 1, back: 2 })).unwrap();
    assert!(some.cosine < 0.999 && some.degrees() > 1.0, "{some:?}");
}

#[test]
fn another_episode_in_the_same_memory_gives_the_bits_of_a_new_trace() {
    for builtin in BUILTINS {
        let network = network(builtin.id, 8);
        let mut trace = Trace::new(network.clone(), episode(1, 12, LossAt::Every)).unwrap();
        let mut workspace = Workspace::default();
        for (seed, steps) in [(2, 5), (3, 17), (4, 1)] {
            let at = if seed == 3 {
                LossAt::Last
            } else {
                LossAt::Every
            };
            let episode = episode(seed, steps, at);
            trace.set_episode(episode.clone()).unwrap();
            trace.rerun(&mut workspace);
            let fresh = Trace::new(network.clone(), episode).unwrap();
            assert_eq!(
                bits(trace.d_weights()),
                bits(fresh.d_weights()),
                "{}",
                builtin.id
            );
            assert_eq!(trace.loss().to_bits(), fresh.loss().to_bits());
            assert_eq!(bits(trace.gradient(0, 1)), bits(fresh.gradient(0, 1)));
        }
    }
}

#[test]
fn an_update_follows_the_mean_of_the_sequences_gradients() {
    let network = network("gru", 2);
    let batch: Vec<Arc<Episode>> = (0..3).map(|s| episode(s, 6, LossAt::Every)).collect();
    let plain = Recipe {
        optimiser: Optimiser::Sgd,
        rate: 1.0,
        clip: Clip::Off,
        truncation: None,
    };
    let mut trainer = Trainer::new(network.clone(), plain);
    let update = trainer.update(&batch).unwrap();
    let Update::Applied(Applied { loss, .. }) = update else {
        panic!("{update:?}");
    };
    let runs = batch
        .iter()
        .map(|e| Trace::new(network.clone(), e.clone()).unwrap());
    let runs: Vec<Trace> = runs.collect();
    let mean = |of: &dyn Fn(&Trace) -> f64| runs.iter().map(of).sum::<f64>() / 3.0;
    assert!((loss - mean(&|run| run.loss())).abs() < 1e-14);
    for (at, (new, old)) in trainer.weights().iter().zip(network.weights()).enumerate() {
        assert!((old - new - mean(&|run| run.d_weights()[at])).abs() < 1e-14);
    }
}

#[test]
fn a_memory_is_gone_on_from_bit_by_bit() {
    for (optimiser, ..) in Optimiser::ALL {
        let recipe = Recipe {
            optimiser,
            ..recipe()
        };
        let batch = |update: u64| (0..4).map(move |at| episode(4 * update + at, 7, LossAt::Last));
        let mut trainer = Trainer::new(network("lstm", 4), recipe);
        let mut middle = trainer.memory();
        for update in 0..20 {
            if trainer.updates() == 11 {
                middle = trainer.memory();
            }
            trainer.update(&batch(update).collect::<Vec<_>>()).unwrap();
        }
        let mut again = Trainer::new(network("lstm", 4), recipe);
        again.restore(&middle).unwrap();
        for update in 11..20 {
            again.update(&batch(update).collect::<Vec<_>>()).unwrap();
        }
        assert_eq!(again.memory(), trainer.memory());
        assert_eq!(bits(again.weights()), bits(trainer.weights()));
        let stranger = Trainer::new(network("gru", 4), recipe).restore(&middle);
        assert!(stranger.is_err());
    }
}

#[test]
fn what_runs_over_is_found_and_changes_nothing() {
    let mut weights = network("linear", 1);
    let entries = Arc::make_mut(&mut weights).weights_mut();
    entries.iter_mut().for_each(|w| *w *= 1e30);
    let before = weights.weights().to_vec();
    let mut trainer = Trainer::new(weights, recipe());
    let batch = [episode(1, 1, LossAt::Last), episode(2, 40, LossAt::Last)];
    let Update::Overflow(overflow) = trainer.update(&batch).unwrap() else {
        panic!("expected an overflow");
    };
    assert_eq!((overflow.update, overflow.sequence), (1, 1));
    assert!(overflow.moment.is_some());
    assert_eq!((trainer.weights(), trainer.updates()), (&before[..], 0));
}

/// Side by side or not, the sequence and the moment are those that a run of it alone says.
#[test]
fn what_runs_over_in_a_batch_is_found_in_its_sequence() {
    let mut weights = network("linear", 1);
    let entries = Arc::make_mut(&mut weights).weights_mut();
    entries.iter_mut().for_each(|w| *w *= 1e30);
    let mut batch: Vec<Arc<Episode>> = (0..8).map(|s| episode(s, 3, LossAt::Last)).collect();
    batch[5] = episode(9, 5, LossAt::Every);
    let alone = |at: usize| Trace::new(weights.clone(), batch[at].clone()).unwrap();
    let moments: Vec<_> = (0..8).map(|at| alone(at).first_overflow()).collect();
    assert!((0..8).all(|at| moments[at].is_some() == (at == 5)));
    let update = Trainer::new(weights.clone(), recipe()).update(&batch);
    let Update::Overflow(overflow) = update.unwrap() else {
        panic!("expected an overflow");
    };
    assert_eq!((overflow.sequence, overflow.moment), (5, moments[5]));
}

#[test]
fn a_batch_that_does_not_fit_is_refused_and_changes_nothing() {
    let mut trainer = Trainer::new(network("gru", 2), recipe());
    let mut other = Trainer::new(network("gru", 2), recipe());
    let good: Vec<Arc<Episode>> = (0..3).map(|s| episode(s, 6, LossAt::Every)).collect();
    let mut bad = good.clone();
    Arc::make_mut(&mut bad[2]).inputs[1].pop();
    assert!(trainer.update(&bad).is_err() && trainer.update(&[]).is_err());
    assert_eq!(trainer.memory(), other.memory());
    trainer.update(&good).unwrap();
    other.update(&good).unwrap();
    assert_ne!(other.weights(), network("gru", 2).weights());
    assert_eq!(trainer.memory(), other.memory());
}

#[test]
fn a_speaker_says_what_a_trace_says() {
    for builtin in BUILTINS {
        let (network, episode) = (network(builtin.id, 9), episode(3, 13, LossAt::Every));
        let trace = Trace::new(network.clone(), episode.clone()).unwrap();
        let mut speaker = Speaker::new(network, 13).unwrap();
        for step in 1..=13 {
            let said = speaker.read(&episode.inputs[step - 1]).unwrap();
            assert_eq!(bits(said), bits(trace.logits(step)), "{}", builtin.id);
        }
        assert!(speaker.read(&episode.inputs[0]).is_err());
    }
}

/// The loss sum of (y - v)^2 with v = y but for one output, which lies 1/2 below, has dL/dy = 1 for that output alone.
#[test]
fn the_road_is_what_a_gradient_of_one_would_bring_back() {
    for builtin in BUILTINS {
        let (network, episode) = (network(builtin.id, 6), episode(5, 10, LossAt::Last));
        let trace = Trace::new(network.clone(), episode.clone()).unwrap();
        let road = trace.road(&mut Workspace::default());
        let runs = (0..2).map(|output| {
            let mut wanted = trace.logits(10).to_vec();
            wanted[output] -= 0.5;
            let mut seeded = Episode::clone(&episode);
            seeded.targets[9] = Target::Values(wanted);
            Trace::new(network.clone(), Arc::new(seeded)).unwrap()
        });
        let runs: Vec<Trace> = runs.collect();
        for step in 1..=10 {
            let squares = runs.iter().map(|run| run.traffic(step) * run.traffic(step));
            let expected = squares.sum::<f64>().sqrt();
            let error = (road[step - 1] - expected).abs();
            assert!(error <= 1e-12 * expected, "{} {step}", builtin.id);
        }
        assert_eq!(
            bits(trace.d_weights()),
            bits(Trace::new(network, episode).unwrap().d_weights())
        );
    }
}

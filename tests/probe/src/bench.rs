//! What is measured: forward and backward with the full trace, one sequence at a time, f64.

use std::sync::Arc;

use unrolled_engine::{
    Builtin, Episode, Initialisation, LossAt, LossKind, Network, Objective, Reduction, Sizes,
    Target, Trace, Workspace,
};

use crate::by_hand::{Asked, ByHand};

/// (inputs, units, steps)
pub const CASES: [(usize, usize, usize); 5] = [
    (4, 4, 12),
    (8, 16, 50),
    (16, 64, 100),
    (32, 128, 200),
    (64, 256, 400),
];

/// What is run; the last is the LSTM written out by hand.
pub const CELLS: [&str; 4] = ["lstm", "gru", "rnn", "loop"];

const OUTPUTS: usize = 4;

/// A case, ready to be run again and again in the same memory.
#[derive(Debug)]
pub enum Prepared {
    /// The engine.
    Engine(Box<(Trace, Workspace)>),
    /// The loops by hand.
    ByHand(Box<ByHand>),
}

/// The network and the episode of a case; the same weights and numbers for all.
fn engine(cell: &str, (inputs, units, steps): (usize, usize, usize)) -> Option<(Network, Episode)> {
    let cell = Builtin::named(cell)?.cell().ok()?;
    let sizes = Sizes {
        input_size: inputs,
        hidden_size: units,
        output_size: OUTPUTS,
    };
    let network = Network::start(cell, sizes, Initialisation::default()).ok()?;
    let number = |at: usize| ((at * 7_919 + 13) % 2_001) as f64 / 1_000.0 - 1.0;
    let mut targets = vec![Target::None; steps];
    targets[steps - 1] = Target::Values((0..OUTPUTS).map(number).collect());
    let episode = Episode {
        inputs: (0..steps)
            .map(|t| (0..inputs).map(|d| number(t * inputs + d)).collect())
            .collect(),
        targets,
        objective: Objective {
            kind: LossKind::SquaredError,
            at: LossAt::Last,
            reduction: Reduction::Mean,
        },
        initial: None,
        clamps: Vec::new(),
    };
    Some((network, episode))
}

fn by_hand(sizes: (usize, usize, usize)) -> Option<ByHand> {
    let (network, episode) = engine("lstm", sizes)?;
    let mut hand = ByHand::of(&network, sizes.2)?;
    hand.x = episode.inputs.concat();
    if let Some(Target::Values(values)) = episode.targets.last() {
        hand.asked = Asked::Values(values.clone());
    }
    Some(hand)
}

impl Prepared {
    /// Prepares cell `cell` of [`CELLS`] at case `case` of [`CASES`].
    pub fn new(cell: usize, case: usize) -> Option<Prepared> {
        let (name, sizes) = (*CELLS.get(cell)?, *CASES.get(case)?);
        if name == "loop" {
            return Some(Prepared::ByHand(Box::new(by_hand(sizes)?)));
        }
        let (network, episode) = engine(name, sizes)?;
        let trace = Trace::new(Arc::new(network), Arc::new(episode)).ok()?;
        Some(Prepared::Engine(Box::new((trace, Workspace::default()))))
    }

    /// Runs it `repeats` times; gives the loss, so that nothing is left out.
    pub fn run(&mut self, repeats: u32) -> f64 {
        for _ in 0..repeats {
            match self {
                Prepared::Engine(both) => {
                    let (trace, workspace) = &mut **both;
                    trace.rerun(workspace);
                }
                Prepared::ByHand(hand) => hand.run(),
            }
        }
        match self {
            Prepared::Engine(both) => both.0.loss(),
            Prepared::ByHand(hand) => hand.loss,
        }
    }
}

/// Floating-point operations of a run in its matrix products: two for each weight and step forward, four backward.
pub fn flops(cell: usize, case: usize) -> f64 {
    let (inputs, units, steps) = CASES[case];
    let gates = [4, 3, 1, 4][cell];
    (6 * gates * units * (inputs + units) * steps) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loops_by_hand_compute_what_the_engine_computes() {
        for case in [0, 1] {
            let (mut engine, mut hand) = (
                Prepared::new(0, case).unwrap(),
                Prepared::new(3, case).unwrap(),
            );
            let (a, b) = (engine.run(1), hand.run(2));
            assert!((a - b).abs() < 1e-12, "{a} {b}");
            let (Prepared::Engine(engine), Prepared::ByHand(hand)) = (engine, hand) else {
                panic!("prepared as asked");
            };
            let trace = &engine.0;
            let (inputs, units, _) = CASES[case];
            let (w, u) = (
                trace.network().weight("W_g").unwrap(),
                trace.network().weight("U_f").unwrap(),
            );
            for row in 0..units {
                let ours = trace.d_weights()[w.range.start + row * inputs + 1];
                assert!((ours - hand.dw[4 * units + 2 * units + row]).abs() < 1e-13);
                let ours = trace.d_weights()[u.range.start + row * units + 1];
                assert!((ours - hand.du[4 * units + row]).abs() < 1e-13);
            }
            for (ours, theirs) in trace.d_input(2).iter().zip(&hand.dx[inputs..]) {
                assert!((ours - theirs).abs() < 1e-13);
            }
        }
    }
}

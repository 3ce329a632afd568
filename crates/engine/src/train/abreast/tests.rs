use super::*;
use crate::arith::isa::on_each;
use crate::builtin::{BUILTINS, Builtin};
use crate::clamp::Clamp;
use crate::episode::{LossAt, LossKind, Objective, Reduction, Target};
use crate::init::Initialisation;
use crate::layout::Sizes;
use crate::trace::Trace;

const SIZES: Sizes = Sizes {
    input_size: 3,
    hidden_size: 7,
    output_size: 2,
};

fn episode(seed: usize, steps: usize) -> Arc<Episode> {
    let number = |at: usize| ((at * 7_919 + seed * 31 + 13) % 2_001) as f64 / 1_000.0 - 1.0;
    let row = |t: usize, width: usize| (0..width).map(|k| number(97 * t + k)).collect();
    let at = match seed % 3 {
        0 => LossAt::Last,
        1 => LossAt::Every,
        _ => LossAt::Steps(vec![steps.div_ceil(2), 1]),
    };
    Arc::new(Episode {
        inputs: (0..steps).map(|t| row(t, SIZES.input_size)).collect(),
        targets: vec![Target::Class(seed % 2); steps],
        objective: Objective {
            kind: LossKind::SoftmaxCrossEntropy,
            at,
            reduction: Reduction::Mean,
        },
        initial: None,
        clamps: Vec::new(),
    })
}

fn network(builtin: &Builtin) -> Arc<Network> {
    let cell = builtin.cell().unwrap();
    Arc::new(Network::start(cell, SIZES, Initialisation::default()).unwrap())
}

/// Runs of several lengths in the same memory: each adds what its sequences add one by one, on whichever registers.
#[test]
fn each_lane_is_its_sequence() {
    for (at, builtin) in BUILTINS.iter().enumerate() {
        let network = network(builtin);
        let mut abreast = Abreast::new(&network);
        let mut workspace = Workspace::default();
        workspace.pack_all(&network);
        for lengths in [vec![5; 8], vec![9, 2, 1, 9, 7], vec![3, 3], vec![4; 7]] {
            let some: Vec<Arc<Episode>> =
                (at..).zip(&lengths).map(|(s, &n)| episode(s, n)).collect();
            let (mut loss, mut sum) = (0.0, vec![0.0; network.weights().len()]);
            for one in &some {
                let trace = Trace::new(network.clone(), one.clone()).unwrap();
                loss += trace.loss();
                crate::weights::add(&mut sum, trace.d_weights());
            }
            let bits = |row: &[f64]| row.iter().map(|g| g.to_bits()).collect::<Vec<_>>();
            on_each(|| {
                let (mut own_loss, mut own) = (0.0, vec![0.0; sum.len()]);
                let into = (&mut own_loss, &mut own[..]);
                workspace.pack_all(&network);
                abreast.run(&network, &some, &mut workspace, into);
                assert_eq!(own_loss.to_bits(), loss.to_bits());
                assert_eq!(bits(&own), bits(&sum), "{} {lengths:?}", builtin.id);
            });
        }
    }
}

#[test]
fn what_is_mostly_sequences_runs_abreast() {
    let network = network(&BUILTINS[0]);
    let suits = |lengths: &[usize]| {
        let episodes: Vec<Arc<Episode>> = lengths.iter().map(|&n| episode(0, n)).collect();
        Abreast::suits(&network, &episodes)
    };
    assert!(suits(&[6; 8]) && suits(&[6; 4]) && suits(&[12, 1, 6, 6, 6, 6, 6, 6]));
    assert!(!suits(&[6; 3]) && !suits(&[6]) && !suits(&[]) && !suits(&[6; 9]));
    assert!(!suits(&[12, 1, 6, 6, 6, 6, 6, 1]));
    let mut held = episode(0, 6);
    Arc::make_mut(&mut held).clamps.push(Clamp {
        operation: 0,
        unit: 0,
        first: 1,
        last: 2,
        value: 0.5,
    });
    assert!(!Abreast::suits(
        &network,
        &(0..8).map(|_| held.clone()).collect::<Vec<_>>()
    ));
}

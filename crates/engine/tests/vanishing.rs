//! What vanishes at the start: the median of |dL/dh_1| / |dL/dh_T| over 40 seeds, against a reference run that shares no
//! code and no random numbers with this one (f64, 8 inputs, 32 units, loss on the last hidden state).

use std::sync::Arc;

use unrolled_engine::{
    Builtin, Episode, Initialisation, LossAt, LossKind, Network, Objective, Reduction, Scheme,
    Sizes, Target, Trace, norm,
};

/// Within a factor of three of the reference.
#[track_caller]
fn median(id: &str, scheme: Scheme, forget_bias: Option<f64>, steps: usize, reference: f64) {
    let sizes = Sizes {
        input_size: 8,
        hidden_size: 32,
        output_size: 4,
    };
    let ratio = |seed: u64| {
        let cell = Builtin::named(id).unwrap().cell().unwrap();
        let how = Initialisation {
            scheme,
            seed,
            forget_bias,
            chrono: None,
        };
        let network = Network::start(cell, sizes, how).unwrap();
        // Uniform, of variance one.
        let uniform = |at: usize| {
            let mixed = (at as u64 ^ (seed << 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            ((mixed >> 11) as f64 / (1u64 << 53) as f64 - 0.5) * 12f64.sqrt()
        };
        let mut targets = vec![Target::None; steps];
        targets[steps - 1] = Target::Values((0..4).map(uniform).collect());
        let episode = Episode {
            inputs: (0..steps)
                .map(|t| (0..8).map(|d| uniform(t * 8 + d)).collect())
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
        let trace = Trace::new(Arc::new(network), Arc::new(episode)).unwrap();
        let h = trace.network().cell().out;
        norm(trace.d_state(h, 1)) / norm(trace.d_state(h, steps))
    };
    let mut ratios: Vec<f64> = (1..=40).map(ratio).collect();
    ratios.sort_by(f64::total_cmp);
    let median = (ratios[19] * ratios[20]).sqrt();
    let off = median / reference;
    assert!(
        (1.0 / 3.0..=3.0).contains(&off),
        "{id} {steps}: {median:e}, reference {reference:e}"
    );
}

#[test]
fn a_plain_net_loses_the_gradient() {
    median("rnn", Scheme::Pytorch, None, 20, 3.6e-6);
    median("rnn", Scheme::Pytorch, None, 50, 1.4e-14);
    median("rnn", Scheme::Pytorch, None, 100, 8e-28);
}

#[test]
fn an_lstm_without_a_forget_bias_loses_it_too() {
    median("lstm", Scheme::Pytorch, None, 20, 1.6e-5);
    median("lstm", Scheme::Pytorch, None, 50, 1.8e-11);
    median("lstm", Scheme::Pytorch, None, 100, 1.4e-21);
}

#[test]
fn a_forget_bias_keeps_more_of_it() {
    median("lstm", Scheme::Pytorch, Some(1.0), 20, 2.7e-3);
    median("lstm", Scheme::Pytorch, Some(1.0), 100, 1.9e-9);
    median("lstm", Scheme::Pytorch, Some(3.0), 20, 0.078);
}

#[test]
fn a_gru_loses_it_as_an_lstm_does() {
    median("gru", Scheme::Pytorch, None, 20, 9.4e-5);
    median("gru", Scheme::Pytorch, None, 100, 1.2e-20);
}

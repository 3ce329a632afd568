//! The backward pass of every cell against central differences and against dual numbers, for every weight, input and
//! initial state, at random sizes, losses and starts.

use std::sync::Arc;

use proptest::prelude::*;
use unrolled_engine::{
    BUILTINS, Builtin, Cell, Consumer, Contribution, Direction, Episode, Initialisation, LossAt,
    LossKind, Network, Objective, Operand, Reduction, Scheme, Sizes, Target, Trace, derivative,
};

/// A network and an episode drawn from a seed, all in the range where nothing is at a kink.
#[derive(Debug, Clone)]
struct Draw {
    sizes: Sizes,
    steps: usize,
    seed: u64,
    scheme: Scheme,
    kind: LossKind,
    at: LossAt,
    reduction: Reduction,
}

fn draws() -> impl Strategy<Value = Draw> {
    let kinds = prop_oneof![
        Just(LossKind::SoftmaxCrossEntropy),
        Just(LossKind::SigmoidCrossEntropy),
        Just(LossKind::SquaredError),
    ];
    let schemes = prop::sample::select(Scheme::ALL.map(|(scheme, ..)| scheme).to_vec());
    let sizes = (1..=4usize, 1..=5usize, 1..=3usize, 1..=7usize);
    let at = prop_oneof![Just(0), Just(1), Just(2)];
    (sizes, any::<u64>(), schemes, kinds, at, any::<bool>()).prop_map(
        |((input_size, hidden_size, output_size, steps), seed, scheme, kind, at, mean)| Draw {
            sizes: Sizes {
                input_size,
                hidden_size,
                output_size,
            },
            steps,
            seed,
            scheme,
            kind,
            at: match at {
                0 => LossAt::Last,
                1 => LossAt::Every,
                _ => LossAt::Steps(vec![1, 1 + steps / 2]),
            },
            reduction: if mean {
                Reduction::Mean
            } else {
                Reduction::Sum
            },
        },
    )
}

/// Numbers in (-1, 1) from a seed, by a linear congruential generator (Knuth's MMIX).
fn numbers(seed: u64, count: usize) -> Vec<f64> {
    let mut state = seed | 1;
    (0..count)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1u64 << 52) as f64 - 1.0
        })
        .collect()
}

fn build(cell: Arc<Cell>, draw: &Draw) -> (Network, Episode) {
    let how = Initialisation {
        scheme: draw.scheme,
        seed: draw.seed,
        forget_bias: Some(1.0),
    };
    let sizes = draw.sizes;
    let network = Network::start(cell, sizes, how).unwrap();
    let values = |salt: u64, count| numbers(draw.seed ^ salt.wrapping_mul(0x9e37_79b9), count);
    let target = |step: u64| match draw.kind {
        LossKind::SoftmaxCrossEntropy => {
            Target::Class((draw.seed ^ step) as usize % sizes.output_size)
        }
        LossKind::SigmoidCrossEntropy => Target::Values(
            values(step + 100, sizes.output_size)
                .iter()
                .map(|v| v.abs())
                .collect(),
        ),
        LossKind::SquaredError => Target::Values(values(step + 100, sizes.output_size)),
    };
    let states = network.cell().states.len() as u64;
    let episode = Episode {
        inputs: (0..draw.steps as u64)
            .map(|t| values(t + 1, sizes.input_size))
            .collect(),
        targets: (0..draw.steps as u64).map(target).collect(),
        objective: Objective {
            kind: draw.kind,
            at: draw.at.clone(),
            reduction: draw.reduction,
        },
        initial: Some(
            (0..states)
                .map(|s| values(s + 50, sizes.hidden_size))
                .collect(),
        ),
    };
    (network, episode)
}

/// Every number that can be varied, array by array, with the trace's gradient for it.
fn arrays(trace: &Trace) -> Vec<(String, Vec<(Direction, f64)>)> {
    let mut all = Vec::new();
    for weight in trace.network().table() {
        let entries = weight
            .range
            .clone()
            .map(|at| (Direction::Weight(at), trace.d_weights()[at]));
        all.push((weight.name.clone(), entries.collect()));
    }
    let inputs = (1..=trace.seq_len()).flat_map(|step| {
        let row = trace.d_input(step).iter().enumerate();
        row.map(move |(entry, &d)| (Direction::Input { step, entry }, d))
    });
    all.push(("x".into(), inputs.collect()));
    for (state, named) in trace.network().cell().states.iter().enumerate() {
        let row = trace.d_initial(state).into_iter().enumerate();
        let entries = row.map(|(unit, d)| (Direction::Initial { state, unit }, d));
        all.push((format!("{}_0", named.name), entries.collect()));
    }
    all
}

fn loss_beside(network: &Network, episode: &Episode, direction: Direction, by: f64) -> f64 {
    let (mut network, mut episode) = (network.clone(), episode.clone());
    match direction {
        Direction::Weight(at) => network.weights_mut()[at] += by,
        Direction::Input { step, entry } => episode.inputs[step - 1][entry] += by,
        Direction::Initial { state, unit } => {
            if let Some(initial) = &mut episode.initial {
                initial[state][unit] += by;
            }
        }
    }
    Trace::loss_of(Arc::new(network), Arc::new(episode)).unwrap()
}

/// The central difference of fourth order, (8 (L(h) - L(-h)) - (L(2h) - L(-2h))) / 12h, and what rounding the loss adds to
/// its error: about 1e-12, so arrays whose largest gradient is below 1e-6 are held by the dual numbers alone.
fn difference(network: &Network, episode: &Episode, direction: Direction) -> (f64, f64) {
    let h = 1e-3;
    let at = |by| loss_beside(network, episode, direction, by);
    let slope = (8.0 * (at(h) - at(-h)) - (at(2.0 * h) - at(-2.0 * h))) / (12.0 * h);
    (slope, 1e-15 * at(0.0).abs().max(1.0) / h)
}

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
            let (slope, rounding) = difference(&network, &episode, direction);
            let off = (slope - backward).abs();
            prop_assert!(
                off <= 1e-6 * most + rounding,
                "{name} {direction:?}: {backward} but difference {slope}"
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

/// Broadcast numbers, minus signs, x used elementwise, a tied matrix, a value used twice, a delay beyond the start, a state
/// that is only copied, a readout from another state: what the cells that come with the engine do not have.
const TWISTED: &str = "param a: number = 0.3\nparam k: number\nconst d = 2\nout s\n\
    w  = 1 - a*k\n\
    u  = x*x - a\n\
    q  = sigmoid(W u + V h@d - w + b_q)\n\
    n  = -tanh(V h + p_n*s@5 - k*q)\n\
    s' = q*q*0.5 + (1 - q)*n - a\n\
    h' = s' + tanh(V (q*h))\n\
    m' = h";

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_twisted_cell(draw in draws()) {
        check(&Arc::new(Cell::parse(TWISTED).unwrap()), &draw)?;
    }

    /// And each is what its consumer passes to that very operand.
    #[test]
    fn contributions_add_up_to_the_gradient(draw in draws(), which in 0..=BUILTINS.len()) {
        let cell = match BUILTINS.get(which) {
            Some(builtin) => builtin.cell().unwrap(),
            None => Arc::new(Cell::parse(TWISTED).unwrap()),
        };
        let (network, episode) = build(cell.clone(), &draw);
        let trace = Trace::new(Arc::new(network), Arc::new(episode)).unwrap();
        for step in 1..=trace.seq_len() {
            for index in 0..cell.operations.len() {
                let reads = |operand| cell.producer(operand).filter(|(from, _)| *from == index);
                let all = contributions(&trace, trace.gradient(index, step).len(), trace.contributions(index, step).collect(), reads)?;
                prop_assert_eq!(&all[..], trace.gradient(index, step));
            }
            let reads = |operand| (operand == Operand::Input).then_some((0, 0));
            let all = contributions(&trace, trace.d_input(step).len(), trace.input_contributions(step).collect(), reads)?;
            prop_assert_eq!(&all[..], trace.d_input(step));
        }
        for (state, named) in cell.states.iter().enumerate() {
            let reads = |operand| cell.producer(operand).filter(|(from, _)| *from == named.operation);
            let all = contributions(&trace, trace.state(state, 0).len(), trace.initial_contributions(state), reads)?;
            prop_assert_eq!(all, trace.d_initial(state));
        }
    }
}

/// The sum of contributions, each checked to be what its consumer passes to the operand that `reads` the value.
fn contributions(
    trace: &Trace,
    width: usize,
    contributions: Vec<Contribution>,
    reads: impl Fn(Operand) -> Option<(usize, usize)>,
) -> Result<Vec<f64>, TestCaseError> {
    let cell = trace.network().cell();
    let mut sum = vec![0.0; width];
    for contribution in contributions {
        if let Consumer::Operation {
            operation,
            position,
            delay,
        } = contribution.from
        {
            let passed = trace.passed_to(operation, position, contribution.step);
            prop_assert_eq!(passed, Some(contribution.gradient));
            let operand = cell.operations[operation].rule.operands()[position];
            prop_assert_eq!(reads(operand).map(|(_, delay)| delay), Some(delay));
        }
        prop_assert_eq!(contribution.gradient.len(), width);
        for (sum, share) in sum.iter_mut().zip(contribution.gradient) {
            *sum += share;
        }
    }
    Ok(sum)
}

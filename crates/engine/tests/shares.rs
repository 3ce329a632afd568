//! What the time steps add to a weight's gradient is that gradient.

mod draw;

use std::sync::Arc;

use draw::{TWISTED, build, clamps, draws};
use proptest::prelude::*;
use unrolled_engine::{BUILTINS, Builtin, Cell, Network, Operand, Role, Rule, Sizes, Trace};

/// How often the cell's equations read a parameter.
fn readings(cell: &Cell, param: usize) -> usize {
    let of = |rule: &Rule| {
        let matrix = matches!(rule, Rule::Product { matrix, .. } if *matrix == param);
        let operands = rule.operands();
        let named = operands.iter().filter(|o| **o == Operand::Param(param));
        usize::from(matrix) + named.count()
    };
    cell.operations.iter().map(|o| of(&o.rule)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// To the last bit where the parameter is read once; else to 1e-15 of the largest share for every addition.
    #[test]
    fn shares_add_up(draw in draws(), which in 0..=BUILTINS.len(), held in 0..4usize) {
        let cell = match BUILTINS.get(which) {
            Some(builtin) => builtin.cell().unwrap(),
            None => Arc::new(Cell::parse(TWISTED).unwrap()),
        };
        let (network, mut episode) = build(cell.clone(), &draw);
        episode.clamps = clamps(&network, draw.steps, draw.seed, held);
        let trace = Trace::new(Arc::new(network), Arc::new(episode)).unwrap();
        for array in trace.network().table() {
            let readings = match array.role {
                Role::Cell(param) => readings(&cell, param),
                _ => 1,
            };
            for weight in array.range.clone() {
                let shares = trace.weight_shares(weight);
                prop_assert_eq!(shares.len(), trace.seq_len());
                let sum = shares.iter().rev().fold(0.0, |sum, share| sum + share);
                let d = trace.d_weights()[weight];
                if readings <= 1 {
                    prop_assert_eq!(sum.to_bits(), d.to_bits(), "{} {}", array.name, weight);
                } else {
                    let most = shares.iter().fold(d.abs(), |most: f64, s| most.max(s.abs()));
                    let additions = (readings * trace.seq_len()) as f64;
                    prop_assert!((sum - d).abs() <= 1e-15 * additions * most, "{} {sum} {d}", array.name);
                }
            }
        }
    }
}

/// Only the leaky unit reads a parameter twice, so of all other cells every gradient is its shares to the last bit.
#[test]
fn which_cells_read_a_parameter_twice() {
    let twice = |builtin: &&Builtin| {
        let cell = builtin.cell().unwrap();
        (0..cell.params.len()).any(|param| readings(&cell, param) > 1)
    };
    let found: Vec<&str> = BUILTINS.iter().filter(twice).map(|b| b.id).collect();
    assert_eq!(found, ["leaky"]);
}

#[test]
fn a_weight_is_found_by_its_operation_and_back() {
    let cell = Arc::new(Cell::parse("param a: unit\nh' = a*h + W x + U (a*h) + b").unwrap());
    let sizes = Sizes {
        input_size: 2,
        hidden_size: 3,
        output_size: 2,
    };
    let network = Network::zeros(cell.clone(), sizes).unwrap();
    let mut seen = 0;
    for array in network.table() {
        for row in 0..array.rows {
            for column in 0..array.columns {
                let at = array.index(row, column).unwrap();
                assert_eq!(at, seen);
                assert_eq!(network.weight_entry(at), Some((array, row, column)));
                seen += 1;
            }
        }
        assert_eq!(array.index(array.rows, 0), None);
        assert_eq!(array.index(0, array.columns), None);
    }
    assert_eq!(network.weight_entry(seen), None);
    let named = |operation| {
        let read = network.weights_of(operation);
        read.into_iter()
            .map(|w| w.name.as_str())
            .collect::<Vec<_>>()
    };
    let all: Vec<_> = (0..=cell.operations.len()).map(named).collect();
    assert_eq!(
        all,
        [
            vec!["a"],
            vec!["W"],
            vec!["a"],
            vec!["U"],
            vec!["b"],
            vec![]
        ]
    );
}

//! Reber strings, against the grammar written down as sentences of text.

use std::collections::{BTreeMap, BTreeSet};

use super::{answers, draws, named, read};

/// From a state, by a symbol, to a state; 7 is the end.
const INNER: &str = "0B1 1T2 1P3 2S2 2X4 3T3 3V5 4X3 4S6 5P4 5V6 6E7";

fn inner() -> BTreeMap<(char, char), char> {
    let arrow = |text: &str| {
        let mut parts = text.chars();
        let mut part = || parts.next().unwrap();
        let (from, by, to) = (part(), part(), part());
        ((from, by), to)
    };
    INNER.split(' ').map(arrow).collect()
}

/// The symbols that may follow the first ones of an embedded string.
fn follow(symbols: &[char]) -> BTreeSet<char> {
    let inner = inner();
    match symbols {
        [] => return BTreeSet::from(['B']),
        ['B'] => return BTreeSet::from(['T', 'P']),
        _ => {}
    }
    assert_eq!(symbols[0], 'B');
    let second = symbols[1];
    assert!("TP".contains(second));
    let mut state = '0';
    for (at, symbol) in symbols.iter().enumerate().skip(2) {
        if state == '7' {
            assert_eq!((*symbol, at), (second, symbols.len() - 1));
            return BTreeSet::from(['E']);
        }
        state = inner[&(state, *symbol)];
    }
    match state {
        '7' => BTreeSet::from([second]),
        _ => inner
            .keys()
            .filter(|(from, _)| *from == state)
            .map(|(_, by)| *by)
            .collect(),
    }
}

#[test]
fn strings_are_of_the_grammar_and_the_sets_are_those_that_may_follow() {
    let task = named("reber");
    for least in [9, 16] {
        for example in draws(task, least, 1_000) {
            let symbols: Vec<char> = read(task, &example).concat().chars().collect();
            assert!(symbols.len() + 1 >= least);
            for (at, answer) in answers(task, &example).iter().enumerate() {
                let set: BTreeSet<char> = answer.chars().filter(|c| *c != ' ').collect();
                assert_eq!(set, follow(&symbols[..=at]), "{symbols:?} {at}");
            }
            assert_eq!(follow(&symbols), BTreeSet::from(['E']));
            assert_eq!(task.telling.unwrap()(&example), [2, symbols.len()]);
            assert_eq!(symbols[1], symbols[symbols.len() - 1]);
        }
    }
}

#[test]
fn each_branch_is_taken_half_of_the_time() {
    let task = named("reber");
    let mut taken: BTreeMap<(BTreeSet<char>, char), f64> = BTreeMap::new();
    for example in draws(task, 9, 4_000) {
        let symbols: Vec<char> = read(task, &example).concat().chars().collect();
        for at in 1..symbols.len() {
            *taken
                .entry((follow(&symbols[..at]), symbols[at]))
                .or_default() += 1.0;
        }
    }
    let branches: BTreeSet<&BTreeSet<char>> = taken
        .keys()
        .map(|(set, _)| set)
        .filter(|set| set.len() == 2)
        .collect();
    // Two states have the same pair, S and X.
    assert_eq!(branches.len(), 4);
    for set in branches {
        let counts: Vec<f64> = set
            .iter()
            .map(|symbol| taken[&(set.clone(), *symbol)])
            .collect();
        let share = counts[0] / (counts[0] + counts[1]);
        assert!((share - 0.5).abs() < 0.02, "{set:?}: {share}");
    }
}

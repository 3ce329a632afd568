//! Every comparison comes back from its address, and what cannot be is told.

use super::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use unrolled_engine::{BUILTINS, Scheme};
use unrolled_scenarios::TASKS;

fn parsed(text: &str) -> (Comparison, Vec<String>) {
    let mut told = Vec::new();
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let read = read(pairs, |key, raw, why| {
        told.push(format!("{key}={raw}: {why}"))
    });
    (read, told)
}

#[test]
fn the_usual_comparison_has_a_short_address() {
    assert_eq!(print(&Comparison::default()), "room=compare");
    assert_eq!(parsed("room=compare"), (Comparison::default(), vec![]));
}

#[test]
fn what_cannot_be_is_told_and_left() {
    let (read, told) = parsed(
        "units=99&nets=rnn&scale=9&view=x&tab=y&net=12&every=maybe&without=9.9&steps=1&back=0&count=all",
    );
    assert_eq!(told.len(), 11, "{told:?}");
    assert_eq!(read, Comparison::default());
    let (_, told) = parsed("nets=rnn;lstmm");
    assert!(told[0].contains("lstmm"), "{told:?}");
}

fn entrants() -> impl Strategy<Value = Vec<(usize, usize, Option<u64>)>> {
    vec((0..BUILTINS.len(), 0..4usize, option::of(0..90u64)), 2..=6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_comparison_comes_back(
        task in select(TASKS.to_vec()),
        (units, seed, epoch, steps) in (1..=32usize, any::<u64>(), 0..20u64, 2..=200usize),
        nets in entrants(),
        (scale, shift) in (0.0..=3.0f64, -4.0..=6.0f64),
        (back, clip) in (option::of(1..=200usize), option::of(0.001..10.0f64)),
        (traffic, relative, shortcuts) in any::<(bool, bool, bool)>(),
        (chosen, step) in (0..2usize, 1..=200usize),
        (view, tab) in (0..3usize, 0..8usize),
        (cut, count) in (option::of(0..1usize), option::of(0..4usize)),
    ) {
        let task = TASKS.iter().find(|one| **one == task).unwrap_or(&TASKS[0]);
        let mut made = Comparison::of(Text::Task(task), steps, units, seed);
        made.epoch = epoch.min(made.epochs());
        made.entrants = nets.iter().map(|&(cell, start, own)| {
            let forget = [Forget::Bias(1.0), Forget::Bias(-0.25), Forget::Chrono(40), Forget::Bias(3.0)][start];
            let (scheme, ..) = Scheme::ALL[start];
            let mut entrant = made.entrant(&BUILTINS[cell], forget, scheme);
            if let Some(epoch) = own {
                entrant.epoch = Some(epoch);
                entrant.settings = Settings { cell: &BUILTINS[cell], units: 5, ..Settings::usual(task) };
            }
            entrant.cut = cut.into_iter().collect();
            entrant
        }).collect();
        made = Comparison {
            scale, shift, truncate: back, clip, relative, shortcuts, chosen, step,
            measure: if traffic { Measure::Traffic } else { Measure::Road },
            view: View::ALL[view].0,
            tab: Tab::ALL[tab].0,
            count: count.map(|count| Count::ALL[count].0),
            ..made
        }.held();
        let (read, told) = parsed(&print(&made));
        prop_assert_eq!(told, Vec::<String>::new());
        prop_assert_eq!(read, made);
    }
}

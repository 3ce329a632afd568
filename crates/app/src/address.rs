//! The address: `#seq=a+b&cell=lstm&units=4&seed=7&start=pytorch&bias=1&loss=last&unit=1&at=123`. What is as at the opening is left out.

use unrolled_engine::{Builtin, LossAt, Scheme};

use crate::edit::{self, Field};
use crate::escape::{decode, encode};
use crate::experiment::{self, Experiment};
use crate::loss_steps;
use crate::number;

/// What an address asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    /// The experiment; one that can be run.
    pub experiment: Experiment,
    /// The moment's index; `None` for the last.
    pub at: Option<usize>,
    /// The pinned unit, from 1; `None` for the first.
    pub unit: Option<usize>,
    /// What was wrong with the address and was replaced by the default.
    pub notices: Vec<String>,
}

/// Reads what stands behind the `#`, with or without it. Never fails: what is wrong is noticed and replaced.
pub fn parse(hash: &str) -> Visit {
    let mut visit = Visit::default();
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    for (key, raw) in hash.split('&').filter_map(|pair| pair.split_once('=')) {
        let said = decode(raw).ok_or_else(|| "It holds what is no text.".to_owned());
        if let Err(why) = said.and_then(|value| read(&mut visit, key, &value)) {
            visit.notices.push(notice(key, raw, &why));
        }
    }
    fit(&mut visit);
    visit
}

/// Takes one value in; says what was expected if it cannot. Unknown keys are ignored.
fn read(visit: &mut Visit, key: &str, value: &str) -> Result<(), String> {
    let typed =
        |field| edit::typed(&visit.experiment, field, value).map_err(|refusal| refusal.to_string());
    let index = || {
        let expected = || "Expected a whole number.".to_owned();
        value.parse::<usize>().map(Some).map_err(|_| expected())
    };
    match key {
        "seq" => visit.experiment = typed(Field::Sequence)?,
        "units" => visit.experiment = typed(Field::Units)?,
        "seed" => visit.experiment = typed(Field::Seed)?,
        "bias" => visit.experiment = typed(Field::Bias)?,
        "loss" => {
            visit.experiment.loss = match value {
                "last" => LossAt::Last,
                "every" => LossAt::Every,
                _ => typed(Field::Steps)?.loss,
            }
        }
        "cell" => {
            let expected = || "There is no such cell.".to_owned();
            visit.experiment.cell = Builtin::named(value).ok_or_else(expected)?;
        }
        "start" => {
            let scheme = Scheme::ALL.iter().find(|(_, word, _)| *word == value);
            let (scheme, ..) = scheme.ok_or_else(|| "There is no such start.".to_owned())?;
            visit.experiment.scheme = *scheme;
        }
        "at" => visit.at = index()?,
        "unit" => visit.unit = index()?,
        _ => {}
    }
    Ok(())
}

/// Drops the steps with a loss if the sequence has no such steps: the rest is checked value by value.
fn fit(visit: &mut Visit) {
    if let Err(refusal) = experiment::run(&visit.experiment) {
        visit.notices.push(notice("loss", "", &refusal.to_string()));
        visit.experiment.loss = LossAt::Last;
    }
}

fn notice(key: &str, raw: &str, why: &str) -> String {
    let pair = match raw {
        "" => key.to_owned(),
        _ => format!("{key}={raw}"),
    };
    format!("The address says \u{201c}{pair}\u{201d}. {why} The default stands in its place.")
}

/// Writes an address, without the `#`; empty for the opening.
pub fn print(experiment: &Experiment, at: Option<usize>, unit: Option<usize>) -> String {
    let usual = Experiment::default();
    let mut pairs = Vec::new();
    let mut say = |key: &str, differs: bool, value: String| {
        if differs {
            pairs.push(format!("{key}={}", encode(&value)));
        }
    };
    let e = experiment;
    say("seq", e.sequence != usual.sequence, e.sequence.clone());
    say("cell", e.cell != usual.cell, e.cell.id.to_owned());
    say("units", e.units != usual.units, e.units.to_string());
    say("seed", e.seed != usual.seed, e.seed.to_string());
    let scheme = Scheme::ALL.iter().find(|(scheme, ..)| *scheme == e.scheme);
    let word = scheme.map_or("", |(_, word, _)| word);
    say("start", e.scheme != usual.scheme, word.to_owned());
    let bias = e.forget_bias;
    say(
        "bias",
        bias.to_bits() != usual.forget_bias.to_bits(),
        number::plain(bias),
    );
    let loss = match &e.loss {
        LossAt::Last => "last".to_owned(),
        LossAt::Every => "every".to_owned(),
        LossAt::Steps(steps) => loss_steps::print(steps, "-", ","),
    };
    say("loss", e.loss != usual.loss, loss);
    say("unit", unit.is_some(), unit.unwrap_or(1).to_string());
    say("at", at.is_some(), at.unwrap_or(0).to_string());
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_set, vec};
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;
    use unrolled_engine::BUILTINS;

    #[test]
    fn the_opening_has_a_bare_address() {
        assert_eq!(print(&Experiment::default(), None, None), "");
        assert_eq!(parse("").experiment, Experiment::default());
    }

    #[test]
    fn bad_values_are_named_and_replaced_and_unknown_keys_ignored() {
        let visit = parse("#units=99&cell=lstmm&seed=3&what=ever&bias=%zz&at=x&seq=");
        assert_eq!(visit.notices.len(), 5);
        assert!(visit.notices[0].contains("units=99"));
        let expected = Experiment {
            seed: 3,
            ..Experiment::default()
        };
        assert_eq!(visit.experiment, expected);
        let past = parse("seq=a+b+-%3E+c&loss=5");
        assert_eq!(past.experiment.loss, LossAt::Last);
        assert!(past.notices[0].contains("step 5"));
    }

    fn experiments() -> impl Strategy<Value = Experiment> {
        let words = vec("[^\\s\u{2192}]{1,4}", 2..6);
        let loss = prop_oneof![
            Just(LossAt::Last),
            Just(LossAt::Every),
            btree_set(1_usize..=2, 1..=2).prop_map(|s| LossAt::Steps(s.into_iter().collect())),
        ];
        let bias = any::<f64>().prop_filter("finite", |bias| bias.is_finite());
        let scheme = select(Scheme::ALL.map(|(scheme, ..)| scheme).to_vec());
        let cell = select(BUILTINS.iter().collect::<Vec<_>>());
        (words, cell, 1_usize..5, any::<u64>(), scheme, bias, loss).prop_map(
            |(words, cell, units, seed, scheme, forget_bias, loss)| Experiment {
                sequence: format!("x {} -> answer", words.join(" ")),
                cell,
                units,
                seed,
                scheme,
                forget_bias,
                loss,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_experiment_comes_back(
            experiment in experiments().prop_filter("runs", |e| experiment::run(e).is_ok()),
            at in option::of(any::<usize>()),
            unit in option::of(any::<usize>()),
        ) {
            let visit = parse(&print(&experiment, at, unit));
            prop_assert_eq!(&visit.notices, &Vec::<String>::new());
            prop_assert_eq!(visit.experiment.forget_bias.to_bits(), experiment.forget_bias.to_bits());
            prop_assert_eq!((visit.experiment, visit.at, visit.unit), (experiment, at, unit));
        }

        #[test]
        fn no_address_is_too_strange(hash in "(#|)((seq|cell|units|loss|at|bias|x)=[0-9a-z%+,-]{0,9}&){0,4}.{0,9}") {
            let visit = parse(&hash);
            prop_assert!(experiment::run(&visit.experiment).is_ok());
        }
    }
}

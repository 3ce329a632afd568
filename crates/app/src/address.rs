//! The address: `#task=first-word&epoch=120&seq=a+b&cell=lstm&units=4&seed=7&start=pytorch&bias=1&loss=last&hand=agreement&swap=1&hold=f/1@3-5:0.2&unit=1&pin=f&at=123`. What is as at the opening is left out.

mod course;

use unrolled_engine::{Builtin, LossAt, Scheme};
use unrolled_scenarios::{ByHand, KEYS, TASKS};

pub use course::print_training;
use course::{course, school, train};

use crate::change::{Change, IN_AN_ADDRESS};
use crate::compare::{Comparison, SCALE, SHIFT, link};
use crate::edit::{self, Field};
use crate::escape::{decode, encode};
use crate::experiment::{self, Experiment};
use crate::loss_steps;
use crate::number;
use crate::room::Room;
use crate::training::Training;

/// What an address asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    /// The experiment; one that can be run.
    pub experiment: Experiment,
    /// The moment's index; `None` for the last.
    pub at: Option<usize>,
    /// The pinned unit, from 1; `None` for the first.
    pub unit: Option<usize>,
    /// The pinned quantity, by its name.
    pub pin: Option<String>,
    /// What is given another value, as written.
    holds: Option<String>,
    /// The room.
    pub room: Room,
    /// What is to be learned, in the Train room.
    pub training: Option<Training>,
    /// What is compared, in the Compare room.
    pub comparison: Option<Comparison>,
    /// What was wrong with the address and was replaced by the default.
    pub notices: Vec<String>,
}

/// Reads what stands behind the `#`, with or without it. Never fails: what is wrong is noticed and replaced.
pub fn parse(hash: &str) -> Visit {
    let mut visit = Visit::default();
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    let pairs = || hash.split('&').filter_map(|pair| pair.split_once('='));
    let has = |wanted: &str| pairs().any(|(key, _)| key == wanted);
    match pairs().find(|(key, _)| *key == "room") {
        None | Some((_, "step")) => {}
        Some((_, "train")) => {
            visit.room = Room::Train;
            train(&mut visit, pairs());
            return visit;
        }
        Some((_, "compare")) => {
            visit.room = Room::Compare;
            let notices = &mut visit.notices;
            let read = link::read(pairs(), |key, raw, why| notices.push(notice(key, raw, why)));
            visit.comparison = Some(read);
            return visit;
        }
        Some((key, raw)) => {
            visit
                .notices
                .push(notice(key, raw, "Expected step, compare or train."))
        }
    }
    // It decides what the rest means.
    if let Some((_, id)) = pairs().find(|(key, _)| *key == "hand") {
        match ByHand::named(id) {
            Some(by_hand) => visit.experiment = Experiment::by_hand(by_hand),
            None => visit
                .notices
                .push(notice("hand", id, "There is no such network set by hand.")),
        }
    }
    let schooled = visit.experiment.by_hand.is_none() && (has("task") || !has("seq"));
    match schooled {
        true => school(&mut visit, pairs()),
        false if visit.experiment.by_hand.is_none() => visit.experiment = Experiment::free(),
        false => {}
    }
    for (key, raw) in pairs() {
        if schooled && (KEYS.contains(&key) || key == "epoch") {
            continue;
        }
        let said = decode(raw).ok_or_else(|| "It holds what is no text.".to_owned());
        if let Err(why) = said.and_then(|value| read(&mut visit, key, &value)) {
            let said = decode(raw).unwrap_or_else(|| raw.to_owned());
            visit.notices.push(notice(key, &said, &why));
        }
    }
    fit(&mut visit);
    hold(&mut visit);
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
        "swap" => {
            visit.experiment.swap = match value {
                "1" => true,
                "0" => false,
                _ => return Err("Expected 1 for swapped or 0.".into()),
            }
        }
        "hold" => {
            // The rest of the experiment may stand behind it; what it means is settled at the end.
            visit.holds = Some(value.to_owned());
        }
        "scale" => visit.experiment.scale = within(value, SCALE)?,
        "shift" => visit.experiment.shift = within(value, SHIFT)?,
        "pin" => visit.pin = Some(value.to_owned()),
        "at" => visit.at = index()?,
        "unit" => visit.unit = index()?,
        _ => {}
    }
    Ok(())
}

/// Drops the steps with a loss if the sequence has no such steps, and the swap if it has no other token: the rest is
/// checked value by value.
fn fit(visit: &mut Visit) {
    let e = visit.experiment.clone();
    let mut drop = |key: &str, without: Experiment| {
        if let Err(refusal) = experiment::run(&visit.experiment)
            && experiment::run(&without).is_ok()
        {
            visit.notices.push(notice(key, "", &refusal.to_string()));
            visit.experiment = without;
        }
    };
    // Both may be wrong at once; what is left without either can be run.
    let loss = LossAt::Last;
    drop(
        "loss",
        Experiment {
            loss: loss.clone(),
            ..e.clone()
        },
    );
    drop(
        "swap",
        Experiment {
            swap: false,
            ..e.clone()
        },
    );
    drop(
        "loss and swap",
        Experiment {
            loss,
            swap: false,
            ..e
        },
    );
}

fn within(value: &str, bounds: std::ops::RangeInclusive<f64>) -> Result<f64, String> {
    let number = value.parse().ok().filter(|number| bounds.contains(number));
    number.ok_or_else(|| {
        let (low, high) = (number::plain(*bounds.start()), number::plain(*bounds.end()));
        format!("Expected a number from {low} to {high}.")
    })
}

/// Takes the changes in, each by itself.
fn hold(visit: &mut Visit) {
    let Some(text) = visit.holds.take() else {
        return;
    };
    let Ok(run) = experiment::run(&visit.experiment) else {
        return;
    };
    let (network, steps) = (run.trace.network(), run.trace.seq_len());
    for one in text.split(';').filter(|one| !one.is_empty()) {
        match Change::read(one, network, steps) {
            Ok(change) => visit.experiment.changes.push(change),
            Err(why) => visit.notices.push(notice("hold", one, &why)),
        }
    }
    if visit.experiment.changes.len() > IN_AN_ADDRESS {
        visit.experiment.changes.truncate(IN_AN_ADDRESS);
        let why = format!("Expected at most {IN_AN_ADDRESS} changes; the rest is left out.");
        visit.notices.push(notice("hold", "", &why));
    }
}

fn notice(key: &str, raw: &str, why: &str) -> String {
    let pair = match raw {
        "" => key.to_owned(),
        _ => format!("{key}={raw}"),
    };
    format!("The address says \u{201c}{pair}\u{201d}. {why} The default stands in its place.")
}

/// Where an address looks, besides its experiment; what is `None` is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View<'a> {
    /// The moment's index.
    pub at: Option<usize>,
    /// The pinned unit, from 1.
    pub unit: Option<usize>,
    /// The pinned quantity's name.
    pub pin: Option<&'a str>,
}

/// Writes an address, without the `#`; empty for the opening. `holds` are the changes as written.
pub fn print(experiment: &Experiment, holds: &[String], view: View<'_>) -> String {
    let usual = usual(experiment);
    let schooled = experiment.schooled.as_ref();
    let mut pairs = schooled.map_or_else(Vec::new, course);
    let mut say = |key: &str, differs: bool, value: String| {
        if differs {
            pairs.push(format!("{key}={}", encode(&value)));
        }
    };
    let e = experiment;
    let hand = e.by_hand.map_or("", |by_hand| by_hand.id);
    say("hand", e.by_hand.is_some(), hand.to_owned());
    let own_words = schooled.is_none() && e.by_hand.is_none();
    let other = own_words || e.sequence != usual.sequence;
    say("seq", other, e.sequence.clone());
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
    say("scale", e.scale != 1.0, number::plain(e.scale));
    say("shift", e.shift != 0.0, number::plain(e.shift));
    say("swap", e.swap, "1".to_owned());
    // What a link cannot carry the page says, and offers as a file.
    let carried = !holds.is_empty() && e.changes.len() <= IN_AN_ADDRESS;
    say("hold", carried, holds.join(";"));
    let View { at, unit, pin } = view;
    say("unit", unit.is_some(), unit.unwrap_or(1).to_string());
    say("pin", pin.is_some(), pin.unwrap_or_default().to_owned());
    say("at", at.is_some(), at.unwrap_or(0).to_string());
    // The first task is meant where none is said, unless a sequence is.
    let first = format!("task={}", TASKS[0].id);
    if !pairs.iter().any(|pair| pair.starts_with("seq=")) {
        pairs.retain(|pair| *pair != first);
    }
    pairs.join("&")
}

/// What an experiment of its kind is without anything said.
fn usual(experiment: &Experiment) -> Experiment {
    match (experiment.by_hand, &experiment.schooled) {
        (Some(by_hand), _) => Experiment::by_hand(by_hand),
        (None, Some(schooled)) => Experiment::schooled(schooled.clone()),
        (None, None) => Experiment::free(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schooled::Schooled;
    use proptest::collection::{btree_set, vec};
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;
    use unrolled_engine::{BUILTINS, Measure};
    use unrolled_scenarios::Settings;

    #[test]
    fn the_opening_has_a_bare_address() {
        assert_eq!(print(&Experiment::default(), &[], View::default()), "");
        assert_eq!(parse("").experiment, Experiment::default());
    }

    #[test]
    fn bad_values_are_named_and_replaced_and_unknown_keys_ignored() {
        let visit = parse("#units=99&cell=lstmm&seed=3&what=ever&bias=%zz&at=x&seq=");
        assert_eq!(visit.notices.len(), 5);
        assert!(visit.notices[0].contains("units=99"));
        let expected = Experiment {
            seed: 3,
            ..Experiment::free()
        };
        assert_eq!(visit.experiment, expected);
        let course = parse("#units=99&cell=lstmm&seed=3&epoch=-1&rate=0&what=ever");
        assert_eq!(course.notices.len(), 4);
        let settings = course
            .experiment
            .schooled
            .map(|schooled| schooled.settings.print());
        assert_eq!(settings.as_deref(), Some("task=first-word&seed=3"));
        let past = parse("seq=a+b+-%3E+c&loss=5");
        assert_eq!(past.experiment.loss, LossAt::Last);
        assert!(past.notices[0].contains("step 5"));
        let alone = parse("seq=a+a+a&swap=1");
        assert!(!alone.experiment.swap);
        assert!(alone.notices[0].contains("swap"));
        let both = parse("seq=a+a+a&swap=1&loss=9");
        assert!(!both.experiment.swap && both.experiment.loss == LossAt::Last);
    }

    #[test]
    fn a_network_set_by_hand_is_named_by_its_id_alone() {
        for by_hand in unrolled_scenarios::BY_HAND {
            let experiment = Experiment::by_hand(by_hand);
            let address = print(&experiment, &[], View::default());
            assert_eq!(address, format!("hand={}", by_hand.id));
            let visit = parse(&address);
            assert_eq!((visit.experiment, visit.notices.len()), (experiment, 0));
        }
        let other = parse("units=9&hand=memory&seq=set+hold+-%3E+1");
        assert_eq!(other.experiment.sequence, "set hold -> 1");
        let unknown = parse("hand=nosuch&seed=3");
        assert!(unknown.notices[0].contains("hand=nosuch"));
        let word = parse("hand=memory&seq=set+wait");
        assert!(word.notices[0].contains("expected one of these words"));
    }

    #[test]
    fn the_train_room_and_a_course_come_back() {
        let texts = [
            "task=adding&length=44&cell=gru&units=9&seed=5&start=xavier&bias=chrono-44&by=rmsprop&rate=0.02&batch=7&clip=value-2&cut=5-10&updates=3&epochs=9",
            "task=first-word",
            "task=reber&clip=off",
        ];
        for (at, text) in texts.into_iter().enumerate() {
            let settings = Settings::parse(text).unwrap();
            let beside = [Builtin::named("rnn"), None, Builtin::named("leaky")][at];
            let room = Training {
                measure: [Measure::Traffic, Measure::Road, Measure::Road][at],
                ..Training::new(settings, beside)
            };
            let visit = parse(&print_training(&room));
            assert_eq!((visit.room, visit.notices), (Room::Train, Vec::new()));
            assert_eq!(visit.training, Some(room));
            let course = Experiment::schooled(Schooled::at(settings, 2));
            let address = print(&course, &[], View::default());
            let visit = parse(&address);
            assert_eq!(visit.notices, Vec::<String>::new(), "{address}");
            assert_eq!(visit.experiment, course, "{address}");
        }
        let odd = parse("room=train&task=adding&units=x&beside=y&show=z");
        assert_eq!(odd.notices.len(), 3);
        assert_eq!(parse("room=kitchen").notices.len(), 1);
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
        let start = (any::<u64>(), scheme, bias);
        (words, cell, 1_usize..5, start, loss, any::<bool>()).prop_map(
            |(words, cell, units, (seed, scheme, forget_bias), loss, swap)| Experiment {
                scale: [1.0, 0.25][units % 2],
                shift: [0.0, -1.5][seed as usize % 2],
                sequence: format!("x {} -> answer", words.join(" ")),
                cell,
                units,
                seed,
                scheme,
                forget_bias,
                loss,
                swap,
                changes: Vec::new(),
                by_hand: None,
                schooled: None,
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
            pin in option::of("[a-z_]{1,4}"),
        ) {
            let view = View { at, unit, pin: pin.as_deref() };
            let visit = parse(&print(&experiment, &[], view));
            prop_assert_eq!(&visit.notices, &Vec::<String>::new());
            prop_assert_eq!(visit.experiment.forget_bias.to_bits(), experiment.forget_bias.to_bits());
            prop_assert_eq!((visit.experiment, visit.at, visit.unit, visit.pin), (experiment, at, unit, pin));
        }

        #[test]
        fn no_address_is_too_strange(hash in "(#|)((seq|cell|units|loss|at|bias|swap|pin|x)=[0-9a-z%+,|-]{0,9}&){0,4}.{0,9}") {
            let visit = parse(&hash);
            prop_assert!(experiment::run(&visit.experiment).is_ok());
        }
    }
}

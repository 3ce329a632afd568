//! Courses: the same bits from the same settings, exact replay, and settings as text.

use proptest::prelude::*;
use proptest::sample::select;
use unrolled_engine::{BUILTINS, Clip, Optimiser, Scheme, Truncation};
use unrolled_scenarios::{
    Course, Forget, History, Keyframe, Manner, Progress, Settings, TASKS, Task, shipped,
};

fn small(text: &str) -> Settings {
    Settings::parse(text).unwrap()
}

fn to_epoch(course: &mut Course, epoch: u64) {
    while course.epoch() < epoch {
        let progress = course.update().unwrap();
        assert!(!matches!(progress, Progress::Overflow(_)), "{progress:?}");
    }
}

#[test]
fn any_epoch_is_reached_again_to_the_bit_from_any_before_it() {
    for text in [
        "task=first-word&updates=3&batch=4",
        "task=adding&length=10&cell=gru&units=3&by=momentum&updates=2",
        "task=reber&cell=rnn&units=4&by=rmsprop&updates=2&cut=2-5",
    ] {
        let settings = small(text);
        let mut course = Course::new(settings).unwrap();
        let mut history = History::new(40_000);
        for epoch in 0..=24 {
            to_epoch(&mut course, epoch);
            let record = course.record().unwrap();
            let memory = course.memory();
            history.push(Keyframe { record, memory });
        }
        for epoch in [1, 7, 13, 24] {
            let from = history.before(epoch).unwrap().clone();
            let mut again = Course::new(settings).unwrap();
            again.restore(&from.memory).unwrap();
            to_epoch(&mut again, epoch);
            let mut fresh = Course::new(settings).unwrap();
            to_epoch(&mut fresh, epoch);
            assert_eq!(again.memory(), fresh.memory(), "{text} {epoch}");
            let (mut a, mut b) = (again.record().unwrap(), fresh.record().unwrap());
            // The loss of the epoch's own updates is known only where they were made.
            (a.train, b.train) = (None, None);
            assert_eq!(a, b, "{text} {epoch}");
        }
    }
}

#[test]
fn every_task_can_be_learned_a_little_with_every_cell() {
    for task in TASKS {
        for cell in BUILTINS {
            let settings = Settings {
                cell,
                units: 3,
                batch: 2,
                updates: 2,
                ..Settings::usual(task).of_length(task.length.least.max(3).min(task.length.most))
            };
            let mut course = Course::new(settings).unwrap();
            let before = course.weights().to_vec();
            to_epoch(&mut course, 1);
            let record = course.record().unwrap();
            assert_ne!(course.weights(), before, "{} {}", task.id, cell.id);
            assert!(record.score.loss.is_finite() && record.train.is_some());
            assert!((0.0..=1.0).contains(&record.score.right));
            let steps = course.tests()[0].1.seq_len();
            assert_eq!((record.road.len(), record.traffic.len()), (steps, steps));
            assert!(
                record.road.iter().any(|&road| road > 0.0),
                "{} {}",
                task.id,
                cell.id
            );
            let inside = |mean: f64| (0.0..=1.0).contains(&mean);
            assert!(record.openings.iter().all(|opening| inside(opening.mean)));
        }
    }
}

#[test]
fn what_goes_on_by_itself_begins_as_it_was_told_and_repeats() {
    for task in TASKS.iter().filter(|task| task.speech.is_some()) {
        let settings = Settings::usual(task);
        let network = std::sync::Arc::new(settings.network().unwrap());
        let drawn = Manner::Drawn {
            temperature: 1.0,
            seed: 5,
        };
        let say = |manner| task.speaking(network.clone(), manner).unwrap().unwrap();
        let (one, again) = (say(drawn), say(drawn));
        assert_eq!(one, again);
        let speech = task.speech.unwrap();
        assert_eq!(one.tokens.len(), one.given + speech.tokens);
        assert!(one.given > 0 && !one.text.is_empty());
        let likeliest = say(Manner::Likeliest);
        assert_eq!(likeliest, say(Manner::Likeliest));
        let other = say(Manner::Drawn {
            temperature: 1.0,
            seed: 6,
        });
        assert_ne!(one.tokens, other.tokens, "{}", task.id);
    }
    let silent = Settings::usual(Task::named("adding").unwrap());
    let network = std::sync::Arc::new(silent.network().unwrap());
    assert_eq!(
        silent.task.speaking(network, Manner::Likeliest).unwrap(),
        None
    );
}

#[test]
fn what_cannot_be_is_said_in_words_and_changes_nothing() {
    let usual = Settings::usual(Task::named("adding").unwrap());
    for (key, value, said) in [
        ("task", "addign", "no such task"),
        ("length", "1", "from"),
        ("units", "0", "from 1 to 128"),
        ("seed", "-1", "whole number"),
        ("bias", "chrono-1", "from 3"),
        ("bias", "inf", "Expected"),
        ("rate", "0", "above 0"),
        ("clip", "-1", "above 0"),
        ("clip", "value-x", "above 0"),
        ("cut", "5-3", "after every 5 steps"),
        ("cell", "lstmm", "no such cell"),
        ("by", "sdg", "no such optimiser"),
        ("batch", "1000", "256"),
    ] {
        let refused = usual.with(key, value).unwrap_err();
        assert!(
            refused.to_string().contains(said),
            "{key}={value}: {refused}"
        );
    }
    assert_eq!(usual.with("what", "ever").unwrap(), usual);
    let refused = Settings::parse("task=adding&units=0&rate=x").unwrap_err();
    assert!(refused.to_string().contains("units=0"));
}

#[test]
fn a_start_as_long_as_the_task_grows_with_it() {
    let chrono = small("task=first-word&bias=chrono-12");
    assert_eq!(
        chrono.with("length", "30").unwrap().forget,
        Forget::Chrono(30)
    );
    let own = small("task=first-word&bias=chrono-20");
    assert_eq!(own.with("length", "30").unwrap().forget, Forget::Chrono(20));
    let plain = small("task=first-word&bias=2");
    assert_eq!(
        plain.with("length", "30").unwrap().forget,
        Forget::Bias(2.0)
    );
}

#[test]
fn shipped_weights_are_read_back_and_strangers_refused() {
    let settings = small("task=first-word&cell=gru");
    let weights = settings.network().unwrap().weights().to_vec();
    let bytes = shipped::write(&settings, &weights);
    assert_eq!(shipped::read(&settings, &bytes).unwrap(), weights);
    let other = small("task=first-word&cell=lstm");
    assert!(shipped::read(&other, &bytes).is_err());
    assert!(shipped::read(&settings, &bytes[..bytes.len() - 3]).is_err());
    assert!(shipped::has(&settings) && !shipped::has(&small("task=first-word&seed=2")));
}

fn settings() -> impl Strategy<Value = Settings> {
    let clip = prop_oneof![
        Just(Clip::Off),
        (1e-9..1e9).prop_map(Clip::Norm),
        (1e-9..1e9).prop_map(Clip::Value),
    ];
    let forget = prop_oneof![
        (-9.0..9.0).prop_map(Forget::Bias),
        (3_usize..2000).prop_map(Forget::Chrono),
    ];
    let cut =
        proptest::option::of(
            (1_usize..50, 0_usize..50).prop_map(|(every, more)| Truncation {
                every,
                back: every + more,
            }),
        );
    let network = (
        select(TASKS.iter().collect::<Vec<_>>()),
        0.0..1.0,
        select(BUILTINS.iter().collect::<Vec<_>>()),
        1_usize..=128,
        any::<u64>(),
        select(Scheme::ALL.to_vec()),
        forget,
    );
    let recipe = (select(Optimiser::ALL.to_vec()), 1e-9..10.0, clip, cut);
    let counts = (1_usize..=256, 1_usize..1000, 1_usize..1000);
    (network, recipe, counts).prop_map(
        |(
            (task, long, cell, units, seed, (scheme, ..), forget),
            (optimiser, rate, clip, truncation),
            (batch, updates, epochs),
        )| {
            let bounds = task.length;
            let span = (bounds.most - bounds.least) as f64;
            let mut settings =
                Settings::usual(task).of_length(bounds.least + (long * span) as usize);
            settings.recipe.optimiser = optimiser.0;
            settings.recipe.rate = rate;
            settings.recipe.clip = clip;
            settings.recipe.truncation = truncation;
            Settings {
                cell,
                units,
                seed,
                scheme,
                forget,
                batch,
                updates,
                epochs,
                ..settings
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_settings_come_back_from_their_text(settings in settings()) {
        let text = settings.print();
        let back = Settings::parse(&text).unwrap();
        prop_assert_eq!(back.print(), text);
        prop_assert_eq!(back, settings);
    }

    #[test]
    fn no_text_is_too_strange(text in "((task|length|cell|units|bias|clip|cut|rate|x)=[a-z0-9.,-]{0,8}&){0,5}.{0,9}") {
        let _ = Settings::parse(&text);
    }
}

//! The room as a visitor moves it.

use unrolled_engine::{Builtin, Measure, Scheme, left};
use unrolled_scenarios::{Forget, Settings, TASKS};

use super::*;
use crate::compare::{Known, Tab, View};

fn room() -> Compare {
    reduced(Compare::of(Comparison::default()), CompareAction::Enter)
}

fn after(room: Compare, actions: &[CompareAction]) -> Compare {
    actions.iter().cloned().fold(room, reduced)
}

fn curve(room: &Compare, at: usize) -> Vec<f64> {
    let study = room.study.as_ref().unwrap();
    study.entrants[at].run.as_ref().unwrap().sizes().to_vec()
}

#[test]
fn the_usual_networks_run() {
    let room = room();
    let study = room.study.as_ref().unwrap();
    let names: Vec<&str> = study.entrants.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["plain RNN", "GRU", "LSTM", "LSTM, forget bias 0"]);
    assert!(left(&curve(&room, 2)) > left(&curve(&room, 3)));
    assert_eq!(room.notice, None);
}

#[test]
fn sliders_have_consequences_and_clipping_has_none() {
    let before = room();
    let slid = |slider, to| after(before.clone(), &[CompareAction::Slide(slider, to)]);
    assert_eq!(curve(&slid(Slider::Lag, 80.0), 2).len(), 80);
    assert!(left(&curve(&slid(Slider::Shift, 3.0), 2)) > left(&curve(&before, 2)));
    assert_eq!(curve(&slid(Slider::Shift, 3.0), 0), curve(&before, 0));
    assert!(left(&curve(&slid(Slider::Scale, 0.2), 0)) < left(&curve(&before, 0)));
    let truncated = slid(Slider::Truncate, 10.0);
    let cut = curve(&truncated, 2);
    assert!(cut[..30].iter().all(|size| *size == 0.0));
    assert_eq!(cut[30..], curve(&before, 2)[30..]);
    let run = truncated.chosen().unwrap();
    assert_eq!(run.whole.as_ref().unwrap()[..40], curve(&before, 2));
    assert!(run.update.lost.is_some_and(|lost| lost.degrees() > 0.0));
    let clipped = slid(Slider::Clip, 0.001);
    for at in 0..4 {
        assert_eq!(curve(&clipped, at), curve(&before, at));
    }
    let update = clipped.chosen().unwrap().update;
    assert!(update.clipped < update.norm && update.clipped <= 0.001);
}

#[test]
fn a_route_that_is_cut_is_missed() {
    let before = room();
    let straight = |room: &Compare| {
        let routes = &room.chosen().unwrap().routes;
        let found = routes
            .iter()
            .position(|route| route.label.starts_with("straight on"));
        found.unwrap()
    };
    let at = straight(&before);
    let cut = after(before.clone(), &[CompareAction::Cut(at)]);
    assert!(left(&curve(&cut, 2)) < left(&curve(&before, 2)) / 10.0);
    assert_eq!(curve(&cut, 0), curve(&before, 0));
    let whole = after(cut, &[CompareAction::Cut(at)]);
    assert_eq!(curve(&whole, 2), curve(&before, 2));
}

#[test]
fn networks_come_and_go_between_two_and_six() {
    let lstm = Builtin::named("lstm").unwrap();
    let add = CompareAction::Add(lstm, Forget::Chrono(40), Scheme::Orthogonal);
    let many = after(room(), &[add.clone(), add.clone(), add.clone(), add]);
    assert_eq!(many.comparison.entrants.len(), 6);
    assert_eq!(many.comparison.chosen, 5);
    assert_eq!(many.chosen_name(), "LSTM, chrono 40, orthogonal");
    let few = after(many, &vec![CompareAction::Remove(0); 9]);
    assert_eq!(few.comparison.entrants.len(), 2);
    assert!(few.comparison.chosen < 2);
}

#[test]
fn what_was_learned_is_waited_for_and_never_shown_before() {
    let waiting = after(room(), &[CompareAction::Epoch(20)]);
    let study = waiting.study.as_ref().unwrap();
    assert!(study.entrants.iter().all(|one| one.run.is_none()));
    assert_eq!(waiting.awaited().len(), 4);
    assert!(waiting.inquiry.is_none() && waiting.radii.is_none());
    let (settings, epoch) = waiting.awaited()[2];
    let network = settings.network().unwrap();
    let weights = network
        .weights()
        .iter()
        .map(|weight| 0.5 * weight)
        .collect();
    let known = Known {
        settings,
        epoch,
        weights: std::rc::Rc::new(weights),
    };
    let one = after(waiting, &[CompareAction::Learned(known)]);
    assert_eq!(one.awaited().len(), 3);
    assert!(one.chosen().is_some());
    assert!(one.inquiry.is_some(), "what it can answer is asked");
    let told = after(one, &[CompareAction::Unlearned("No worker.".into())]);
    assert_eq!(
        (told.comparison.epoch, told.notice.as_deref()),
        (0, Some("No worker."))
    );
}

#[test]
fn every_task_and_tab_stands() {
    for task in TASKS {
        let mut room = after(room(), &[CompareAction::Task(Some(task))]);
        assert_eq!(room.notice, None, "{}", task.id);
        assert!(room.chosen().is_some(), "{}", task.id);
        for (tab, ..) in Tab::ALL {
            room = after(room, &[CompareAction::Tab(tab)]);
            assert_eq!(room.comparison.tab, tab);
        }
    }
}

#[test]
fn typing_a_sequence_keeps_what_was_typed() {
    let own = after(room(), &[CompareAction::Task(None)]);
    let typed = after(
        own,
        &[
            CompareAction::Own("x".into()),
            CompareAction::Own(" ".into()),
        ],
    );
    let (draft, why) = typed.draft.clone().unwrap();
    assert_eq!(draft, " ");
    assert!(!why.is_empty());
    let right = after(typed, &[CompareAction::Own("p q r -> s".into())]);
    assert_eq!(right.draft, None);
    let study = right.study.as_ref().unwrap();
    assert_eq!(study.sequence.tokens[0], "p");
    assert_eq!(study.sequence.seq_len(), 40);
    let refused = after(right, &[CompareAction::Set("units", "33".into())]);
    assert!(refused.misread.is_some());
    let taken = after(refused, &[CompareAction::Set("units", "5".into())]);
    assert_eq!((taken.comparison.units, taken.misread.is_none()), (5, true));
    let sizes = |one: &crate::compare::Entrant| one.settings.units;
    assert!(taken.comparison.entrants.iter().all(|one| sizes(one) == 5));
}

#[test]
fn keys_point_and_choose_within_bounds() {
    let there = after(
        room(),
        &[
            CompareAction::Walk(-100),
            CompareAction::Next(-3),
            CompareAction::ToggleMeasure,
        ],
    );
    assert_eq!((there.comparison.step, there.comparison.chosen), (1, 3));
    assert_eq!(there.comparison.measure, Measure::Traffic);
    let end = after(there, &[CompareAction::Point(usize::MAX)]);
    assert_eq!(end.comparison.step, 40);
    let map = after(
        end,
        &[CompareAction::View(View::Latching), CompareAction::Point(1)],
    );
    assert_eq!(map.one_unit.times, 0);
    let played = after(map, &[CompareAction::Play]);
    assert!(played.one_unit.playing);
}

#[test]
fn what_came_from_the_train_room_keeps_its_own_settings() {
    let settings = Settings {
        units: 5,
        ..Settings::usual(&TASKS[0])
    };
    let weights = settings.network().unwrap().weights().to_vec();
    let mut room = room();
    room = after(
        room,
        &[CompareAction::Learned(Known {
            settings,
            epoch: 9,
            weights: std::rc::Rc::new(weights),
        })],
    );
    let mut comparison = room.comparison.clone();
    comparison.entrants.push(crate::compare::Entrant {
        settings,
        epoch: Some(9),
        cut: Vec::new(),
    });
    let with = after(room, &[CompareAction::SetUp(Box::new(comparison))]);
    let resized = after(with, &[CompareAction::Set("units", "6".into())]);
    let last = resized.comparison.entrants.last().unwrap();
    assert_eq!(last.settings.units, 5);
    assert_eq!(
        last.name(&resized.comparison),
        "LSTM, chrono 12, 5 units, epoch 9"
    );
    let study = resized.study.as_ref().unwrap();
    assert!(study.entrants.last().unwrap().run.is_some());
}

use super::*;
use crate::training::driver::Driver;
use crate::training::turn::Next;
use unrolled_engine::Builtin;

const SMALL: &str = "task=first-word&units=2&batch=2&updates=2&epochs=5";

fn room() -> Training {
    Training::new(Settings::parse(SMALL).unwrap(), Builtin::named("rnn"))
}

fn after(room: Training, actions: &[TrainAction]) -> Training {
    actions.iter().cloned().fold(room, reduced)
}

/// Hands the orders that wait to the worker and tells the room what it says, until it has nothing more to do.
fn served(mut room: Training, worker: &mut Driver) -> Training {
    let mut answers = Vec::new();
    for (number, order) in room.outbox.clone() {
        answers.extend(worker.order(order));
        room = reduced(room, TrainAction::Sent(number));
    }
    let mut now_ms = 0.0;
    loop {
        let (more, next) = worker.work(now_ms);
        answers.extend(more);
        match next {
            Next::Now => {}
            Next::In(ms) => now_ms += ms,
            Next::Never => return reduced(room, TrainAction::Heard(answers)),
        }
    }
}

fn weights(room: &Training, lane: usize) -> Vec<f64> {
    let newest = room.lanes[lane].history.newest();
    newest.map_or_else(Vec::new, |kept| kept.memory.weights.clone())
}

#[test]
fn it_begins_when_it_is_entered_and_once() {
    let entered = after(room(), &[TrainAction::Enter]);
    assert_eq!((entered.run, entered.status.clone()), (1, Status::Paused));
    let [(_, Order::Begin { run: 1, lanes }), (_, Order::Pace(_))] = &entered.outbox[..] else {
        panic!("{:?}", entered.outbox);
    };
    assert_eq!(lanes.len(), 2);
    let again = after(entered.clone(), &[TrainAction::Enter]);
    assert_eq!(again, entered);
    let alone = after(entered, &[TrainAction::Set("cell", "rnn".into())]);
    assert_eq!(alone.lanes.len(), 1, "nobody races itself");
}

#[test]
fn it_runs_to_its_end_and_begins_again_with_the_same_bits() {
    let mut worker = Driver::default();
    let room = served(after(room(), &[TrainAction::Enter]), &mut worker);
    assert_eq!((room.newest(), room.status.clone()), (0, Status::Paused));
    let done = served(after(room, &[TrainAction::TogglePlay]), &mut worker);
    assert_eq!((done.newest(), done.status.clone()), (5, Status::Done));
    let again = after(done.clone(), &[TrainAction::Reset, TrainAction::TogglePlay]);
    let again = served(again, &mut worker);
    assert_eq!(again.run, 2);
    for lane in 0..2 {
        assert_eq!(weights(&again, lane), weights(&done, lane));
    }
}

#[test]
fn one_update_and_one_epoch_leave_it_paused() {
    let mut worker = Driver::default();
    let room = after(room(), &[TrainAction::Enter, TrainAction::Update]);
    let room = served(room, &mut worker);
    assert_eq!((room.newest(), room.status.clone()), (0, Status::Paused));
    assert_eq!(worker.sequences(), 4);
    let room = served(after(room, &[TrainAction::Epoch]), &mut worker);
    assert_eq!((room.newest(), room.status), (1, Status::Paused));
}

#[test]
fn what_is_said_of_another_run_is_dropped() {
    let room = after(room(), &[TrainAction::Enter, TrainAction::Reset]);
    let strangers = [
        Answer::Done { run: 1 },
        Answer::Speed { run: 1, speed: 9.0 },
        Answer::Failed {
            run: 1,
            why: "x".into(),
        },
        Answer::Overflow {
            run: 3,
            lane: 0,
            said: "x".into(),
        },
    ];
    let heard = TrainAction::Heard(strangers.to_vec());
    assert_eq!(after(room.clone(), &[heard]), room);
}

#[test]
fn a_dead_worker_is_followed_by_one_that_goes_on_with_the_same_bits() {
    let mut worker = Driver::default();
    let begun = after(room(), &[TrainAction::Enter]);
    let undisturbed = served(
        after(begun.clone(), &[TrainAction::TogglePlay]),
        &mut worker,
    );
    let mut worker = Driver::default();
    let two = [TrainAction::Epoch, TrainAction::Epoch];
    let half = two.iter().fold(begun, |room, epoch| {
        served(after(room, std::slice::from_ref(epoch)), &mut worker)
    });
    assert_eq!(half.newest(), 2);
    let dead = after(half, &[TrainAction::TogglePlay, TrainAction::Died]);
    assert!(
        dead.notice
            .as_ref()
            .is_some_and(|notice| notice.contains("epoch 2"))
    );
    let done = served(dead, &mut Driver::default());
    assert_eq!(done.status, Status::Done);
    for lane in 0..2 {
        assert_eq!(weights(&done, lane), weights(&undisturbed, lane));
    }
    // One that never does anything is not started for ever.
    let hopeless = vec![TrainAction::Died; 9];
    let given_up = after(done, &hopeless);
    assert!(given_up.outbox.is_empty());
    assert!(
        given_up
            .notice
            .is_some_and(|notice| notice.contains("cannot be started"))
    );
}

#[test]
fn a_wrong_setting_stays_as_typed_and_a_right_one_begins_anew() {
    let begun = after(room(), &[TrainAction::Enter]);
    let wrong = after(begun.clone(), &[TrainAction::Set("rate", "fast".into())]);
    assert_eq!((wrong.settings, wrong.run), (begun.settings, 1));
    let draft = wrong.drafts.first();
    assert!(draft.is_some_and(|draft| draft.text == "fast" && draft.expected.is_some()));
    let right = after(wrong, &[TrainAction::Set("rate", "0.02".into())]);
    assert_eq!((right.settings.recipe.rate, right.run), (0.02, 2));
    let task = Settings::usual(&unrolled_scenarios::TASKS[1]).task;
    let other = after(right, &[TrainAction::Task(task)]);
    assert_eq!(
        (other.settings.task, other.drafts.len(), other.run),
        (task, 0, 3)
    );
}

#[test]
fn an_epoch_between_two_keyframes_is_reached_again() {
    let mut worker = Driver::default();
    let mut room = Training {
        beside: None,
        ..room()
    };
    room = served(
        after(room, &[TrainAction::Enter, TrainAction::TogglePlay]),
        &mut worker,
    );
    let whole = room.lanes[0].history.clone();
    let exact = whole.before(3).unwrap().clone();
    let mut thin = History::new(1);
    for epoch in [0, 2, 4, 5] {
        thin.push(unrolled_scenarios::Keyframe::clone(
            whole.before(epoch).unwrap(),
        ));
    }
    room.lanes[0].history = Rc::new(thin);
    let shown = after(room, &[TrainAction::Show(Some(3))]);
    assert!(matches!(
        shown.outbox.last(),
        Some((_, Order::Reach { epoch: 3, .. }))
    ));
    let there = served(shown, &mut worker);
    let keyframe = there.keyframe(0).unwrap();
    assert_eq!(keyframe.record.epoch, 3);
    assert_eq!(keyframe.memory, exact.memory);
    let back = after(there, &[TrainAction::Walk(1), TrainAction::Walk(9)]);
    assert_eq!((back.epoch(), back.shown), (5, None));
}

#[test]
fn what_runs_over_is_said_and_has_a_remedy() {
    let wild = "task=adding&cell=linear&units=4&batch=1&rate=1e200&clip=off&updates=2&length=10";
    let room = Training::new(Settings::parse(wild).unwrap(), None);
    let mut worker = Driver::default();
    let room = served(
        after(room, &[TrainAction::Enter, TrainAction::TogglePlay]),
        &mut worker,
    );
    let Status::Overflow { lane: 0, said } = &room.status else {
        panic!("{:?}", room.status);
    };
    assert!(said.contains("infinity"), "{said}");
    let stuck = after(room.clone(), &[TrainAction::TogglePlay]);
    assert_eq!(stuck.outbox, room.outbox, "it would only run over again");
    let clipped = after(room.clone(), &[TrainAction::Clip]);
    assert_eq!(clipped.settings.value("clip"), "1");
    assert_eq!(clipped.status, Status::Paused);
    let slower = after(room, &[TrainAction::Slower]);
    assert_eq!(slower.settings.recipe.rate, 3.33e199);
}

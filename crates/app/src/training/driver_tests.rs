use super::*;
use unrolled_scenarios::OwnKind;

fn begin(run: u32, texts: &[&str]) -> Order {
    let lane = |text: &&str| ((*text).to_owned(), None);
    Order::Begin {
        run,
        lanes: texts.iter().map(lane).collect(),
    }
}

const SMALL: &str = "task=first-word&units=2&batch=2&updates=3&epochs=4";
const OTHER: &str = "task=first-word&cell=rnn&units=2&batch=2&updates=3&epochs=4";

fn go(how: How) -> Order {
    Order::Go { run: 1, how }
}

/// Works until there is nothing more to do at once.
fn all(driver: &mut Driver, now_ms: f64) -> (Vec<Answer>, Next) {
    let mut answers = Vec::new();
    loop {
        let (more, next) = driver.work(now_ms);
        answers.extend(more);
        if next != Next::Now {
            return (answers, next);
        }
    }
}

fn epochs(answers: &[Answer]) -> Vec<(u32, u64)> {
    let of = |answer: &Answer| match answer {
        Answer::Epochs {
            lane, keyframes, ..
        } => Some((*lane, keyframes[0].record.epoch)),
        _ => None,
    };
    answers.iter().filter_map(of).collect()
}

#[test]
fn it_begins_at_epoch_0_and_ends_with_the_last() {
    let mut driver = Driver::default();
    let begun = driver.order(begin(1, &[SMALL]));
    assert_eq!(epochs(&begun), [(0, 0)]);
    assert_eq!(driver.work(0.0).1, Next::Never);
    driver.order(go(How::Play));
    let (answers, next) = all(&mut driver, 0.0);
    assert_eq!(epochs(&answers), [(0, 1), (0, 2), (0, 3), (0, 4)]);
    assert_eq!(
        (answers.last(), next),
        (Some(&Answer::Done { run: 1 }), Next::Never)
    );
    assert_eq!(driver.sequences(), 24);
}

#[test]
fn two_race_update_by_update() {
    let mut driver = Driver::default();
    driver.order(begin(1, &[SMALL, OTHER]));
    driver.order(go(How::Play));
    let (answers, _) = all(&mut driver, 0.0);
    let expected: Vec<(u32, u64)> = (1..=4).flat_map(|epoch| [(0, epoch), (1, epoch)]).collect();
    assert_eq!(epochs(&answers), expected);
}

#[test]
fn one_update_and_one_epoch_are_that_for_each_network() {
    let mut driver = Driver::default();
    driver.order(begin(1, &[SMALL, OTHER]));
    driver.order(go(How::Update));
    assert_eq!(epochs(&all(&mut driver, 0.0).0), []);
    assert_eq!(driver.sequences(), 4);
    driver.order(go(How::Epoch));
    assert_eq!(epochs(&all(&mut driver, 0.0).0), [(0, 1), (1, 1)]);
    assert_eq!(driver.sequences(), 12);
    driver.order(go(How::Epoch));
    assert_eq!(epochs(&all(&mut driver, 0.0).0), [(0, 2), (1, 2)]);
}

#[test]
fn a_pace_is_kept_and_an_order_is_not_waited_with() {
    let mut driver = Driver::default();
    driver.order(begin(1, &[SMALL]));
    driver.order(Order::Pace(50.0));
    driver.order(go(How::Play));
    let (answers, next) = all(&mut driver, 1000.0);
    assert_eq!((epochs(&answers), next), (vec![(0, 1)], Next::In(50.0)));
    assert_eq!(all(&mut driver, 1020.0).1, Next::In(30.0));
    assert_eq!(epochs(&all(&mut driver, 1050.0).0), [(0, 2)]);
    let resting = Answer::Resting { run: 1, updates: 6 };
    assert_eq!(driver.order(go(How::Pause)), [resting]);
    assert_eq!(driver.work(1200.0), (Vec::new(), Next::Never));
    driver.order(Order::Pace(0.0));
    driver.order(go(How::Play));
    assert_eq!(epochs(&all(&mut driver, 1201.0).0), [(0, 3), (0, 4)]);
}

#[test]
fn orders_for_another_run_are_dropped() {
    let mut driver = Driver::default();
    driver.order(begin(2, &[SMALL]));
    driver.order(go(How::Play));
    assert_eq!(driver.work(0.0).1, Next::Never);
}

#[test]
fn an_epoch_is_reached_again_to_the_bit_while_training_waits() {
    let mut driver = Driver::default();
    driver.order(begin(1, &[SMALL]));
    driver.order(go(How::Play));
    let (answers, _) = all(&mut driver, 0.0);
    let kept = |epoch: u64| {
        let all = answers.iter().filter_map(|answer| match answer {
            Answer::Epochs { keyframes, .. } => Some(&keyframes[0]),
            _ => None,
        });
        all.clone()
            .find(|kept| kept.record.epoch == epoch)
            .unwrap()
            .clone()
    };
    driver.order(Order::Reach {
        ticket: 9,
        settings: SMALL.to_owned(),
        memory: Some(kept(1).memory),
        epoch: 3,
    });
    let (reached, _) = all(&mut driver, 0.0);
    let [
        Answer::Reached {
            ticket: 9,
            keyframe,
        },
    ] = &reached[..]
    else {
        panic!("{reached:?}");
    };
    assert_eq!(**keyframe, kept(3));
    // From the very start too.
    driver.order(Order::Reach {
        ticket: 9,
        settings: SMALL.to_owned(),
        memory: None,
        epoch: 2,
    });
    let (reached, _) = all(&mut driver, 0.0);
    assert!(matches!(&reached[..], [Answer::Reached { keyframe, .. }] if **keyframe == kept(2)));
}

#[test]
fn what_runs_over_is_said_where_it_happened_and_what_cannot_be_is_said() {
    let mut driver = Driver::default();
    let wild = "task=adding&cell=linear&units=4&batch=1&rate=1e200&clip=off&updates=2&length=10";
    driver.order(begin(1, &[wild]));
    driver.order(go(How::Play));
    let (answers, next) = all(&mut driver, 0.0);
    let Some(Answer::Overflow { said, .. }) = answers.last() else {
        panic!("{answers:?}");
    };
    assert!(
        said.contains("infinity") && said.contains("update 2"),
        "{said}"
    );
    assert_eq!(next, Next::Never);
    let refused = driver.order(begin(2, &["task=adding&units=x"]));
    assert!(matches!(&refused[..], [Answer::Failed { run: 2, .. }]));
}

#[test]
fn a_visitor_s_own_text_is_learned_once_it_was_told() {
    let text = "to and fro, to and fro, to and fro, and so on";
    let kind = OwnKind::Text;
    let mut driver = Driver::default();
    let unknown = driver.order(begin(1, &["task=own-0123456789abcdef"]));
    assert!(
        matches!(&unknown[..], [Answer::Failed { run: 1, why }] if why.contains("pasted elsewhere"))
    );
    let own = |text: &str| Order::Own {
        kind,
        text: text.to_owned(),
    };
    assert!(matches!(
        &driver.order(own("short"))[..],
        [Answer::Failed { run: 1, .. }]
    ));
    assert_eq!(driver.order(own(text)), []);
    let id = Task::own(kind, text).unwrap().id;
    let settings = format!("task={id}&units=3&batch=2&updates=2&epochs=2");
    assert_eq!(epochs(&driver.order(begin(2, &[&settings]))), [(0, 0)]);
    driver.order(Order::Go {
        run: 2,
        how: How::Play,
    });
    assert_eq!(epochs(&all(&mut driver, 0.0).0), [(0, 1), (0, 2)]);
}

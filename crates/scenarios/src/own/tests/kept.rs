//! Chance, what is kept, and that it can be learned.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::SUMS;
use crate::course::{Course, Manner, Settings};
use crate::own::{Own, OwnKind};
use crate::shipped;
use crate::tasks::{Right, TASKS, Task};

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-12, "{a} is not {b}");
}

#[test]
fn chance_is_the_best_answer_that_is_always_the_same() {
    // The last tenth is "abbb": asked are b, b and b, then of windows of 2 only b and b.
    let text = format!("{}abbb", "ab".repeat(18));
    let own = Own::text(&text).unwrap();
    assert_eq!((own.chance(3).loss, own.chance(3).right), (0.0, 1.0));
    let text = format!("{}aabb\nb", "ab\n".repeat(18));
    let own = Own::text(&text).unwrap();
    let chance = own.chance(4);
    let asked: Vec<String> = own
        .test(0, 4)
        .targets
        .iter()
        .map(|t| format!("{t:?}"))
        .collect();
    let mut entropy = 0.0;
    let mut most = 0;
    for one in asked.iter().collect::<BTreeSet<_>>() {
        let count = asked.iter().filter(|other| *other == one).count();
        let share = count as f64 / asked.len() as f64;
        entropy -= share * share.ln();
        most = most.max(count);
    }
    near(chance.loss, entropy);
    near(chance.right, most as f64 / 4.0);

    let numbers = "sequence,a,->b,->c\n1,0,1,1\n2,0,4,0\n2,0,0,0\n";
    let chance = Own::csv(numbers).unwrap().chance(2);
    // b is 4 and 0, c is 0 and 0: the means are 2 and 0.
    near(chance.loss, (4.0 + 0.0) / 2.0);
    near(chance.right, 0.0);
    let classes = "sequence,a,->b\n1,0,y\n2,0,x\n2,0,x\n2,0,x\n2,0,y\n";
    let chance = Own::csv(classes).unwrap().chance(4);
    near(chance.loss, -0.75 * 0.75_f64.ln() - 0.25 * 0.25_f64.ln());
    near(chance.right, 0.75);
}

#[test]
fn the_same_text_is_the_same_task_and_is_found_by_its_id() {
    let text = "The quick brown fox jumps over the lazy dog, and again.";
    let task = Task::own(OwnKind::Text, text).unwrap();
    assert!(std::ptr::eq(task, Task::own(OwnKind::Text, text).unwrap()));
    assert!(std::ptr::eq(task, Task::named(task.id).unwrap()));
    assert!(
        task.id.starts_with("own-") && task.id.len() == 20,
        "{}",
        task.id
    );
    let other = Task::own(OwnKind::Text, &format!("{text}!")).unwrap();
    assert_ne!(task, other);
    assert!(!TASKS.contains(task));
    let settings = Settings::usual(task);
    assert_eq!(Settings::parse(&settings.print()), Ok(settings));
    assert_eq!(
        (settings.units, settings.batch, settings.updates),
        (32, 16, 20)
    );
    assert!(!shipped::has(&settings));
    let strange = Settings::parse("task=own-0000000000000000").unwrap_err();
    assert!(strange.expected.contains("pasted elsewhere"), "{strange}");
    let sums = Task::own(OwnKind::Sequences, SUMS).unwrap();
    assert_eq!(sums.right, Right::Within(0.05));
    assert!(Task::own(OwnKind::Sequences, text).is_err());
    assert!(task.speaks() && !sums.speaks());
}

#[test]
fn own_data_can_be_learned_and_a_text_goes_on_by_itself() {
    let text = Task::own(OwnKind::Text, &"abracadabra, ".repeat(20)).unwrap();
    let sums = Task::own(OwnKind::Sequences, SUMS).unwrap();
    for task in [text, sums] {
        let settings = Settings {
            units: 6,
            ..Settings::usual(task)
        };
        let mut course = Course::new(settings).unwrap();
        assert_eq!(course.tests().len() as u64, settings.tests(u64::MAX));
        let before = course.score().unwrap().loss;
        while course.epoch() < 3 {
            course.update().unwrap();
        }
        let record = course.record().unwrap();
        assert!(record.score.loss < before, "{record:?}");
        assert!(!task.said(settings.length).is_empty());
    }
    let network = Arc::new(Settings::usual(text).network().unwrap());
    let manner = Manner::Drawn {
        temperature: 1.0,
        seed: 2,
    };
    let said = text.speaking(network, manner).unwrap().unwrap();
    assert_eq!((said.given, said.tokens.len()), (1, 201));
    assert!(said.text.chars().all(|letter| "abrcd, ".contains(letter)));
}

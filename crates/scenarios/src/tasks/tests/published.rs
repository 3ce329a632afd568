//! The published tasks, against their definitions.

use std::collections::BTreeSet;

use super::{answers, asked_last, draws, named, read};
use crate::tasks::Example;

/// The entries of every input at one place.
fn column(example: &Example, at: usize) -> Vec<f64> {
    example.inputs.iter().map(|input| input[at]).collect()
}

#[test]
fn latch_is_a_bit_and_then_noise_of_variance_a_fifth() {
    let mut noise = Vec::new();
    let mut ones = 0;
    for example in draws(named("latch"), 40, 1_000) {
        let values = column(&example, 0);
        assert_eq!(values.len(), 40);
        let class = asked_last(&example)[0];
        assert_eq!(values[0], if class == 1.0 { 1.0 } else { -1.0 });
        ones += usize::from(class == 1.0);
        noise.extend_from_slice(&values[1..]);
    }
    let mean = noise.iter().sum::<f64>() / noise.len() as f64;
    let variance = noise.iter().map(|z| z * z).sum::<f64>() / noise.len() as f64;
    assert!(
        mean.abs() < 0.01 && (variance - 0.2).abs() < 0.005,
        "{mean} {variance}"
    );
    assert!((430..570).contains(&ones), "{ones}");
}

#[test]
fn adding_marks_one_number_in_each_half_and_asks_their_sum() {
    for length in [2, 7, 30] {
        let mut places = BTreeSet::new();
        for example in draws(named("adding"), length, 2_000) {
            let (values, marks) = (column(&example, 0), column(&example, 1));
            assert_eq!(values.len(), length);
            assert!(values.iter().all(|value| (0.0..1.0).contains(value)));
            assert!(marks.iter().all(|mark| [0.0, 1.0].contains(mark)));
            let marked: Vec<usize> = (0..length).filter(|at| marks[*at] == 1.0).collect();
            assert_eq!(marked.len(), 2);
            assert!(
                marked[0] < length / 2 && marked[1] >= length / 2,
                "{marked:?}"
            );
            assert_eq!(
                asked_last(&example),
                [values[marked[0]] + values[marked[1]]]
            );
            places.extend(marked);
        }
        assert_eq!(places.len(), length);
    }
}

#[test]
fn adding_of_1997_marks_in_its_windows() {
    let task = named("adding-1997");
    let mut lengths = BTreeSet::new();
    let (mut places, mut none) = (BTreeSet::new(), 0);
    for example in draws(task, 40, 4_000) {
        let (values, marks) = (column(&example, 0), column(&example, 1));
        let count = values.len();
        lengths.insert(count);
        assert!(values.iter().all(|value| (-1.0..1.0).contains(value)));
        assert_eq!((marks[0], marks[count - 1]), (-1.0, -1.0));
        assert!(
            marks[1..count - 1]
                .iter()
                .all(|mark| [0.0, 1.0].contains(mark))
        );
        let marked: Vec<usize> = (0..count).filter(|at| marks[*at] == 1.0).collect();
        // With only one mark the other one fell on the first pair, whose number counts as 0.
        assert!((1..=2).contains(&marked.len()), "{marked:?}");
        none += usize::from(marked.len() == 1);
        if marked.len() == 2 {
            assert!(marked[0] < 10 || marked[1] < 10, "{marked:?}");
        }
        assert!(marked.iter().all(|at| *at < 20), "{marked:?}");
        let sum: f64 = marked.iter().map(|at| values[*at]).sum();
        assert_eq!(asked_last(&example), [0.5 + sum / 4.0]);
        places.extend(marked);
    }
    assert_eq!(lengths, (40..=44).collect());
    // The second mark is among the first 19 unmarked: never after the 20th pair, and at it only behind the first mark.
    assert_eq!(places, (1..20).collect());
    let share = none as f64 / 4_000.0;
    assert!((share - (0.1 + 0.9 / 19.0)).abs() < 0.015, "{share}");
}

/// The steps, from 1, of X and Y.
fn letters(words: &[String]) -> Vec<usize> {
    let letter = |step: &usize| ["X", "Y"].contains(&words[step - 1].as_str());
    (1..=words.len()).filter(letter).collect()
}

/// The windows and lengths that were seen.
fn orders(id: &str, length: usize) -> [BTreeSet<usize>; 3] {
    let task = named(id);
    let mut seen = [BTreeSet::new(), BTreeSet::new(), BTreeSet::new()];
    let mut said = BTreeSet::new();
    for example in draws(task, length, 1_500) {
        let words = read(task, &example);
        let at = letters(&words);
        assert_eq!(at.len(), 2);
        assert_eq!(
            (words[0].as_str(), words.last().unwrap().as_str()),
            ("E", "B")
        );
        let noise = (2..words.len()).filter(|step| !at.contains(step));
        assert!(
            noise
                .map(|step| words[step - 1].as_str())
                .all(|word| "abcd".contains(word))
        );
        let answers = answers(task, &example);
        let (answer, others) = answers.split_last().unwrap();
        assert!(others.iter().all(String::is_empty));
        assert_eq!(*answer, format!("{}{}", words[at[0] - 1], words[at[1] - 1]));
        said.insert(answer.clone());
        seen[0].insert(at[0]);
        seen[1].insert(at[1]);
        seen[2].insert(words.len());
        assert_eq!(task.telling.unwrap()(&example), at);
    }
    assert_eq!(said.len(), 4);
    seen
}

#[test]
fn temporal_order_of_1997_has_its_windows() {
    let [first, second, lengths] = orders("temporal-order-1997", 100);
    assert_eq!(first, (10..=20).collect());
    assert_eq!(second, (50..=60).collect());
    assert_eq!(lengths, (100..=110).collect());
}

#[test]
fn temporal_order_scales_its_windows() {
    let [first, second, lengths] = orders("temporal-order", 50);
    assert_eq!(first, (5..=10).collect());
    assert_eq!(second, (25..=30).collect());
    assert_eq!(lengths, BTreeSet::from([50]));
    let [first, second, _] = orders("temporal-order", 33);
    assert_eq!((first, second), ((4..=6).collect(), (17..=19).collect()));
    let [first, second, _] = orders("temporal-order", 20);
    assert_eq!((first, second), ((2..=4).collect(), (10..=12).collect()));
}

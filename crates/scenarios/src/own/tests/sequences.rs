//! Sequences: what is read, which are for testing, and what is refused.

use std::collections::BTreeSet;

use proptest::prelude::*;
use unrolled_engine::{LossKind, Random, Target};

use super::{SUMS, refused, words};
use crate::own::{Own, OwnKind};
use crate::tasks::Example;

#[test]
fn sequences_of_numbers_are_read() {
    let own = Own::csv(SUMS).unwrap();
    assert_eq!(words(&own.inputs), ["value", "mark"]);
    assert_eq!(words(&own.outputs), ["sum"]);
    assert_eq!(own.loss, LossKind::SquaredError);
    assert_eq!(own.length.most, 3);
    assert_eq!(own.tests(3), 1);
    let test = own.test(0, 3);
    assert_eq!(test.inputs, [[-2.0, 1.0], [3.0, 1.0]]);
    assert_eq!(test.targets, [Target::None, Target::Values(vec![1.0])]);
    let learned = own.draw(&mut Random::new(1, "draw"), 3);
    assert_eq!(learned.inputs.len(), 3);
    assert_eq!(learned.targets[2], Target::Values(vec![1.5]));
    let windows = SUMS.replace('\n', "\r\n");
    assert_eq!(Own::csv(&format!("\u{feff}{windows}")), Ok(own));
}

#[test]
fn sequences_of_words_are_read() {
    let text =
        "Sequence,word,->kind\na,\"New York\",\na,is,town\n\nb,\"say \"\"no\"\"\",x\nb,is,\n";
    let own = Own::csv(text).unwrap();
    assert_eq!(
        words(&own.inputs),
        ["New\u{2423}York", "is", "say\u{2423}\"no\""]
    );
    assert_eq!(words(&own.outputs), ["town", "x"]);
    assert_eq!(own.loss, LossKind::SoftmaxCrossEntropy);
    let test = own.test(0, 2);
    assert_eq!(test.inputs, [[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]);
    assert_eq!(test.targets, [Target::Class(1), Target::None]);
}

#[test]
fn what_is_wrong_with_sequences_is_said_with_its_place() {
    let head = "sequence,value,mark,->sum\n";
    for (text, line, column, said) in [
        (
            "",
            1,
            1,
            "found nothing, expected a line that names the columns",
        ),
        (
            "value,->sum\n",
            1,
            1,
            "the first column is \u{201c}sequence\u{201d}",
        ),
        ("sequence;value;->sum\n", 1, 1, "commas between the columns"),
        ("sequence,value\n", 1, 15, "a column of answers"),
        ("sequence,->sum\n", 1, 10, "a column of inputs before"),
        ("sequence,a,->b,c\n", 1, 16, "answers stand last"),
        ("sequence,a,a,->b\n", 1, 12, "no other column"),
        ("sequence,a,,->b\n", 1, 12, "a name of the column"),
        ("sequence,a,->b\n", 2, 1, "found no row"),
        (
            "sequence,value,->sum\n1,2,3\n1,4,x\n",
            3,
            5,
            "found \u{201c}x\u{201d}, expected a number.",
        ),
        (
            "sequence,w,->v\n1,red,y\n2,red,y\n",
            3,
            7,
            "at least two different answers",
        ),
        (
            "sequence,a,->b\n1,1,\n1,2,\n2,1,1\n",
            3,
            5,
            "found nothing, expected an answer in one row",
        ),
        ("sequence,a,->b\n1,1,\"2\n", 2, 5, "not closed"),
    ] {
        let (at, column_at, found) = refused(OwnKind::Sequences, text);
        assert_eq!((at, column_at), (line, column), "{text}: {found}");
        assert!(found.contains(said), "{text}: {found}");
    }
    for (rows, line, column, said) in [
        (
            "1,0.5,1,2\n1,0.5,oh,2\n",
            3,
            7,
            "found \u{201c}oh\u{201d}, expected a number",
        ),
        (
            "1,red,1,2\n",
            2,
            3,
            "words can stand in a single column only",
        ),
        ("1,1,1\n", 2, 6, "found 3 values, expected 4"),
        ("1,1,1,1,\n", 2, 9, "found 5 values, expected 4"),
        ("1,1,1,2\n2,1,1,2\n1,1,1,2\n", 4, 1, "stand together"),
        (",1,1,2\n", 2, 1, "the number or the name"),
        (
            "1,1,1,2\n",
            3,
            1,
            "found one sequence, expected at least two",
        ),
        ("1,1,1,1e999\n", 2, 7, "a number"),
        ("1,,1,2\n", 2, 3, "found nothing, expected a number"),
    ] {
        let (at, column_at, found) = refused(OwnKind::Sequences, &format!("{head}{rows}"));
        assert_eq!((at, column_at), (line, column), "{rows}: {found}");
        assert!(found.contains(said), "{rows}: {found}");
    }
    let long = format!("{head}{}", "7,1,1,1\n".repeat(201));
    let (line, column, said) = refused(OwnKind::Sequences, &long);
    assert_eq!((line, column), (202, 1));
    assert!(
        said.contains("step 201 of sequence \u{201c}7\u{201d}"),
        "{said}"
    );
    let large = refused(
        OwnKind::Sequences,
        &format!("{head}{}", "1,1,1,1\n".repeat(25_000)),
    );
    assert!(
        large.2.contains("at most 200\u{202f}000 bytes"),
        "{}",
        large.2
    );
}

#[test]
fn every_tenth_sequence_is_for_testing() {
    let rows: String = (1..=25).map(|at| format!("{at},{at},{at}\n")).collect();
    let own = Own::csv(&format!("sequence,a,->b\n{rows}")).unwrap();
    assert_eq!(own.tests(1), 2);
    let first = |example: &Example| example.inputs[0][0] as usize;
    assert_eq!([0, 1].map(|index| first(&own.test(index, 1))), [10, 20]);
    let mut random = Random::new(5, "draw");
    let drawn: BTreeSet<usize> = (0..500).map(|_| first(&own.draw(&mut random, 1))).collect();
    let others: BTreeSet<usize> = (1..=25).filter(|at| at % 10 != 0).collect();
    assert_eq!(drawn, others);
}

proptest! {
    #[test]
    fn no_sequences_are_too_strange(
        head in "(sequence,a(,b)?,->c\\n)?",
        text in "([12]?,[-0-9x \"]{0,3},[-0-9.ey\"]{0,3}(,[0-9]?)?\\r?\\n){0,9}",
        any in any::<String>(),
    ) {
        for text in [format!("{head}{text}"), format!("{head}{any}"), any.clone()] {
            match Own::csv(&text) {
                Ok(own) => {
                    let chance = own.chance(own.length.usual);
                    prop_assert!(chance.loss.is_finite() && chance.right.is_finite());
                    prop_assert!(own.tests(1) > 0);
                }
                Err(error) => {
                    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
                    let lines: Vec<&str> = lines.split('\n').collect();
                    prop_assert!((1..=lines.len()).contains(&error.line), "{}", error);
                    let width = lines[error.line - 1].chars().count();
                    prop_assert!((1..=width + 1).contains(&error.column), "{} {:?}", error, text);
                }
            }
        }
    }
}

//! Texts: what is read, where the windows stand, and what is refused.

use std::collections::BTreeSet;

use proptest::prelude::*;
use unrolled_engine::{LossKind, Random, Target};

use super::{refused, words};
use crate::own::{Own, OwnKind};
use crate::tasks::Example;

/// A text whose characters all differ from place to place by a number: `<7>`.
fn numbered(count: usize) -> String {
    (0..count).map(|at| format!("<{at}>")).collect()
}

/// Where a window of characters begins in a text in which each stretch of eight is unique.
fn place(own: &Own, text: &str, example: &Example) -> usize {
    let letters: Vec<char> = text.chars().collect();
    let mut alphabet: Vec<char> = Vec::new();
    for letter in &letters {
        if !alphabet.contains(letter) {
            alphabet.push(*letter);
        }
    }
    assert_eq!(alphabet.len(), own.inputs.size());
    let spoken: Vec<char> = example
        .inputs
        .iter()
        .map(|x| alphabet[x.iter().position(|&entry| entry == 1.0).unwrap()])
        .collect();
    let mut found = letters
        .windows(spoken.len())
        .enumerate()
        .filter(|(_, window)| *window == spoken);
    let (at, _) = found.next().unwrap();
    assert_eq!(found.next(), None);
    for (step, target) in example.targets.iter().enumerate() {
        let Target::Class(class) = target else {
            panic!("a step that asks nothing");
        };
        assert_eq!(alphabet[*class], letters[at + step + 1]);
    }
    at
}

#[test]
fn a_text_is_read_character_by_character() {
    let own = Own::text("ab b\na, the rest of it\r\nand more of it|_\u{2423}").unwrap();
    let names = words(&own.inputs);
    assert_eq!(names[..6], ["a", "b", "\u{2423}", "\u{21b5}", ",", "t"]);
    // The picture of a blank is told from a blank.
    assert_eq!(
        names[names.len() - 3..],
        ["|", "\u{203f}", "\u{2423}\u{2032}"]
    );
    assert_eq!(own.inputs, own.outputs);
    assert_eq!(own.loss, LossKind::SoftmaxCrossEntropy);
    assert!(!own.source.contains('\r'));
}

#[test]
fn no_test_window_overlaps_what_is_learned_from() {
    let text = numbered(600);
    let own = Own::text(&text).unwrap();
    let letters = text.chars().count();
    let cut = letters - letters / 10;
    for length in [8, 40, 200] {
        let mut random = Random::new(3, "windows");
        let mut seen = BTreeSet::new();
        for _ in 0..300 {
            let at = place(&own, &text, &own.draw(&mut random, length));
            // What is asked at its last step is learned from too.
            assert!(at + length < cut, "{at} {length}");
            seen.insert(at);
        }
        assert!(seen.len() > 200);
        let tests = own.tests(length);
        assert_eq!(tests, (letters / 10 - 1) / length);
        for index in 0..tests {
            let at = place(&own, &text, &own.test(index as u64, length));
            assert_eq!(at, cut + index * length);
            assert!(at + length < letters);
        }
        assert_eq!(own.test(tests as u64, length), own.test(0, length));
    }
}

#[test]
fn a_text_s_length_has_bounds_that_its_last_tenth_can_hold() {
    let most = |count| Own::text(&numbered(count)[..count]).unwrap().length;
    assert_eq!((most(30).least, most(30).usual, most(30).most), (2, 2, 2));
    assert_eq!((most(500).usual, most(500).most), (40, 49));
    assert_eq!(most(5000).most, 200);
    assert_eq!(Own::text(&numbered(600)[..30]).unwrap().tests(2), 1);
}

#[test]
fn a_text_that_cannot_be_learned_is_refused_with_its_place() {
    let text = OwnKind::Text;
    assert_eq!(
        refused(text, "short\ntext"),
        (
            2,
            5,
            "Line 2, column 5: found the end after 10 characters, expected at least 30.".into()
        )
    );
    let same = refused(text, &"a".repeat(40)).2;
    assert!(same.contains("at least two different"), "{same}");
    let long = format!("{}\n{}", "ab".repeat(5_000), "\u{e9}".repeat(5_000));
    let (line, column, said) = refused(text, &long);
    assert_eq!((line, column), (2, 5_001));
    assert!(said.contains("20\u{202f}001 bytes"), "{said}");
    let many: String = (0..201)
        .filter_map(|at| char::from_u32(0x4e00 + at))
        .collect();
    let (line, column, said) = refused(text, &format!("\n{many}"));
    assert_eq!((line, column), (2, 200));
    assert!(said.contains("201st different character"), "{said}");
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in any::<String>(), again in "[ab\\r\\n\u{2423}_|\u{2192} ,\"-]{0,120}") {
        for text in [text.repeat(8), again] {
            if let Ok(own) = Own::text(&text) {
                let length = own.length.usual;
                prop_assert_eq!(own.test(0, length).inputs.len(), length);
                let names = words(&own.inputs);
                prop_assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
                for name in names {
                    prop_assert!(!name.contains(char::is_whitespace) && !name.is_empty() && name != "_");
                }
            }
        }
    }
}

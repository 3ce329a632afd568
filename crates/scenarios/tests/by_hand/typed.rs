//! What may be typed over a vocabulary that is given.

use unrolled_scenarios::{BY_HAND, ByHand};

use crate::random::Random;
use crate::{network, run};

#[test]
fn x_has_an_entry_for_every_word_of_the_vocabulary() {
    for one in BY_HAND {
        let first = one.vocabulary[0];
        let sequence = one.sequence(&format!("{first} -> {first}"), 200).unwrap();
        assert_eq!(sequence.vocabulary, one.vocabulary);
        assert_eq!(sequence.input_size(), one.sizes().input_size);
        assert_eq!(sequence.inputs[0].len(), one.vocabulary.len());
        assert_eq!(sequence.seq_len(), 1);
    }
}

#[test]
fn a_stranger_is_named_with_its_place_and_the_words_there_are() {
    let memory = ByHand::named("memory").unwrap();
    let words = "expected one of these words: set reset hold 1 0.";
    for (text, found) in [
        ("set wait -> 1 1", "Column 5: found \u{201c}wait\u{201d}"),
        ("set|put hold -> 1", "Column 5: found \u{201c}put\u{201d}"),
        ("set hold -> 1 two", "Column 15: found \u{201c}two\u{201d}"),
        ("5 6 7", "Column 1: found \u{201c}5\u{201d}"),
    ] {
        let error = memory.sequence(text, 200).unwrap_err();
        assert_eq!(error.to_string(), format!("{found}, {words}"), "{text}");
    }
    let long = memory.sequence("set hold hold hold -> 1", 3).unwrap_err();
    assert_eq!(long.column, 15);
    assert!(ByHand::named("none").is_none());
}

#[test]
fn any_text_runs_or_is_refused_at_a_place() {
    const PIECES: &[&str] = &[
        " ",
        " ",
        " ",
        " ",
        "|",
        "->",
        "\u{2192}",
        "-",
        ">",
        ",",
        "9",
        "1e999",
        "\u{2212}",
        "na\u{ef}ve",
        "\n",
        "\u{1f426}",
    ];
    for one in BY_HAND {
        let network = network(one);
        let mut random = Random(11);
        let mut read = 0;
        for _ in 0..3_000 {
            let mut text = String::new();
            for _ in 0..random.below(14) {
                let odd = random.below(8) == 0;
                text.push_str(random.of(if odd { PIECES } else { one.vocabulary }));
                text.push_str(random.of(&[" ", " ", " ", "|", " -> ", ""]));
            }
            match one.sequence(&text, 8) {
                Ok(sequence) => {
                    read += 1;
                    assert!(run(&network, &sequence).loss().is_finite(), "{text}");
                }
                Err(error) => {
                    let end = text.chars().count() + 1;
                    assert!((1..=end).contains(&error.column), "{text:?}: {error}");
                    assert!(!error.found.is_empty() && !error.expected.is_empty());
                }
            }
        }
        assert!(read > 100, "{}: {read}", one.id);
    }
}

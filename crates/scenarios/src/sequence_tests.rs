use super::*;
use crate::OPENING;

fn read(text: &str) -> Sequence {
    Sequence::parse(text, 200).unwrap()
}

#[test]
fn the_opening_has_twelve_words_and_one_answer() {
    let opening = read(OPENING);
    assert_eq!(opening.seq_len(), 12);
    assert_eq!(opening.answer, Answer::One);
    assert_eq!(opening.vocabulary.len(), opening.input_size());
}

#[test]
fn words_are_one_hot_over_the_vocabulary_in_order() {
    let sequence = read("a b a -> c");
    assert_eq!(sequence.vocabulary, ["a", "b", "c"]);
    assert_eq!(sequence.inputs[1], [0.0, 1.0, 0.0]);
    assert_eq!(sequence.inputs[2], [1.0, 0.0, 0.0]);
    assert_eq!(sequence.targets, vec![Target::Class(2); 3]);
}

#[test]
fn without_an_arrow_the_target_is_the_next_token() {
    let sequence = read("hello");
    assert_eq!(sequence.kind, Kind::Letters);
    assert_eq!(sequence.tokens, ["h", "e", "l", "l"]);
    assert_eq!(sequence.answers, ["e", "l", "l", "o"]);
    let numbers = read("35, 32, 45");
    assert_eq!(numbers.kind, Kind::Numbers);
    assert_eq!(numbers.inputs, [[35.0], [32.0]]);
    assert_eq!(numbers.targets[1], Target::Values(vec![45.0]));
}

#[test]
fn one_answer_a_step_and_letters_for_letters() {
    let sequence = read("a b c \u{2192} x y z");
    assert_eq!(sequence.answer, Answer::EachStep);
    assert_eq!(sequence.answers, ["x", "y", "z"]);
    assert_eq!(read("abc -> cab").answers, ["c", "a", "b"]);
    assert_eq!(read("abc -> done").answers, ["done"; 3]);
}

#[test]
fn a_mixture_of_words_and_numbers_is_words() {
    assert_eq!(read("1 2 b -> 3").kind, Kind::Words);
    assert_eq!(read("nan inf -> nan").kind, Kind::Words);
    assert_eq!(read("-1 2e3 .5 -> 0").kind, Kind::Numbers);
}

#[test]
fn a_bar_says_what_the_first_token_is_swapped_for() {
    let sequence = read("a|z b a -> c|y");
    assert_eq!(sequence.vocabulary, ["a", "z", "b", "c", "y"]);
    let swapped = sequence.swapped().unwrap();
    assert_eq!(swapped.tokens, ["z", "b", "a"]);
    assert_eq!(swapped.inputs[0], [0.0, 1.0, 0.0, 0.0, 0.0]);
    assert_eq!(swapped.inputs[1..], sequence.inputs[1..]);
    assert_eq!(swapped.answers, ["y"; 3]);
    assert_eq!(swapped.targets, vec![Target::Class(4); 3]);
    assert_eq!(swapped.vocabulary, sequence.vocabulary);
    assert_eq!(swapped.swapped(), Some(sequence));
}

#[test]
fn without_a_bar_another_token_takes_its_place() {
    let first = |text: &str| read(text).swapped().map(|other| other.tokens[0].clone());
    assert_eq!(first("a a b -> c").as_deref(), Some("b"));
    assert_eq!(first("a a -> c").as_deref(), Some("c"));
    assert_eq!(first("a a a"), None);
    assert_eq!(first("hello").as_deref(), Some("e"));
    assert_eq!(first("3 1 -> 2").as_deref(), Some("-3"));
    assert_eq!(first("\u{2212}3 1 -> 2").as_deref(), Some("3"));
    assert_eq!(first("0 1 -> 2").as_deref(), Some("1"));
    let numbers = read("3|5 1 -> 2|4").swapped().unwrap();
    assert_eq!(numbers.inputs, [[5.0], [1.0]]);
    assert_eq!(numbers.targets, vec![Target::Values(vec![4.0]); 2]);
    assert_eq!(read("a b c").swapped().unwrap().answers, ["b", "c"]);
}

#[test]
fn a_bar_alone_is_a_token_and_one_in_the_middle_is_refused() {
    assert_eq!(read("| a |").tokens, ["|", "a"]);
    assert_eq!(read("cat|hat -> x").kind, Kind::Words);
    let error = Sequence::parse("a b|c -> d", 200).unwrap_err();
    assert_eq!(error.column, 3);
}

#[test]
fn the_arrow_needs_no_spaces() {
    assert_eq!(read("a b c->d"), read("a b c -> d"));
    assert_eq!(read("a b ->c"), read("a b\u{2192}c"));
    assert_eq!(read("a-b c -> d").tokens, ["a-b", "c"]);
}

#[test]
fn commas_stand_between_numbers_and_belong_to_words() {
    assert_eq!(read("1,2;3").inputs, [[1.0], [2.0]]);
    assert_eq!(read("1, \u{2212}2 -> 3").inputs, [[1.0], [-2.0]]);
    assert_eq!(read("we ate, we sang").tokens, ["we", "ate,", "we"]);
    let error = Sequence::parse("1 1e999 -> 3", 200).unwrap_err();
    assert_eq!(
        (error.column, error.found.as_str()),
        (3, "\u{201c}1e999\u{201d}")
    );
}

#[test]
fn what_is_wrong_is_said_with_its_column() {
    for (text, column) in [
        ("", 1),
        ("-> a", 1),
        ("a", 2),
        ("a b ->", 7),
        ("a b c -> d e", 10),
        ("a -> b -> c", 8),
        ("a b c \u{2192} d e", 9),
    ] {
        let error = Sequence::parse(text, 200).unwrap_err();
        assert_eq!(error.column, column, "{text:?}: {error}");
    }
    let error = Sequence::parse("a b c d -> e", 3).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Column 7: found step 4 of 4, expected at most 3 steps."
    );
}

#[test]
fn printed_it_can_be_typed_again() {
    for text in [
        OPENING,
        "a|z b a -> c|y",
        "a b c -> d e f",
        "a b a",
        "hello",
        "abc -> cab",
        "abc -> done",
        "35 32 45",
        "3|5 1 -> 2|4",
        "+3 \u{2212}.5 1e300 -> 0.1",
        "cat|hat -> x",
        "a -> b",
    ] {
        let sequence = read(text);
        let printed = sequence.text();
        let again = read(&printed);
        assert_eq!(again.inputs, sequence.inputs, "{printed}");
        assert_eq!(again.targets, sequence.targets, "{printed}");
        assert_eq!(again.outputs, sequence.outputs, "{printed}");
        let swap =
            |sequence: &Sequence| sequence.swap.clone().map(|swap| (swap.input, swap.targets));
        assert_eq!(swap(&again), swap(&sequence), "{printed}");
        assert_eq!(again.text(), printed);
    }
    assert_eq!(read("a|z b a -> c|y").text(), "a|z b a -> c|y");
    assert_eq!(read("abc -> done").text(), "abc -> done");
}

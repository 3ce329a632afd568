//! What may be typed over a task, and how anything else is refused.

use unrolled_engine::{LossAt, LossKind, Random, Target};
use unrolled_scenarios::{Answer, Kind, Sequence, TASKS, Task};

use crate::words;

fn task(id: &str) -> &'static Task {
    Task::named(id).unwrap()
}

fn read(id: &str, text: &str) -> Sequence {
    Sequence::over(text, task(id), 200).unwrap()
}

fn refused(id: &str, text: &str) -> String {
    Sequence::over(text, task(id), 200).unwrap_err().to_string()
}

#[test]
fn one_answer_is_asked_at_the_last_step_and_stands_at_every_one() {
    let story = read("first-word", "Lisbon|Athens we sang -> Portuguese|Greek");
    assert_eq!((story.kind, story.answer), (Kind::Words, Answer::One));
    assert_eq!(story.asked(), LossAt::Last);
    assert_eq!(story.targets, vec![Target::Class(10); 3]);
    let swapped = story.swapped().unwrap();
    assert_eq!(
        (swapped.tokens[0].as_str(), swapped.answers[2].as_str()),
        ("Athens", "Greek")
    );
    assert_eq!(swapped.targets, vec![Target::Class(11); 3]);
    // The bars say what is so without them.
    assert_eq!(story.text(), "Lisbon we sang -> Portuguese");
    assert_eq!(read("first-word", &story.text()), story);
}

/// The first token that a typed sequence is swapped for, and the answers that go with it.
fn swapped(id: &str, text: &str) -> (String, Vec<String>) {
    let swap = read(id, text).swap.unwrap();
    (swap.first, swap.answers)
}

#[test]
fn without_a_bar_the_first_token_is_swapped_for_one_that_changes_what_is_right() {
    for (id, text, first, answers) in [
        (
            "first-word",
            "Athens we sang -> Greek",
            "Lisbon",
            ["Portuguese"; 3],
        ),
        ("far", "cows and give -> milk", "bees", ["honey"; 3]),
        ("who-is-meant", "Ines ran because -> she", "Otto", ["he"; 3]),
        (
            "new-subject",
            "dogs near dog -> are are is",
            "dog",
            ["is"; 3],
        ),
        ("flip-flop", "set hold reset -> 1 1 0", "reset", ["0"; 3]),
        (
            "weekly-menu",
            "stew out soup -> soup soup curry",
            "soup",
            ["curry"; 3],
        ),
        ("latch", "1 0.2 \u{2212}0.1 -> 1", "\u{2212}1", ["0"; 3]),
        (
            "adding",
            "0.25,1 0.5,0 0.5,1 -> 0.75",
            "\u{2212}0.25,1",
            ["0.25"; 3],
        ),
    ] {
        let answers = answers.map(String::from).to_vec();
        assert_eq!(swapped(id, text), (first.to_owned(), answers), "{text}");
    }
    // What is right stays where the first token does not change it.
    let near = "and cows give -> milk";
    assert_eq!(swapped("near", near).1, ["milk"; 3]);
    // An answer that is not the task's stays, and so does one that has a bar of its own.
    let wrong = "Athens we sang -> Portuguese";
    assert_eq!(
        swapped("first-word", wrong),
        ("Lisbon".into(), vec!["Portuguese".to_owned(); 3])
    );
    let barred = "Athens we sang -> Greek|Greek";
    assert_eq!(
        swapped("first-word", barred),
        ("Lisbon".into(), vec!["Greek".to_owned(); 3])
    );
    assert_eq!(read("first-word", barred).text(), barred);
    // The bar of the first token alone: the answer follows.
    let own = "Athens|Lisbon we sang -> Greek";
    assert_eq!(swapped("first-word", own).1, ["Portuguese"; 3]);
}

#[test]
fn a_step_may_ask_nothing() {
    let echo = read("echo", "a b a -> _ a b");
    assert_eq!(echo.asked(), LossAt::Steps(vec![2, 3]));
    assert_eq!(echo.targets[0], Target::None);
    assert_eq!(echo.answers, ["", "a", "b"]);
    assert_eq!(echo.text(), "a b a -> _ a b");
    assert_eq!(read("echo", "a b -> _ a").asked(), LossAt::Last);
    assert_eq!(read("echo", "a b -> b a").asked(), LossAt::Every);
    assert_eq!(
        read("storybook", "Ada saw Ben .").answers,
        ["saw", "Ben", "."]
    );
    assert!(refused("echo", "a b -> _").starts_with("Column 8: found no answer"));
    assert!(refused("echo", "a b -> _ _").starts_with("Column 8: found no answer"));
    assert!(refused("echo", "a|b b -> _|a b").starts_with("Column 10: found nothing asked"));
}

#[test]
fn several_numbers_stand_in_one_token() {
    let sum = read("adding", "0.42,1 \u{2212}.5,0 0.123456789,1 -> 0.543456789");
    assert_eq!(sum.names, ["value", "mark"]);
    assert_eq!(sum.inputs[1], [-0.5, 0.0]);
    assert_eq!(sum.tokens, ["0.42,1", "\u{2212}0.5,0", "0.123,1"]);
    assert_eq!(
        (sum.kind, sum.input_size(), sum.output_size()),
        (Kind::Numbers, 2, 1)
    );
    assert_eq!(sum.targets[2], Target::Values(vec![0.543_456_789]));
    assert_eq!(sum.outputs, ["sum"]);
    assert_eq!(sum.swapped().unwrap().inputs[0], [-0.42, 1.0]);
    let barred = read("adding", "0.4,1|0.6,1 0.1,1 -> 0.5|0.7");
    assert_eq!(barred.swapped().unwrap().inputs[0], [0.6, 1.0]);
    assert_eq!(barred.swapped().unwrap().answers[1], "0.7");
    for (text, said) in [
        (
            "0.4 -> 1",
            "Column 1: found \u{201c}0.4\u{201d}, expected 2 numbers with commas between: value, mark.",
        ),
        (
            "0.4,1 0.4,x -> 1",
            "Column 11: found \u{201c}x\u{201d}, expected a number.",
        ),
        (
            "0.4,1|0.4,1e999 -> 1",
            "Column 11: found \u{201c}1e999\u{201d}, expected a number below 1.8e308.",
        ),
        (
            "0.4,1 0.4,1 -> 1,2",
            "Column 16: found \u{201c}1,2\u{201d}, expected one number.",
        ),
        (
            "0.4,1 0.4,1",
            "Column 12: found the end, expected an arrow and the answer.",
        ),
        (
            "0.4,1, 0.4,1 -> 1",
            "Column 7: found \u{201c}\u{201d}, expected a number.",
        ),
    ] {
        assert_eq!(refused("adding", text), said, "{text}");
    }
}

#[test]
fn under_sigmoid_an_answer_is_a_set_or_the_chance_of_one_output() {
    let string = read("reber", "B T -> T,P B");
    assert_eq!(string.loss, LossKind::SigmoidCrossEntropy);
    assert_eq!(
        string.targets[0],
        Target::Values(vec![0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    );
    assert_eq!(string.answers, ["T,P", "B"]);
    assert_eq!(read("reber", "B T -> P,T B"), string);
    let board = read("erase", "sun sponge -> sun none");
    assert_eq!(board.targets[1], Target::Values(vec![0.0; 3]));
    assert_eq!(board.text(), "sun sponge -> sun none");
    let soft = read("erase", "sun moon -> 0.5,0,1 sun,moon");
    assert_eq!(soft.targets[0], Target::Values(vec![0.5, 0.0, 1.0]));
    assert_eq!(soft.text(), "sun moon -> 0.5,0,1 sun,moon");
    let bit = read("flip-flop", "set hold reset -> 1 0.3 0");
    assert_eq!(bit.targets[1], Target::Values(vec![0.3]));
    assert_eq!(bit.output_size(), 1);
    for (id, text, said) in [
        (
            "reber",
            "B T -> T,Q",
            "Column 10: found \u{201c}Q\u{201d}, expected of these words those that hold, with commas between, or \u{201c}none\u{201d}: B T S X P V E.",
        ),
        (
            "flip-flop",
            "set -> on",
            "Column 8: found \u{201c}on\u{201d}, expected 0 or 1, or a probability between them, of \u{201c}on\u{201d}.",
        ),
        (
            "flip-flop",
            "set -> 1.5",
            "Column 8: found \u{201c}1.5\u{201d}, expected 0 or 1, or a probability between them, of \u{201c}on\u{201d}.",
        ),
        (
            "reber",
            "B T",
            "Column 4: found the end, expected an arrow and the answer.",
        ),
        (
            "parity",
            "0 2 -> even odd",
            "Column 3: found \u{201c}2\u{201d}, expected one of these words: 0 1.",
        ),
        (
            "parity",
            "0 1 -> even two",
            "Column 13: found \u{201c}two\u{201d}, expected one of these words: even odd.",
        ),
        (
            "parity",
            "0 1|0 -> even",
            "Column 3: found two words for one step, \u{201c}1\u{201d}, expected a bar in the first word and in the answer alone.",
        ),
        (
            "parity",
            "",
            "Column 1: found nothing, expected a sequence, an arrow and its answer.",
        ),
    ] {
        assert_eq!(refused(id, text), said, "{text}");
    }
}

#[test]
fn any_text_is_read_or_refused_at_a_place() {
    const SIGNS: &[&str] = &[
        " ",
        " ",
        "|",
        " -> ",
        ",",
        "_",
        "none",
        "9",
        "1e999",
        "\u{1f426}",
        "0.5",
    ];
    for task in TASKS {
        let words = words(task);
        let mut random = Random::new(5, "typed at random");
        for _ in 0..1_000 {
            let mut text = String::new();
            for _ in 0..random.below(12) {
                let signs = words.is_empty() || random.below(2) == 0;
                text += match signs {
                    true => SIGNS[random.below(SIGNS.len())],
                    false => &words[random.below(words.len())],
                };
                text += [" ", " ", " -> ", ""][random.below(4)];
            }
            match Sequence::over(&text, task, 6) {
                Ok(read) => {
                    let again = Sequence::over(&read.text(), task, 6).unwrap();
                    assert_eq!(
                        (&again.inputs, &again.targets),
                        (&read.inputs, &read.targets),
                        "{text}"
                    );
                    assert_eq!(again.swap, read.swap, "{text}");
                }
                Err(error) => {
                    let end = text.chars().count() + 1;
                    assert!((1..=end).contains(&error.column), "{text:?}: {error}");
                }
            }
        }
    }
}

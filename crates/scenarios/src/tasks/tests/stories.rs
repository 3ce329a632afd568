//! The invented tasks, solved a second time from the words alone.

use std::collections::BTreeMap;

use super::{answers, draws, lengths, named, read};

/// At every length, what is asked is what `solve` makes of the words.
#[track_caller]
fn solved(id: &str, solve: impl Fn(&[String], usize) -> Vec<String>) {
    let task = named(id);
    for length in lengths(task) {
        for example in draws(task, length, 60) {
            let words = read(task, &example);
            assert_eq!(answers(task, &example), solve(&words, length), "{words:?}");
        }
    }
}

/// Only the last step is asked.
fn at_the_end(words: &[String], answer: &str) -> Vec<String> {
    let mut answers = vec![String::new(); words.len()];
    *answers.last_mut().unwrap() = answer.to_owned();
    answers
}

/// The same word after each, but for what the words change.
fn running<S>(
    words: &[String],
    mut state: S,
    mut step: impl FnMut(&mut S, &str) -> String,
) -> Vec<String> {
    words.iter().map(|word| step(&mut state, word)).collect()
}

#[test]
fn first_word_and_who_is_meant_turn_on_the_first_word() {
    solved("first-word", |words, length| {
        assert_eq!(words.len(), length);
        let answers = BTreeMap::from([("Lisbon", "Portuguese"), ("Athens", "Greek")]);
        at_the_end(words, answers[words[0].as_str()])
    });
    solved("who-is-meant", |words, length| {
        assert_eq!(words.len(), length + 2);
        assert_eq!(words[length + 1], "because");
        let pronoun = match words[0].as_str() {
            "Rosa" | "Ines" => "she",
            "Otto" | "Hugo" => "he",
            "twins" | "neighbours" => "they",
            other => panic!("{other}"),
        };
        at_the_end(words, pronoun)
    });
}

#[test]
fn near_and_far_differ_only_in_where_the_animal_stands() {
    let gifts = BTreeMap::from([
        ("bees", "honey"),
        ("cows", "milk"),
        ("hens", "eggs"),
        ("sheep", "wool"),
    ]);
    let gift = |words: &[String], at: usize, length: usize| {
        assert_eq!((words.len(), words[length].as_str()), (length + 1, "give"));
        let animals = words
            .iter()
            .filter(|word| gifts.contains_key(word.as_str()));
        assert_eq!(animals.count(), 1);
        at_the_end(words, gifts[words[at].as_str()])
    };
    solved("near", |words, length| gift(words, length - 1, length));
    solved("far", |words, length| gift(words, 0, length));
    for (id, step) in [("near", 9), ("far", 1)] {
        let task = named(id);
        assert_eq!(task.telling.unwrap()(&draws(task, 9, 1)[0]), [step]);
    }
}

#[test]
fn the_menu_pauses_on_nights_out() {
    let after = BTreeMap::from([
        ("soup", "curry"),
        ("curry", "rice"),
        ("rice", "pasta"),
        ("pasta", "stew"),
        ("stew", "soup"),
    ]);
    solved("weekly-menu", |words, _| {
        assert_ne!(words[0], "out");
        let dishes: Vec<&String> = words.iter().filter(|word| *word != "out").collect();
        assert!(
            dishes
                .windows(2)
                .all(|pair| after[pair[0].as_str()] == pair[1])
        );
        running(words, "", |next, word| {
            *next = after.get(word).unwrap_or(next);
            (*next).to_owned()
        })
    });
}

#[test]
fn the_verb_agrees_with_the_latest_subject() {
    solved("new-subject", |words, _| {
        running(words, "", |verb, word| {
            match word {
                "dog" | "child" | "mouse" => *verb = "is",
                "dogs" | "children" | "mice" => *verb = "are",
                _ => assert_ne!(*verb, ""),
            }
            (*verb).to_owned()
        })
    });
}

#[test]
fn the_bit_is_what_the_latest_pulse_made_it() {
    solved("flip-flop", |words, _| {
        assert_ne!(words[0], "hold");
        running(words, "", |bit, word| {
            match word {
                "set" => *bit = "on",
                "reset" => *bit = "",
                _ => {}
            }
            (*bit).to_owned()
        })
    });
}

#[test]
fn the_sponge_wipes_the_board_once() {
    solved("erase", |words, _| {
        assert_ne!(words[0], "sponge");
        assert_eq!(words.iter().filter(|word| *word == "sponge").count(), 1);
        running(words, [false; 3], |board, word| {
            let names = ["sun", "moon", "star"];
            match names.iter().position(|name| *name == word) {
                Some(at) => board[at] = true,
                None if word == "sponge" => *board = [false; 3],
                None => {}
            }
            let held = (0..3).filter(|at| board[*at]).map(|at| names[at]);
            held.collect::<Vec<_>>().join(" ")
        })
    });
}

#[test]
fn a_verdict_is_what_most_opinions_say_and_not_turns_the_next() {
    solved("opinion", |words, length| {
        assert_eq!(words.len(), length + 1);
        assert_eq!(words[length], ".");
        let mut good = 0;
        for (at, word) in words.iter().enumerate() {
            let said = match word.as_str() {
                "funny" | "clever" | "moving" => 1,
                "dull" | "silly" | "slow" => -1,
                "." | "not" | "the" | "film" | "was" | "really" => 0,
                other => panic!("{other}"),
            };
            let turned = at > 0 && words[at - 1] == "not";
            assert!(!turned || said != 0, "{words:?}");
            good += if turned { -said } else { said };
        }
        assert_ne!(good, 0);
        at_the_end(words, if good > 0 { "liked" } else { "disliked" })
    });
}

#[test]
fn in_an_opinion_the_order_of_words_matters() {
    let task = named("opinion");
    let mut verdicts: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for example in draws(task, 4, 4_000) {
        let mut words = read(task, &example);
        words.sort();
        verdicts
            .entry(words)
            .or_default()
            .push(answers(task, &example)[4].clone());
    }
    let both = |said: &&Vec<String>| said.iter().any(|word| *word != said[0]);
    assert!(verdicts.values().filter(both).count() > 5);
}

#[test]
fn echo_parity_and_brackets_count() {
    solved("echo", |words, back| {
        assert_eq!(words.len(), back + 12);
        let echo = |at: usize| {
            if at < back {
                String::new()
            } else {
                words[at - back].clone()
            }
        };
        (0..words.len()).map(echo).collect()
    });
    solved("parity", |words, _| {
        let mut ones = 0;
        words
            .iter()
            .map(|bit| {
                ones += usize::from(bit == "1");
                if ones % 2 == 1 {
                    "odd".to_owned()
                } else {
                    "even".to_owned()
                }
            })
            .collect()
    });
    solved("brackets", |words, _| {
        let mut deepest = 0;
        running(words, 0_i32, |depth, token| {
            *depth += match token {
                "(" => 1,
                ")" => -1,
                _ => 0,
            };
            deepest = deepest.max(*depth);
            assert!((0..=4).contains(depth));
            depth.to_string()
        })
    });
}

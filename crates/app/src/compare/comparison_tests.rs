//! What is read, at any length.

use super::*;

#[test]
fn the_usual_networks_read_a_sequence_of_any_length() {
    for steps in [2, 3, 40, 200] {
        let comparison = Comparison {
            steps,
            ..Comparison::default()
        };
        assert_eq!(comparison.sequence().unwrap().seq_len(), steps);
        assert!(ENTRANTS.contains(&comparison.entrants.len()));
    }
}

#[test]
fn a_sequence_of_one_s_own_keeps_its_ends() {
    for steps in [2, 5, 12, 57] {
        let own = Comparison::of(Text::Own("a b c d e -> f".into()), steps, 3, 1);
        let sequence = own.sequence().unwrap();
        let tokens = &sequence.tokens;
        assert_eq!(tokens.len(), steps);
        assert_eq!((tokens[0].as_str(), tokens[steps - 1].as_str()), ("a", "e"));
        assert_eq!(sequence.targets.len(), steps);
    }
    let long = Comparison::of(Text::Own("a b c d e -> f".into()), 9, 3, 1);
    let said = long.sequence().unwrap().tokens.join(" ");
    assert_eq!(said, "a b c d b c d b e");
}

#[test]
fn every_task_can_be_read() {
    for task in TASKS {
        let comparison = Comparison::of(Text::Task(task), 40, 4, 1);
        let sequence = comparison.sequence();
        let steps = sequence.map(|sequence| sequence.seq_len());
        assert!(
            steps.is_ok_and(|steps| STEPS.contains(&steps)),
            "{}",
            task.id
        );
    }
}

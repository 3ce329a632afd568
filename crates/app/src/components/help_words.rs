//! What the help sheet says, room by room.

/// The marks of the Step room.
pub const MARKS: [(&str, &str); 6] = [
    (
        "A gauge",
        "is a gate: filled from below as far as it is open.",
    ),
    (
        "A square",
        "is a signed number: its area is its size, solid above zero, hollow below. Where many do not fit they are bands: the darker, the larger; narrow below zero.",
    ),
    (
        "The highway",
        "between the columns is what a step hands on: the wider, the more.",
    ),
    (
        "A dot",
        "is the gradient that has come back to that step, on a log scale; an open triangle in its place is zero (\u{25bd}) or infinity (\u{25b3}).",
    ),
    (
        "\u{25b6}",
        "is how far swapping the first word has moved that step\u{2019}s state; thin lines and shades on the marks are what they were before.",
    ),
    (
        "a|z b c -> d|y",
        "as a sequence: z can be swapped in for a, and then the answer is y. Without an arrow, each step asks for what comes next.",
    ),
];

/// What hands do in the Step room.
pub const HANDS: [(&str, &str); 16] = [
    (
        "Space",
        "play or pause: forward through the words, the loss, backward",
    ),
    ("\u{2190} \u{2192}", "one operation back or on"),
    ("Shift \u{2190} \u{2192}", "one time step back or on"),
    ("PageUp PageDown", "the same, for a clicker"),
    ("Home End", "the first and the last moment"),
    ("Point", "at any mark, dot or number: what it is"),
    (
        "Click",
        "a mark, a wire, a number: go there and pin it; from number to number the walk leads back to a word or on to the loss",
    ),
    (
        "\u{2191} \u{2193}",
        "in the diagram, from part to part; Enter pins",
    ),
    (
        "What if",
        "beside a value: type or drag another, over some steps, and both passes run again beside what they were",
    ),
    (
        "C",
        "check the gradient that is looked at, by other ways to compute it",
    ),
    ("X", "take back every change"),
    ("Ctrl+Z, Ctrl+Y", "undo a change, redo it"),
    ("Esc", "free what is pinned, then stop presenting"),
    ("1 2 3", "the rooms: Step, Compare, Train"),
    ("P", "present: large type, no settings"),
    ("?", "this sheet"),
];

/// The marks of the Train room.
pub const TRAIN_MARKS: [(&str, &str); 7] = [
    (
        "The road",
        "is a column an epoch and a row a time step, the last step at the top: the darker, the more the last answer depends on the state at that step, on a log scale. A road that opens reaches down to the first step.",
    ),
    (
        "The traffic",
        "is the gradient of the loss at that step; it also falls once the task is solved, since then there is little left to learn.",
    ),
    (
        "Gates",
        "are means over units, steps and test sequences. A cell without gates shows how steep its squashing is instead.",
    ),
    (
        "What it says",
        "is of test sequences, from which it never learns; in blue what is right.",
    ),
    (
        "The dashed line",
        "is what guessing reaches, without any memory.",
    ),
    (
        "Race",
        "trains a second cell on the same sequences from the same seed, update by update.",
    ),
    (
        "History",
        "keeps the weights of every epoch, within 32 MiB a network. Where that is full every second epoch goes; one that is gone is trained again when it is looked at, to the same bits.",
    ),
];

/// What hands do in the Train room.
pub const TRAIN_HANDS: [(&str, &str); 11] = [
    ("Space", "train, or pause"),
    ("U", "one update of the weights"),
    ("E", "on to the end of the epoch"),
    ("R", "back to the very same start"),
    (
        "\u{2190} \u{2192}",
        "look at the epoch before or behind; with Shift, ten",
    ),
    ("PageUp PageDown", "ten epochs, for a clicker"),
    ("Home End", "the start, and the newest epoch"),
    ("Click", "a column of the picture: look at that epoch"),
    ("1 2 3", "the rooms: Step, Compare, Train"),
    ("P", "present: large type, no settings"),
    ("?", "this sheet"),
];

/// The marks of the Compare room.
pub const COMPARE_MARKS: [(&str, &str); 8] = [
    (
        "The road",
        "of a step is how strongly the last answer depends on the state that leaves it: what could travel back. The traffic is the gradient of the loss there: what does. Each network has its line; the number at its end says how much of what the last step has reaches the first.",
    ),
    (
        "The shaded part",
        "is where numbers of half precision would be zero; a dotted line stands where bf16 and f32 would store zero too.",
    ),
    (
        "Shortcuts",
        "are dashed: products of gates, powers of the recurrent matrix. They are quick to compute, and often wrong by orders of magnitude.",
    ),
    (
        "Why",
        "takes one step back apart: every way back runs through one of the routes. Within a route the factors multiply; the routes add. The share of a route is its part along the whole, and the shares sum to 1.",
    ),
    (
        "Cut",
        "a route by its box: it passes nothing at any step, and the line shows what is left; the pale one what was.",
    ),
    (
        "The triangle",
        "has a row for each step's loss and a column for each step that it reaches.",
    ),
    (
        "Clipping",
        "acts on the update of the weights alone. None of these pictures moves.",
    ),
    (
        "Truncation",
        "follows each loss so many steps back: what lies before gets nothing. The angle and the length say what the weights' gradient loses.",
    ),
];

/// What hands do in the Compare room.
pub const COMPARE_HANDS: [(&str, &str); 9] = [
    (
        "\u{2190} \u{2192}",
        "point at the step before or behind; with Shift, ten",
    ),
    (
        "N",
        "look into the next network; with Shift, the one before",
    ),
    ("Home End", "the first step, and the last"),
    ("T", "road or traffic"),
    ("Space", "play the descent, or the steps of the map"),
    ("R", "the networks and settings of the room's own"),
    ("1 2 3", "the rooms: Step, Compare, Train"),
    ("P", "present: large type, no settings"),
    ("?", "this sheet"),
];

#[cfg(test)]
mod tests {
    use super::TRAIN_MARKS;
    use crate::training::HISTORY_BYTES;

    #[test]
    fn the_bound_of_a_history_is_the_one_that_is_stated() {
        let stated = format!("within {} MiB a network", HISTORY_BYTES >> 20);
        let states = |(_, text): &(&str, &str)| text.contains(&stated);
        assert!(TRAIN_MARKS.iter().any(states));
    }
}

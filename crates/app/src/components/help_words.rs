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
    ("1 3", "the rooms: Step, Train"),
    ("P", "present: large type, no settings"),
    ("?", "this sheet"),
];

/// The marks of the Train room.
pub const TRAIN_MARKS: [(&str, &str); 6] = [
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
    ("1 3", "the rooms: Step, Train"),
    ("P", "present: large type, no settings"),
    ("?", "this sheet"),
];

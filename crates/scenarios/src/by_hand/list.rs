//! The networks set by hand that there are.

use super::{ByHand, Unit};

const SENTENCE_WORDS: &[&str] = &[
    "the", "old", "small", "and", "then", "near", "behind", "dog", "cat", "bird", "child", "dogs",
    "cats", "birds", "children", ".", "is", "are", "who",
];

const SENTENCE_UNITS: &[Unit] = &[
    Unit {
        name: "subject",
        meaning: "1 once there is a subject, 0 before",
    },
    Unit {
        name: "plural",
        meaning: "1 for a plural subject, \u{2212}1 for a singular one",
    },
    Unit {
        name: "near",
        meaning: "1 from a preposition to its noun, which is then no subject",
    },
];

const SENTENCE: &str = "dogs|dog near the cat then the old bird -> \
     are|is are|is are|is are|is are|is are|is are|is is";

/// All of them, the simplest first.
pub const BY_HAND: &[ByHand] = &[
    ByHand {
        id: "memory",
        title: "A memory of one bit",
        notice: "Holding needs nothing but an open forget gate: at \u{201c}hold\u{201d} the cell state goes on as it is.",
        cell: "lstm",
        units: &[Unit {
            name: "bit",
            meaning: "1 after \u{201c}set\u{201d}, 0 after \u{201c}reset\u{201d} and at the start",
        }],
        vocabulary: &["set", "reset", "hold", "1", "0"],
        example: "set|reset hold hold reset hold set hold hold -> 1|0 1|0 1|0 0 0 1 1 1",
        weights: include_str!("memory.weights"),
    },
    ByHand {
        id: "agreement",
        title: "The verb follows the latest subject",
        notice: "At a new subject the forget gate shuts and the input gate opens: the old subject goes as the new one is stored.",
        cell: "lstm",
        units: SENTENCE_UNITS,
        vocabulary: SENTENCE_WORDS,
        example: SENTENCE,
        weights: include_str!("agreement.weights"),
    },
    ByHand {
        id: "agreement-gru",
        title: "The same sentences in a GRU",
        notice: "One update gate both keeps the old subject and lets the new one in, so the two can never disagree.",
        cell: "gru",
        units: SENTENCE_UNITS,
        vocabulary: SENTENCE_WORDS,
        example: SENTENCE,
        weights: include_str!("agreement-gru.weights"),
    },
    ByHand {
        id: "switches",
        title: "Two switches",
        notice: "Only a press opens the reset gate, for only then must the candidate look at the old state.",
        cell: "gru",
        units: &[
            Unit {
                name: "lamp",
                meaning: "1 while the lamp is on",
            },
            Unit {
                name: "fan",
                meaning: "1 while the fan is on",
            },
        ],
        vocabulary: &["lamp", "fan", "on", "off", "wait", "neither", "both"],
        example: "lamp|fan wait fan wait lamp off on fan -> \
                  lamp|fan lamp|fan both|neither both|neither fan|lamp neither both lamp",
        weights: include_str!("switches.weights"),
    },
    ByHand {
        id: "addition",
        title: "Adding two numbers, column by column",
        notice: "A carry from the first column, which is the lowest, travels on for as long as each column has a single one.",
        cell: "lstm",
        units: &[
            Unit {
                name: "carry",
                meaning: "1 if this column hands a carry to the next",
            },
            Unit {
                name: "single",
                meaning: "1 if the column has one 1 and no carry came in",
            },
            Unit {
                name: "carried",
                meaning: "1 if a carry came in and the column has none or two",
            },
        ],
        vocabulary: &["0+0", "0+1", "1+0", "1+1", "0", "1"],
        example: "1+1|1+0 0+1 1+0 1+0 0+1 0+0 1+1 0+0 -> 0|1 0|1 0|1 0|1 0|1 1|0 0 1",
        weights: include_str!("addition.weights"),
    },
    ByHand {
        id: "brackets",
        title: "Counting brackets",
        notice: "The cell state counts the open brackets without end; the hidden state, its tanh, soon looks the same.",
        cell: "lstm",
        units: &[
            Unit {
                name: "depth",
                meaning: "how many brackets are open",
            },
            Unit {
                name: "broken",
                meaning: "1 or more once a bracket was closed that was never opened",
            },
        ],
        vocabulary: &["(", ")", "a", "b", "c", "open", "closed", "broken"],
        example: "(|a b ( a ) c ) b -> \
                  open|closed open|closed open open open|closed open|closed closed|broken closed|broken",
        weights: include_str!("brackets.weights"),
    },
];

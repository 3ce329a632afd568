//! The inks of each theme.

use super::Ink;

/// The inks of a theme.
pub(super) struct Inks {
    pub ground: Ink,
    pub panel: Ink,
    pub wash: Ink,
    pub text: Ink,
    pub muted: Ink,
    pub rule: Ink,
    pub gradient: Ink,
    pub rival: Ink,
    /// In the order of [`NAMED`].
    pub named: [Ink; 8],
    pub others: [Ink; 4],
    /// Of the networks that are compared.
    pub networks: [Ink; 6],
}

/// A quantity's label, and the names that mean it where there is no label.
pub(super) const NAMED: [(&str, &[&str]); 8] = [
    ("forget gate", &["f"]),
    ("input gate", &["i"]),
    ("candidate", &["g", "n"]),
    ("output gate", &["o"]),
    ("cell state", &["c"]),
    ("hidden state", &["h"]),
    ("update gate", &["z"]),
    ("reset gate", &["r"]),
];

pub(super) const LIGHT: Inks = Inks {
    ground: Ink::hex(0xfbfbf9),
    panel: Ink::hex(0xffffff),
    wash: Ink::hex(0xf1f3f8),
    text: Ink::hex(0x1c2330),
    muted: Ink::hex(0x5a6375),
    rule: Ink::hex(0xdfe3ea),
    gradient: Ink::hex(0xd6006c),
    rival: Ink::hex(0x5a6375),
    named: [
        Ink::hex(0xb83a08),
        Ink::hex(0x0b7a53),
        Ink::hex(0x1b74b3),
        Ink::hex(0x8140b8),
        Ink::hex(0x1f4fd8),
        Ink::hex(0x1c2330),
        Ink::hex(0x8a5a00),
        Ink::hex(0x007383),
    ],
    others: [
        Ink::hex(0x4d6b00),
        Ink::hex(0x6b4f3a),
        Ink::hex(0x5b5bd6),
        Ink::hex(0x9c4f52),
    ],
    networks: [
        Ink::hex(0x160065),
        Ink::hex(0x667400),
        Ink::hex(0x425161),
        Ink::hex(0x85120f),
        Ink::hex(0x9a5397),
        Ink::hex(0x5d119f),
    ],
};

pub(super) const DARK: Inks = Inks {
    ground: Ink::hex(0x12151c),
    panel: Ink::hex(0x1b202b),
    wash: Ink::hex(0x2b3342),
    text: Ink::hex(0xeceff5),
    muted: Ink::hex(0xa3acbd),
    rule: Ink::hex(0x343b49),
    gradient: Ink::hex(0xff5fae),
    rival: Ink::hex(0xa3acbd),
    named: [
        Ink::hex(0xff9060),
        Ink::hex(0x3fcf9a),
        Ink::hex(0x62b5f2),
        Ink::hex(0xc59af0),
        Ink::hex(0x8fa8ff),
        Ink::hex(0xeceff5),
        Ink::hex(0xe0b24a),
        Ink::hex(0x4cc9d6),
    ],
    others: [
        Ink::hex(0xa9cc4e),
        Ink::hex(0xcfae94),
        Ink::hex(0xa8a8ff),
        Ink::hex(0xf0a0a0),
    ],
    networks: [
        Ink::hex(0xbc72ff),
        Ink::hex(0xd6dc5c),
        Ink::hex(0x7d91ae),
        Ink::hex(0xeb6461),
        Ink::hex(0xf49bb4),
        Ink::hex(0x98e7e2),
    ],
};

pub(super) const PROJECTOR: Inks = Inks {
    ground: Ink::hex(0xffffff),
    panel: Ink::hex(0xffffff),
    wash: Ink::hex(0xf0f2f6),
    text: Ink::hex(0x000000),
    muted: Ink::hex(0x3a4150),
    rule: Ink::hex(0xb9c0cc),
    gradient: Ink::hex(0xb00058),
    rival: Ink::hex(0x3a4150),
    named: [
        Ink::hex(0x8f2a00),
        Ink::hex(0x005c3c),
        Ink::hex(0x0a5690),
        Ink::hex(0x5f1f98),
        Ink::hex(0x1438b0),
        Ink::hex(0x000000),
        Ink::hex(0x6a4300),
        Ink::hex(0x005763),
    ],
    others: [
        Ink::hex(0x374f00),
        Ink::hex(0x553a26),
        Ink::hex(0x3f3fb0),
        Ink::hex(0x7a2f33),
    ],
    networks: [
        Ink::hex(0x000790),
        Ink::hex(0x6b720d),
        Ink::hex(0x447290),
        Ink::hex(0x6b0300),
        Ink::hex(0x513e66),
        Ink::hex(0x3e0042),
    ],
};

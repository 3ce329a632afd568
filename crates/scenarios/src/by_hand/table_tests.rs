use unrolled_engine::{Builtin, Sizes};

use super::*;

/// A GRU of two units, "left" and "right", over three words.
fn read(text: &str) -> Result<Network, TableError> {
    let cell = Builtin::named("gru").unwrap().cell().unwrap();
    let sizes = Sizes {
        input_size: 3,
        hidden_size: 2,
        output_size: 3,
    };
    let network = Network::zeros(cell, sizes).unwrap();
    fill(network, &["left", "right"], &["a", "b", "0"], text)
}

#[test]
fn entries_stand_where_their_names_say() {
    let network = read(
        "ab = a b # both\n\n W_z right : ab \u{2212}8, 0 +2.5\nU_n left: right 3\n\
         d_n left right: 4\nreadout.weight 0: left 5\nreadout.bias ab: 6",
    )
    .unwrap();
    let array = |name: &str| &network.weights()[network.weight(name).unwrap().range.clone()];
    assert_eq!(array("W_z"), [0.0, 0.0, 0.0, -8.0, -8.0, 2.5]);
    assert_eq!(array("U_n"), [0.0, 3.0, 0.0, 0.0]);
    assert_eq!(array("d_n"), [4.0, 4.0]);
    assert_eq!(array("readout.weight"), [0.0, 0.0, 0.0, 0.0, 5.0, 0.0]);
    assert_eq!(array("readout.bias"), [6.0, 6.0, 0.0]);
    assert!(array("U_z").iter().all(|&weight| weight == 0.0));
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    for (line, found, expected) in [
        ("W_z left", "“W_z left”", "a colon or an equals sign"),
        ("W_q left: a 1", "“W_q”", "one of W_r, U_r, b_r"),
        ("W_z: a 1", "no name", "a unit: left, right"),
        ("W_z a: a 1", "“a”", "a unit: left, right"),
        ("W_z left: c 1", "“c”", "a group or a word: a, b, 0"),
        ("U_z left: a 1", "“a”", "a unit: left, right"),
        ("W_z left: a", "“a”", "a name and a number"),
        ("W_z left: a x", "“x”", "a number"),
        ("b_z left: 1e999", "“1e999”", "a number"),
        ("b_z left: ", "“”", "a number"),
        ("b_z left left: 1", "“1”", "each weight once"),
        ("W_z left: a 1, both 2", "“both 2”", "each weight once"),
        ("a = b", "“a”", "a name that is neither a word"),
        ("= a", "“”", "one word as the group's name"),
        ("none =", "no name", "a group or a word: a, b, 0"),
    ] {
        let error = read(&format!("both = a b\n{line}\nb_z right: 1")).unwrap_err();
        assert_eq!((error.line, error.found.as_str()), (2, found), "{line}");
        assert!(error.expected.starts_with(expected), "{line}: {error}");
    }
}

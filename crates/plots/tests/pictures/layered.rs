//! The layout of any cell.

use proptest::prelude::*;
use unrolled_engine::{BUILTINS, Cell};
use unrolled_plots::diagram::Layout;
use unrolled_plots::theme::Theme;
use unrolled_random_cells::cells;

use crate::check::same;
use crate::diagrams::drawn;
use crate::runs::Run;
use crate::sound::sound;

/// Cells that are not built in.
const WRITTEN: [(&str, &str); 7] = [
    (
        "three-states",
        "out h\n\
         f = sigmoid(W_f x + U_f h + b_f) \"forget gate\"\n\
         i = sigmoid(W_i x + U_i h + b_i) \"input gate\"\n\
         g = tanh(W_g x + U_g h + b_g) \"candidate\"\n\
         c' = f*c + i*g \"cell state\"\n\
         n' = f*n + i \"normaliser\"\n\
         o = sigmoid(W_o x + U_o h + b_o) \"output gate\"\n\
         h' = o*tanh(c' - n') \"hidden state\"\n",
    ),
    (
        "eight-equations",
        "r = sigmoid(W_r x + U_r h + b_r) \"reset gate\"\n\
         z = sigmoid(W_z x + U_z h + b_z) \"update gate\"\n\
         k = tanh(W_k x + U_k (r*h) + b_k) \"key\"\n\
         v = tanh(W_v x + b_v) \"value\"\n\
         m' = z*m + (1 - z)*k*v \"memory\"\n\
         q = sigmoid(W_q x + U_q h + p_q*m' + b_q) \"query\"\n\
         y = relu(W_y (q*m') + b_y) \"reading\"\n\
         h' = z*h + (1 - z)*tanh(y + k) \"hidden state\"\n",
    ),
    (
        "delays",
        "const d = 3\nparam a: unit\n\
         n = tanh(W x + U h + V h@d + b) \"candidate\"\n\
         h' = a*h@5 + (1 - a)*n + h@2 \"hidden state\"\n",
    ),
    (
        "deep",
        "h' = tanh(W_a (tanh(W_b (relu(W_c (sigmoid(W x + U h + b)) + b_c)) + V_b h)) + h*tanh(W_d x)) \"hidden state\"\n",
    ),
    (
        "many-terms",
        "h' = h + h@2 + h@3 + h@4 + h@5 + tanh(W x) - 1 \"hidden state\"\n",
    ),
    (
        "no-input",
        "a = sigmoid(U h + b) \"gate\"\nh' = a*h*h + (1 - a)*h \"hidden state\"\n",
    ),
    (
        "twisted",
        "out u\nu' = tanh(W x + U v) \"first\"\nv' = tanh(V u + W x) + w*u' \"second\"\nw' = u*v' + 2*w \"third\"\n",
    ),
];

/// Those that have a picture.
const PICTURED: [&str; 3] = ["three-states", "eight-equations", "delays"];

#[test]
fn cells_that_are_not_built_in() {
    for (name, text) in WRITTEN
        .into_iter()
        .filter(|(name, _)| PICTURED.contains(name))
    {
        let run = Run::written(text);
        let cell = run.trace.network().cell();
        let layout = Layout::layered(cell);
        let state = &cell.states[0].name;
        for (pass, cursor) in [
            ("forward", run.forward(6, state)),
            ("backward", run.backward(6, state)),
        ] {
            let found = drawn(&run, &layout, cursor, Theme::Light);
            same(&format!("diagram-layered-{name}-{pass}"), &found);
        }
    }
}

#[test]
fn parts_and_wires_keep_apart() {
    for builtin in BUILTINS {
        let found = sound(&Layout::layered(&builtin.cell().unwrap()));
        assert_eq!(found, Ok(()), "{}", builtin.id);
    }
    for (name, text) in WRITTEN {
        let found = sound(&Layout::layered(&Cell::parse(text).unwrap()));
        assert_eq!(found, Ok(()), "{name}");
    }
}

#[test]
fn a_layout_follows_from_the_cell_alone() {
    for (_, text) in WRITTEN {
        let cell = Cell::parse(text).unwrap();
        assert_eq!(Layout::layered(&cell), Layout::layered(&cell));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn in_any_cell_parts_and_wires_keep_apart(text in cells()) {
        let cell = Cell::parse(&text).unwrap();
        let found = sound(&Layout::layered(&cell));
        prop_assert_eq!(found, Ok(()), "{}", text);
    }
}

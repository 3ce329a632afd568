//! Routes, chains and carriers of known cells.

use std::sync::Arc;

use unrolled_engine::{BUILTINS, Builtin, Cell, Chain, ChainEnd, Operand};

fn cell(id: &str) -> Arc<Cell> {
    Builtin::named(id).unwrap().cell().unwrap()
}

fn labels(cell: &Cell) -> Vec<String> {
    cell.routes().into_iter().map(|route| route.label).collect()
}

#[test]
fn the_routes_of_known_cells() {
    assert_eq!(
        labels(&cell("lstm")),
        [
            "through the forget gate: U_f h",
            "through the input gate: U_i h",
            "through the candidate: U_g h",
            "straight on: f*c",
            "through the output gate: U_o h"
        ]
    );
    assert_eq!(labels(&cell("rnn")), ["through the matrix U: U h"]);
    assert_eq!(
        labels(&cell("skip")),
        [
            "through the matrix U: U h",
            "through the matrix V, across 3 steps: V h@d"
        ]
    );
    assert_eq!(labels(&cell("lstm-1997"))[2], "straight on: c");
    assert_eq!(labels(&cell("gru-cho"))[2], "through the candidate: r*h");
    let count = |id| cell(id).routes().len();
    assert_eq!(
        [count("gru"), count("lstm-peephole"), count("linear")],
        [4, 7, 1]
    );
    let unnamed = Cell::parse("q = sigmoid(V h)\nh' = q*h + tanh(U h)").unwrap();
    assert_eq!(
        labels(&unnamed),
        [
            "through q: V h",
            "straight on: q*h",
            "through the matrix U: U h"
        ]
    );
}

#[test]
fn many_routes_are_told_together() {
    // Nine readings in three equations, of two states.
    let text = "out h\nq = sigmoid(A h + B c + C h)   \"forget gate\"\n\
        c' = q*c + D h + E h + F h\nh' = tanh(G h + H c)";
    assert_eq!(
        labels(&Cell::parse(text).unwrap()),
        [
            "through the forget gate: h",
            "through the forget gate: c",
            "straight on: c",
            "through c': h",
            "through the matrix G: h",
            "through h': c"
        ]
    );
    // Three equations and four states: twelve ways, and then one a state.
    let sum = "A a + B e + C c + D h";
    let by_state = Cell::parse(&format!(
        "out h\na' = tanh({sum})\ne' = tanh({sum})\nc' = tanh({sum})\nh' = a'"
    ));
    assert_eq!(
        labels(&by_state.unwrap()),
        ["a", "e", "c", "h"].map(|name| format!("through all that reads {name}"))
    );
    // Ten states that are each read twice: seven, and the rest.
    let names = ["a", "c", "e", "f", "g", "h", "i", "j", "k", "l"];
    let own = names.map(|name| format!("{name}' = {name} + V {name}"));
    let many = Cell::parse(&format!("out h\n{}", own.join("\n"))).unwrap();
    let routes = many.routes();
    assert_eq!(routes.len(), 8);
    assert_eq!(routes[7].label, "through the other states");
    assert_eq!(routes[7].readings.len(), 6);
}

#[test]
fn carriers_of_known_cells() {
    let carriers = |id: &str| {
        let cell = cell(id);
        let carriers = (0..cell.states.len()).map(|state| cell.carrier(state));
        let said = |operand: &Operand| cell.operand_text(*operand);
        carriers
            .map(|carrier| carrier.map(|one| one.factors.iter().map(said).collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    };
    let by = |factor: &str| Some(vec![factor.to_owned()]);
    assert_eq!(carriers("lstm"), [by("f"), None]);
    assert_eq!(carriers("lstm-1997"), [Some(vec![]), None]);
    assert_eq!(carriers("gru"), [by("z")]);
    assert_eq!(carriers("min-gru"), [by("1 - z")]);
    assert_eq!(carriers("leaky"), [by("a")]);
    assert_eq!(carriers("linear"), [by("a")]);
    assert_eq!(carriers("rnn"), [None]);
    let minus = Cell::parse("param a: number\nparam k: unit\nh' = W x - a*(k*h)").unwrap();
    let carrier = minus.carrier(0).unwrap();
    assert!(carrier.minus && carrier.factors.len() == 2);
    let twice = Cell::parse("param a: unit\nh' = a*h + h + W x").unwrap();
    assert_eq!(twice.carrier(0), None);
    assert_eq!(twice.carrier(7), None);
}

fn said(cell: &Cell, chain: &Chain) -> String {
    let name = |operation| cell.operand_text(Operand::Operation(operation));
    let to = match chain.to {
        ChainEnd::Reading(one) => cell.operations[one.operation].text.clone(),
        ChainEnd::Junction(operation) => name(operation),
    };
    format!("{} to {to}, {} links", name(chain.from), chain.links.len())
}

#[test]
fn the_chains_of_an_lstm_and_of_a_gru() {
    let chains = |id: &str| {
        let cell = cell(id);
        let chains = cell.chains();
        chains
            .iter()
            .map(|chain| said(&cell, chain))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        chains("lstm"),
        [
            "h' to U_o h, 4 links",
            "h' to c', 2 links",
            "c' to U_f h, 5 links",
            "c' to f*c, 2 links",
            "c' to U_i h, 5 links",
            "c' to U_g h, 5 links"
        ]
    );
    // z is read twice, so that its gradient is a sum.
    assert_eq!(
        chains("gru"),
        [
            "h' to z, 3 links",
            "h' to U_r h, 8 links",
            "h' to U_n h, 7 links",
            "h' to z, 2 links",
            "h' to z*h, 2 links",
            "z to U_z h, 3 links"
        ]
    );
    // The gate of min-gru looks at x alone: no way back.
    assert_eq!(chains("min-gru"), ["h' to (1 - z)*h, 2 links"]);
    for builtin in BUILTINS {
        let cell = builtin.cell().unwrap();
        let chains = cell.chains();
        let ends = chains.iter().filter_map(|chain| match chain.to {
            ChainEnd::Reading(reading) => Some(reading),
            ChainEnd::Junction(_) => None,
        });
        assert_eq!(ends.count(), cell.readings().len(), "{}", builtin.id);
    }
    // A value squared again and again doubles its ways at each square, and is one junction each time.
    let mut text = "q = tanh(U h)\n".to_owned();
    for k in 0..60 {
        let before = if k == 0 {
            "q".to_owned()
        } else {
            format!("q_{}", k - 1)
        };
        text.push_str(&format!("q_{k} = {before}*{before}\n"));
    }
    text.push_str("h' = q_59 + W x");
    assert_eq!(Cell::parse(&text).unwrap().chains().len(), 1 + 2 * 60);
}

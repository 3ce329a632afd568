//! The layout of any cell.

use unrolled_engine::{BUILTINS, Cell};
use unrolled_plots::diagram::Layout;
use unrolled_plots::theme::Theme;

use crate::diagrams::drawn;
use crate::runs::Run;
use crate::sound;

/// Cells that are not built in.
pub const WRITTEN: [(&str, &str); 7] = [
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

#[test]
fn gallery() {
    std::fs::create_dir_all("/tmp/w/l").unwrap();
    for builtin in BUILTINS {
        let run = Run::opening(builtin.id);
        show(builtin.id, &run);
    }
    for (name, text) in WRITTEN {
        if let Err(why) = Cell::parse(text) {
            panic!("{name}: {why:?}");
        }
        show(name, &Run::written(text));
    }
}

fn show(name: &str, run: &Run) {
    let cell = run.trace.network().cell();
    let start = std::time::Instant::now();
    let layout = Layout::layered(cell);
    println!("{name}: {:?} {:?}", layout.size, start.elapsed());
    let state = &cell.states[0].name;
    for (pass, cursor) in [("f", run.forward(6, state)), ("b", run.backward(6, state))] {
        std::fs::write(
            format!("/tmp/w/l/{name}-{pass}.svg"),
            drawn(run, &layout, cursor, Theme::Light),
        )
        .unwrap();
    }
}

#[test]
fn samples() {
    use proptest::strategy::{Strategy, ValueTree};
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut kept = 0;
    let (mut sources, mut shown, mut must, mut crossed, mut nshown) = (0, 0, 0, 0, 0);
    let mut spent = std::time::Duration::ZERO;
    for at in 0..600 {
        let text = unrolled_random_cells::cells()
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let cell = Cell::parse(&text).unwrap();
        let start = std::time::Instant::now();
        let layout = Layout::layered(&cell);
        spent = spent.max(start.elapsed());
        sound::check(&layout).unwrap();
        let mut seen = Vec::new();
        for (source, _) in &layout.parts.links {
            if !seen.contains(source) {
                seen.push(*source);
            }
        }
        sources += seen.len();
        shown += layout.readings.len();
        for reading in &layout.readings {
            nshown += 1;
            must += usize::from(reading.named);
            let b = reading.bounds;
            if layout.wires.iter().any(|w| {
                w.points.windows(2).any(|p| {
                    p[0].0.min(p[1].0) < b.right
                        && p[0].0.max(p[1].0) > b.left
                        && p[0].1.min(p[1].1) < b.bottom
                        && p[0].1.max(p[1].1) > b.top
                })
            }) {
                crossed += 1;
            }
        }
        if cell.operations.len() >= 12 && at % 6 == 0 && kept < 10 {
            let run = Run::written(&text);
            let cursor = run.last();
            std::fs::write(
                format!("/tmp/w/l/s{kept}.svg"),
                drawn(
                    &run,
                    &layout,
                    run.forward(6, &cell.states[0].name),
                    Theme::Light,
                ),
            )
            .unwrap();
            std::fs::write(format!("/tmp/w/l/s{kept}.cell"), &text).unwrap();
            let _ = cursor;
            kept += 1;
        }
    }
    println!(
        "{sources} sources, {shown} shown, {must} named, {crossed} of {nshown} cross a wire, at most {spent:?}"
    );
}

//! The engine against PyTorch: the same code as the `golden` example, on the fixtures in `tests/golden/fixtures`.
//!
//! The numbers were made by PyTorch 2.15.0 in float64 with
//!
//! ```python
//! torch.set_default_dtype(torch.float64)
//! rng = np.random.default_rng([1, case_number])       # seed 1
//! a = weight_ih @ x + bias_ih + weight_hh @ h + bias_hh
//! i, f, g, o = sig(ai), sig(af), torch.tanh(ag), sig(ao)
//! c = f * c + i * g; h = o * torch.tanh(c)
//! h.retain_grad(); c.retain_grad(); loss.backward()   # total gradients of every step's states
//! ```
//!
//! as `tests/golden/fixtures/README.md` says in full.

use std::path::PathBuf;

use unrolled_golden::{Outcome, check_file};

fn check(name: &str, cases: usize) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/fixtures");
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    let reports = check_file(&text).unwrap();
    for report in &reports {
        assert!(report.passes(), "{report:#?}");
    }
    let compared = |outcome: &Outcome| matches!(outcome, Outcome::Compared(_));
    let count = reports
        .iter()
        .filter(|report| compared(&report.outcome))
        .count();
    assert_eq!(
        count, cases,
        "cases of one layer and one direction in {name}"
    );
}

macro_rules! golden {
    ($($test:ident: $file:literal, $cases:literal;)*) => {
        $(#[test] fn $test() { check($file, $cases); })*
    };
}

golden! {
    rnn_tanh: "rnn_tanh.json", 9;
    rnn_relu: "rnn_relu.json", 7;
    leaky: "leaky.json", 6;
    lstm: "lstm.json", 7;
    peephole: "peephole.json", 7;
    coupled: "cifg.json", 7;
    gru: "gru.json", 7;
    gru_cho: "gru_v1.json", 6;
    training: "train.json", 18;
}

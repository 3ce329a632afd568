//! Figures that were published, to be read beside ours.

/// What was published of a task, in a few words; empty where nothing was.
pub fn published(task: &str) -> &'static str {
    match task {
        "latch" => {
            "LSTM of 1997 (no forget gate), T = 100, N = 1: 58 370 sequences (Hochreiter and Schmidhuber 1997, task 3a)"
        }
        "adding-1997" => {
            "LSTM of 1997, T = 100: 74 000 sequences (Hochreiter and Schmidhuber 1997, experiment 4)"
        }
        "temporal-order-1997" => {
            "LSTM of 1997: 31 390 sequences (Hochreiter and Schmidhuber 1997, experiment 6a)"
        }
        "reber" => {
            "LSTM of 1997: 8 440 sequences, all runs; Elman net: no run (Hochreiter and Schmidhuber 1997, experiment 1)"
        }
        _ => "",
    }
}

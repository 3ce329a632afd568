//! Compares the engine with fixture files: `cargo run --release -p unrolled-engine --example golden -- FILE...`
//!
//! Prints for each case the largest error by array, names the cases it skips and why, and exits with 1 when an error is
//! above 1e-12 of the array's largest entry (1e-11 for each norm of a step), or when no case could be compared.

use std::process::ExitCode;

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        eprintln!("expected one or more fixture files, such as tests/golden/fixtures/lstm.json");
        return ExitCode::from(2);
    }
    ExitCode::from(u8::from(!unrolled_golden::run_files(files)))
}

//! Trains every task's networks natively and writes what came of it: `cargo run --release -p unrolled-scenarios --example
//! learn`, or `cargo xtask learn`.
//!
//! With names (`tasks`, `sweeps`, or a task's id) only these are trained; their weights are written, and the tables only
//! printed.

mod compare;
mod job;
mod report;
mod sweep;
mod tasks;

use std::process::ExitCode;

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    match report::write(&asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

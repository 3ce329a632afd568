//! Prints the digests of a fixture file's cases, or without a file those of the built-in cells.

use std::process::ExitCode;

fn main() -> ExitCode {
    let digests = match std::env::args().nth(1) {
        Some(file) => std::fs::read_to_string(&file)
            .map_err(|error| format!("{file}: {error}"))
            .and_then(|text| unrolled_golden::digest_file(&text)),
        None => unrolled_golden::digest_cells(),
    };
    match digests {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

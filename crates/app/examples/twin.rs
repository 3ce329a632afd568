//! Prints the tables that the page shows for an address: `twin '#cell=gru&units=3'`, with tabs between the cells.

use std::process::ExitCode;

use unrolled_app::{address, experiment, twin};

fn main() -> ExitCode {
    let hash = std::env::args().nth(1).unwrap_or_default();
    let visit = address::parse(&hash);
    for notice in &visit.notices {
        eprintln!("{notice}");
    }
    match experiment::run(&visit.experiment) {
        Ok(run) => {
            let title = visit.experiment.cell.title;
            let (values, gradient) = (twin::values(&run, title), twin::gradient(&run, title));
            for table in [Some(values), Some(gradient), twin::swap(&run, title)] {
                for line in table.iter().flat_map(twin::Table::lines) {
                    println!("{line}");
                }
            }
            ExitCode::SUCCESS
        }
        Err(refusal) => {
            eprintln!("{refusal}");
            ExitCode::FAILURE
        }
    }
}

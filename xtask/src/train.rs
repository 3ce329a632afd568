//! Training: measured on this machine, in Chromium, and where PyTorch is installed with it, and put into words.

use crate::run::{Result, cargo, output, output_of_long, program, step};
use crate::train_figures::{Figures, Who};
use crate::{browser, build, train_table};
use std::ffi::OsString;

const TORCH: &str = "tests/throughput/torch_train.py";

/// Measures, and returns what to write; `machine` is where.
pub fn measured(machine: &str) -> Result<String> {
    crate::tools::ensure_wasm_target()?;
    build::probe()?;
    let mut node = browser::node()?;
    browser::packages("tests/throughput")?;
    let mut printed = step("measuring training on this machine", || {
        output_of_long(&mut cargo(&[
            "run",
            "--quiet",
            "--release",
            "--package",
            "unrolled-probe",
            "--bin",
            "train",
        ]))
    })?;
    printed += &step(
        "measuring training in Chromium, beside TensorFlow.js",
        || output_of_long(node.arg("tests/browser/bench-train.mjs")),
    )?;
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    if has_torch(&python) {
        printed += &step("measuring PyTorch", || {
            output_of_long(program(&python).args(["-W", "ignore", TORCH]))
        })?;
    } else {
        println!("==> PyTorch is not measured: `python3 -c 'import torch'` fails");
    }
    report(machine, &Figures::read(&printed)?)
}

fn has_torch(python: &OsString) -> bool {
    output(program(python).args(["-W", "ignore", "-c", "import torch"])).is_ok()
}

fn report(machine: &str, figures: &Figures) -> Result<String> {
    let unrolled = |place| figures.first(place, Who::Unrolled);
    let native = unrolled("native").map_or("unknown", |m| m.isa.as_str());
    let page = unrolled("chromium").map_or_else(
        || "not measured".to_owned(),
        |m| format!("Chromium {}, {}", m.version, m.isa),
    );
    let tensorflow = figures
        .first("chromium", Who::TensorFlowLayers)
        .map_or_else(String::new, |m| format!("; TensorFlow.js {}", m.version));
    let torch = figures.first("native", Who::Torch).map_or_else(
        || "; PyTorch not measured".to_owned(),
        |m| format!("; PyTorch {}, {}", m.version, m.isa),
    );
    let [wide, narrow] = figures.furthest_apart()?;
    Ok(format!(
        "Written by `cargo xtask bench train` on: {machine}, one core; natively {native}; in the browser {page}{tensorflow}{torch}.\n\n\
         Figures are complete updates, in sequences a second, the median of the samples: forward, backward, the mean gradient clipped \
         to norm 1, Adam. The net is an LSTM of 8 inputs with 8 classes read out at the last of 50 steps, softmax cross-entropy. \
         `unrolled` is the engine's trainer, `loop` an LSTM and its update written by hand for this one purpose. TensorFlow.js runs once \
         with its ready layers and once with a cell written of its matrices, PyTorch with Adam as it comes and in one piece; of what \
         can be chosen besides, the fastest counts. All begin with the same weights and see the same sequences: at update 20 the losses \
         lie at most {wide:.0e} from the engine's in f64, {narrow:.0e} in f32. PyTorch is measured where `PYTHON`, else `python3`, can \
         import torch; by itself it is `python3 {TORCH}`.\n\n{}\n{}\n{}",
        train_table::rates(figures),
        train_table::ratios(figures),
        train_table::aims(figures),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train_figures::tests::{line, printed};

    #[test]
    fn without_pytorch_there_is_a_report() {
        let without: Vec<String> = printed()
            .lines()
            .filter(|line| !line.contains("torch"))
            .map(str::to_owned)
            .collect();
        let figures = Figures::read(&without.join("\n")).unwrap();
        let report = report("a machine", &figures).unwrap();
        assert!(report.contains("; PyTorch not measured."), "{report}");
        assert!(report.contains("| native | PyTorch | f64 |  |  |  |  |"));
    }

    #[test]
    fn other_losses_are_no_report() {
        let other = line("native", "torch", "f64", (16, 1), 1.0, 2.125);
        let figures = Figures::read(&(printed() + &other)).unwrap();
        let said = report("a machine", &figures).unwrap_err();
        assert!(said.contains("another loss"), "{said}");
    }
}

//! A fixture file, checked case by case.

use std::path::Path;

use serde_json::Value;
use unrolled_engine::Trace;

use crate::case::{Case, is_training, skipped};
use crate::compare::{ArrayError, TOLERANCE};
use crate::digest::digest;
use crate::run::errors;
use crate::training;

/// What became of one case.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The largest error of each array.
    Compared(Vec<ArrayError>),
    /// Why it was left out.
    Skipped(String),
    /// Why it could not be run.
    Broken(String),
}

/// One case's name and outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The case's name, "lstm-long".
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
}

impl Report {
    /// Whether every array agrees, or the case lies outside what the engine has.
    pub fn passes(&self) -> bool {
        match &self.outcome {
            Outcome::Compared(errors) => errors.iter().all(ArrayError::passes),
            Outcome::Skipped(_) => true,
            Outcome::Broken(_) => false,
        }
    }
}

fn cases(text: &str) -> Result<Vec<Value>, String> {
    match serde_json::from_str(text) {
        Ok(Value::Array(cases)) => Ok(cases),
        Ok(_) => Err("expected a list of cases".into()),
        Err(error) => Err(format!("not JSON: {error}")),
    }
}

fn name(case: &Value) -> String {
    case["name"]
        .as_str()
        .unwrap_or("a case without a name")
        .to_owned()
}

/// Checks every case of a fixture file's text.
///
/// # Errors
/// A text that is not a list of cases.
pub fn check_file(text: &str) -> Result<Vec<Report>, String> {
    let cases = cases(text)?;
    let run = |case: &Value| match is_training(case) {
        true => training::errors(&training::whole(case, &cases)),
        false => errors(case),
    };
    let report = |case: &Value| Report {
        name: name(case),
        outcome: match skipped(case) {
            Some(reason) => Outcome::Skipped(reason),
            None => run(case).map_or_else(Outcome::Broken, Outcome::Compared),
        },
    };
    Ok(cases.iter().map(report).collect())
}

/// A line for each single pass that the engine runs: its name and the digest of all its bits.
///
/// # Errors
/// A text that is not a list of cases, or a case that cannot be run.
pub fn digest_file(text: &str) -> Result<String, String> {
    let mut lines = String::new();
    let passes = |case: &&Value| skipped(case).is_none() && !is_training(case);
    for json in cases(text)?.iter().filter(passes) {
        let case = Case::read(json)?;
        let trace = Trace::new(case.network, case.episode).map_err(|error| error.to_string())?;
        lines.push_str(&format!("{} {:016x}\n", name(json), digest(&trace)));
    }
    Ok(lines)
}

/// Checks files and prints, for each case, the largest error by array; says whether all pass and there was one.
pub fn run_files<P: AsRef<Path>>(files: impl IntoIterator<Item = P>) -> bool {
    let mut all = true;
    let (mut compared, mut skipped, mut failed) = (0, 0, 0);
    for file in files {
        let path = file.as_ref();
        println!("{}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string());
        let reports = match text.and_then(|text| check_file(&text)) {
            Ok(reports) => reports,
            Err(error) => {
                println!("  cannot be read: {error}");
                all = false;
                continue;
            }
        };
        for report in reports {
            all &= report.passes();
            match &report.outcome {
                Outcome::Compared(errors) => {
                    compared += 1;
                    failed += usize::from(!report.passes());
                    println!("  {}", report.name);
                    for error in errors {
                        let verdict = if error.passes() { "" } else { "   TOO LARGE" };
                        println!("    {:24} {:.1e}{verdict}", error.name, error.error);
                    }
                }
                Outcome::Skipped(reason) => {
                    skipped += 1;
                    println!("  {} skipped: {reason}", report.name);
                }
                Outcome::Broken(reason) => {
                    failed += 1;
                    println!("  {} FAILED: {reason}", report.name);
                }
            }
        }
    }
    println!("{compared} cases compared, {skipped} skipped, {failed} failed");
    println!("limits: {TOLERANCE:e} of an array's largest entry; 1e-11 of each norm of a step");
    all && compared > 0
}

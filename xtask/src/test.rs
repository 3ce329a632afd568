//! `cargo xtask test`: everything that must be green.

use crate::run::{Result, cargo, plainly, root, run};
use crate::tools::{WASM, ensure_wasm_target};
use crate::{browser, build};
use std::time::Instant;

/// A step of the test run.
struct Step {
    /// What `--only` calls it.
    name: &'static str,
    what: &'static str,
    work: fn() -> Result,
}

const STEPS: [Step; 7] = [
    Step {
        name: "format",
        what: "the sources are formatted",
        work: || run(&mut cargo(&["fmt", "--all", "--check"])),
    },
    Step {
        name: "lint",
        what: "clippy has nothing to say",
        work: lint,
    },
    Step {
        name: "lint-wasm",
        what: "clippy has nothing to say of the page's own build",
        work: lint_wasm,
    },
    Step {
        name: "native",
        what: "native tests",
        work: || run(&mut cargo(&["test", "--workspace"])),
    },
    Step {
        name: "page",
        what: "the optimised page builds",
        work: build::page,
    },
    Step {
        name: "probe",
        what: "the engine builds for the browser by itself",
        work: build::probe,
    },
    Step {
        name: BROWSER,
        what: "browser tests",
        work: in_browser,
    },
];

const BROWSER: &str = "browser";

/// Which steps to run.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Leave out the browser tests.
    pub skip_browser: bool,
    /// Run this step alone.
    pub only: Option<String>,
}

/// Runs the chosen steps in order, up to the first that fails.
pub fn test(choice: &Choice) -> Result {
    let steps = choose(choice)?;
    let start = Instant::now();
    let mut taken = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        println!(
            "\n==> {}/{} {}: {}",
            at + 1,
            steps.len(),
            step.name,
            step.what
        );
        let begun = Instant::now();
        (step.work)()?;
        taken.push(format!("    {:<10}{}", step.name, plainly(begun.elapsed())));
    }
    println!("\n{}", taken.join("\n"));
    let total = plainly(start.elapsed());
    if steps.len() == STEPS.len() {
        println!("All green: every check and every test passed, in {total}.");
    } else {
        println!(
            "Green as far as asked: {} of {} steps ran and passed, in {total}.",
            steps.len(),
            STEPS.len()
        );
    }
    Ok(())
}

fn choose(choice: &Choice) -> Result<Vec<&'static Step>> {
    let wanted = |step: &&Step| match &choice.only {
        Some(name) => step.name == name,
        None => !(choice.skip_browser && step.name == BROWSER),
    };
    let steps: Vec<_> = STEPS.iter().filter(wanted).collect();
    if steps.is_empty() {
        let names = STEPS.map(|step| step.name).join(", ");
        return Err(format!(
            "there is no step of that name; the steps are {names}"
        ));
    }
    Ok(steps)
}

fn lint() -> Result {
    run(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn lint_wasm() -> Result {
    ensure_wasm_target()?;
    run(&mut cargo(&[
        "clippy",
        "--package",
        "unrolled-app",
        "--target",
        WASM,
        "--",
        "-D",
        "warnings",
    ]))
}

/// Runs `tests/browser/*.test.mjs` with node's own runner.
fn in_browser() -> Result {
    let mut node = browser::node()?;
    node.args(["--test", "--test-reporter=spec"]);
    let folder = root().join("tests/browser");
    let entries = std::fs::read_dir(&folder)
        .map_err(|error| format!("tests/browser cannot be listed: {error}"))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        return Err("tests/browser holds no test".to_owned());
    }
    run(node.args(files))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(choice: &Choice) -> Vec<&'static str> {
        choose(choice)
            .unwrap()
            .iter()
            .map(|step| step.name)
            .collect()
    }

    #[test]
    fn all_steps_run_unless_told_otherwise() {
        assert_eq!(names(&Choice::default()).len(), STEPS.len());
        assert!(
            !names(&Choice {
                skip_browser: true,
                only: None
            })
            .contains(&BROWSER)
        );
    }

    #[test]
    fn one_step_can_be_asked_for() {
        assert_eq!(
            names(&Choice {
                skip_browser: false,
                only: Some("lint".into())
            }),
            ["lint"]
        );
        let said = choose(&Choice {
            skip_browser: false,
            only: Some("lnt".into()),
        })
        .err();
        assert!(said.is_some_and(|said| said.contains("format, lint, ")));
    }
}

//! The project's own commands: `cargo xtask serve`, `build`, `test`, `bench` and `learn`.

mod bench;
mod browser;
mod budget;
mod budget_table;
mod build;
mod finish;
mod opening;
mod run;
mod screenshots;
mod styles;
mod table;
mod test;
mod text_file;
mod tools;
mod train;
mod train_figures;
mod train_table;

use bench::Part;
use run::Result;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N]        build the page and serve it on 127.0.0.1 (port 8080)
cargo xtask build                   build the page into dist/
cargo xtask test [--skip-browser]   run every check and every test
                 [--only STEP]      run one step of them
cargo xtask bench                   measure, into BENCHMARKS.md:
                  [engine]          the engine alone, natively and in Chromium
                  [page]            the page's budgets alone, in Chromium
cargo xtask bench train             measure training beside TensorFlow.js and, where it is installed, PyTorch, into BENCHMARKS.md
cargo xtask learn [NAME...]         train every task's networks: RESULTS.md and the weights that the page opens with;
                                    with names (tasks, sweeps, a task's id) only these, and no RESULTS.md
cargo xtask screenshots             pictures of the built page, at three sizes in each theme, into docs/";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
enum Task {
    Serve { port: u16 },
    Build,
    Test(test::Choice),
    Bench(Vec<Part>),
    Learn(Vec<String>),
    Screenshots,
    Finish,
    Help,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match parse(&words).and_then(perform) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result {
    match task {
        Task::Serve { port } => build::serve(port),
        Task::Build => build::page(),
        Task::Test(choice) => test::test(&choice),
        Task::Bench(parts) => bench::bench(&parts),
        Task::Learn(names) => build::learn(&names),
        Task::Screenshots => screenshots::screenshots(),
        Task::Finish => finish::finish(),
        Task::Help => {
            println!("{USAGE}");
            Ok(())
        }
    }
}

fn parse(words: &[&str]) -> Result<Task> {
    match words {
        ["serve"] => Ok(Task::Serve { port: 8080 }),
        ["serve", "--port", port] => match port.parse() {
            Ok(port @ 1..) => Ok(Task::Serve { port }),
            _ => Err(format!(
                "`{port}` is not a port: a number from 1 to 65535 was expected"
            )),
        },
        ["build"] => Ok(Task::Build),
        ["test"] => Ok(Task::Test(test::Choice::default())),
        ["test", "--skip-browser"] => Ok(Task::Test(test::Choice {
            skip_browser: true,
            only: None,
        })),
        ["test", "--only", step] => Ok(Task::Test(test::Choice {
            skip_browser: false,
            only: Some((*step).to_owned()),
        })),
        ["bench"] => Ok(Task::Bench(Part::USUAL.to_vec())),
        ["bench", "engine"] => Ok(Task::Bench(vec![Part::Engine])),
        ["bench", "train"] => Ok(Task::Bench(vec![Part::Train])),
        ["bench", "page"] => Ok(Task::Bench(vec![Part::Page])),
        ["learn", names @ ..] => Ok(Task::Learn(
            names.iter().map(|&name| name.to_owned()).collect(),
        )),
        ["screenshots"] => Ok(Task::Screenshots),
        // For trunk, which calls it behind each build.
        ["finish"] => Ok(Task::Finish),
        [] | ["help" | "--help" | "-h"] => Ok(Task::Help),
        _ => Err(format!(
            "`{}` is not understood; there is\n{USAGE}",
            words.join(" ")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_can_be_chosen() {
        assert_eq!(parse(&["serve"]), Ok(Task::Serve { port: 8080 }));
        assert_eq!(
            parse(&["serve", "--port", "9000"]),
            Ok(Task::Serve { port: 9000 })
        );
        assert!(parse(&["serve", "--port", "0"]).is_err());
        assert!(parse(&["serve", "--port", "99999"]).is_err());
    }

    #[test]
    fn a_part_can_be_measured_by_itself() {
        assert_eq!(
            parse(&["bench"]),
            Ok(Task::Bench(vec![Part::Engine, Part::Page]))
        );
        assert_eq!(parse(&["bench", "page"]), Ok(Task::Bench(vec![Part::Page])));
        assert_eq!(
            parse(&["bench", "train"]),
            Ok(Task::Bench(vec![Part::Train]))
        );
        assert!(parse(&["bench", "pages"]).is_err());
    }

    #[test]
    fn some_of_the_tasks_can_be_learned_by_name() {
        assert_eq!(parse(&["learn"]), Ok(Task::Learn(Vec::new())));
        let named = parse(&["learn", "adding", "sweeps"]);
        assert_eq!(
            named,
            Ok(Task::Learn(vec!["adding".into(), "sweeps".into()]))
        );
    }

    #[test]
    fn what_is_not_understood_is_said() {
        assert!(parse(&["srve"]).is_err_and(|said| said.starts_with("`srve` is not understood")));
    }
}

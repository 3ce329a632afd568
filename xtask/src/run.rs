//! Running other programs: each is echoed, and a failure becomes one sentence.

use std::ffi::OsStr;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A failure is one sentence for whoever typed the command.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The top folder of the repository.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// A program that will start at the top of the repository. Whatever it compiles goes into `target/`, where the tests look.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command
        .current_dir(root())
        .env("CARGO_TARGET_DIR", root().join("target"));
    command
}

/// The cargo that started this program.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args);
    command
}

/// `npm`, under the name that it has on this system.
pub fn npm(args: &[&str]) -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(args);
    command
}

/// Echoes the command and runs it to its end, its output passed through.
pub fn run(command: &mut Command) -> Result {
    let line = echo(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| not_started(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{line}` failed ({status})"))
    }
}

/// Echoes the command and becomes it, so that whoever stops this program stops that one.
pub fn become_it(command: &mut Command) -> Result {
    #[cfg(unix)]
    {
        echo(command);
        let error = std::os::unix::process::CommandExt::exec(command);
        Err(not_started(command, &error))
    }
    #[cfg(not(unix))]
    run(command)
}

/// Runs the command silently and returns what it printed.
pub fn output(command: &mut Command) -> Result<String> {
    let done = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| not_started(command, &error))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        return Err(format!(
            "`{}` failed ({}): {}",
            line_of(command),
            done.status,
            said.trim()
        ));
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Echoes the command, lets its messages through and returns what it printed.
pub fn output_of_long(command: &mut Command) -> Result<String> {
    echo(command);
    output(command.stderr(Stdio::inherit()))
}

/// Does `work` under a heading, and says how long it took where that was long enough to notice.
pub fn step<T>(heading: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {heading}");
    let start = Instant::now();
    let result = work();
    let taken = start.elapsed();
    if result.is_ok() && taken > Duration::from_secs(1) {
        println!("    {heading}: {}", plainly(taken));
    }
    result
}

/// A duration as a person writes it: `8.3 s`, `4 min 10 s`.
pub fn plainly(taken: Duration) -> String {
    match taken.as_secs() {
        0..60 => format!("{:.1} s", taken.as_secs_f64()),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}

fn echo(command: &Command) -> String {
    let line = line_of(command);
    println!("  $ {line}");
    line
}

/// The command as one would type it at the top of the repository.
fn line_of(command: &Command) -> String {
    let name = Path::new(command.get_program());
    let name = name.file_name().unwrap_or(name.as_os_str());
    let prefix = format!("{}/", root().display());
    let words = std::iter::once(name)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy);
    words
        .map(|word| word.strip_prefix(&prefix).unwrap_or(&word).to_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn not_started(command: &Command, error: &Error) -> String {
    let name = command.get_program().to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => format!("`{name}` is not installed, or not on PATH"),
        _ => format!("`{name}` could not be started: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named() {
        let said = run(&mut program("no-such-program")).unwrap_err();
        assert_eq!(said, "`no-such-program` is not installed, or not on PATH");
    }

    #[test]
    fn the_echoed_line_is_short() {
        let mut command = program(root().join("bin/tool"));
        command.arg("--root").arg(root().join("target/tools"));
        assert_eq!(line_of(&command), "tool --root target/tools");
    }

    #[test]
    fn durations_read_plainly() {
        assert_eq!(plainly(Duration::from_millis(8_340)), "8.3 s");
        assert_eq!(plainly(Duration::from_secs(250)), "4 min 10 s");
    }
}

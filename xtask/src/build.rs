//! Building and serving the page with trunk.

use crate::run::{Result, become_it, cargo, program, run, step};
use crate::tools::{WASM, ensure};
use std::net::TcpListener;
use std::process::Command;

/// Builds the optimised page into `dist/`.
pub fn page() -> Result {
    let mut trunk = trunk("build")?;
    step("building the optimised page into dist/", || run(&mut trunk))
}

/// Builds the optimised page and serves it until interrupted.
pub fn serve(port: u16) -> Result {
    // Asked before the long build, and let go of again: trunk binds it in a moment.
    TcpListener::bind(("127.0.0.1", port)).map_err(|why| {
        format!("port {port} of 127.0.0.1 cannot be used ({why}): choose another with `cargo xtask serve --port N`")
    })?;
    let mut trunk = trunk("serve")?;
    trunk.args(["--address", "127.0.0.1", "--port", &port.to_string()]);
    println!(
        "==> building the optimised page; it will be at http://127.0.0.1:{port}/ until Ctrl+C"
    );
    become_it(&mut trunk)
}

/// Trains every task's networks natively, or those that are named.
pub fn learn(names: &[String]) -> Result {
    let mut words = vec![
        "run",
        "--release",
        "--package",
        "unrolled-scenarios",
        "--example",
        "learn",
        "--",
    ];
    words.extend(names.iter().map(String::as_str));
    step("training", || run(&mut cargo(&words)))
}

/// Builds the probe: the engine behind a C interface that the browser tests and the measurements call.
pub fn probe() -> Result {
    step(
        "building the probe for the browser and for this machine",
        || {
            run(&mut cargo(&[
                "build",
                "--release",
                "--package",
                "unrolled-probe",
                "--lib",
                "--target",
                WASM,
            ]))?;
            run(&mut cargo(&[
                "build",
                "--release",
                "--package",
                "unrolled-probe",
                "--bins",
            ]))
        },
    )
}

/// Trunk with all that it needs in place, so that it downloads nothing itself.
fn trunk(verb: &str) -> Result<Command> {
    let path = ensure()?;
    step("fetching the crates", || {
        run(&mut cargo(&[
            "fetch", "--locked", "--quiet", "--target", WASM,
        ]))
    })?;
    let mut command = program("trunk");
    // Trunk takes only true and false for NO_COLOR, and refuses to start at anything else.
    command.env("PATH", path).env_remove("NO_COLOR");
    command.args([verb, "--release", "--offline=true"]);
    Ok(command)
}

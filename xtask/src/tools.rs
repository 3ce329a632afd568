//! The programs that a build needs beside cargo. A suitable one on PATH is used; otherwise the pinned one is installed under
//! `target/tools/NAME`, once.

use crate::run::{Result, cargo, npm, output, program, root, run, step};
use std::ffi::OsString;
use std::path::Path;

/// A program that is needed, and how to come by it.
struct Tool {
    name: &'static str,
    /// The version that is installed when none suits.
    version: &'static str,
    /// Whether a version found on this machine will do.
    suits: fn(&str) -> bool,
    /// The package that holds it.
    package: &'static str,
    /// Installs that version of the package into a folder.
    install: fn(&Tool, &Path) -> Result,
    /// Where in the folder the program then stands.
    bin: &'static str,
}

const TOOLS: [Tool; 3] = [
    Tool {
        name: "trunk",
        version: "0.21.14",
        suits: |version| version.starts_with("0.21."),
        package: "trunk",
        install: from_crate,
        bin: "bin",
    },
    Tool {
        name: "wasm-bindgen",
        // The version of the wasm-bindgen crate in Cargo.toml: the two must agree exactly.
        version: "0.2.126",
        suits: |version| version == "0.2.126",
        package: "wasm-bindgen-cli",
        install: from_crate,
        bin: "bin",
    },
    Tool {
        name: "wasm-opt",
        version: "132.0.0",
        suits: |version| leading_number(version).is_some_and(|major| major >= 119),
        package: "binaryen",
        install: from_npm,
        bin: "node_modules/.bin",
    },
];

/// The target that the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Sees to it that the wasm target and every tool are there. Returns the PATH on which the tools are found first.
pub fn ensure() -> Result<OsString> {
    ensure_wasm_target()?;
    let mut folders = Vec::new();
    for tool in &TOOLS {
        if tool.stands_at(tool.name.as_ref()) {
            continue;
        }
        let home = root().join("target/tools").join(tool.name);
        let folder = home.join(tool.bin);
        if !tool.stands_at(&folder.join(tool.name)) {
            let heading = format!(
                "installing {} {} into target/tools (once)",
                tool.name, tool.version
            );
            step(&heading, || (tool.install)(tool, &home))?;
        }
        folders.push(folder);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&path));
    std::env::join_paths(folders).map_err(|error| format!("PATH cannot be extended: {error}"))
}

/// Sees to it that the standard library for the wasm target is there.
pub fn ensure_wasm_target() -> Result {
    let library = output(program("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    step(&format!("installing the Rust target {WASM}"), || {
        run(program("rustup").args(["target", "add", WASM])).map_err(|why| {
            format!(
                "the Rust target {WASM} is missing: {why} (rustup and a network can install it)"
            )
        })
    })
}

impl Tool {
    /// Whether a suitable version stands at that path, or on PATH if it is a bare name.
    fn stands_at(&self, path: &Path) -> bool {
        let said = output(program(path).arg("--version")).unwrap_or_default();
        version_in(&said).is_some_and(self.suits)
    }
}

/// The first word that starts with a digit: `0.21.14` in `trunk 0.21.14`.
fn version_in(said: &str) -> Option<&str> {
    said.split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

fn leading_number(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

/// Compiles the tool. It runs for seconds and compiles for minutes, so the compiler is asked to be quick.
fn from_crate(tool: &Tool, home: &Path) -> Result {
    let build = home.join("build");
    let mut install = cargo(&[
        "install",
        "--locked",
        "--force",
        &format!("{}@{}", tool.package, tool.version),
    ]);
    install
        .arg("--root")
        .arg(home)
        .env("CARGO_TARGET_DIR", &build);
    install
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    run(&mut install).map_err(|why| {
        format!("{} could not be installed: {why}; the first run needs a network and a C compiler for linking", tool.name)
    })?;
    if let Err(error) = std::fs::remove_dir_all(&build) {
        println!("    {} could not be deleted: {error}", build.display());
    }
    Ok(())
}

/// Installs a tool that comes as a Node.js package.
fn from_npm(tool: &Tool, home: &Path) -> Result {
    let mut install = npm(&[
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--prefix",
    ]);
    install
        .arg(home)
        .arg(format!("{}@{}", tool.package, tool.version));
    run(&mut install).map_err(|why| {
        format!(
            "{} could not be installed: {why} (install Node.js 20 or newer, which brings npm, or put {0} of binaryen 119 or newer on \
             PATH; the first run needs a network)",
            tool.name
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_the_tools_print() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(
            version_in("wasm-opt version 132 (version_132)"),
            Some("132")
        );
        assert_eq!(version_in("no version"), None);
    }

    #[test]
    fn every_pinned_version_suits() {
        for tool in &TOOLS {
            assert!((tool.suits)(tool.version), "{} {}", tool.name, tool.version);
        }
    }

    #[test]
    fn wasm_bindgen_agrees_with_the_workspace() {
        let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = \"={}\"", TOOLS[1].version)));
    }
}

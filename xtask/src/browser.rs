//! Finding a Chrome or Chromium, and the packages that drive it.

use crate::run::{Result, npm, output, program, root, run, step};
use std::path::PathBuf;
use std::process::Command;

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

const BUNDLES: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// `node`, set up to run a script with the browser; both are there then.
pub fn node() -> Result<Command> {
    output(program("node").arg("--version"))
        .map_err(|why| format!("{why}: the browser tests need Node.js 20 or newer"))?;
    let chrome = chrome()?;
    packages("tests/browser")?;
    let mut command = program("node");
    command.env("CHROME", chrome);
    Ok(command)
}

/// The browser: the one that the environment names, or one that is installed, or one installed now.
fn chrome() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROME").map(PathBuf::from) {
        let missing = format!("CHROME names {}, which is not there", named.display());
        return if named.is_file() {
            Ok(named)
        } else {
            Err(missing)
        };
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    if !may_install() {
        return Err("no Chrome or Chromium was found: install one, or set CHROME to the path of its program".to_owned());
    }
    step("installing Chromium from the system's packages", || {
        run(program("apt-get").args(["update", "--quiet"]))?;
        let mut install = program("apt-get");
        install.args([
            "install",
            "--yes",
            "--quiet",
            "--no-install-recommends",
            "chromium",
        ]);
        run(install.env("DEBIAN_FRONTEND", "noninteractive"))
    })?;
    installed().ok_or_else(|| {
        "the package chromium was installed, but there is no program of that name on PATH"
            .to_owned()
    })
}

fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let on_path = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    on_path
        .chain(BUNDLES.map(PathBuf::from))
        .find(|candidate| candidate.is_file())
}

/// Whether this is a Debian-like system and we are its root.
fn may_install() -> bool {
    output(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
        && output(program("apt-get").arg("--version")).is_ok()
}

/// Installs a folder's packages, unless those of the present lock file are there.
pub fn packages(folder: &str) -> Result {
    let within = root().join(folder);
    let installed = within.join("node_modules/.installed-lock.json");
    let lock = std::fs::read_to_string(within.join("package-lock.json"))
        .map_err(|error| format!("{folder}/package-lock.json cannot be read: {error}"))?;
    if std::fs::read_to_string(&installed).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    step(&format!("installing the packages of {folder}"), || {
        run(npm(&["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&within))
            .map_err(|why| format!("{why}; the first time needs a network"))
    })?;
    std::fs::write(&installed, lock)
        .map_err(|error| format!("{} cannot be written: {error}", installed.display()))
}

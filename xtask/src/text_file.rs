//! Files of text: what goes wrong with one names it.

use crate::run::Result;
use std::fs;
use std::path::Path;

pub fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|why| format!("{}: {why}", file.display()))
}

pub fn write(file: &Path, text: &str) -> Result {
    fs::write(file, text).map_err(|why| format!("{}: {why}", file.display()))
}

pub fn remove(file: &Path) -> Result {
    fs::remove_file(file).map_err(|why| format!("{}: {why}", file.display()))
}

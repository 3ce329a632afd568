//! `cargo xtask screenshots`: pictures of the built page, in docs/.

use crate::run::{Result, run, step};
use crate::{browser, build};

/// Builds the page and takes pictures of its rooms at three sizes in each theme.
pub fn screenshots() -> Result {
    build::page()?;
    let mut node = browser::node()?;
    step("taking pictures into docs/", || {
        run(node.args(["tests/browser/screenshots.mjs", "docs"]))
    })
}

//! What is still to be done to the page that trunk has put together.

use crate::run::{Result, step};
use crate::{opening, styles};
use std::path::PathBuf;

/// Finishes the page in the folder that trunk names in its environment.
pub fn finish() -> Result {
    let folder = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("`cargo xtask finish` is for trunk to call, which sets TRUNK_STAGING_DIR")?;
    styles::gather(&folder)?;
    step("rendering the page as it opens", || opening::place(&folder))
}

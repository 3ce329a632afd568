//! The page's budgets: measured in Chromium on the built page, and put into words.

use crate::budget_table::{Figure, table};
use crate::run::{Result, output_of_long, step};
use crate::{browser, build};

/// Builds the page, measures it, and returns what to write; `machine` is where.
pub fn measured(machine: &str) -> Result<String> {
    build::page()?;
    let mut node = browser::node()?;
    let printed = step("measuring the page in Chromium, for some minutes", || {
        output_of_long(node.arg("tests/browser/budgets.mjs"))
    })?;
    let lines = printed.lines().filter(|line| line.starts_with('{'));
    report(
        machine,
        &lines.map(Figure::read).collect::<Result<Vec<_>>>()?,
    )
}

fn report(machine: &str, figures: &[Figure]) -> Result<String> {
    let version = figures
        .first()
        .map_or("unknown", |figure| figure.version.as_str());
    Ok(format!(
        "Written by `cargo xtask bench page` on: {machine}; Chromium {version} without a graphics processor, a window of 1440×900. 1 KB is \
         1000 bytes.\n\n\
         The first transfer is the bodies of all that the opening page requests as long as nobody moves, until two seconds after the network \
         went quiet, gzip at level 9: the page as the build rendered it. What follows at the first sign of a visitor, the app, stands beside \
         it. Navigation to first picture is on loopback, in a fresh browser context each of 15 times, until the frame after both pictures \
         are there. The first key is pressed as soon as they are; its time is until the frame after the app has drawn both on canvases. A move of \
         the cursor is made at 100 steps and 32 units, 1000 times by one operation and 995 times by one time step, through both passes; \
         its time is the main thread's own in all of its tasks from the key to the second frame after it: script, wasm, style, layout and \
         paint. What the measuring itself takes without a move is taken off; it stands below. A slider of the Compare room is moved 480 times over four \
         networks of 16 units and 100 steps, with their curves, shortcuts, factors and shares shown; its time is counted likewise, with nothing taken off. Memory is compared before and after 10 000 moves by one \
         operation in both directions, each shown in a frame of its own, garbage collected.\n\n{}",
        table(figures)?
    ))
}

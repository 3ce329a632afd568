//! The report, and the weights that the page opens with.

use std::fs;
use std::path::Path;

use unrolled_scenarios::{TASKS, shipped};

use crate::sweep::SWEEPS;
use crate::tasks::{HEAD, Learned, learn, rows};

const HEADLINE: &str = "\
# What networks learned

Written by `cargo xtask learn`; no figure is set by hand. A network is trained on fresh sequences, update by update, and asked after each epoch: when the first 128 test sequences say that it has solved its task, 1 024 judge, and the number of updates is noted. Every figure but the seconds follows from the seed to the last bit, natively and in the browser; seconds are of one core of the machine that wrote this, measuring included.

Optimiser Adam unless said otherwise. *chrono*: the gates that keep or overwrite the state start as open as a lag of the task's length wants it (Tallec and Ollivier 2018); else the forget gate's bias is 1.
";

/// Trains what is asked for, everything if nothing is, and writes the weights; `RESULTS.md` too if it was everything.
pub fn write(asked: &[String]) -> Result<(), String> {
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|one| one == name);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = HEADLINE.to_owned();
    text.push_str("\n## Every task, as it opens\n\nFive seeds a cell; lists are in the order of the seeds. The same settings for every cell of a task. A network stops when it has solved its task, but for the first seed's, which goes on to the end: its weights are those that the page opens with.\n\n");
    text.push_str(HEAD);
    for task in TASKS {
        if wanted(task.id) || wanted("tasks") {
            eprint!("{} ", task.id);
            let learned = learn(task)?;
            let own = rows(&learned);
            eprint!("{own}");
            text.push_str(&own);
            keep(&learned, &root.join("weights"))?;
        }
    }
    text.push_str("\n## One setting varied\n");
    for sweep in SWEEPS {
        if wanted("sweeps") || wanted(sweep.title) {
            eprint!("{} ", sweep.title);
            let table = sweep.table()?;
            eprintln!("{table}");
            text.push_str(&table);
        }
    }
    if asked.is_empty() {
        let path = root.join("../../RESULTS.md");
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Writes the weights of each cell's first seed.
fn keep(learned: &Learned, folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    for (settings, outcomes) in &learned.by_cell {
        let Some(first) = outcomes.first() else {
            continue;
        };
        let path = folder.join(shipped::file_name(settings.task, settings.cell));
        let bytes = shipped::write(settings, &first.weights);
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

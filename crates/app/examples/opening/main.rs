//! Renders the opening page into a folder: `opening FOLDER`. Its markup, its pictures and its inks come from the engine and the components
//! that run in the browser.

mod markup;

use std::path::Path;
use std::process::ExitCode;

use unrolled_app::opening::{File, pictures, sheet};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: opening FOLDER");
        return ExitCode::FAILURE;
    };
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> Result<(), String> {
    let mut files = pictures().map_err(|refusal| refusal.to_string())?;
    let own = [
        ("inks.css", sheet().map_err(|refusal| refusal.to_string())?),
        (
            "markup.html",
            markup::markup().ok_or("the page did not render")?,
        ),
    ];
    files.extend(own.map(|(name, text)| File {
        name: name.to_owned(),
        text,
    }));
    let failed = |why: std::io::Error| format!("{}: {why}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    for File { name, text } in files {
        std::fs::write(folder.join(name), text).map_err(failed)?;
    }
    Ok(())
}

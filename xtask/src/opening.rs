//! The page as it opens, rendered beforehand: a visitor sees it before the app is there.

use crate::run::{Result, cargo, run};
use crate::styles;
use crate::text_file::{read, remove, write};
use std::path::Path;

/// Where the app is put, as index.html has it.
const PLACE: &str = "<div id=\"app\" hidden></div>";
/// The folder of the pictures, beside the page.
const FOLDER: &str = "opening";

/// Renders it natively and puts it where the app will stand: the markup into the page, the inks behind its styles, and the pictures into a
/// folder beside it.
pub fn place(page: &Path) -> Result {
    let folder = page.join(FOLDER);
    let program = [
        "run",
        "--quiet",
        "--package",
        "unrolled-app",
        "--example",
        "opening",
        "--",
    ];
    run(cargo(&program).arg(&folder))?;
    let taken = |name: &str| {
        let file = folder.join(name);
        let text = read(&file)?;
        remove(&file)?;
        Ok::<_, String>(text)
    };
    let (markup, pictures, inks) = (
        taken("markup.html")?,
        taken("pictures.json")?,
        taken("inks.css")?,
    );
    let index = page.join("index.html");
    write(&index, &placed(&read(&index)?, &markup, &pictures)?)?;
    let sheet = page.join(styles::ALL);
    write(&sheet, &(read(&sheet)? + &inks))
}

/// The page with the markup in its place, and the list of pictures on it.
fn placed(html: &str, markup: &str, pictures: &str) -> Result<String> {
    if html.matches(PLACE).count() != 1 {
        return Err(format!("index.html must hold `{PLACE}` once"));
    }
    let filled = format!("<div id=\"app\" hidden data-pictures='{pictures}'>{markup}</div>");
    Ok(html.replace(PLACE, &filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_markup_comes_into_its_place() {
        let page = format!("<body>{PLACE}<p></p></body>");
        assert_eq!(
            placed(&page, "<h1>it</h1>", "{\"light\":[]}"),
            Ok("<body><div id=\"app\" hidden data-pictures='{\"light\":[]}'><h1>it</h1></div><p></p></body>".to_owned())
        );
        assert!(placed("<body></body>", "", "{}").is_err_and(|said| said.contains("once")));
    }

    #[test]
    fn the_page_has_the_place() {
        let page = read(&crate::run::root().join("index.html")).unwrap();
        assert_eq!(page.matches(PLACE).count(), 1);
    }
}

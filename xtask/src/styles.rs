//! One style sheet out of many: the browser asks for each in a request of its own, and shows nothing before the last is there.

use crate::run::Result;
use crate::text_file::{read, remove, write};
use std::path::Path;

/// The sheet that holds all of them.
pub const ALL: &str = "style.css";

/// Gathers the sheets of the page in a folder.
pub fn gather(folder: &Path) -> Result {
    let page = folder.join("index.html");
    let (html, names) = one_link(&read(&page)?);
    let mut all = String::new();
    for name in &names {
        all += &read(&folder.join(name))?;
        all.push('\n');
    }
    write(&folder.join(ALL), &all)?;
    write(&page, &html)?;
    for name in &names {
        remove(&folder.join(name))?;
    }
    Ok(())
}

/// The page with one link in place of its first and none in place of the others, and the sheets that were linked, in order.
fn one_link(html: &str) -> (String, Vec<String>) {
    let (mut out, mut names) = (String::new(), Vec::new());
    for line in html.split_inclusive('\n') {
        match linked(line) {
            None => out += line,
            Some((before, name, after)) => {
                if names.is_empty() {
                    out += &format!("{before}{ALL}{after}");
                }
                names.push(name.to_owned());
            }
        }
    }
    (out, names)
}

/// A line that links a sheet beside the page: the sheet's name, and what stands before and behind it.
fn linked(line: &str) -> Option<(&str, &str, &str)> {
    if !line.contains("rel=\"stylesheet\"") {
        return None;
    }
    let start = line.find("href=\"./")? + "href=\"./".len();
    let length = line[start..].find('"')?;
    let (before, rest) = line.split_at(start);
    let (name, after) = rest.split_at(length);
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_of_a_page_become_one_and_all_else_stays() {
        let page = "<head>\n  <link rel=\"icon\" href=\"./icon.svg\">\n  <link rel=\"stylesheet\" href=\"./base.css\"/>\n  <link rel=\"stylesheet\" href=\"./bar.css\"/>\n</head>\n";
        let (html, names) = one_link(page);
        assert_eq!(names, ["base.css", "bar.css"]);
        assert_eq!(
            html,
            "<head>\n  <link rel=\"icon\" href=\"./icon.svg\">\n  <link rel=\"stylesheet\" href=\"./style.css\"/>\n</head>\n"
        );
    }
}

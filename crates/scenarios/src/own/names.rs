//! Names for characters and words under which they can be shown, and typed as a sequence of tokens with blanks between.

/// The names, each once, in the order of what they name.
pub(super) fn names(of: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in of {
        let mut name = name(text);
        // Pictures of characters may stand in the text themselves.
        while names.contains(&name) {
            name.push('\u{2032}');
        }
        names.push(name);
    }
    names
}

fn name(text: &str) -> String {
    match text {
        "_" => return "\u{203f}".into(),
        "none" => return "None".into(),
        "|" => return text.into(),
        _ => {}
    }
    let text = text.replace("->", "\u{21d2}");
    let mut name = String::new();
    for letter in text.chars() {
        match letter {
            ' ' => name.push('\u{2423}'),
            '\n' => name.push('\u{21b5}'),
            '\t' => name.push('\u{21e5}'),
            '\u{2192}' => name.push('\u{21d2}'),
            '|' => name.push('\u{a6}'),
            _ if letter.is_whitespace() || letter.is_control() => {
                name.push_str(&format!("U+{:04X}", u32::from(letter)));
            }
            _ => name.push(letter),
        }
    }
    name
}

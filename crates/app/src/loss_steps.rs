//! A list of steps as a visitor types it, `3, 5–7`.

/// Reads a list of steps; ascending and each once.
///
/// # Errors
/// What was found and what was expected, in words.
pub fn parse(text: &str) -> Result<Vec<usize>, String> {
    let mut steps = Vec::new();
    for part in text.split([',', ' ', ';']).filter(|part| !part.is_empty()) {
        let part = part.replace(['\u{2013}', '\u{2212}'], "-");
        let (from, to) = match part.split_once('-') {
            Some((from, to)) => (number(from)?, number(to)?),
            None => (number(&part)?, number(&part)?),
        };
        if from > to {
            return Err(format!("The range {from}\u{2013}{to} runs backward."));
        }
        steps.extend(from..=to);
    }
    steps.sort_unstable();
    steps.dedup();
    if steps.is_empty() {
        return Err("Expected steps, such as \u{201c}3, 5\u{2013}7\u{201d}.".into());
    }
    Ok(steps)
}

fn number(text: &str) -> Result<usize, String> {
    match text.parse() {
        // A range must not ask for more memory than any sequence has steps.
        Ok(step @ 1..=crate::experiment::MAX_STEPS) => Ok(step),
        Ok(step) => Err(format!(
            "Found step {step}, expected 1 to {}.",
            crate::experiment::MAX_STEPS
        )),
        Err(_) => Err(format!(
            "Found \u{201c}{text}\u{201d}, expected a step, such as 3, or a range, such as 5\u{2013}7."
        )),
    }
}

/// Writes ascending steps with `between` from the first to the last of a run of them.
pub fn print(steps: &[usize], between: &str, separator: &str) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &step in steps {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == step => *last = step,
            _ => runs.push((step, step)),
        }
    }
    let text = |&(first, last): &(usize, usize)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}{between}{last}"),
    };
    runs.iter().map(text).collect::<Vec<_>>().join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_ranges_are_read_and_written() {
        assert_eq!(parse("3, 5\u{2013}7").unwrap(), [3, 5, 6, 7]);
        assert_eq!(parse("7-7 2 2").unwrap(), [2, 7]);
        assert_eq!(print(&[3, 5, 6, 7], "\u{2013}", ", "), "3, 5\u{2013}7");
        assert_eq!(print(&[1, 2, 9], "-", ","), "1-2,9");
    }

    #[test]
    fn what_is_not_a_step_is_refused() {
        for text in ["", ",", "0", "x", "3-", "7-5", "201", "1-4000000000", "-3"] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}

//! The picture in words.

use super::Input;
use crate::ratio;
use crate::strip::short;

/// The picture in a sentence, for those who cannot see it.
pub(super) fn said(input: &Input) -> String {
    let steps = input.rows.len();
    let there = input.rows.iter().flatten().count();
    let what = format!("{} as a triangle of {steps} by {steps}", input.measure);
    let computed = match there == steps {
        true => String::new(),
        false => format!(", {there} rows computed"),
    };
    let last = input.rows.iter().enumerate().rev();
    let last = last.filter_map(|(at, row)| Some((at + 1, (*row)?)));
    let row = last
        .map(|(step, row)| (step, &row[..row.len().min(step)]))
        .next();
    let ends = row.and_then(|(step, row)| Some((step, *row.first()?, *row.last()?)));
    match ends {
        None => format!("{what}{computed}."),
        Some((step, first, own)) => format!(
            "{what}{computed}. From {}{step}: {} at step {step}, {} at step 1 ({}).",
            input.sign,
            short(own),
            short(first),
            ratio::reach(own, first)
        ),
    }
}

//! The picture in words.

use super::{Input, Row};
use crate::ratio;
use crate::strip::short;

/// The picture in a sentence, for those who cannot see it.
pub(super) fn said(input: &Input) -> String {
    let steps = input.rows.len();
    let there = input.there();
    let what = format!("{} as a triangle of {steps} by {steps}", input.measure);
    let computed = match there == steps {
        true => String::new(),
        false => format!(", {there} rows computed"),
    };
    let lossless = input.rows.iter().filter(|row| **row == Row::Lossless);
    let lossless = match lossless.count() {
        0 => String::new(),
        count => format!("; {count} of {steps} steps have no loss"),
    };
    let mut last = input.rows.iter().enumerate().rev();
    let row = last.find_map(|(at, row)| match row {
        Row::Sizes(sizes) => Some((at + 1, &sizes[..sizes.len().min(at + 1)])),
        Row::Awaited | Row::Lossless => None,
    });
    let ends = row.and_then(|(step, row)| Some((step, *row.first()?, *row.last()?)));
    match ends {
        None => format!("{what}{computed}{lossless}."),
        Some((step, first, own)) => format!(
            "{what}{computed}{lossless}. From {}{step}: {} at step {step}, {} at step 1 ({}).",
            input.sign,
            short(own),
            short(first),
            ratio::reach(own, first)
        ),
    }
}

//! The picture in words.

use super::{Input, View};
use crate::strip::short;

/// What the long parts are together: "lags of 20 and more: 3.0e−9 of the whole".
pub(super) fn long_words(view: &View, from: usize, words: &str) -> String {
    let long = view.shares.iter().skip(from.saturating_sub(view.first));
    let share: f64 = long.sum();
    format!("{words}: {} of the whole", short(share))
}

/// The picture in sentences, for those who cannot see it.
pub(super) fn said(input: &Input) -> String {
    let one = |view: &View| {
        let parts = view.sizes.iter().enumerate();
        let most = parts
            .filter(|(_, size)| !size.is_nan())
            .max_by(|a, b| a.1.total_cmp(b.1));
        let most = most.map_or(String::new(), |(at, size)| {
            format!(
                ": largest at {} {}, {}",
                view.word,
                view.first + at,
                short(*size)
            )
        });
        let long = view.long.map_or(String::new(), |(from, words)| {
            format!("; {}", long_words(view, from, words))
        });
        let title = match view.title {
            "" => format!("By {}", view.word),
            title => title.to_owned(),
        };
        format!("{title}{most}{long}")
    };
    let views: Vec<String> = input.views.iter().map(one).collect();
    let whole = format!("The weight gradient, {} in all", short(input.total));
    match views.is_empty() {
        true => format!("{whole}."),
        false => format!("{whole}. {}.", views.join(". ")),
    }
}

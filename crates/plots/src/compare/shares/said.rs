//! The picture in words.

use super::Input;
use crate::compare::number::signed_per_cent;

/// The picture in a sentence, for those who cannot see it.
pub(super) fn said(input: &Input) -> String {
    let one = |route: &super::Route| {
        let known = |share: &&f64| share.is_finite();
        let first = route.shares.iter().find(known)?;
        let last = route.shares.iter().rev().find(known)?;
        Some(format!(
            "{}, {} at the first step, {} at the last",
            route.name,
            signed_per_cent(*first),
            signed_per_cent(*last)
        ))
    };
    let routes: Vec<String> = input.routes.iter().filter_map(one).collect();
    let title = match input.title {
        "" => "Signed shares of what arrives",
        title => title,
    };
    match routes.is_empty() {
        true => format!("{title}: none yet."),
        false => format!(
            "{title}, over {} steps. {}.",
            input.steps,
            routes.join("; ")
        ),
    }
}

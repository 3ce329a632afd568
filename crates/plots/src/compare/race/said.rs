//! The picture in words.

use super::{Input, Runner};
use crate::strip::short;

/// The picture in a sentence, for those who cannot see it.
pub(super) fn said(input: &Input) -> String {
    let what = match &super::title(input)[..] {
        "" => "How much reaches each step, a curve a network".to_owned(),
        title => title.to_owned(),
    };
    let one = |runner: &Runner| {
        let until = input.last.min(runner.curve.len());
        let (Some(first), Some(last)) = (
            runner.curve.first(),
            until.checked_sub(1).and_then(|at| runner.curve.get(at)),
        ) else {
            return format!("{}, nothing yet", runner.name);
        };
        let half = match runner.half_life {
            "" => String::new(),
            half => format!(", {half}"),
        };
        let (last, first) = (short(*last), short(*first));
        format!(
            "{}, {} {} ({last} at step {until}, {first} at step 1){half}",
            runner.name, runner.reach, input.foot
        )
    };
    let runners: Vec<String> = input.runners.iter().map(one).collect();
    match runners.is_empty() {
        true => format!("{what}: no network."),
        false => format!("{what}. {}.", runners.join("; ")),
    }
}

//! The picture in words.

use super::{Map, Scene};
use crate::ratio;
use crate::strip::short;

/// The sizes at both ends of the sequence.
#[derive(Clone, PartialEq, Debug)]
pub struct Ends {
    /// The network's name.
    pub name: String,
    /// The epoch.
    pub epoch: usize,
    /// How many steps there are.
    pub steps: usize,
    /// At the first step.
    pub first: f64,
    /// At the last step.
    pub last: f64,
}

impl Ends {
    /// Of the last column up to an epoch.
    pub(super) fn of(map: &Map, epoch: usize) -> Option<Ends> {
        let after = map.columns.partition_point(|column| column.epoch <= epoch);
        let column = map.columns.get(after.checked_sub(1)?)?;
        Some(Ends {
            name: map.name.to_owned(),
            epoch: column.epoch,
            steps: column.sizes.len(),
            first: *column.sizes.first()?,
            last: *column.sizes.last()?,
        })
    }
}

/// The picture in a sentence, for those who cannot see it.
pub fn said(scene: &Scene) -> String {
    let one = |ends: &Ends| {
        let Ends {
            name,
            epoch,
            steps,
            first,
            last,
        } = ends;
        let of = if name.is_empty() {
            String::new()
        } else {
            format!("{name}, ")
        };
        let reaches = ratio::reach(*last, *first);
        let (first, last) = (short(*first), short(*last));
        format!("{of}epoch {epoch}: {last} at step {steps}, {first} at step 1 ({reaches})")
    };
    let said: Vec<String> = scene.ends.iter().map(one).collect();
    let what = format!("{} by epoch and step", scene.measure);
    match said.is_empty() {
        true => format!("{what}: none yet."),
        false => format!(
            "{what}, of {} epochs. {}.",
            scene.frame.epochs.last,
            said.join("; ")
        ),
    }
}

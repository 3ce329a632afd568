//! How the Train room stands, in a sentence for those who cannot see it.

use super::state::{Status, Training};

/// The state and the epoch that is looked at; while it runs, only that it does, so that nobody is talked over.
pub fn said(training: &Training) -> String {
    let epoch = training.epoch();
    let of = training.settings.epochs;
    let scores: Vec<String> = (0..training.lanes.len())
        .filter_map(|lane| {
            let record = &training.keyframe(lane)?.record;
            let name = match training.lanes.len() {
                1 => String::new(),
                _ => format!("{}: ", training.lanes[lane].settings.cell.title),
            };
            let (loss, right) = (record.score.loss, 100.0 * record.score.right);
            Some(format!("{name}loss {loss:.3}, {right:.0} % right"))
        })
        .collect();
    if scores.is_empty() {
        return String::new();
    }
    let scores = scores.join("; ");
    match &training.status {
        Status::Idle => String::new(),
        Status::Running => "Training.".to_owned(),
        Status::Paused => format!("Epoch {epoch} of {of}: {scores}."),
        Status::Done => format!("All epochs are over. Epoch {epoch} of {of}: {scores}."),
        Status::Overflow { said, .. } => said.clone(),
    }
}

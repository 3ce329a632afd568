//! Weights that come with the page: each task's networks, trained with its usual settings from the first seed.
//!
//! A file is a line of text, the settings and the epoch that they follow from, and then the weights as 64-bit
//! little-endian floating-point numbers in the order of the network's table.

use unrolled_engine::Builtin;

use crate::course::Settings;
use crate::tasks::Task;

/// The opening's own, which the first picture needs.
const OPENING: [(&str, &[u8]); 3] = [
    ("rnn", include_bytes!("../weights/first-word-rnn.weights")),
    ("lstm", include_bytes!("../weights/first-word-lstm.weights")),
    ("gru", include_bytes!("../weights/first-word-gru.weights")),
];

/// The cells that weights come with.
pub const CELLS: [&str; 3] = ["rnn", "lstm", "gru"];

/// The name of the file.
pub fn file_name(task: &Task, cell: &Builtin) -> String {
    format!("{}-{}.weights", task.id, cell.id)
}

/// The bytes of the opening's networks.
pub fn of_the_opening(cell: &Builtin) -> Option<&'static [u8]> {
    let found = OPENING.iter().find(|(id, _)| *id == cell.id);
    found.map(|(_, bytes)| *bytes)
}

/// Whether these settings are those that weights come with, at their last epoch.
pub fn has(settings: &Settings) -> bool {
    let usual = Settings {
        cell: settings.cell,
        ..Settings::usual(settings.task)
    };
    let listed = settings.task.own.is_none();
    listed && *settings == usual && CELLS.contains(&settings.cell.id)
}

/// A file's bytes.
pub fn write(settings: &Settings, weights: &[f64]) -> Vec<u8> {
    let mut bytes = head(settings).into_bytes();
    for weight in weights {
        bytes.extend_from_slice(&weight.to_le_bytes());
    }
    bytes
}

/// The weights in a file's bytes.
///
/// # Errors
/// Bytes that are not those of a network with these settings, in words.
pub fn read(settings: &Settings, bytes: &[u8]) -> Result<Vec<f64>, String> {
    let head = head(settings);
    let body = bytes.strip_prefix(head.as_bytes()).ok_or_else(|| {
        format!(
            "The file of trained weights is of other settings than {}.",
            head.trim_end()
        )
    })?;
    let (numbers, rest) = body.as_chunks::<8>();
    if !rest.is_empty() {
        return Err("The file of trained weights ends within a number.".to_owned());
    }
    Ok(numbers
        .iter()
        .map(|bytes| f64::from_le_bytes(*bytes))
        .collect())
}

fn head(settings: &Settings) -> String {
    format!(
        "unrolled weights, epoch {}: {}\n",
        settings.epochs,
        settings.print()
    )
}

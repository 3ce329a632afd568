//! Settings as `key=value` pairs, as they stand in addresses and files. What is as the task begins with is left out.

use std::fmt;

use unrolled_engine::{Builtin, Clip, Optimiser, Scheme, Truncation};

use super::{Forget, Settings};
use crate::own::OWN;
use crate::tasks::Task;

/// A key and its value.
pub type Pair = (&'static str, String);

/// A value that cannot be, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// In words for people: "Expected a number above 0."
    pub expected: String,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.expected)
    }
}

/// The keys, in the order in which they are written.
pub const KEYS: [&str; 14] = [
    "task", "length", "cell", "units", "seed", "start", "bias", "by", "rate", "batch", "clip",
    "cut", "updates", "epochs",
];

/// Units that a course takes.
const UNITS: std::ops::RangeInclusive<usize> = 1..=128;
/// Sequences an update.
const BATCH: std::ops::RangeInclusive<usize> = 1..=256;
/// Epochs, and updates in one.
const COUNTS: std::ops::RangeInclusive<usize> = 1..=100_000;

impl Settings {
    /// All of it as one text, `task=adding&length=30`.
    pub fn print(&self) -> String {
        let pairs = self.pairs();
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        pairs.join("&")
    }

    /// What is not as the task begins with; the task itself always.
    pub fn pairs(&self) -> Vec<Pair> {
        let usual = Settings::usual(self.task).of_length(self.length);
        let differs = |key: &&str| match *key {
            "task" => true,
            "length" => self.length != self.task.length.usual,
            key => self.value(key) != usual.value(key),
        };
        let pairs = KEYS.iter().copied().filter(differs);
        pairs.map(|key| (key, self.value(key))).collect()
    }

    /// A value as it is written; empty for a key that is not ours.
    pub fn value(&self, key: &str) -> String {
        let recipe = &self.recipe;
        match key {
            "task" => self.task.id.to_owned(),
            "length" => self.length.to_string(),
            "cell" => self.cell.id.to_owned(),
            "units" => self.units.to_string(),
            "seed" => self.seed.to_string(),
            "start" => {
                let found = Scheme::ALL
                    .iter()
                    .find(|(scheme, ..)| *scheme == self.scheme);
                found.map_or_else(String::new, |(_, word, _)| (*word).to_owned())
            }
            "bias" => match self.forget {
                Forget::Bias(bias) => bias.to_string(),
                Forget::Chrono(lag) => format!("chrono-{lag}"),
            },
            "by" => {
                let found = Optimiser::ALL
                    .iter()
                    .find(|(one, ..)| *one == recipe.optimiser);
                found.map_or_else(String::new, |(_, word, _)| (*word).to_owned())
            }
            "rate" => recipe.rate.to_string(),
            "batch" => self.batch.to_string(),
            "clip" => match recipe.clip {
                Clip::Off => "off".to_owned(),
                Clip::Norm(most) => most.to_string(),
                Clip::Value(most) => format!("value-{most}"),
            },
            "cut" => match recipe.truncation {
                None => "off".to_owned(),
                Some(Truncation { every, back }) => format!("{every}-{back}"),
            },
            "updates" => self.updates.to_string(),
            "epochs" => self.epochs.to_string(),
            _ => String::new(),
        }
    }

    /// Takes pairs in behind what the task begins with. The first `task` decides; without one, `task` is meant.
    /// Pairs that cannot be are handed to `misread` and left as they were; keys that are not ours are ignored.
    pub fn read<'a>(
        task: &'static Task,
        pairs: &[(&'a str, String)],
        mut misread: impl FnMut(&'a str, &str, Misread),
    ) -> Settings {
        let mut settings = Settings::usual(task);
        // The task decides what the length may be, and both what the start is.
        for first in ["task", "length"] {
            for (key, value) in pairs.iter().filter(|(key, _)| *key == first) {
                match settings.with(key, value) {
                    Ok(changed) => settings = changed,
                    Err(error) => misread(key, value, error),
                }
            }
        }
        for (key, value) in pairs
            .iter()
            .filter(|(key, _)| !["task", "length"].contains(key))
        {
            match settings.with(key, value) {
                Ok(changed) => settings = changed,
                Err(error) => misread(key, value, error),
            }
        }
        settings
    }

    /// The settings of a text that [`Settings::print`] wrote.
    ///
    /// # Errors
    /// The first pair that cannot be.
    pub fn parse(text: &str) -> Result<Settings, Misread> {
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        let pairs: Vec<(&str, String)> =
            pairs.map(|(key, value)| (key, value.to_owned())).collect();
        let mut wrong = None;
        let first = &crate::tasks::TASKS[0];
        let settings = Settings::read(first, &pairs, |key, value, error| {
            let expected = format!("{key}={value}: {error}");
            wrong.get_or_insert(Misread { expected });
        });
        match wrong {
            Some(misread) => Err(misread),
            None => Ok(settings),
        }
    }

    /// The same with one value changed; an unknown key changes nothing.
    ///
    /// # Errors
    /// A value that cannot be.
    pub fn with(self, key: &str, value: &str) -> Result<Settings, Misread> {
        Ok(match key {
            "task" => {
                let task = Task::named(value).ok_or_else(|| say(no_task(value)))?;
                Settings::usual(task)
            }
            "length" => {
                let bounds = self.task.length;
                let length = whole(value, &(bounds.least..=bounds.most))?;
                self.of_length(length)
            }
            "cell" => {
                let cell = Builtin::named(value).ok_or_else(|| say("There is no such cell."))?;
                Settings { cell, ..self }
            }
            "units" => Settings {
                units: whole(value, &UNITS)?,
                ..self
            },
            "seed" => Settings {
                seed: value
                    .trim()
                    .parse()
                    .map_err(|_| say("Expected a whole number from 0."))?,
                ..self
            },
            "start" => {
                let scheme = Scheme::ALL.iter().find(|(_, word, _)| *word == value);
                let (scheme, ..) = scheme.ok_or_else(|| say("There is no such start."))?;
                Settings {
                    scheme: *scheme,
                    ..self
                }
            }
            "bias" => Settings {
                forget: read_forget(value)?,
                ..self
            },
            "by" => {
                let found = Optimiser::ALL.iter().find(|(_, word, _)| *word == value);
                let (optimiser, ..) = found.ok_or_else(|| say("There is no such optimiser."))?;
                self.recipe_with(|recipe| recipe.optimiser = *optimiser)
            }
            "rate" => {
                let rate = above_zero(value)?;
                self.recipe_with(|recipe| recipe.rate = rate)
            }
            "batch" => Settings {
                batch: whole(value, &BATCH)?,
                ..self
            },
            "clip" => {
                let clip = read_clip(value)?;
                self.recipe_with(|recipe| recipe.clip = clip)
            }
            "cut" => {
                let cut = read_truncation(value)?;
                self.recipe_with(|recipe| recipe.truncation = cut)
            }
            "updates" => Settings {
                updates: whole(value, &COUNTS)?,
                ..self
            },
            "epochs" => Settings {
                epochs: whole(value, &COUNTS)?,
                ..self
            },
            _ => self,
        })
    }

    fn recipe_with(mut self, change: impl FnOnce(&mut unrolled_engine::Recipe)) -> Settings {
        change(&mut self.recipe);
        self
    }
}

/// Why there is no task of that id.
fn no_task(id: &str) -> &'static str {
    match id.starts_with(OWN) {
        true => {
            "This link is of text that was pasted elsewhere; it is not in the link. Open its file, or paste it again."
        }
        false => "There is no such task.",
    }
}

fn read_forget(value: &str) -> Result<Forget, Misread> {
    let expected =
        "Expected a number, or \u{201c}chrono-\u{201d} and the lag in steps, from 3 to 2000.";
    if let Some(lag) = value.strip_prefix("chrono-") {
        let lag = whole(lag, &(3..=2000)).map_err(|_| say(expected))?;
        return Ok(Forget::Chrono(lag));
    }
    let bias = value.trim().replace('\u{2212}', "-").parse::<f64>().ok();
    let bias = bias.filter(|bias| bias.is_finite());
    bias.map(Forget::Bias).ok_or_else(|| say(expected))
}

fn read_clip(value: &str) -> Result<Clip, Misread> {
    let expected = "Expected \u{201c}off\u{201d}, a norm above 0, or \u{201c}value-\u{201d} and a number above 0.";
    Ok(match value.trim().strip_prefix("value-") {
        Some(most) => Clip::Value(above_zero(most).map_err(|_| say(expected))?),
        None if value.trim() == "off" => Clip::Off,
        None => Clip::Norm(above_zero(value).map_err(|_| say(expected))?),
    })
}

fn read_truncation(value: &str) -> Result<Option<Truncation>, Misread> {
    if value.trim() == "off" {
        return Ok(None);
    }
    let expected = "Expected \u{201c}off\u{201d}, or two whole numbers such as 5-10: after every 5 steps, 10 steps back.";
    let pair = value.split_once(['-', ' ', ',']);
    let numbers = pair.and_then(|(every, back)| {
        let every: usize = every.trim().parse().ok()?;
        let back: usize = back.trim().parse().ok()?;
        (every >= 1 && back >= every && back <= 2000).then_some(Truncation { every, back })
    });
    numbers.map(Some).ok_or_else(|| say(expected))
}

fn whole(value: &str, bounds: &std::ops::RangeInclusive<usize>) -> Result<usize, Misread> {
    let number = value.trim().parse::<usize>().ok();
    let number = number.filter(|number| bounds.contains(number));
    number.ok_or_else(|| Misread {
        expected: format!(
            "Expected a whole number from {} to {}.",
            bounds.start(),
            bounds.end()
        ),
    })
}

fn above_zero(value: &str) -> Result<f64, Misread> {
    let number = value.trim().parse::<f64>().ok();
    let number = number.filter(|number| number.is_finite() && *number > 0.0);
    number.ok_or_else(|| say("Expected a number above 0."))
}

fn say(expected: &str) -> Misread {
    Misread {
        expected: expected.to_owned(),
    }
}

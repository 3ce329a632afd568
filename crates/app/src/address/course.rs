//! Courses of training in an address: a network of one in the Step room, and the Train room itself.

use unrolled_engine::{Builtin, Measure};
use unrolled_scenarios::{Settings, TASKS, Task};

use super::{Visit, notice};
use crate::escape::{decode, encode};
use crate::experiment::{self, Experiment, MAX_UNITS, RIVAL};
use crate::schooled::Schooled;
use crate::training::Training;

/// The settings that pairs stand for; what cannot be is noticed.
fn settings<'a>(visit: &mut Visit, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Settings {
    let decoded = pairs.filter_map(|(key, raw)| Some((key, decode(raw)?)));
    let decoded: Vec<(&str, String)> = decoded.collect();
    let named = decoded.iter().find(|(key, _)| *key == "task");
    let task = named
        .and_then(|(_, id)| Task::named(id))
        .unwrap_or(&TASKS[0]);
    Settings::read(task, &decoded, |key, value, misread| {
        let why = misread.to_string();
        visit.notices.push(notice(key, value, &why));
    })
}

/// A network on a task's course.
pub(super) fn school<'a>(
    visit: &mut Visit,
    pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) {
    let mut read = settings(visit, pairs.clone());
    if read.units > MAX_UNITS {
        let why = format!("Expected a whole number from 1 to {MAX_UNITS} in this room.");
        visit
            .notices
            .push(notice("units", &read.units.to_string(), &why));
        read.units = Settings::usual(read.task).units;
    }
    let mut schooled = Schooled::last(read);
    if let Some((key, raw)) = pairs.clone().find(|(key, _)| *key == "epoch") {
        let epoch = raw.parse::<u64>().ok();
        match epoch.filter(|epoch| *epoch <= read.epochs as u64) {
            Some(epoch) => schooled = Schooled::at(read, epoch),
            None => {
                let why = format!("Expected a whole number from 0 to {}.", read.epochs);
                visit.notices.push(notice(key, raw, &why));
            }
        }
    }
    let next = Experiment::schooled(schooled);
    match experiment::run(&next) {
        Ok(_) => visit.experiment = next,
        Err(refusal) => {
            let pairs = read.print();
            visit.notices.push(notice(&pairs, "", &refusal.to_string()));
        }
    }
}

/// What is to be learned, in the Train room.
pub(super) fn train<'a>(
    visit: &mut Visit,
    pairs: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) {
    let read = settings(visit, pairs.clone());
    let mut beside = Builtin::named(RIVAL);
    let mut measure = Measure::Road;
    for (key, raw) in pairs {
        match (key, raw) {
            ("beside", "none") => beside = None,
            ("beside", id) => match Builtin::named(id) {
                Some(cell) => beside = Some(cell),
                None => visit
                    .notices
                    .push(notice(key, raw, "There is no such cell.")),
            },
            ("show", "road") => measure = Measure::Road,
            ("show", "traffic") => measure = Measure::Traffic,
            ("show", _) => visit
                .notices
                .push(notice(key, raw, "Expected road or traffic.")),
            _ => {}
        }
    }
    visit.training = Some(Training {
        measure,
        ..Training::new(read, beside)
    });
}

/// The address of the Train room.
pub fn print_training(training: &Training) -> String {
    let mut pairs = vec![("room", "train".to_owned())];
    pairs.extend(training.settings.pairs());
    if training.beside != Builtin::named(RIVAL) {
        let id = training.beside.map_or("none", |cell| cell.id);
        pairs.push(("beside", id.to_owned()));
    }
    if training.measure == Measure::Traffic {
        pairs.push(("show", "traffic".to_owned()));
    }
    let pairs = pairs
        .iter()
        .map(|(key, value)| format!("{key}={}", encode(value)));
    pairs.collect::<Vec<String>>().join("&")
}

/// A course and its epoch, as pairs.
pub(super) fn course(schooled: &Schooled) -> Vec<String> {
    let pairs = schooled.settings.pairs().into_iter();
    let mut pairs: Vec<String> = pairs
        .map(|(key, value)| format!("{key}={}", encode(&value)))
        .collect();
    if schooled.epoch != Schooled::last(schooled.settings).epoch {
        pairs.push(format!("epoch={}", schooled.epoch));
    }
    pairs
}

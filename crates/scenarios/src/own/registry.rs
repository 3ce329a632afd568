//! What was read, kept for as long as the page lives: settings hold a task for as long as that.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Own, OwnError, OwnKind};
use crate::tasks::{Alphabet, Chance, Example, Right, Solved, Task, Usual};

/// What the id of a visitor's own data begins with.
pub const OWN: &str = "own-";

static KEPT: Mutex<Vec<&'static Task>> = Mutex::new(Vec::new());

fn kept() -> MutexGuard<'static, Vec<&'static Task>> {
    // A list that only grows is whole at any moment.
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The one of that id, if it was read.
pub(crate) fn named(id: &str) -> Option<&'static Task> {
    kept().iter().find(|task| task.id == id).copied()
}

impl Task {
    /// A visitor's own data as a task: the same text is the same task, and is kept once for as long as the page lives.
    ///
    /// # Errors
    /// As [`Own::read`]; then nothing is kept.
    pub fn own(kind: OwnKind, text: &str) -> Result<&'static Task, OwnError> {
        let own = Own::read(kind, text)?;
        let id = id(kind, &own.source);
        let mut kept = kept();
        if let Some(known) = kept.iter().find(|task| task.id == id) {
            return Ok(known);
        }
        let task: &'static Task = Box::leak(Box::new(task(id, Box::leak(Box::new(own)))));
        kept.push(task);
        Ok(task)
    }
}

/// A hash of 64 bits (FNV-1a) of what it is and of its text.
fn id(kind: OwnKind, text: &str) -> String {
    let kind = match kind {
        OwnKind::Text => b't',
        OwnKind::Sequences => b's',
    };
    let bytes = std::iter::once(kind).chain(text.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{OWN}{hash:016x}")
}

fn task(id: String, own: &'static Own) -> Task {
    let usual = match own.kind {
        OwnKind::Text => Usual {
            rate: 0.005,
            batch: 16,
            updates: 20,
            ..Usual::lstm(32, 100)
        },
        OwnKind::Sequences => Usual::lstm(8, 100),
    };
    Task {
        id: String::leak(id),
        title: own.kind.title(),
        // Its methods ask `own` instead of these.
        sentence: |_| String::new(),
        inputs: || Alphabet::words(&[]),
        outputs: || Alphabet::words(&[]),
        draw: |_, _| Example {
            inputs: Vec::new(),
            targets: Vec::new(),
        },
        chance: |_| Chance {
            loss: 0.0,
            right: 0.0,
            by: String::new(),
        },
        notice: "A link does not carry it; a file does.",
        source: None,
        length: own.length,
        loss: own.loss,
        right: match own.loss {
            unrolled_engine::LossKind::SquaredError => Right::Within(own.near),
            _ => Right::Class,
        },
        solved: Solved::Near(0.1),
        usual,
        asked: None,
        speech: None,
        exact: None,
        best: None,
        telling: None,
        own: Some(own),
    }
}
